import { beforeAll, describe, expect, it } from 'vitest'
import { permissionsOf, roles, type Role } from '#accounts'
import type { Ctx } from '#platform/ctx.ts'
import { personOn, revisionOf, writeWhole, takeStep, reportAt } from '#tests/builders/reporting-county.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import type { AnnualReport } from './annual-report.ts'
import { submitReport } from './hand-in-report.ts'
import { passReport } from './judge-report.ts'
import { type ReportAction, reportWorkflow } from './rules/report-workflow.ts'
import { startReport } from './start-report.ts'
import { findReport } from './store/annual-reports.ts'

const year = 2025
const day = '2026-01-20'
let staff: Staff
let base: Ctx
let units: string[] = []

/** A department of its own for each test. */
function department(at: number): string {
  return units[at] ?? ''
}

async function status(id: string): Promise<string> {
  return (await findReport(staff.db, id, year))?.status ?? 'none'
}

beforeAll(async () => {
  staff = await staffAt(new Date('2026-01-20T02:00:00Z'))
  base = staff.ctxOf(null)
  units = Object.values(staff.places.counties[0]?.departments ?? {})
}, 60_000)

describe('the way of a report', () => {
  const statuses = Object.keys(reportWorkflow.states) as AnnualReport['status'][]
  const actions = Object.keys(reportWorkflow.actions) as ReportAction[]

  it.each(statuses.map((one, at) => [one, at] as const))(
    'in %s lets exactly the roles of the table take exactly the steps of the table',
    async (from, at) => {
      const id = department(at)
      await reportAt(base, id, year, day, from)
      const wrong: string[] = []
      for (const action of actions) {
        const { permission, from: allowedFrom } = reportWorkflow.actions[action]
        for (const role of roles) {
          const person = personOn(base, role, day)
          // Every trial is undone, so that the next one starts from the same status.
          const got = await outcome(
            person.transaction(async (inside) => {
              await takeStep(inside, action, id, year)
              throw new Undo()
            }),
          ).catch((error: unknown) => (error instanceof Undo ? 'ok' : Promise.reject(error as Error)))
          const holds = permissionsOf(role).has(permission)
          const wanted = !holds ? 'no_permission' : allowedFrom.includes(from) ? 'ok' : 'wrong_status'
          const same = got === wanted || (isReturn(action) && returnOutcome(from, role) === got)
          if (!same) wrong.push(`${action} ${role}: ${got}, expected ${wanted}`)
        }
      }
      expect(wrong).toEqual([])
      expect(await status(id)).toBe(from)
    },
    60_000,
  )

  it('refuses somebody of another county and of another organisation', async () => {
    const id = department(1)
    const foreign = staff.as('hz.head')
    expect(await outcome(passReport(foreign, id, year, 'pass_review', ''))).toBe('no_permission')
    const other = personOn(base, 'disclosure_clerk', day, { organisationId: department(5) })
    expect(await outcome(startReport(other, department(20), year))).toBe('no_permission')
    expect(
      await outcome(
        startReport(
          personOn(base, 'disclosure_clerk', day, { organisationId: department(20) }),
          department(20),
          year,
        ),
      ),
    ).toBe('ok')
  })
})

class Undo extends Error {}

const isReturn = (action: ReportAction) => action.startsWith('return_')

/** The one button 退回 does what fits the status; whoever may not in this status is refused. */
function returnOutcome(from: AnnualReport['status'], role: Role): string {
  const action = (['return_review', 'return_approval', 'return_approved'] as const).find((one) =>
    reportWorkflow.actions[one].from.includes(from),
  )
  const { permission } = reportWorkflow.actions[action ?? 'return_review']
  const reads = permissionsOf(role).has('annual_reports.read')
  if (!reads || !permissionsOf(role).has(permission)) return 'no_permission'
  return action === undefined ? 'wrong_status' : 'ok'
}

describe('four eyes', () => {
  it('lets nobody review or approve what they wrote, nor one person do both', async () => {
    const id = department(8)
    const me = crypto.randomUUID()
    const writer = personOn(base, 'disclosure_clerk', day, { id: me })
    await writeWhole(writer, id, year, '八局')
    await submitReport(writer, id, year, await revisionOf(staff.db, id, year))
    const asHead = personOn(base, 'openness_head', day, { id: me })
    expect(await outcome(passReport(asHead, id, year, 'pass_review', ''))).toBe('own_report')
    const head = crypto.randomUUID()
    await passReport(personOn(base, 'openness_head', day, { id: head }), id, year, 'pass_review', '')
    const asSigner = (person: string) => personOn(base, 'signer', day, { id: person })
    expect(await outcome(passReport(asSigner(me), id, year, 'approve', ''))).toBe('own_report')
    expect(await outcome(passReport(asSigner(head), id, year, 'approve', ''))).toBe('own_report_review')
    expect(await outcome(passReport(asSigner(crypto.randomUUID()), id, year, 'approve', ''))).toBe('ok')
  })

  it('is kept by the database too', async () => {
    const id = department(8)
    const report = await findReport(staff.db, id, year)
    const change = staff.db
      .updateTable('disclosure.annual_report')
      .set({ approver_id: report?.authorIds[0] ?? '' })
      .where('id', '=', report?.id ?? '')
      .execute()
    await expect(change).rejects.toThrow(/nobody_approves_own_report/)
  })
})
