import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aRequest, type RequestWish } from '#tests/builders/disclosure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import type { DisclosureRequest } from '../request.ts'
import { getRequest } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { assignHandler, takeCase } from './assign-handler.ts'
import { closeUnconfirmed, confirmReceipt, noteFailedContact } from './confirm-receipt.ts'
import { listHandlers } from './list-handlers.ts'
import { openReceiptEvidence } from './receipt-evidence.ts'
import { setTopic } from './set-topic.ts'
import { transferRequest } from './transfer-request.ts'

// Monday; twenty working days from it end on 26 October (Mid-Autumn and National Day between, 10 October worked).
const now = new Date('2026-09-21T02:00:00Z')
const later = new Date('2026-09-23T02:00:00Z')
let staff: Staff
let office: string
let education: string
let clerk: Ctx

beforeAll(async () => {
  staff = await staffAt(now)
  office = staff.places.counties[0]?.departments.office ?? ''
  education = staff.places.counties[0]?.departments.education ?? ''
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
const fresh = (request: DisclosureRequest) => getRequest(staff.db, request.id)
const history = async (request: DisclosureRequest) =>
  (await listSteps(staff.db, request.id)).map((step) => step.what)

describe('confirming receipt', () => {
  it('starts the period on the day both sides confirm, keeps how sealed and issues the receipt', async () => {
    const request = await waiting()
    expect(request).toMatchObject({ status: 'submitted', dueOn: null, receivedOn: null })
    const evidence = '2026-09-23电话联系扎西·多杰，本人确认'
    const confirmed = await confirmReceipt(clerk, request, { confirmedOn: '2026-09-23', evidence })
    expect(confirmed).toMatchObject({
      status: 'registered',
      confirmedOn: '2026-09-23',
      receivedOn: '2026-09-23',
      clockStartsOn: '2026-09-23',
      // two working days later than one received on the 21st
      dueOn: '2026-10-28',
    })
    expect(await openReceiptEvidence(clerk, request.id)).toEqual([
      { on: '2026-09-23', what: 'confirmed', text: evidence, by: '徐春梅' },
    ])
    expect(await history(request)).toEqual(['submitted', 'confirmed', 'paper_issued'])
    const rows = JSON.stringify([
      await staff.db.selectFrom('disclosure.applicant').selectAll().execute(),
      await staff.db.selectFrom('disclosure.step').selectAll().execute(),
      await staff.db.selectFrom('platform.audit_entry').selectAll().execute(),
    ])
    expect(rows).not.toContain('扎西')
    expect(rows).not.toContain('本人确认')
  })

  it('says of an ordinary letter that it was not confirmed on the day it arrived', async () => {
    const request = await waiting('letter')
    await confirmReceipt(clerk, request, { confirmedOn: '2026-09-22', evidence: '电话' })
    const steps = await listSteps(staff.db, request.id)
    expect(steps.find((step) => step.what === 'confirmed')?.note).toBe('平常信函未在收到当日确认')
  })

  it.each([
    ['2026-09-20', '电话', 'receipt_confirmed_before_submitted'],
    ['2026-09-24', '电话', 'receipt_in_the_future'],
    ['', '电话', 'receipt_confirmation_missing'],
    ['2026-09-23', ' ', 'receipt_evidence_missing'],
  ])('on %s with “%s” is refused: %s', async (confirmedOn, evidence, code) => {
    expect(await outcome(confirmReceipt(clerk, await waiting(), { confirmedOn, evidence }))).toBe(code)
  })

  it('happens once when two confirm at the same moment', async () => {
    const request = await waiting()
    const given = { confirmedOn: '2026-09-23', evidence: '电话' }
    const ends = await Promise.all([
      outcome(confirmReceipt(clerk, request, given)),
      outcome(confirmReceipt(staff.as('openness', later), request, given)),
    ])
    expect(ends.toSorted()).toEqual(['ok', 'stale_version'])
    expect(await history(request)).toEqual(['submitted', 'confirmed', 'paper_issued'])
  })

  it('is not for another county, a supervisor or a signer', async () => {
    const request = await waiting()
    for (const person of ['hz.disclosure', 'prefecture', 'province', 'signer', 'legality', 'head']) {
      const given = { confirmedOn: '2026-09-23', evidence: '电话' }
      expect(await outcome(confirmReceipt(staff.as(person, later), request, given))).toBe('no_permission')
    }
  })

  it('may fail: attempts are noted, then the request is closed without a result', async () => {
    const request = await waiting('fax')
    expect(await outcome(closeUnconfirmed(clerk, request, { reason: '号码停用' }))).toBe('contact_not_tried')
    const tried = await noteFailedContact(clerk, request, { evidence: '拨打申请人电话三次，停机' })
    expect(await outcome(closeUnconfirmed(clerk, tried, { reason: '' }))).toBe('reason_missing')
    const closed = await closeUnconfirmed(clerk, tried, { reason: '多次联系未果' })
    expect(closed).toMatchObject({ status: 'closed', result: null, endedOn: null, receivedOn: null })
    expect(await history(request)).toEqual(['submitted', 'contact_failed', 'unconfirmed'])
  })
})

describe('who handles a case', () => {
  it('is chosen among those who may, and only one of two choices at once counts', async () => {
    const request = await made()
    const handlers = await listHandlers(staff.as('openness'), request)
    expect(handlers.map((one) => one.name)).toEqual(['徐春梅'])
    const given = { handlerId: staff.idOf('disclosure'), note: '' }
    const ends = await Promise.all([
      outcome(assignHandler(staff.as('openness', later), request, given)),
      outcome(assignHandler(staff.as('head', later), request, given)),
    ])
    expect(ends.toSorted()).toEqual(['ok', 'stale_version'])
    const assigned = await fresh(request)
    expect(assigned).toMatchObject({ handlerName: '徐春梅', status: 'registered', dueOn: request.dueOn })
    expect(await outcome(assignHandler(staff.as('openness'), assigned, given))).toBe('handler_same')
    const other = { handlerId: staff.idOf('hz.disclosure'), note: '' }
    expect(await outcome(assignHandler(staff.as('openness'), assigned, other))).toBe('handler_unknown')
    expect(await outcome(assignHandler(clerk, assigned, given))).toBe('no_permission')
  })

  it('reaches a department without people of its own from the county office', async () => {
    const request = await made({ organisationId: education })
    expect((await listHandlers(staff.as('openness'), request)).map((one) => one.name)).toEqual(['徐春梅'])
  })

  it('may also take it: it is started, and nobody starts it twice', async () => {
    const request = await made()
    const started = await takeCase(clerk, request)
    expect(started).toMatchObject({ status: 'processing', handlerId: staff.idOf('disclosure') })
    expect(await outcome(takeCase(clerk, started))).toBe('handler_same')
    expect(await outcome(takeCase(clerk, request))).toBe('stale_version')
    expect(await outcome(takeCase(staff.as('openness'), started))).toBe('no_permission')
  })

  it('is not given a case that waits for confirmation or has ended', async () => {
    const given = { handlerId: staff.idOf('disclosure'), note: '' }
    expect(await outcome(assignHandler(staff.as('openness'), await waiting(), given))).toBe('wrong_status')
  })
})

describe('a transfer', () => {
  it('keeps number, period and history, names both sides and empties the handler', async () => {
    const request = await takeCase(clerk, await made())
    const moved = await transferRequest(staff.as('openness', later), request, {
      organisationId: education,
      reason: '学校招生信息由教育局制作',
    })
    expect(moved).toMatchObject({
      number: request.number,
      status: 'registered',
      organisationId: education,
      handlerId: null,
      receivedOn: '2026-09-21',
      clockStartsOn: '2026-09-21',
      dueOn: '2026-10-26',
    })
    const note = (await listSteps(staff.db, request.id)).at(-1)?.note ?? ''
    expect(note).toMatch(/^由.+转交.+：学校招生信息由教育局制作$/)
  })

  it('stays within the place of the number', async () => {
    const request = await made()
    const elsewhere = staff.places.counties[1]?.departments.office ?? ''
    const to = (organisationId: string, reason = '职责所在') =>
      outcome(transferRequest(staff.as('openness'), request, { organisationId, reason }))
    expect(await to(elsewhere)).toBe('organisation_elsewhere')
    expect(await to(office)).toBe('organisation_same')
    expect(await to('')).toBe('organisation_missing')
    expect(await to(education, '')).toBe('reason_missing')
    expect(
      await outcome(transferRequest(clerk, request, { organisationId: education, reason: '职责' })),
    ).toBe('no_permission')
  })
})

describe('words of the register', () => {
  it('keep the applicant out', async () => {
    const request = await made()
    const set = (topic: string) => outcome(setTopic(clerk, request, { topic }))
    expect(await set('')).toBe('topic_missing')
    expect(await set('扎西多杰申请的补奖明细')).toBe('names_applicant')
    expect(await set('来电13900000000')).toBe('personal_number')
    expect(await set('长'.repeat(201))).toBe('note_too_long')
    expect((await setTopic(clerk, request, { topic: '  2025年 草原补奖 ' })).topic).toBe('2025年 草原补奖')
  })

  it('do not become a way to guess the applicant for who may not read them', async () => {
    const request = await made()
    expect(await outcome(setTopic(staff.as('openness'), request, { topic: '扎西多杰' }))).toBe('ok')
  })
})
