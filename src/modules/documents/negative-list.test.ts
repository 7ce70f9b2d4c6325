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
import { aPublishedNegativeList } from '#tests/builders/negative-list.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import type { Actor } from '#platform/authority.ts'
import { type Ctx, systemCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import { attempt } from '#platform/refusal.ts'
import { answerScanHit } from './answer-scan-hit.ts'
import { saveDraft } from './save-draft.ts'
import { reviewDocument } from './review-document.ts'
import { startDraft } from './start-draft.ts'
import { getDocument } from './store/documents.ts'
import { listHits } from './store/scan-hits.ts'
import { submitForReview } from './submit-for-review.ts'

let db: Db
let files: FileStore
let place: DocumentPlace
let staff: Staff
const at = (actor: Actor): Ctx => systemCtx({ db, files }, { actor, now: new Date('2026-11-10T02:00:00Z') })
const refusals = async (work: () => Promise<unknown>): Promise<string[]> => {
  const outcome = await attempt(work)
  return outcome.ok ? [] : outcome.refusals.map((one) => one.refused)
}
const words = '<p>附件列有举报人姓名，供各单位核对。</p>'

beforeAll(async () => {
  db = (await testDatabase()).db
  files = await openFileStore(await testFolder())
  place = await aDocumentPlace(db)
  staff = aStaff(place)
}, 60_000)

describe('a draft that speaks of what the negative list withholds', () => {
  let id: string

  it('written before the list was published is stopped when it is submitted', async () => {
    id = await startDraft(at(staff.drafter), place.organisationId, aDraft({ bodyHtml: words }))
    expect(await listHits(db, id, 1)).toEqual([])
    await aPublishedNegativeList(db, [{ name: '举报投诉人信息', words: ['举报人姓名'] }])
    await aPublishedNegativeList(db, [{ name: '外省邻县的条目', words: ['举报人姓名'] }], {
      regionCode: '630122000000',
      regionName: '邻县',
    })
    expect(await refusals(() => submitForReview(at(staff.drafter), id))).toEqual(['negative_list_unanswered'])
  })

  it('carries one finding with the entry by number, which its text keeps when saved again', async () => {
    const { revision } = await getDocument(db, id)
    await saveDraft(at(staff.drafter), id, revision, aDraft({ bodyHtml: words }))
    const hits = await listHits(db, id, 1)
    expect(hits.map((hit) => [hit.kind, hit.severity, hit.place])).toEqual([
      ['negative_list', 'answer', 'body'],
    ])
    expect(hits[0]?.excerpt).toContain('可能属于示例县负面清单第1条“举报投诉人信息”')
  })

  it('cannot be masked or kept without a reason; with one it goes on', async () => {
    const [hit] = await listHits(db, id, 1)
    const answer = (given: 'mask' | 'keep', reason: string) => () =>
      answerScanHit(at(staff.drafter), id, hit?.id ?? '', { answer: given, reason })
    expect(await refusals(answer('mask', ''))).toEqual(['listed_cannot_be_masked'])
    expect(await refusals(answer('keep', ' '))).toEqual(['hit_reason_missing'])
    await answer('keep', '附件中的姓名已全部隐去')()
    await submitForReview(at(staff.drafter), id)
    expect((await listHits(db, id, 1)).map((one) => one.answer)).toEqual(['keep'])
    await reviewDocument(at(staff.reviewer), id, aPass('review'))
  })

  it('needs no answer when it is not to be published', async () => {
    const withheld = await aDocument(at, place, staff, 'reviewing', {
      bodyHtml: words,
      attribute: 'withheld',
      attributeReason: '涉及举报人个人隐私',
      attributeBasis: '《政府信息公开条例》第十五条',
    })
    expect((await listHits(db, withheld, 1)).map((hit) => [hit.kind, hit.answer])).toEqual([
      ['negative_list', null],
    ])
  })
})
