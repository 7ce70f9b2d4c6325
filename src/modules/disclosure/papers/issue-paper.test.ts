import { beforeAll, describe, expect, it } from 'vitest'
import { aRequest } from '#tests/builders/disclosure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { recordStep } from '../record-step.ts'
import { getRequest, lockRequest } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { issuePaper, readPaperText } from './issue-paper.ts'
import { listPaperRows } from './store/papers.ts'

let staff: Staff
let organisationId = ''
const on = '2026-03-02'
const now = new Date('2026-03-20T02:00:00Z')

beforeAll(async () => {
  staff = await staffAt(now)
  organisationId =
    staff.people.find(({ loginName }) => loginName === 'disclosure')?.actor.organisationId ?? ''
})

const clerk = () => staff.as('disclosure')
const fresh = (request: { id: string }) => getRequest(staff.db, request.id)

describe('issuing', () => {
  it('makes one paper of a kind and matter, keeps its text sealed, and writes history', async () => {
    const { request } = await aRequest(clerk(), { organisationId, on })
    const issue = (about = '') =>
      clerk().transaction(async (ctx) => {
        await lockRequest(ctx.db, request.id)
        return issuePaper(
          ctx,
          request,
          { kind: 'third_party_letter', party: '甲公司', question: '评审意见', days: 15 },
          about,
        )
      })
    const first = await issue()
    expect(await issue()).toBe(first)
    expect(await issue('second')).not.toBe(first)
    const [one, two] = await listPaperRows(staff.db, request.id)
    const serial = Number(request.number.split('-')[2])
    expect(one?.number).toMatch(new RegExp(`依申征〔2026〕${serial}号$`))
    expect(two?.number).toBe(`${one?.number}之二`)
    expect(one?.sealed).not.toContain('甲公司')
    expect(one === undefined ? '' : readPaperText(one).addressee).toBe('甲公司：')
    const steps = (await listSteps(staff.db, request.id)).filter(({ what }) => what === 'paper_issued')
    expect(steps).toHaveLength(2)
    expect(steps.map(({ note }) => note).join()).not.toContain('甲公司')
  })

  it('makes one paper when two issue it at once without a lock', async () => {
    const { request } = await aRequest(clerk(), { organisationId, on })
    const issue = () => clerk().transaction((ctx) => issuePaper(ctx, request, { kind: 'receipt' }))
    const ids = await Promise.all([issue(), issue(), issue()])
    expect(new Set(ids).size).toBe(1)
    expect(await listPaperRows(staff.db, request.id)).toHaveLength(1)
  })

  it('does not undo the step before it, although its caller holds the case as it was', async () => {
    const { request } = await aRequest(clerk(), { organisationId, on })
    await clerk().transaction(async (ctx) => {
      await lockRequest(ctx.db, request.id)
      await recordStep(ctx, request, {
        happened: 'correction_asked',
        to: 'awaiting_correction',
        changes: { correction_noticed_on: on, correction_due_on: '2026-03-24' },
      })
      await issuePaper(ctx, request, {
        kind: 'correction_notice',
        items: ['年份'],
        guidance: '',
        dueOn: '2026-03-24',
      })
    })
    expect(await fresh(request)).toMatchObject({ status: 'awaiting_correction', dueOn: null })
  })

  it('refuses a letter to others that names the applicant', async () => {
    const { request } = await aRequest(clerk(), { organisationId, on })
    const letter = {
      kind: 'co_maker_letter',
      party: '乙局',
      question: '扎西·多杰要的明细表',
      days: 15,
    } as const
    expect(await outcome(clerk().transaction((ctx) => issuePaper(ctx, request, letter)))).toBe(
      'applicant_in_letter',
    )
  })
})
