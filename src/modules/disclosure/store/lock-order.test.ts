import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { aCaseWithReply, anOffice, seen, type Office } from '#tests/builders/procedure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { withdrawByApplicant } from '../apply/withdraw-request.ts'
import { consult } from '../procedure/consult.ts'
import { readConsultations } from '../procedure/consultation.ts'
import { closeSilentConsultations } from '../procedure/end-consultation.ts'
import { recordAnswer, recordLetterReceived } from '../procedure/record-consultation.ts'
import { signReply } from '../procedure/sign-reply.ts'
import { takeCase } from '../register/assign-handler.ts'
import { recomputeDueDates } from '../register/follow-calendar.ts'
import { joinRequests } from '../register/join-requests.ts'
import { remindOfReplies } from '../register/remind.ts'
import type { DisclosureRequest } from '../request.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { lockRequest, lockRequests } from './requests.ts'

let staff: Staff
let office: Office
beforeAll(async () => {
  staff = await staffAt(new Date('2026-12-01T02:00:00Z'))
  office = anOffice(staff)
}, 60_000)

const day = '2026-03-03'
let people = 0

/** Requests of one new person, the oldest first, so that the last one has the greatest identity. */
async function ofOnePerson(count: number): Promise<DisclosureRequest[]> {
  people += 1
  const applicant = { paper: '护照', paperNumber: `L${String(people).padStart(8, '0')}` }
  const made: DisclosureRequest[] = []
  for (let at = 0; at < count; at += 1) {
    const wish = { organisationId: office.organisationId, on: '2026-03-02', applicant }
    made.push((await aRequest(office.clerk(day), wish)).request)
  }
  return made
}

/** The youngest leads the others: whoever locks it first and then the others goes against the order of identities. */
async function joined(count: number): Promise<{ main: DisclosureRequest; others: DisclosureRequest[] }> {
  const others = await ofOnePerson(count)
  const main = others.pop()
  if (main === undefined) throw new Error('no request')
  const taken = await takeCase(office.clerk(day), main)
  await joinRequests(office.clerk(day), taken, { ids: others.map(({ id }) => id) })
  return { main: await office.now(main.id), others }
}

describe('one order of locks', () => {
  it('a case is locked with all that is answered together with it, in the order of their identities', async () => {
    const { main, others } = await joined(3)
    const ctx = office.clerk(day)
    const working: Promise<string>[] = []
    await ctx.transaction(async (inside) => {
      await lockRequest(inside.db, main.id)
      working.push(outcome(recomputeDueDates(office.head(day), day)))
      // Until the edit of the calendar waits for one of these rows.
      await pause(300)
      for (const { id } of others) await lockRequest(inside.db, id)
    })
    expect(await Promise.all(working)).toEqual(['ok'])
  })

  it('what was joined while one waited is locked too', async () => {
    const [first, second, main] = await ofOnePerson(3)
    if (first === undefined || second === undefined || main === undefined) throw new Error('three')
    const taken = await takeCase(office.clerk(day), main)
    const waiting: Promise<DisclosureRequest[]>[] = []
    await office.clerk(day).transaction(async (inside) => {
      await joinRequests(inside, taken, { ids: [first.id, second.id] })
      waiting.push(office.otherClerk(day).transaction((other) => lockRequests(other.db, [main.id])))
      await pause(300)
    })
    const [found = []] = await Promise.all(waiting)
    expect(found.map(({ id }) => id)).toEqual([first.id, second.id, main.id])
  })

  it('signing, withdrawing, consulting and an edit of the calendar at once leave nobody standing still', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { main, others } = await joined(4)
      const parties = [{ kind: 'authority', name: '示例单位', address: '', contact: '' }]
      const form = { question: '是否掌握所附内容', parties, revision: main.revision }
      const told = await Promise.all([
        outcome(consult(office.clerk(day), main.id, form)),
        outcome(recomputeDueDates(office.head(day), day)),
        outcome(withdrawByApplicant(office.clerk(day), main.id, main.revision)),
        outcome(withdrawByApplicant(office.clerk(day), others[0]?.id ?? '', 2)),
        outcome(recomputeDueDates(office.head(day), day)),
      ])
      for (const one of told) expect(['ok', 'stale_version', 'wrong_status']).toContain(one)
    }
  })

  it('two letters of one prefix and an edit of the calendar at once: both signed, numbers apart', async () => {
    const cases = await Promise.all(
      [1, 2, 3].map(() => aCaseWithReply(office, '2026-03-02', 'd4_2', { passed: true })),
    )
    const told = await Promise.all([
      ...cases.map(async ({ id }) => signReply(office.signer(day), id, await seen(office, id))),
      recomputeDueDates(office.head(day), day).then(() => 'calendar'),
    ])
    expect(new Set(told).size).toBe(4)
  })
})

describe('jobs that run twice at once', () => {
  it('close a silence once, also when an answer is recorded at the same moment', async () => {
    const { main } = await joined(2)
    const parties = [{ kind: 'third_party', name: '示例单位', address: '', contact: '' }]
    await consult(office.clerk(day), main.id, { question: '是否同意公开', parties, revision: main.revision })
    const [letter] = await readConsultations(office.clerk(day), main.id)
    if (letter === undefined) throw new Error('a letter')
    const about = letter.id
    await recordLetterReceived(office.clerk(day), main.id, about, {
      receivedOn: day,
      ...(await seen(office, main.id)),
    })
    const later = office.clerk('2026-06-01')
    const answer = {
      answer: 'consent',
      answeredOn: '2026-03-20',
      text: '',
      reasonable: '',
      ...(await seen(office, main.id)),
    }
    const [one, two, answered] = await Promise.all([
      closeSilentConsultations(later),
      closeSilentConsultations(later),
      outcome(recordAnswer(later, main.id, about, answer)),
    ])
    const steps = await staff.db
      .selectFrom('disclosure.step')
      .select('what')
      .where('request_id', '=', main.id)
      .where('what', '=', 'consultations_ended')
      .execute()
    expect(steps).toHaveLength(1)
    expect([one + two, answered]).toEqual(answered === 'ok' ? [0, 'ok'] : [1, 'stale_version'])
    expect((await office.now(main.id)).status).toBe('processing')
  })

  it('make each reminder once', async () => {
    await ofOnePerson(3)
    const ctx = office.clerk('2026-03-27')
    const [one, two] = await Promise.all([remindOfReplies(ctx), remindOfReplies(ctx)])
    const rows = await staff.db
      .selectFrom('disclosure.reminder')
      .select('request_id')
      .where('made_on', '=', '2026-03-27')
      .execute()
    expect(one + two).toBe(rows.length)
    expect(await remindOfReplies(ctx)).toBe(0)
  })
})
