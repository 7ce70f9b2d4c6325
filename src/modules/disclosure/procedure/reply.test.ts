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
import { readPaperText } from '../papers/issue-paper.ts'
import { joinRequests } from '../register/join-requests.ts'
import { readReplies, readReplyAtHand } from './read-reply.ts'
import type { DraftedReply } from './reply-draft.ts'
import { passLegality, returnLegality } from './review-reply.ts'
import { recallReply, saveReply, submitReply } from './save-reply.ts'
import { returnSigning, signReply } from './sign-reply.ts'

let staff: Staff
let office: Office
beforeAll(async () => {
  staff = await staffAt(new Date('2026-12-01T02:00:00Z'))
  office = anOffice(staff)
}, 60_000)

const revisionOf = async (id: string) =>
  (await readReplyAtHand(office.clerk('2026-03-04'), id))?.revision ?? 0

const submit = async (id: string, draft: DraftedReply, day = '2026-03-04') =>
  outcome(submitReply(office.clerk(day), id, { draft, revision: await revisionOf(id) }))

const pass = async (id: string, day = '2026-03-05') =>
  passLegality(office.legality(day), id, { sheet: aFineSheet(), opinion: '', ...(await seen(office, id)) })

describe('a reply', () => {
  it('is saved as often as one likes, sealed, and says all that is missing when it is sent', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    const empty = aReply('d3_5', { reasons: '＿＿', basis: '依法' })
    await saveReply(office.clerk('2026-03-03'), id, { draft: empty, revision: 0 })
    expect(await submit(id, empty)).toBe('reply_basis_without_article,reply_reasons_short,reply_blank_left')
    expect((await office.now(id)).status).toBe('processing')
    const row = await staff.db
      .selectFrom('disclosure.reply')
      .selectAll()
      .where('request_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain('依法')
    const stale = saveReply(office.otherClerk('2026-03-04'), id, { draft: aReply('d3_5'), revision: 0 })
    expect(await outcome(stale)).toBe('stale_version')
    const ended = saveReply(office.clerk('2026-03-04'), id, {
      draft: aReply('d6_3'),
      revision: await revisionOf(id),
    })
    expect(await outcome(ended)).toBe('reply_decision_missing')
    const other = saveReply(office.legality('2026-03-04'), id, { draft: aReply('d3_5'), revision: 1 })
    expect(await outcome(other)).toBe('no_permission')
  })

  it('goes by four hands to a numbered letter with the remedy of its decision', async () => {
    const { id } = await aCaseWithReply(office, '2026-03-02', 'd3_5', { passed: true })
    const number = await signReply(office.signer('2026-03-10'), id, await seen(office, id))
    expect(number).toMatch(/^.+依申复〔2026〕\d+号$/)
    expect(await office.now(id)).toMatchObject({
      status: 'replied',
      result: 'd3_5',
      endedOn: '2026-03-10',
      dueOn: null,
    })
    const paper = await staff.db
      .selectFrom('disclosure.paper')
      .select(['sealed', 'number', 'issued_on'])
      .where('request_id', '=', id)
      .where('kind', '=', 'reply_letter')
      .executeTakeFirstOrThrow()
    expect(paper).toMatchObject({ number, issued_on: '2026-03-10' })
    const text = readPaperText(paper).paragraphs.join('\n')
    expect(text).toContain('应当先申请行政复议')
    const [version] = await readReplies(office.clerk('2026-03-10'), id)
    expect(version).toMatchObject({
      authorName: '承办人甲',
      reviewerName: '法制审查丙',
      signerName: '签发人戊',
      decidedOn: '2026-03-10',
      letterNumber: number,
    })
    expect(version?.review?.sheet?.basis).toEqual({ answer: 'fine', note: '' })
    await expect(
      staff.db.updateTable('disclosure.reply').set({ code: 'd1a' }).where('request_id', '=', id).execute(),
    ).rejects.toThrow('never changed')
  })

  it('says in its record that it was signed late, and is signed all the same', async () => {
    const { id } = await aCaseWithReply(office, '2026-03-02', 'd4_2', { passed: true })
    await signReply(office.signer('2026-03-31'), id, await seen(office, id))
    const step = await staff.db
      .selectFrom('disclosure.step')
      .select('note')
      .where('request_id', '=', id)
      .where('what', '=', 'signed')
      .executeTakeFirstOrThrow()
    expect(step.note).toContain('超过答复期限（2026年3月30日）签发')
  })

  it('comes back from the reviewer and from the signer with words, and goes on as another version', async () => {
    const { id } = await aCaseWithReply(office, '2026-03-02', 'd4_2')
    const sheet = { ...aFineSheet(), reasons: { answer: 'wrong' as const, note: '' } }
    const review = async (opinion: string) => ({ sheet, opinion, ...(await seen(office, id)) })
    expect(await outcome(returnLegality(office.legality('2026-03-05'), id, await review('')))).toBe(
      'opinion_missing',
    )
    expect(await outcome(passLegality(office.legality('2026-03-05'), id, await review('')))).toBe(
      'sheet_wrong',
    )
    await returnLegality(office.legality('2026-03-05'), id, await review('理由不够具体'))
    expect((await office.now(id)).status).toBe('processing')
    expect(await submit(id, aReply('d4_2', { remarks: '补充说明' }))).toBe('ok')
    await pass(id)
    const back = async (opinion: string) => ({ opinion, ...(await seen(office, id)) })
    expect(await outcome(returnSigning(office.signer('2026-03-06'), id, await back(' ')))).toBe(
      'opinion_missing',
    )
    await returnSigning(office.signer('2026-03-06'), id, await back('再核对依据'))
    const versions = await readReplies(office.clerk('2026-03-06'), id)
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    expect(versions[0]?.signing?.opinion).toBe('再核对依据')
    expect(versions[1]?.review?.opinion).toBe('理由不够具体')
    expect(await submit(id, aReply('d4_2'))).toBe('ok')
    await recallReply(office.clerk('2026-03-09'), id, await seen(office, id))
    expect((await office.now(id)).status).toBe('processing')
    expect((await readReplyAtHand(office.clerk('2026-03-09'), id))?.version).toBe(3)
    const steps = await staff.db
      .selectFrom('disclosure.step')
      .select('note')
      .where('request_id', '=', id)
      .execute()
    expect(JSON.stringify(steps)).not.toMatch(/不够具体|核对依据/)
  })

  it('is neither passed nor signed by its author, nor signed by its reviewer, also by the database', async () => {
    const { id } = await aCaseWithReply(office, '2026-03-02', 'd4_2')
    const all = [office.clerk, office.legality, office.signer].flatMap(
      (of) => of('2026-03-05').actor?.grants ?? [],
    )
    const withAll = (of: Office['clerk']) => {
      const ctx = of('2026-03-05')
      return ctx.actor === null ? ctx : staff.ctxOf({ ...ctx.actor, grants: all }, ctx.now)
    }
    const sheet = aFineSheet()
    const own = passLegality(withAll(office.clerk), id, { sheet, opinion: '', ...(await seen(office, id)) })
    expect(await outcome(own)).toBe('own_reply')
    const ownBack = returnLegality(withAll(office.clerk), id, {
      sheet,
      opinion: '退',
      ...(await seen(office, id)),
    })
    expect(await outcome(ownBack)).toBe('own_reply')
    await pass(id)
    expect(await outcome(signReply(withAll(office.clerk), id, await seen(office, id)))).toBe('own_reply')
    expect(await outcome(signReply(withAll(office.legality), id, await seen(office, id)))).toBe('own_review')
    await expect(
      staff.db
        .updateTable('disclosure.reply')
        .set((eb) => ({ signer_id: eb.ref('author_id'), decided_on: '2026-03-05', letter_number: 'x' }))
        .where('request_id', '=', id)
        .execute(),
    ).rejects.toThrow('reply_four_eyes')
  })
})

describe('requests answered together', () => {
  it('get one result on one day, each with a step of its own, and count for themselves', async () => {
    const who = { paperNumber: '630101199001010044' }
    const main = await aCaseInHand(office, '2026-03-02', { applicant: who })
    const other = await aCase(office, '2026-03-03', { applicant: who })
    await joinRequests(office.clerk('2026-03-04'), main, { ids: [other.id] })
    expect(await submit(main.id, aReply('d4_2'))).toBe('ok')
    await pass(main.id)
    const number = await signReply(office.signer('2026-03-06'), main.id, await seen(office, main.id))
    expect(await office.now(other.id)).toMatchObject({
      status: 'replied',
      result: 'd4_2',
      endedOn: '2026-03-06',
    })
    const step = await staff.db
      .selectFrom('disclosure.step')
      .select('note')
      .where('request_id', '=', other.id)
      .where('what', '=', 'signed')
      .executeTakeFirstOrThrow()
    expect(step.note).toBe(`与${main.number}合并答复，${number}`)
    const letter = await staff.db
      .selectFrom('disclosure.paper')
      .select('sealed')
      .where('request_id', '=', main.id)
      .where('kind', '=', 'reply_letter')
      .executeTakeFirstOrThrow()
    expect(readPaperText(letter).paragraphs.join('')).toContain(other.number)
  })
})
