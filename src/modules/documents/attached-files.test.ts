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
import { picture } from '#tests/builders/hostile-files.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import type { Actor } from '#platform/authority.ts'
import { type Ctx, systemCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import { attempt } from '#platform/refusal.ts'
import { answerScanHit } from './answer-scan-hit.ts'
import { attachFile, removeFile } from './attach-file.ts'
import { approveCorrection, correctDocument } from './correct-document.ts'
import { publishDocument, publishUrgently } from './publish-document.ts'
import { reviewDocument, secrecyReview } from './review-document.ts'
import { signDocument } from './sign-document.ts'
import { startDraft } from './start-draft.ts'
import { getDocument } from './store/documents.ts'
import { listHits } from './store/scan-hits.ts'
import { submitForReview } from './submit-for-review.ts'

let db: Db
let files: FileStore
let place: DocumentPlace
let staff: Staff

const at = (actor: Actor | null): Ctx =>
  systemCtx({ db, files }, { actor, now: new Date('2026-11-10T02:00:00Z') })
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

async function withPicture(): Promise<string> {
  const id = await aDocument(at, place, staff, 'drafting')
  await attachFile(at(staff.drafter), id, { name: '公示照片.png', bytes: picture })
  return id
}
const firstHit = async (id: string, version = 1) => (await listHits(db, id, version))[0]?.id ?? ''
const keep = { answer: 'keep' as const, reason: '已逐页核对，只有公示栏照片' }

describe('a file nothing can be read from', () => {
  it('waits for the word of a secrecy reviewer with a reason, then goes public', async () => {
    const id = await withPicture()
    expect(await listHits(db, id, 1)).toMatchObject([
      { kind: 'unread_file', severity: 'answer', answer: null },
    ])
    await submitForReview(at(staff.drafter), id)
    await reviewDocument(at(staff.reviewer), id, aPass('review'))
    const clear = () => secrecyReview(at(staff.secrecy), id, aPass('secrecy'))
    expect(await refusals(clear)).toEqual(['files_not_looked_at'])
    const hitId = await firstHit(id)
    for (const other of [staff.drafter, staff.reviewer, staff.publisher])
      expect(await refusals(() => answerScanHit(at(other), id, hitId, keep))).toEqual([
        'secrecy_reviewer_only',
      ])
    const silent = { answer: 'keep' as const, reason: ' ' }
    expect(await refusals(() => answerScanHit(at(staff.secrecy), id, hitId, silent))).toEqual([
      'hit_reason_missing',
    ])
    await answerScanHit(at(staff.secrecy), id, hitId, keep)
    await clear()
    await signDocument(at(staff.signer), id)
    await publishDocument(at(staff.publisher), id)
    expect((await getDocument(db, id)).status).toBe('published')
    expect(await listHits(db, id, 1)).toMatchObject([
      { answer: 'keep', answer_reason: keep.reason, answered_by_name: staff.secrecy.name },
    ])
    // The public has the picture already: a correction of the text does not ask about it again.
    const { revision } = await getDocument(db, id)
    const fields = aDraft({ title: '关于做好冬季供水保障工作的通知（更正）' })
    await correctDocument(at(staff.corrector), id, { revision, fields, changeNote: '更正标题' })
    expect(await listHits(db, id, 2)).toEqual([])
    await approveCorrection(at(staff.publisher), id)
    expect((await getDocument(db, id)).public_version).toBe(2)
  })

  it('stays out of the public in an emergency too', async () => {
    const id = await withPicture()
    const urgent = () => publishUrgently(at(staff.signer), id, '突发停水，须立即告知')
    expect(await refusals(urgent)).toContain('files_not_looked_at')
    expect((await getDocument(db, id)).status).toBe('drafting')
  })

  it('cannot be vouched for by a secrecy reviewer who wrote in the text', async () => {
    const id = await withPicture()
    const both = { ...staff.drafter, grants: [...staff.drafter.grants, ...staff.secrecy.grants] }
    const hitId = await firstHit(id)
    expect(await refusals(() => answerScanHit(at(both), id, hitId, keep))).toEqual(['own_text'])
    const mask = { answer: 'mask' as const, reason: '' }
    expect(await refusals(() => answerScanHit(at(staff.drafter), id, hitId, mask))).toEqual([
      'file_cannot_be_masked',
    ])
  })

  it('is asked about no more once it is gone, and again when it is another file', async () => {
    const id = await aDocument(at, place, staff, 'drafting')
    const first = await attachFile(at(staff.drafter), id, { name: '公示照片.png', bytes: picture })
    await answerScanHit(at(staff.secrecy), id, await firstHit(id), keep)
    await removeFile(at(staff.drafter), id, first)
    expect(await listHits(db, id, 1)).toEqual([])
    const other = Buffer.concat([picture, Buffer.from([0])])
    await attachFile(at(staff.drafter), id, { name: '公示照片.png', bytes: other })
    expect(await listHits(db, id, 1)).toMatchObject([{ kind: 'unread_file', answer: null }])
  })
})

describe('telephones of offices', () => {
  const found = async (bodyHtml: string) => {
    const id = await startDraft(at(staff.drafter), place.organisationId, aDraft({ bodyHtml }))
    return (await listHits(db, id, 1)).map((hit) => hit.kind)
  }

  it('of the publisher and of any open office of the county need no answer; others do', async () => {
    const office = { kind: 'department', region_code: place.regionCode }
    await db
      .updateTable('regions.organisation')
      .set({ phone: '0971-1230001、0971-1230002转8' })
      .where('id', '=', place.organisationId)
      .execute()
    await db
      .insertInto('regions.organisation')
      .values([
        {
          ...office,
          code: 'ZZ9000026',
          name: '示例县住建局',
          short_name: '住建局',
          phone: '（0971）1230003',
        },
        {
          ...office,
          code: 'ZZ9000034',
          name: '示例县旧局',
          short_name: '旧局',
          phone: '0971-1230004',
          status: 'closed',
          closed_on: '2026-01-01',
          closed_reason: '撤销',
        },
      ])
      .execute()
    expect(await found('<p>咨询电话：0971-1230001，09711230002，0971-1230003</p>')).toEqual([])
    expect(await found('<p>电话：0971-1230004</p>')).toEqual(['landline'])
    expect(await found('<p>电话：0971-1239999</p>')).toEqual(['landline'])
  })
})
