import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound } from '#platform/refusal.ts'
import { aRequest, type RequestWish } from '#tests/builders/disclosure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { openApplicant, openWanted } from '../applicant.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { listIdsOfSameApplicant } from '../store/applicants.ts'
import { endPause, insertPause, listPauses } from '../store/pauses.ts'
import { getRequest, listJoined, listParts, lockRequest } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { takeCase } from './assign-handler.ts'
import { joinRequests, unjoinRequest } from './join-requests.ts'
import { splitRequest } from './split-request.ts'
import { transferRequest } from './transfer-request.ts'
import { withdrawForApplicant } from './withdraw-for-applicant.ts'

const now = new Date('2026-09-21T02:00:00Z')
let staff: Staff
let office: string
let education: string
let clerk: Ctx

beforeAll(async () => {
  staff = await staffAt(now)
  office = staff.places.counties[0]?.departments.office ?? ''
  education = staff.places.counties[0]?.departments.education ?? ''
  clerk = staff.as('disclosure')
})

let people = 0

/** Requests of one new person. */
async function ofOnePerson(count: number, wish: Partial<RequestWish> = {}): Promise<DisclosureRequest[]> {
  people += 1
  const paperNumber = `E${String(people).padStart(8, '0')}`
  const rows: DisclosureRequest[] = []
  for (let at = 0; at < count; at += 1) {
    const applicant = { paper: '护照', paperNumber }
    rows.push(
      (await aRequest(clerk, { organisationId: office, on: '2026-09-21', ...wish, applicant })).request,
    )
  }
  return rows
}

const fresh = (request: { id: string }) => getRequest(staff.db, request.id)
const part = (description: string, topic = '') => ({ description, topic })
const two = [part('资金发放明细', '资金发放'), part('村级公示照片')]

async function one(): Promise<DisclosureRequest> {
  const [request] = await ofOnePerson(1)
  if (request === undefined) throw new Error('no request')
  return request
}

describe('splitting', () => {
  it('makes parts with own wording, number and clock from the same receipt; the whole counts only through them', async () => {
    const request = await takeCase(clerk, await one())
    const parts = await splitRequest(clerk, request, {
      parts: [two[0]!, part(''), two[1]!],
      reason: '两项内容',
    })
    expect(parts.map((each) => each.number)).toEqual([`${request.number}-1`, `${request.number}-2`])
    for (const each of parts)
      expect(each).toMatchObject({
        status: 'processing',
        splitFrom: request.id,
        receivedOn: '2026-09-21',
        clockStartsOn: '2026-09-21',
        dueOn: '2026-10-26',
        handlerId: staff.idOf('disclosure'),
        applicantKind: 'person',
      })
    expect(parts[0]?.topic).toBe('资金发放')
    const [first] = parts
    expect((await openWanted(clerk, first?.id ?? '')).map((each) => each.description)).toEqual([
      '资金发放明细',
    ])
    expect(await openApplicant(clerk, first?.id ?? '')).toEqual(await openApplicant(clerk, request.id))
    expect((await listIdsOfSameApplicant(staff.db, request.id)).length).toBe(2)
    expect(await fresh(request)).toMatchObject({
      status: 'closed',
      isSplit: true,
      result: null,
      endedOn: null,
      dueOn: null,
    })
    expect(await listParts(staff.db, request.id)).toHaveLength(2)
    const note = (await listSteps(staff.db, request.id)).at(-1)?.note
    expect(note).toBe(`分为2件：${request.number}-1、${request.number}-2。两项内容`)
  })

  it('carries over what did not count, and what was asked for once', async () => {
    const request = await takeCase(clerk, await one())
    const paused = await staff.as('disclosure').transaction(async (ctx) => {
      const locked = await lockRequest(ctx.db, request.id)
      await endPause(ctx.db, await insertPause(ctx.db, locked.id, '2026-09-22', 'third_party'), '2026-09-24')
      return recordStep(ctx, locked, {
        happened: 'consultations_ended',
        changes: { correction_noticed_on: '2026-09-21', correction_due_on: '2026-10-20' },
      })
    })
    expect(paused.dueOn).toBe('2026-10-28')
    const [first] = await splitRequest(clerk, paused, { parts: two, reason: '两项内容' })
    expect(first).toMatchObject({ dueOn: '2026-10-28', correctionNoticedOn: '2026-09-21' })
    expect((await listPauses(staff.db, first?.id ?? '')).map(({ from, to }) => [from, to])).toEqual([
      ['2026-09-22', '2026-09-24'],
    ])
  })

  it('refuses fewer than two and a part of a part, keeps the applicant out of topics, and says all at once', async () => {
    const request = await one()
    const split = (parts: { description: string; topic: string }[], reason = '两项') =>
      outcome(splitRequest(clerk, request, { parts, reason }))
    expect(await split([part('一')], '')).toBe('too_few_parts,reason_missing')
    expect(await split([part('一', '扎西多杰的补奖'), part('二')])).toBe('names_applicant')
    expect(await outcome(splitRequest(staff.as('openness'), request, { parts: two, reason: '两项' }))).toBe(
      'no_permission',
    )
    expect(
      await outcome(splitRequest(staff.as('hz.disclosure'), request, { parts: two, reason: '两项' })),
    ).toBe('no_permission')
    const [first] = await splitRequest(clerk, request, { parts: two, reason: '两项' })
    expect(await outcome(splitRequest(clerk, first!, { parts: two, reason: '再分' }))).toBe('split_of_part')
    expect(await split(two)).toBe('stale_version')
  })

  it('happens once when two split at the same moment', async () => {
    const request = await one()
    const ends = await Promise.all([
      outcome(splitRequest(clerk, request, { parts: two, reason: '两项' })),
      outcome(splitRequest(staff.as('disclosure'), request, { parts: two, reason: '两项' })),
    ])
    expect(ends.toSorted()).toEqual(['ok', 'stale_version'])
    expect(await listParts(staff.db, request.id)).toHaveLength(2)
  })
})

describe('joining', () => {
  it('binds requests of one applicant to one of them, and undoes it', async () => {
    const [main, other, third] = await ofOnePerson(3)
    await joinRequests(clerk, main!, { ids: [other!.id, third!.id] })
    expect((await listJoined(staff.db, main!.id)).map(({ id }) => id)).toEqual([other!.id, third!.id])
    const joined = await fresh(other!)
    expect(joined).toMatchObject({ joinedTo: main!.id, dueOn: other!.dueOn, status: 'registered' })
    expect(await outcome(takeCase(clerk, joined))).toBe('answered_together')
    await unjoinRequest(clerk, joined)
    expect((await fresh(other!)).joinedTo).toBeNull()
    expect(await outcome(unjoinRequest(clerk, await fresh(other!)))).toBe('not_joined')
  })

  it('refuses another applicant, another organisation, a chain, and nothing', async () => {
    const [main, other] = await ofOnePerson(2)
    const [stranger] = await ofOnePerson(1)
    await expect(joinRequests(clerk, main!, { ids: [stranger!.id] })).rejects.toThrow(NotFound)
    await expect(joinRequests(clerk, main!, { ids: ['nonsense'] })).rejects.toThrow(NotFound)
    expect(await outcome(joinRequests(clerk, main!, { ids: [] }))).toBe('nothing_chosen')
    expect(await outcome(joinRequests(clerk, main!, { ids: [main!.id] }))).toBe('nothing_chosen')
    const moved = await transferRequest(staff.as('openness'), other!, {
      organisationId: education,
      reason: '职责所在',
    })
    expect(await outcome(joinRequests(clerk, main!, { ids: [moved.id] }))).toBe('join_elsewhere')
    await transferRequest(staff.as('openness'), moved, { organisationId: office, reason: '转回' })
    await joinRequests(clerk, main!, { ids: [other!.id] })
    expect(await outcome(joinRequests(clerk, await fresh(other!), { ids: [main!.id] }))).toBe(
      'answered_together,leads_others',
    )
    expect(await outcome(joinRequests(staff.as('openness'), await fresh(main!), { ids: [other!.id] }))).toBe(
      'no_permission',
    )
  })

  it('of two who join each other at once, one is refused', async () => {
    const [a, b] = await ofOnePerson(2)
    const ends = await Promise.all([
      outcome(joinRequests(clerk, a!, { ids: [b!.id] })),
      outcome(joinRequests(staff.as('disclosure'), b!, { ids: [a!.id] })),
    ])
    expect(ends.toSorted()).toEqual(['ok', 'stale_version'])
  })

  it('keeps a main one from being split or moved away under the others', async () => {
    const [main, other] = await ofOnePerson(2)
    await joinRequests(clerk, main!, { ids: [other!.id] })
    const lead = await fresh(main!)
    expect(await outcome(splitRequest(clerk, lead, { parts: two, reason: '两项' }))).toBe('has_joined')
    expect(
      await outcome(
        transferRequest(staff.as('openness'), lead, { organisationId: education, reason: '职责' }),
      ),
    ).toBe('has_joined')
  })

  it('ends with the withdrawal of either: the other is answered by itself and its clock runs again', async () => {
    const [main, other, third] = await ofOnePerson(3)
    await joinRequests(clerk, main!, { ids: [other!.id, third!.id] })
    // The main one consults a third party: the joined stand still with it.
    await clerk.transaction(async (ctx) => {
      await insertPause(ctx.db, other!.id, '2026-09-21', 'third_party')
      await recordStep(ctx, await lockRequest(ctx.db, other!.id), { happened: 'consulted' })
    })
    expect((await fresh(other!)).dueOn).toBeNull()
    const told = { reason: '不再需要', evidence: '来电' }
    const withdrawn = await withdrawForApplicant(clerk, await fresh(third!), told)
    expect(withdrawn).toMatchObject({ status: 'closed', result: 'd6_3' })
    expect((await fresh(third!)).joinedTo).toBeNull()
    await withdrawForApplicant(
      staff.as('disclosure', new Date('2026-09-23T02:00:00Z')),
      await fresh(main!),
      told,
    )
    expect(await fresh(other!)).toMatchObject({ joinedTo: null, status: 'registered', dueOn: '2026-10-28' })
    expect((await listPauses(staff.db, other!.id)).map(({ to }) => to)).toEqual(['2026-09-23'])
  })
})
