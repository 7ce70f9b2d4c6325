import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  aDocument,
  aDocumentPlace,
  aDraft,
  aPass,
  aStaff,
  type DocumentPlace,
  type Staff,
} from '#tests/builders/documents.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import type { Actor } from '#platform/authority.ts'
import { type Ctx, systemCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import { attempt } from '#platform/refusal.ts'
import { correctDocument } from './correct-document.ts'
import { publishDocument } from './publish-document.ts'
import { reviewDocument } from './review-document.ts'
import { saveDraft } from './save-draft.ts'
import { recallDraft } from './submit-for-review.ts'
import { getVersion } from './store/versions.ts'
import { signDocument } from './sign-document.ts'
import { getDocument } from './store/documents.ts'
import { listHistory } from './store/history.ts'
import { withdrawDocument } from './withdraw-document.ts'

let db: Db
let files: FileStore
let place: DocumentPlace
let staff: Staff
const now = new Date('2026-11-10T02:00:00Z')

const at = (actor: Actor | null, when = now): Ctx => systemCtx({ db, files }, { actor, now: when })
const until = (stop: Parameters<typeof aDocument>[3], over: Parameters<typeof aDocument>[4] = {}) =>
  aDocument((actor) => at(actor), place, staff, stop, over)

async function refusals(work: () => Promise<unknown>): Promise<string[]> {
  const outcome = await attempt(work)
  return outcome.ok ? [] : outcome.refusals.map((one) => one.refused)
}

beforeAll(async () => {
  db = (await testDatabase()).db
  files = await openFileStore(await testFolder())
  place = await aDocumentPlace(db)
  staff = aStaff(place)
}, 60_000)

describe('two people at once', () => {
  it('both sign: one signature, the other is told', async () => {
    const id = await until('signing')
    const second = { ...staff.signer, id: crypto.randomUUID(), name: '签发人庚' }
    const outcomes = await Promise.all([
      refusals(() => signDocument(at(staff.signer), id)),
      refusals(() => signDocument(at(second), id)),
    ])
    expect(outcomes.flat()).toEqual(['wrong_state'])
    expect((await listHistory(db, id)).filter((row) => row.action === 'signed')).toHaveLength(1)
  })

  it('both save: the second sees that the text has moved on, and the first text stands', async () => {
    const id = await until('drafting')
    const { revision } = await getDocument(db, id)
    const save = (title: string) =>
      refusals(() => saveDraft(at(staff.drafter), id, revision, aDraft({ title })))
    const outcomes = await Promise.all([save('甲稿'), save('乙稿')])
    expect(outcomes.flat()).toEqual(['stale_save'])
    expect((await getVersion(db, id, 1)).title).toBe(outcomes[0]?.length === 0 ? '甲稿' : '乙稿')
  })

  it('one takes the text back while another approves it: one of both happens, the other is told', async () => {
    const id = await until('reviewing')
    const outcomes = await Promise.all([
      refusals(() => recallDraft(at(staff.drafter), id)),
      refusals(() => reviewDocument(at(staff.reviewer), id, aPass('review'))),
    ])
    expect(outcomes.flat()).toEqual(['wrong_state'])
    const { status } = await getDocument(db, id)
    expect(status).toBe(outcomes[0]?.length === 0 ? 'drafting' : 'secrecy_review')
  })

  it('one edits while another publishes: the published text is the signed one, the edit is refused', async () => {
    const id = await until('approved')
    const { revision } = await getDocument(db, id)
    const [editing, publishing] = await Promise.all([
      refusals(() => saveDraft(at(staff.drafter), id, revision, aDraft({ title: '签发后的改动' }))),
      refusals(() => publishDocument(at(staff.publisher), id)),
    ])
    expect(publishing).toEqual([])
    expect(editing).toEqual(['text_is_closed'])
    expect((await getVersion(db, id, 1)).title).toBe(aDraft().title)
  })

  it('one corrects while another withdraws: nothing is lost, the later one is told', async () => {
    const id = await until('published')
    const { revision } = await getDocument(db, id)
    const [correcting, withdrawing] = await Promise.all([
      refusals(() =>
        correctDocument(at(staff.corrector), id, { revision, fields: aDraft(), changeNote: '更正电话' }),
      ),
      refusals(() =>
        withdrawDocument(at(staff.publisher), id, {
          reason: 'content_error',
          note: '',
          approver: '主任',
          replacedBy: null,
        }),
      ),
    ])
    expect(withdrawing).toEqual([])
    expect([[], ['only_published_is_corrected'], ['stale_save']]).toContainEqual(correcting)
    expect((await getDocument(db, id)).status).toBe('withdrawn')
  })

  it('publishing twice at once gives one number and says so', async () => {
    const id = await until('approved')
    const both = await Promise.all([
      publishDocument(at(staff.publisher), id),
      publishDocument(at(staff.corrector), id),
    ])
    expect(new Set(both.map((one) => one.indexNumber)).size).toBe(1)
    expect(both.filter((one) => one.already)).toHaveLength(1)
  })

  it('twelve publications at once, some refused, give twelve numbers in a row', async () => {
    const other = await aDocumentPlace(db, 'ZZ9000026')
    const crew = aStaff(other)
    const ids: string[] = []
    for (let n = 0; n < 12; n++)
      ids.push(
        await aDocument((actor) => at(actor), other, crew, 'approved', {
          documentNumber: `示政办〔2026〕${n + 20}号`,
        }),
      )
    const bad = await aDocument((actor) => at(actor), other, crew, 'approved', { interpretationNeeded: true })
    await Promise.all([...ids, bad, bad].map((id) => attempt(() => publishDocument(at(crew.publisher), id))))
    const numbers = await Promise.all(ids.map(async (id) => (await getDocument(db, id)).index_number))
    const serials = numbers.map((number) => Number(number?.slice(-5))).toSorted((a, b) => a - b)
    expect(serials).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    expect((await getDocument(db, bad)).index_number).toBeNull()
  }, 30_000)
})

describe('the database as the last line', () => {
  it.each([
    [
      'never changes an index number',
      `update documents.document set index_number = 'ZZ9000018/2026-99999' where status = 'published'`,
      'never changes',
    ],
    [
      'never turns a public document back into a draft',
      `update documents.document set status = 'drafting' where status = 'published'`,
      'stays published',
    ],
    ['never deletes a document', `delete from documents.document`, 'never deleted'],
    [
      'never writes over a public text',
      `update documents.document_version set title = 'x' where public_from is not null`,
      'public version is never changed',
    ],
    ['never changes history', `update documents.history set opinion = 'x'`, 'never changed or deleted'],
    ['never changes the register', `delete from documents.index_register`, 'never changed or deleted'],
    [
      'never skips a serial',
      `insert into documents.index_register (index_number, document_id, organisation_code, year, serial, given_at)
       select 'ZZ9000018/2030-00002', id, 'ZZ9000018', 2030, 2, now() from documents.document
       where index_number is null limit 1`,
      'would skip one',
    ],
    [
      'gives no number that is not in the register',
      `update documents.document set status = 'published', attribute = 'proactive', signer_id = uuidv7(), public_version = 1,
       index_number = 'ZZ9000018/2026-99998', published_at = now(), published_on = '2026-11-10'
       where id = (select id from documents.document where status = 'approved' limit 1)`,
      'not in the register',
    ],
    [
      'lets nobody review an own text',
      `update documents.document set reviewer_id = author_ids[1] where status = 'reviewing'`,
      'nobody_reviews_own_text',
    ],
    [
      'keeps what is withheld out of publication',
      `update documents.document set attribute = 'withheld', attribute_reason = 'x', attribute_basis = 'x'
       where status = 'published'`,
      'public_is_proactive',
    ],
  ])('%s', async (_claim, statement, answer) => {
    await until('published')
    await until('reviewing')
    await until('approved')
    await expect(sql.raw(statement).execute(db)).rejects.toThrow(answer)
  })
})
