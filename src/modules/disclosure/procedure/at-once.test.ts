import { beforeAll, describe, expect, it } from 'vitest'
import {
  aCase,
  aCaseInHand,
  aCaseWithReply,
  aFineSheet,
  anOffice,
  aReply,
  seen,
  type Office,
} from '#tests/builders/procedure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { withdrawForApplicant } from '../register/withdraw-for-applicant.ts'
import { askCorrection } from './ask-correction.ts'
import { consentToExtension, refuseExtension } from './decide-extension.ts'
import { noticeFee } from './notice-fee.ts'
import { proposeExtension } from './propose-extension.ts'
import { passLegality, returnLegality } from './review-reply.ts'
import { recallReply, saveReply, submitReply } from './save-reply.ts'
import { signReply } from './sign-reply.ts'

let staff: Staff
let office: Office
beforeAll(async () => {
  staff = await staffAt(new Date('2026-12-01T02:00:00Z'))
  office = anOffice(staff)
}, 60_000)

/** Both at the same moment; what each was told, in the order of the alphabet. */
async function race(...works: (() => Promise<unknown>)[]): Promise<string[]> {
  return (await Promise.all(works.map((work) => outcome(work())))).toSorted()
}

const count = async (
  table: 'disclosure.paper' | 'disclosure.reply' | 'disclosure.step',
  id: string,
  what?: string,
) => {
  const rows = await staff.db.selectFrom(table).selectAll().where('request_id', '=', id).execute()
  return rows.filter((row) => what === undefined || ('what' in row && row.what === what)).length
}

describe('two at once', () => {
  it('begin a reply: one draft, the other is told that it is stale', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    const draft = aReply('d4_2')
    const told = await race(
      () => saveReply(office.clerk('2026-03-03'), id, { draft, revision: 0 }),
      () => saveReply(office.otherClerk('2026-03-03'), id, { draft, revision: 0 }),
    )
    expect(told).toEqual(['ok', 'stale_version'])
    expect(await count('disclosure.reply', id)).toBe(1)
  })

  it('submit a reply: it is submitted once', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    const draft = aReply('d4_2')
    await saveReply(office.clerk('2026-03-03'), id, { draft, revision: 0 })
    const told = await race(
      () => submitReply(office.clerk('2026-03-03'), id, { draft, revision: 1 }),
      () => submitReply(office.otherClerk('2026-03-03'), id, { draft, revision: 1 }),
    )
    expect(told).toEqual(['ok', 'wrong_status'])
    expect(await count('disclosure.step', id, 'reply_submitted')).toBe(1)
  })

  it('submit a reply and ask for a correction: whoever comes second finds another status', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    const told = await race(
      () => submitReply(office.clerk('2026-03-03'), id, { draft: aReply('d4_2'), revision: 0 }),
      () =>
        askCorrection(office.otherClerk('2026-03-03'), id, {
          items: ['名称'],
          guidance: '请写明',
          days: 15,
          revision,
        }),
    )
    expect(told).toEqual(['ok', 'wrong_status'])
    const { status } = await office.now(id)
    expect(['reviewing', 'awaiting_correction']).toContain(status)
    expect(await count('disclosure.paper', id)).toBe(status === 'awaiting_correction' ? 1 : 0)
  })

  it('pass a reply and recall it, or pass and return it: one of the two', async () => {
    const first = await aCaseWithReply(office, '2026-03-02', 'd4_2')
    const form = { sheet: aFineSheet(), opinion: '退回', ...(await seen(office, first.id)) }
    const recalled = await race(
      () => passLegality(office.legality('2026-03-03'), first.id, form),
      () => recallReply(office.clerk('2026-03-03'), first.id, { revision: form.revision }),
    )
    expect(recalled).toEqual(['ok', 'wrong_status'])
    const second = await aCaseWithReply(office, '2026-03-02', 'd4_2')
    const again = { ...form, ...(await seen(office, second.id)) }
    const returned = await race(
      () => passLegality(office.legality('2026-03-03'), second.id, again),
      () => returnLegality(office.legality('2026-03-03'), second.id, again),
    )
    expect(returned).toEqual(['ok', 'wrong_status'])
  })

  it('sign: one number, one letter, one day', async () => {
    const { id } = await aCaseWithReply(office, '2026-03-02', 'd4_2', { passed: true })
    const form = await seen(office, id)
    const told = await race(
      () => signReply(office.signer('2026-03-04'), id, form),
      () => signReply(office.signer('2026-03-05'), id, form),
    )
    expect(told).toEqual(['ok', 'wrong_status'])
    expect(await count('disclosure.step', id, 'signed')).toBe(1)
    expect(await count('disclosure.paper', id)).toBe(1)
  })

  it('sign and withdraw: answered or withdrawn, never both', async () => {
    const { id } = await aCaseWithReply(office, '2026-03-02', 'd4_2', { passed: true })
    const form = await seen(office, id)
    const told = await race(
      () => signReply(office.signer('2026-03-04'), id, form),
      () =>
        withdrawForApplicant(
          office.clerk('2026-03-04'),
          { id, ...form },
          { reason: '申请人来电撤回', evidence: '通话记录' },
        ),
    )
    expect(told[0]).toBe('ok')
    expect(['stale_version', 'wrong_status']).toContain(told[1])
    const { status, result } = await office.now(id)
    expect(`${status} ${result ?? ''}`).toMatch(/^(replied d4_2|closed d6_3)$/)
    expect(await count('disclosure.paper', id)).toBe(status === 'replied' ? 1 : 0)
  })

  it('consent and refuse an extension, or notice a fee twice: one of the two', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    await proposeExtension(office.clerk('2026-03-03'), id, { reason: '材料较多', revision })
    const form = await seen(office, id)
    const told = await race(
      () => consentToExtension(office.head('2026-03-04'), id, form),
      () => refuseExtension(office.head('2026-03-04'), id, { opinion: '不必', ...form }),
    )
    expect(told).toEqual(['ok', 'stale_version'])
    const fee = {
      method: 'by_page',
      excessive: true,
      code: 'd1b',
      pages: '50',
      receivedOn: '2026-03-04',
      ...(await seen(office, id)),
    }
    const notices = await race(
      () => noticeFee(office.clerk('2026-03-04'), id, fee),
      () => noticeFee(office.otherClerk('2026-03-04'), id, fee),
    )
    expect(notices).toEqual(['ok', 'wrong_status'])
  })

  it('sign many replies: numbers without a gap and without a double', async () => {
    const far = anOffice(staff, 1)
    const cases = []
    for (let made = 0; made < 8; made += 1)
      cases.push(await aCaseWithReply(far, '2026-03-02', 'd4_2', { passed: true }))
    const numbers = await Promise.all(
      cases.map(async ({ id }) => signReply(far.signer('2026-03-04'), id, await seen(far, id))),
    )
    const serials = numbers.map((number) => Number(/(\d+)号$/.exec(number)?.[1])).toSorted((a, b) => a - b)
    expect(serials).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('a failed signature takes no number and leaves no letter', async () => {
    const { id } = await aCaseWithReply(office, '2026-03-02', 'd4_2', { passed: true })
    const before = await staff.db.selectFrom('disclosure.letter_serial').selectAll().execute()
    const ctx = office.signer('2026-03-04')
    await expect(
      ctx.transaction(async (inside) => {
        await signReply(inside, id, await seen(office, id))
        throw new Error('the office lost power')
      }),
    ).rejects.toThrow('lost power')
    expect(await staff.db.selectFrom('disclosure.letter_serial').selectAll().execute()).toEqual(before)
    expect(await office.now(id)).toMatchObject({ status: 'signing', result: null })
    expect(await count('disclosure.paper', id)).toBe(0)
  })

  it('a form of yesterday is refused everywhere', async () => {
    const { id, revision } = await aCase(office, '2026-03-02')
    await askCorrection(office.clerk('2026-03-03'), id, {
      items: ['名称'],
      guidance: '请写明',
      days: 15,
      revision,
    })
    const old = { items: ['名称'], guidance: '请写明', days: 15, revision }
    expect(await outcome(askCorrection(office.otherClerk('2026-03-03'), id, old))).toBe('wrong_status')
  })
})
