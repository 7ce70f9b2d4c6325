import { beforeAll, describe, expect, it } from 'vitest'
import { aDocument } from '#tests/builders/documents.ts'
import { aReviewCounty, openness, type ReviewCounty } from '#tests/builders/self-review.ts'
import { publishDocument } from '../documents/publish-document.ts'
import { compareTexts } from '../documents/same-source/compare-texts.ts'
import { mergeDocuments } from '../documents/same-source/merge-documents.ts'
import '../documents/same-source/start.ts'
import { openConversion } from './open-conversion.ts'
import { listSteps } from './store/steps.ts'

let county: ReviewCounty

const body = (theme: string) =>
  Array.from(
    { length: 12 },
    (_, n) => `<p>${theme}第${n + 1}项由${theme}负责部门牵头，每${n + 2}日检查。</p>`,
  ).join('')

beforeAll(async () => {
  county = await aReviewCounty()
}, 60_000)

const made = (theme: string, itemId: string, until: 'approved' | 'published' = 'published') =>
  aDocument((actor) => county.at(actor), { ...county.place, itemId }, county.staff, until, {
    bodyHtml: body(theme),
    title: `${theme}安排`,
    kind: 'information',
    documentNumber: '',
  })

async function dutiesOf(documentId: string) {
  return county.db
    .selectFrom('duties.duty')
    .select(['id', 'kind', 'status', 'document_id', 'done_on'])
    .where('document_id', '=', documentId)
    .orderBy('kind')
    .execute()
}

async function merge(keptId: string, theme: string): Promise<void> {
  await compareTexts(county.at(null))
  const pair = await county.db
    .selectFrom('documents.same_source_pair')
    .select('id')
    .where((eb) => eb.or([eb('first_id', '=', keptId), eb('second_id', '=', keptId)]))
    .executeTakeFirstOrThrow()
  await mergeDocuments(county.at(openness), pair.id, { keptId, approver: `${theme}办主任`, note: '' })
}

describe('a merge of two documents', () => {
  it.each([
    ['the one that stays has the item already', (place: ReviewCounty['place']) => place.itemId],
    ['the one that stays gets the item by the merge', (place: ReviewCounty['place']) => place.otherItemId],
  ])(
    'keeps done what the other had fulfilled, without re-opening it for a moment: %s',
    async (what, itemOf) => {
      const theme = what.includes('already') ? '供水' : '供热'
      const kept = await made(theme, itemOf(county.place))
      const gone = await made(theme, county.place.itemId, 'approved')
      await openConversion(county.at(openness), {
        itemId: county.place.itemId,
        organisationId: county.place.organisationId,
        entryId: crypto.randomUUID(),
        label: '年度自查',
        documentId: gone,
      })
      await publishDocument(county.at(county.staff.publisher), gone)
      const before = await dutiesOf(gone)
      expect(before.filter((duty) => duty.status === 'done').map((duty) => duty.kind)).toEqual([
        'conversion',
        'event',
      ])
      await merge(kept, theme)
      expect(await dutiesOf(gone)).toEqual([])
      const after = await dutiesOf(kept)
      for (const duty of before) {
        expect(after.find((one) => one.id === duty.id)).toMatchObject({
          status: 'done',
          done_on: duty.done_on,
        })
        expect((await listSteps(county.db, duty.id)).map((step) => step.what)).not.toContain('reopened')
      }
    },
  )
})
