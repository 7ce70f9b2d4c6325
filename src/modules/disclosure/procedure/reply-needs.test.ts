import { beforeAll, describe, expect, it } from 'vitest'
import { aCaseInHand, aFineSheet, anOffice, aReply, seen, type Office } from '#tests/builders/procedure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { keepCaseFile } from '../case-files.ts'
import { consult } from './consult.ts'
import { readConsultations } from './consultation.ts'
import { listGivenOut, readReplyAtHand } from './read-reply.ts'
import { recordAnswer } from './record-consultation.ts'
import { recordSearch } from './record-search.ts'
import type { DraftedReply } from './reply-draft.ts'
import { passLegality } from './review-reply.ts'
import { submitReply } from './save-reply.ts'
import { signReply } from './sign-reply.ts'

let staff: Staff
let office: Office
beforeAll(async () => {
  staff = await staffAt(new Date('2026-12-01T02:00:00Z'))
  office = anOffice(staff)
}, 60_000)

const pdf = () => Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

async function aFile(id: string, purpose: 'reply' | 'redacted' | 'source', name: string): Promise<string> {
  return office
    .clerk('2026-03-04')
    .transaction((ctx) => keepCaseFile(ctx, { requestId: id }, { name, bytes: pdf(), purpose }))
}

async function confirmed(id: string, sourceId: string, resultId: string): Promise<void> {
  await staff.db
    .insertInto('disclosure.redaction')
    .values({
      request_id: id,
      source_id: sourceId,
      result_id: resultId,
      proof: JSON.stringify({ left: 0 }),
      made_by: crypto.randomUUID(),
      made_name: '甲',
      updated_at: new Date(),
      confirmed_by: crypto.randomUUID(),
      confirmed_name: '乙',
      confirmed_at: new Date(),
    })
    .execute()
}

const revisionOf = async (id: string) =>
  (await readReplyAtHand(office.clerk('2026-03-04'), id))?.revision ?? 0

const submit = async (id: string, draft: DraftedReply, day = '2026-03-04') =>
  outcome(submitReply(office.clerk(day), id, { draft, revision: await revisionOf(id) }))

const pass = async (id: string, day = '2026-03-05') =>
  passLegality(office.legality(day), id, { sheet: aFineSheet(), opinion: '', ...(await seen(office, id)) })

describe('what a decision needs first', () => {
  it('not held: a record of the search', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    const draft = aReply('d4_1', {
      notHeld: 'not_found',
      basis: '《中华人民共和国政府信息公开条例》第三十六条第（四）项',
    })
    expect(await submit(id, draft)).toBe('reply_search_log_missing')
    await recordSearch(office.clerk('2026-03-04'), id, {
      systems: '公文管理系统',
      keywords: '草原补奖',
      keeper: '农业农村局',
      searchedOn: '2026-03-04',
      found: '没有',
      ...(await seen(office, id)),
    })
    expect(await submit(id, draft)).toBe('ok')
  })

  it('third party: that it was asked, did not agree, and its answer is printed', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    expect(await submit(id, aReply('d3_4'))).toBe('reply_third_party_missing,reply_before_third_party')
    const parties = [{ kind: 'third_party', name: '示例公司', address: '', contact: '' }]
    await consult(office.clerk('2026-03-04'), id, { question: '名册', parties, revision })
    expect(await submit(id, aReply('d3_4'))).toBe('wrong_status')
    const about = (await readConsultations(office.clerk('2026-03-05'), id))[0]?.id ?? ''
    await recordAnswer(office.clerk('2026-03-05'), id, about, {
      answer: 'object',
      answeredOn: '2026-03-05',
      text: '商业秘密',
      reasonable: 'yes',
      ...(await seen(office, id)),
    })
    expect(await submit(id, aReply('d1b'), '2026-03-06')).toBe('third_party_objects')
    expect(
      await submit(id, aReply('d3_4', { thirdPartyResult: '第三方不同意公开，理由合理' }), '2026-03-06'),
    ).toBe('ok')
  })

  it('partial disclosure: a file, covered and confirmed, or the reason why nothing had to be covered', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    const withheld = [
      {
        part: '附件2',
        code: 'd3_6' as const,
        reasons: '属于讨论记录，尚在研究之中',
        basis: '《中华人民共和国政府信息公开条例》第十六条第二款',
      },
    ]
    const draft = (given: Partial<DraftedReply>) => aReply('d2', { withheld, ...given })
    expect(await submit(id, draft({}))).toBe('reply_open_file_missing')
    const plain = await aFile(id, 'reply', '附件1.pdf')
    const source = await aFile(id, 'source', '原件.pdf')
    const covered = await aFile(id, 'redacted', '遮盖件.pdf')
    expect(await submit(id, draft({ enclosures: [crypto.randomUUID()] }))).toBe('enclosure_unknown')
    expect(await submit(id, draft({ enclosures: [source] }))).toBe('enclosure_unknown')
    expect(await submit(id, draft({ enclosures: [covered] }))).toBe('enclosure_not_confirmed')
    expect(await submit(id, draft({ enclosures: [plain] }))).toBe('enclosure_not_covered')
    await confirmed(id, source, covered)
    expect(await submit(id, draft({ enclosures: [covered] }))).toBe('ok')
    await pass(id)
    await signReply(office.signer('2026-03-06'), id, await seen(office, id))
    // The file that was not chosen stays in the case.
    const given = await listGivenOut(office.clerk('2026-03-06'), await office.now(id))
    expect(given.map(({ name }) => name)).toEqual(['遮盖件.pdf'])
  })

  it('partial disclosure of whole files says why nothing is covered; before the signature nothing is given out', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    const draft = aReply('d2', {
      withheld: [
        {
          part: '附件2',
          code: 'd3_6',
          reasons: '属于讨论记录，尚在研究之中',
          basis: '《中华人民共和国政府信息公开条例》第十六条第二款',
        },
      ],
      enclosures: [await aFile(id, 'reply', '附件1.pdf')],
      nothingCovered: '只提供附件1，附件2整份不提供',
    })
    expect(await submit(id, draft)).toBe('ok')
    expect(await listGivenOut(office.clerk('2026-03-06'), await office.now(id))).toEqual([])
  })
})
