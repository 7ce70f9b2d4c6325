import { beforeAll, describe, expect, it } from 'vitest'
import { permissionsOf, roles, type Role } from '#accounts'
import { may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { on } from '#platform/events.ts'
import {
  personOn,
  publishWhole,
  revisionOf,
  wholeText,
  writeWhole,
  findingsOf,
} from '#tests/builders/reporting-county.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import type { AnnualReport } from './annual-report.ts'
import { enteredTable } from './entered-table.ts'
import { recallReport, submitReport } from './hand-in-report.ts'
import { passReport, returnReport } from './judge-report.ts'
import { publishReport } from './publish-report.ts'
import { listPublishedVersions } from './public-reports.ts'
import { type ReportAction, reportWorkflow } from './rules/report-workflow.ts'
import { formatFor } from './rules/report-format.ts'
import { correctReport, startReport } from './start-report.ts'
import { findReport } from './store/annual-reports.ts'
import { listReportSteps } from './store/report-steps.ts'
import { enterFigures, saveText } from './write-report.ts'

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

/** Takes a step as somebody with this role. */
function take(action: ReportAction, ctx: Ctx, id: string): Promise<unknown> {
  switch (action) {
    case 'edit':
      return revisionOf(ctx.db, id, year).then((revision) =>
        saveText(ctx, id, year, { revision, text: wholeText('某局') }),
      )
    case 'submit':
      return revisionOf(ctx.db, id, year).then((revision) => submitReport(ctx, id, year, revision))
    case 'recall':
      return recallReport(ctx, id, year)
    case 'pass_review':
    case 'approve':
      return passReport(ctx, id, year, action, '')
    case 'return_review':
    case 'return_approval':
    case 'return_approved':
      return returnReport(ctx, id, year, '请核对数据')
    case 'publish':
      return publishReport(ctx, id, year)
    case 'correct':
      return correctReport(ctx, id, year, '更正一处笔误')
  }
}

/** Brings a fresh report to a status; gives its organisation. */
async function reportAt(id: string, wanted: AnnualReport['status']): Promise<void> {
  const writer = personOn(base, 'disclosure_clerk', day)
  await writeWhole(writer, id, year, `单位${id.slice(-4)}`)
  const path: [ReportAction, Role][] = [
    ['submit', 'disclosure_clerk'],
    ['pass_review', 'openness_head'],
    ['approve', 'signer'],
    ['publish', 'publisher'],
  ]
  if (wanted === 'returned') {
    await take('submit', personOn(base, 'disclosure_clerk', day), id)
    await take('return_review', personOn(base, 'openness_head', day), id)
    return
  }
  const far = ['drafting', 'reviewing', 'approving', 'approved', 'published'].indexOf(wanted)
  for (const [action, role] of path.slice(0, far)) await take(action, personOn(base, role, day), id)
}

describe('the way of a report', () => {
  const statuses = Object.keys(reportWorkflow.states) as AnnualReport['status'][]
  const actions = Object.keys(reportWorkflow.actions) as ReportAction[]

  it.each(statuses.map((one, at) => [one, at] as const))(
    'in %s lets exactly the roles of the table take exactly the steps of the table',
    async (from, at) => {
      const id = department(at)
      await reportAt(id, from)
      const wrong: string[] = []
      for (const action of actions) {
        const { permission, from: allowedFrom } = reportWorkflow.actions[action]
        for (const role of roles) {
          const person = personOn(base, role, day)
          // Every trial is undone, so that the next one starts from the same status.
          const got = await outcome(
            person.transaction(async (inside) => {
              await take(action, inside, id)
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

describe('handing in', () => {
  it('is refused while a check finds an error, or a warning has no word', async () => {
    const id = department(9)
    const writer = personOn(base, 'disclosure_clerk', day)
    await startReport(writer, id, year)
    const hand = async () => outcome(submitReport(writer, id, year, await revisionOf(staff.db, id, year)))
    expect(await hand()).toContain('report_has_errors')
    await writeWhole(writer, id, year, '九局')
    const format = formatFor(year)
    if (format === null) throw new Error('no format')
    // 规章 of a department: a warning.
    const entered = enteredTable(format, ({ row, column }) => (row === 'rules' && column === 'made' ? 1 : 0))
    await enterFigures(writer, id, year, {
      revision: await revisionOf(staff.db, id, year),
      entered,
      rearranged: false,
      rearrangedNote: '',
    })
    expect(await hand()).toBe('report_unexplained')
    const found = await findingsOf(writer, id, year)
    expect(found.map((one) => one.finding.check)).toContain('rules_without_power')
    expect(found.every((one) => one.severity === 'warning')).toBe(true)
  })

  it('is refused before the year is over, on its last day too', async () => {
    const id = department(10)
    const eve = personOn(base, 'disclosure_clerk', '2026-12-31')
    await writeWhole(eve, id, 2026, '十局')
    const hand = async (ctx: Ctx) =>
      outcome(submitReport(ctx, id, 2026, await revisionOf(staff.db, id, 2026)))
    expect(await hand(eve)).toBe('report_has_errors')
    expect(await hand(personOn(base, 'disclosure_clerk', '2027-01-01'))).toBe('ok')
  })

  it('refuses a stale save and keeps what the other one saved', async () => {
    const id = department(11)
    const [one, other] = [personOn(base, 'disclosure_clerk', day), personOn(base, 'openness_office', day)]
    await startReport(one, id, year)
    const revision = await revisionOf(staff.db, id, year)
    await saveText(one, id, year, { revision, text: wholeText('甲') })
    expect(await outcome(saveText(other, id, year, { revision, text: wholeText('乙') }))).toBe(
      'stale_version',
    )
    expect((await findReport(staff.db, id, year))?.text.others).toBe(wholeText('甲').others)
    const both = await Promise.all([
      outcome(saveText(one, id, year, { revision: revision + 1, text: wholeText('丙') })),
      outcome(saveText(other, id, year, { revision: revision + 1, text: wholeText('丁') })),
    ])
    expect(both.toSorted()).toEqual(['ok', 'stale_version'])
  })

  it('is begun once when two begin at once', async () => {
    const id = department(12)
    const begin = () => outcome(startReport(personOn(base, 'disclosure_clerk', day), id, year))
    expect((await Promise.all([begin(), begin()])).toSorted()).toEqual(['ok', 'report_exists'])
  })

  it('stops when the register changes after the report was handed in', async () => {
    const id = department(13)
    await reportAt(id, 'reviewing')
    await staff.db
      .insertInto('disclosure.request')
      .values({
        number: '630121-2025-09999',
        region_code: '630121000000',
        organisation_id: id,
        status: 'processing',
        channel: 'counter',
        applicant_kind: 'person',
        delivery_way: 'post',
        submitted_at: new Date(),
        submitted_on: '2025-11-03',
        received_on: '2025-11-03',
        created_at: new Date(),
        updated_at: new Date(),
      }) // prettier-ignore
      .execute()
    const head = personOn(base, 'openness_head', day)
    expect(await outcome(passReport(head, id, year, 'pass_review', ''))).toBe('report_has_errors')
    expect(await outcome(returnReport(head, id, year, '登记簿有变化，请重新送审'))).toBe('ok')
    const writer = personOn(base, 'disclosure_clerk', day)
    await submitReport(writer, id, year, await revisionOf(staff.db, id, year))
    expect((await findReport(staff.db, id, year))?.figures?.tables[3]['r4']?.['person']).toBe(1)
  })
})

describe('publication', () => {
  it('happens once when two publish at once, and stays as it was for ever', async () => {
    const id = department(14)
    await reportAt(id, 'approved')
    const publish = () => outcome(publishReport(personOn(base, 'publisher', day), id, year))
    expect((await Promise.all([publish(), publish()])).toSorted()).toEqual(['ok', 'wrong_status'])
    const steps = await listReportSteps(staff.db, id, year)
    expect(steps.filter((one) => one.what === 'published')).toHaveLength(1)
    const change = staff.db
      .updateTable('disclosure.annual_report')
      .set({ text: '{}' })
      .where('organisation_id', '=', id)
      .execute()
    await expect(change).rejects.toThrow(/never changed/)
    const remove = staff.db.deleteFrom('disclosure.annual_report').where('organisation_id', '=', id).execute()
    await expect(remove).rejects.toThrow(/never changed/)
  })

  it.each([
    ['2026-01-31', false],
    ['2026-02-01', true],
  ])('on %s tells supervision late: %s', async (published, late) => {
    const id = department(late ? 16 : 15)
    const heard: unknown[] = []
    on('annual_report.published', async (_ctx, event) => {
      if (event['organisationId'] === id) heard.push(event['late'])
    })
    await publishWhole(base, id, year, published, late ? '晚局' : '早局')
    expect(heard).toEqual([late])
  })

  it('is corrected by a further version that says what it corrects; the first one stays', async () => {
    const id = department(15)
    const writer = personOn(base, 'disclosure_clerk', '2026-05-04')
    expect(await outcome(correctReport(writer, id, year, ' '))).toBe('reason_missing')
    await correctReport(writer, id, year, '更正第五部分的一处表述')
    expect(await listPublishedVersions(staff.db, id, year)).toHaveLength(1)
    await publishWhole(base, id, year, '2026-05-06', '更正后的早局')
    const versions = await listPublishedVersions(staff.db, id, year)
    expect(versions.map((one) => [one.version, one.publishedOn, one.correctionNote])).toEqual([
      [1, '2026-01-31', null],
      [2, '2026-05-06', '更正第五部分的一处表述'],
    ])
    expect(versions[0]?.snapshot.text.problems).toContain('早局存在')
    expect(versions[1]?.firstPublishedOn).toBe('2026-01-31')
  })

  it('lets every history row stand', async () => {
    const change = staff.db.updateTable('disclosure.annual_report_step').set({ note: 'x' }).execute()
    await expect(change).rejects.toThrow(/never changed/)
    expect(may(personOn(base, 'publisher', day).actor, 'annual_reports.publish')).toBe(true)
  })
})
