import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { NotFound } from '#platform/refusal.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { aRepliedRequest } from '#tests/builders/replied-request.ts'
import { aReply } from '#tests/builders/papers.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { getRequest, lockRequest } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { archiveCase } from './archive-case.ts'
import { readIssuedPapers } from './delivery.ts'
import { issuePaper } from './issue-paper.ts'
import { acknowledgeReply, listPapersForApplicant, openPaperForApplicant } from './papers-for-applicant.ts'
import { recordDelivery, recordReturned, type DeliveryForm } from './record-delivery.ts'

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
const replied = (wish: { deliveryWay?: 'online' | 'post' } = {}) =>
  aRepliedRequest(clerk(), { organisationId, on, ...wish })
const fresh = (request: { id: string }) => getRequest(staff.db, request.id)

const sent = (request: DisclosureRequest, more: Partial<DeliveryForm> = {}): DeliveryForm => ({
  way: 'post',
  sentOn: '2026-03-20',
  deliveredOn: '',
  proof: '',
  file: null,
  revision: request.revision,
  ...more,
})
const arrived = { deliveredOn: '2026-03-20', proof: 'EMS 1234567890123，本人签收' }

describe('delivery by the office', () => {
  it('records sending, then arrival with proof; the arrival of the reply makes the case 已送达', async () => {
    const { request, letterId } = await replied()
    await recordDelivery(clerk(), request.id, letterId, sent(request))
    expect((await fresh(request)).status).toBe('replied')
    await recordDelivery(clerk(), request.id, letterId, sent(await fresh(request), arrived))
    expect(await fresh(request)).toMatchObject({ status: 'delivered', deliveredOn: '2026-03-20' })
    const letter = (await readIssuedPapers(clerk(), request)).find(({ id }) => id === letterId)
    expect(letter?.delivery).toMatchObject({ way: 'post', proof: { text: arrived.proof } })
    const steps = await listSteps(staff.db, request.id)
    expect(steps.filter(({ what }) => what === 'delivered')).toHaveLength(1)
    expect(JSON.stringify(steps)).not.toContain('EMS')
  })

  it.each<[string, Partial<DeliveryForm>, string]>([
    ['no way', { way: '' }, 'way_missing'],
    ['no day', { sentOn: '' }, 'sent_missing'],
    ['a day that is none', { sentOn: '昨天' }, 'day_unreadable'],
    ['a day to come', { sentOn: '2026-03-21' }, 'sent_in_future'],
    ['a day before the paper', { sentOn: '2026-03-19' }, 'sent_before_issued'],
    ['arrival to come', { ...arrived, deliveredOn: '2026-03-23' }, 'delivered_in_future'],
    ['arrival without proof', { deliveredOn: '2026-03-20' }, 'proof_missing'],
    ['a stale form', { revision: 1 }, 'stale_version'],
  ])('refuses %s', async (_name, more, expected) => {
    const { request, letterId } = await replied()
    expect(await outcome(recordDelivery(clerk(), request.id, letterId, sent(request, more)))).toBe(expected)
    expect((await fresh(request)).status).toBe('replied')
  })

  it('refuses a second recording and names the first', async () => {
    const { request, letterId } = await replied()
    await recordDelivery(clerk(), request.id, letterId, sent(request, arrived))
    for (const revision of [request.revision, (await fresh(request)).revision])
      expect(
        await outcome(recordDelivery(clerk(), request.id, letterId, sent(request, { ...arrived, revision }))),
      ).toBe('delivery_recorded')
  })

  it('keeps a file as proof, sealed with the case', async () => {
    const { request, letterId } = await replied()
    const file = { name: '回执.txt', bytes: new TextEncoder().encode('签收回执') }
    await recordDelivery(clerk(), request.id, letterId, sent(request, { deliveredOn: '2026-03-20', file }))
    const letter = (await readIssuedPapers(clerk(), request)).find(({ id }) => id === letterId)
    expect(letter?.delivery?.proof?.fileId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('lets a returned letter be sent again and keeps the try', async () => {
    const { request, letterId } = await replied()
    await recordDelivery(clerk(), request.id, letterId, sent(request))
    const back = async () => ({
      returnedOn: '2026-03-20',
      why: '原址查无此人',
      revision: (await fresh(request)).revision,
    })
    expect(await outcome(recordReturned(clerk(), request.id, letterId, { ...(await back()), why: '' }))).toBe(
      'returned_why_missing',
    )
    await recordReturned(clerk(), request.id, letterId, await back())
    expect(await outcome(recordReturned(clerk(), request.id, letterId, await back()))).toBe('nothing_sent')
    await recordDelivery(
      clerk(),
      request.id,
      letterId,
      sent(await fresh(request), { ...arrived, way: 'counter' }),
    )
    const letter = (await readIssuedPapers(clerk(), request)).find(({ id }) => id === letterId)
    expect(letter?.returned).toMatchObject([{ way: 'post', why: '原址查无此人' }])
    expect((await fresh(request)).status).toBe('delivered')
  })

  it('is closed to other counties and to who does not handle cases', async () => {
    const { request, letterId } = await replied()
    for (const other of ['hz.disclosure', 'signer', 'province'])
      expect(await outcome(recordDelivery(staff.as(other), request.id, letterId, sent(request)))).toBe(
        'no_permission',
      )
    const another = await replied()
    await expect(recordDelivery(clerk(), request.id, another.letterId, sent(request))).rejects.toThrow(
      NotFound,
    )
  })

  it('is recorded once when two clerks do it at once', async () => {
    const { request, letterId } = await replied()
    const twice = await Promise.all(
      [1, 2].map(() => outcome(recordDelivery(clerk(), request.id, letterId, sent(request, arrived)))),
    )
    expect(twice.toSorted()).toEqual(['delivery_recorded', 'ok'])
  })

  it('leaves a complete delivery unchangeable in the database', async () => {
    const { request, letterId } = await replied()
    await recordDelivery(clerk(), request.id, letterId, sent(request, arrived))
    await expect(
      sql`delete from disclosure.delivery where paper_id = ${letterId}::uuid`.execute(staff.db),
    ).rejects.toThrow('never changed')
  })
})

describe('delivery by the applicant', () => {
  const applicant = () => staff.ctxOf(null)

  it('at the first opening where the answer was wanted online; twice at once is once', async () => {
    const { request, letterId } = await replied({ deliveryWay: 'online' })
    const texts = await Promise.all([1, 2].map(() => openPaperForApplicant(applicant(), request, letterId)))
    expect(texts[0]?.title).toContain('答复书')
    await openPaperForApplicant(applicant(), request, letterId)
    expect(await fresh(request)).toMatchObject({ status: 'delivered', deliveredOn: '2026-03-20' })
    const delivered = (await listSteps(staff.db, request.id)).filter(({ what }) => what === 'delivered')
    expect(delivered).toMatchObject([{ actorName: '申请人' }])
  })

  it('not by opening where the letter was to be posted, but by saying that it came', async () => {
    const { request, letterId } = await replied()
    await openPaperForApplicant(applicant(), request, letterId)
    expect((await fresh(request)).status).toBe('replied')
    expect(await acknowledgeReply(applicant(), request)).toBe(true)
    expect((await fresh(request)).status).toBe('delivered')
    expect((await listPapersForApplicant(applicant(), request)).map(({ delivered }) => delivered)).toEqual([
      false,
      true,
    ])
  })

  it('shows no letter to others and no paper of another case', async () => {
    const { request, letterId } = await replied({ deliveryWay: 'online' })
    const hidden = await clerk().transaction((ctx) =>
      issuePaper(ctx, request, { kind: 'assistance_letter', party: '乙局', question: '评审意见', days: 15 }),
    )
    expect((await listPapersForApplicant(applicant(), request)).map(({ kind }) => kind)).toEqual([
      'receipt',
      'reply_letter',
    ])
    await expect(openPaperForApplicant(applicant(), request, hidden)).rejects.toThrow(NotFound)
    await expect(openPaperForApplicant(applicant(), request, 'x')).rejects.toThrow(NotFound)
    const other = await replied()
    await expect(openPaperForApplicant(applicant(), other.request, letterId)).rejects.toThrow(NotFound)
  })
})

describe('what is answered together', () => {
  it('is delivered with one letter for one applicant; another applicant gets an own one and learns of nobody', async () => {
    const one = async (name: string) => {
      const { request } = await aRequest(clerk(), {
        organisationId,
        on,
        deliveryWay: 'online',
        applicant: { name, paperNumber: `6301${name}` },
      })
      return request
    }
    const main = await one('甲某')
    const sharing = await one('甲某')
    const other = await one('乙某')
    const answered = async (request: DisclosureRequest, joinedTo: string | null) =>
      clerk().transaction(async (ctx) =>
        recordStep(ctx, await lockRequest(ctx.db, request.id), {
          happened: 'signed',
          to: 'replied',
          changes: { joined_to: joinedTo, result: 'd1b', ended_on: '2026-03-20' },
        }),
      )
    await answered(sharing, main.id)
    await answered(other, main.id)
    await answered(main, null)
    const reply = { ...aReply('d1b'), reasons: '可以公开' }
    const letterId = await clerk().transaction((ctx) =>
      issuePaper(ctx, main, {
        kind: 'reply_letter',
        reply,
        letterNumber: '示例依申复〔2026〕900号',
        decidedOn: '2026-03-20',
        joined: [sharing.number, other.number],
      }),
    )
    const applicant = staff.ctxOf(null)
    const text = JSON.stringify(await openPaperForApplicant(applicant, sharing, letterId))
    expect(text).toContain(sharing.number)
    expect(text).not.toContain(other.number)
    expect([(await fresh(main)).status, (await fresh(sharing)).status]).toEqual(['delivered', 'delivered'])
    expect((await fresh(other)).status).toBe('replied')
    await expect(openPaperForApplicant(applicant, other, letterId)).rejects.toThrow(NotFound)
    const [own] = await listPapersForApplicant(applicant, other)
    const letter = JSON.stringify(await openPaperForApplicant(applicant, other, own?.id ?? ''))
    expect(letter).toContain('乙某')
    expect(letter).not.toContain('甲某')
    expect(letter).not.toContain(main.number)
    expect((await fresh(other)).status).toBe('delivered')
  })
})

describe('filing', () => {
  it('waits for every paper that had to reach somebody, and names those missing', async () => {
    const { request, letterId } = await replied()
    expect(await outcome(archiveCase(clerk(), request.id, request.revision))).toBe('wrong_status')
    await clerk().transaction((ctx) =>
      issuePaper(ctx, request, { kind: 'assistance_letter', party: '乙局', question: '评审意见', days: 15 }),
    )
    await recordDelivery(clerk(), request.id, letterId, sent(await fresh(request), arrived))
    const missing = await archiveCase(clerk(), request.id, (await fresh(request)).revision).catch(
      (error: { refusals: unknown }) => error.refusals,
    )
    expect(missing).toMatchObject([
      { refused: 'papers_undelivered', details: { papers: expect.stringContaining('协办函') as string } },
    ])
    const letter = (await readIssuedPapers(clerk(), request)).find(({ kind }) => kind === 'assistance_letter')
    await recordDelivery(clerk(), request.id, letter?.id ?? '', sent(await fresh(request), arrived))
    expect(await outcome(archiveCase(clerk(), request.id, 1))).toBe('stale_version')
    await archiveCase(clerk(), request.id, (await fresh(request)).revision)
    expect((await fresh(request)).status).toBe('archived')
  })

  it('does not wait for ever for a letter to another that came back; for the reply it does', async () => {
    const { request, letterId } = await replied()
    const facts = { kind: 'third_party_letter', party: '乙某', question: '是否同意', days: 15 } as const
    const about = await clerk().transaction((ctx) => issuePaper(ctx, request, facts, 'one'))
    await recordDelivery(clerk(), request.id, about, sent(await fresh(request)))
    const back = async (paperId: string) =>
      recordReturned(clerk(), request.id, paperId, {
        returnedOn: clerk().today,
        why: '查无此人',
        revision: (await fresh(request)).revision,
      })
    await back(about)
    await recordDelivery(clerk(), request.id, letterId, sent(await fresh(request)))
    await back(letterId)
    expect(await outcome(archiveCase(clerk(), request.id, (await fresh(request)).revision))).toBe(
      'wrong_status',
    )
    await recordDelivery(clerk(), request.id, letterId, sent(await fresh(request), arrived))
    await archiveCase(clerk(), request.id, (await fresh(request)).revision)
    expect((await fresh(request)).status).toBe('archived')
  })
})
