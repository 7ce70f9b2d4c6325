import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aRequest, type RequestWish } from '#tests/builders/disclosure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import type { DisclosureRequest } from '../request.ts'
import { listSteps } from '../store/steps.ts'
import { takeCase } from './assign-handler.ts'
import { correctIntake } from './correct-intake.ts'
import { renewQueryCode } from './new-query-code.ts'
import { withdrawForApplicant } from './withdraw-for-applicant.ts'

// Monday; twenty working days from it end on 26 October (Mid-Autumn and National Day between, 10 October worked).
const now = new Date('2026-09-21T02:00:00Z')
const later = new Date('2026-09-23T02:00:00Z')
let staff: Staff
let office: string
let clerk: Ctx

beforeAll(async () => {
  staff = await staffAt(now)
  office = staff.places.counties[0]?.departments.office ?? ''
  clerk = staff.as('disclosure', later)
})

async function made(wish: Partial<RequestWish> = {}): Promise<DisclosureRequest> {
  const { request } = await aRequest(staff.as('disclosure'), {
    organisationId: office,
    on: '2026-09-21',
    ...wish,
  })
  return request
}

const waiting = (channel: 'letter' | 'fax' | 'web' = 'web') => made({ channel, receivedOn: null })
const history = async (request: DisclosureRequest) =>
  (await listSteps(staff.db, request.id)).map((step) => step.what)

describe('mistakes of an intake', () => {
  const as = (request: DisclosureRequest, change: Partial<Parameters<typeof correctIntake>[2]>) => ({
    channel: request.channel,
    applicantKind: request.applicantKind,
    deliveryWay: request.deliveryWay,
    confirmedOn: request.confirmedOn ?? '',
    evidence: '',
    reason: '录入有误',
    ...change,
  })

  it('are put right with their history; the kind alone leaves the dates', async () => {
    const request = await made()
    const changed = await correctIntake(clerk, request, as(request, { applicantKind: 'law_firm' }))
    expect(changed).toMatchObject({ applicantKind: 'law_firm', dueOn: request.dueOn })
    expect((await listSteps(staff.db, request.id)).at(-1)?.note).toBe(
      '申请人类别由“自然人”改为“法律服务机构”。录入有误',
    )
  })

  it('move the period when another channel means another day of receipt', async () => {
    const request = await made()
    const given = as(request, { channel: 'letter', confirmedOn: '2026-09-22', evidence: '电话确认' })
    const changed = await correctIntake(clerk, request, given)
    expect(changed).toMatchObject({
      receivedOn: '2026-09-22',
      clockStartsOn: '2026-09-22',
      dueOn: '2026-10-27',
    })
    const back = await correctIntake(clerk, changed, as(changed, { channel: 'counter' }))
    expect(back).toMatchObject({ receivedOn: '2026-09-21', confirmedOn: null, dueOn: '2026-10-26' })
  })

  it('register a letter that was handed in at the counter, and issue its receipt', async () => {
    const request = await waiting('letter')
    const changed = await correctIntake(clerk, request, as(request, { channel: 'counter' }))
    expect(changed).toMatchObject({ status: 'registered', receivedOn: '2026-09-21', dueOn: '2026-10-26' })
    expect(await history(request)).toEqual(['submitted', 'intake_corrected', 'paper_issued'])
  })

  it('are refused without reason, evidence or change, and after the end but for the kind', async () => {
    const request = await made()
    expect(await outcome(correctIntake(clerk, request, as(request, {})))).toBe('nothing_changed')
    expect(
      await outcome(correctIntake(clerk, request, as(request, { applicantKind: 'other', reason: '' }))),
    ).toBe('reason_missing')
    expect(
      await outcome(
        correctIntake(clerk, request, as(request, { channel: 'fax', confirmedOn: '2026-09-22' })),
      ),
    ).toBe('receipt_evidence_missing')
    const ended = await withdrawForApplicant(clerk, request, { reason: '不再需要', evidence: '来电' })
    expect(await outcome(correctIntake(clerk, ended, as(ended, { channel: 'oral' })))).toBe('ended_kind_only')
    expect((await correctIntake(clerk, ended, as(ended, { applicantKind: 'other' }))).applicantKind).toBe(
      'other',
    )
  })
})

describe('a withdrawal told to the office', () => {
  it('ends the request as other handling, with evidence', async () => {
    const request = await takeCase(clerk, await made())
    expect(await outcome(withdrawForApplicant(clerk, request, { reason: '', evidence: '' }))).toBe(
      'reason_missing,withdrawal_evidence_missing',
    )
    const ended = await withdrawForApplicant(clerk, request, {
      reason: '已自行取得',
      evidence: '9月23日来电',
    })
    expect(ended).toMatchObject({ status: 'closed', result: 'd6_3', endedOn: '2026-09-23', dueOn: null })
    expect(await outcome(withdrawForApplicant(clerk, ended, { reason: '再', evidence: '再' }))).toBe(
      'wrong_status',
    )
  })
})

describe('a lost query code', () => {
  it('is replaced once the identity was looked at; the old one opens nothing', async () => {
    const request = await made()
    expect(await outcome(renewQueryCode(clerk, request, { shown: false }))).toBe('identity_not_checked')
    const before = await staff.db
      .selectFrom('disclosure.request')
      .select('query_code_hash')
      .where('id', '=', request.id)
      .executeTakeFirst()
    const { queryCode } = await renewQueryCode(clerk, request, { shown: true })
    expect(queryCode).toMatch(/^[0-9A-Z-]{30}$/)
    const after = await staff.db
      .selectFrom('disclosure.request')
      .select('query_code_hash')
      .where('id', '=', request.id)
      .executeTakeFirst()
    expect(after).not.toEqual(before)
  })
})
