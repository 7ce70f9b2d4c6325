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
import { answerScanHit } from './answer-scan-hit.ts'
import { linkInterpretation, unlinkCatalogItem } from './link-document.ts'
import { listMyDocumentWork } from './my-document-work.ts'
import { documentsForCatalogItem, getPublicDocument } from './public-reading.ts'
import { publishDocument } from './publish-document.ts'
import { reexamineWithheld } from './reexamine-withheld.ts'
import { reviewDocument, secrecyReview } from './review-document.ts'
import { saveDraft } from './save-draft.ts'
import { registerWithheld, signDocument } from './sign-document.ts'
import { startDraft } from './start-draft.ts'
import { getDocument } from './store/documents.ts'
import { listHistory } from './store/history.ts'
import { listHits } from './store/scan-hits.ts'
import { getVersion } from './store/versions.ts'
import { submitForReview } from './submit-for-review.ts'

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

describe('the passage of a document', () => {
  it('goes through four people to the public, with an index number of its year and its organisation', async () => {
    const id = await until('published')
    const document = await getDocument(db, id)
    expect(document).toMatchObject({ status: 'published', published_on: '2026-11-10', due_on: '2026-11-30' })
    expect(document.index_number).toMatch(new RegExp(`^${place.organisationCode}/2026-\\d{5}$`))
    const found = await getPublicDocument(db, document.index_number ?? '')
    expect(found?.document).toMatchObject({ id, title: aDraft().title, document_number: '示政办〔2026〕8号' })
    expect((await documentsForCatalogItem(db, place.itemId)).rows.map((row) => row.id)).toContain(id)
    const history = await listHistory(db, id)
    expect(history.map((row) => row.action)).toEqual([
      'started', 'submitted', 'reviewed', 'secrecy_cleared', 'signed', 'published',
    ]) // prettier-ignore
    expect(new Set(history.map((row) => row.actor_name)).size).toBe(5)
  })

  it('keeps what is not public from the public: by id, by list, by catalog item', async () => {
    for (const stop of ['drafting', 'reviewing', 'secrecy_review', 'signing', 'approved'] as const) {
      const id = await until(stop)
      expect(await getPublicDocument(db, id)).toBeNull()
      expect(
        (await documentsForCatalogItem(db, place.itemId, { pageSize: 200 })).rows.map((row) => row.id),
      ).not.toContain(id)
    }
  })

  it('returns to the drafter with an opinion, and the next round starts with an empty sheet and other eyes', async () => {
    const id = await until('secrecy_review')
    expect(
      await refusals(() =>
        secrecyReview(at(staff.secrecy), id, { decision: 'return', opinion: ' ', sheet: [] }),
      ),
    ).toEqual(['opinion_missing'])
    await secrecyReview(at(staff.secrecy), id, { decision: 'return', opinion: '请补充依据', sheet: [] })
    const document = await submitForReview(at(staff.drafter), id)
    expect(document).toMatchObject({ status: 'reviewing', review_round: 2, reviewer_id: null })
    expect(
      await refusals(() =>
        reviewDocument(at(staff.reviewer), id, { decision: 'pass', opinion: '', sheet: [] }),
      ),
    ).toHaveLength(12)
  })

  it('refuses to pass a sheet that says "handled" without saying how', async () => {
    const id = await until('reviewing')
    const pass = aPass('review')
    const sheet = pass.sheet.map((one) => ({ ...one, result: 'handled' as const }))
    expect(await refusals(() => reviewDocument(at(staff.reviewer), id, { ...pass, sheet }))).toContain(
      'sheet_note_missing',
    )
  })

  it('names every blocker of a submission at once (G1)', async () => {
    const empty = aDraft({
      title: '',
      theme: '',
      attribute: 'withheld',
      attributeReason: '',
      attributeBasis: '有关规定',
      documentNumber: '财农〔202178号',
    })
    const id = await startDraft(at(staff.drafter), place.organisationId, empty)
    expect(await refusals(() => submitForReview(at(staff.drafter), id))).toEqual([
      'attribute_reason_missing',
      'attribute_basis_without_article',
      'title_missing',
      'theme_missing',
      'document_number_doubtful',
    ])
  })

  it('dates an undated text by its signature and counts twenty working days from there', async () => {
    const id = await until('signing', { formedOn: '' })
    const signed = await signDocument(at(staff.signer), id)
    expect((await getVersion(db, id, 1)).formed_on).toBe('2026-11-10')
    expect(signed.due_on).toBe('2026-12-08')
  })

  it('registers what is withheld, never publishes it, and examines it again', async () => {
    const ground = {
      attribute: 'withheld' as const,
      attributeReason: '内部管理',
      attributeBasis: '《政府信息公开条例》第十六条第一款',
    }
    const id = await until('signing', ground)
    expect(await refusals(() => signDocument(at(staff.signer), id))).toEqual(['sign_needs_proactive'])
    const registered = await registerWithheld(at(staff.signer), id)
    expect(registered).toMatchObject({ status: 'registered', reexamine_on: '2027-11-10', index_number: null })
    expect(await getPublicDocument(db, id)).toBeNull()
    expect(await refusals(() => publishDocument(at(staff.publisher), id))).toEqual(['wrong_state'])
    const kept = await reexamineWithheld(
      at(staff.reviewer, new Date('2027-11-01T02:00:00Z')),
      id,
      'keep',
      '仍属内部管理',
    )
    expect(kept.reexamine_on).toBe('2028-11-01')
    const opened = await reexamineWithheld(at(staff.reviewer), id, 'convert', '可以公开')
    expect(opened).toMatchObject({ status: 'drafting', attribute: 'proactive' })
  })
})

describe('gates', () => {
  it('waits for a signed interpretation where one is needed (三同步)', async () => {
    const id = await until('approved', { interpretationNeeded: true })
    expect(await refusals(() => publishDocument(at(staff.publisher), id))).toEqual(['interpretation_missing'])
    const interpretation = await until('approved', {
      kind: 'interpretation',
      documentNumber: '',
      title: '一图读懂冬季供水',
    })
    await linkInterpretation(at(staff.drafter), interpretation, id)
    await publishDocument(at(staff.publisher), id)
    await publishDocument(at(staff.publisher), interpretation)
    const page = await getPublicDocument(db, id)
    expect(page?.relations).toMatchObject([{ kind: 'interprets', direction: 'to', id: interpretation }])
    const other = await getPublicDocument(db, interpretation)
    expect(other?.relations).toMatchObject([{ kind: 'interprets', direction: 'from', id }])
  })

  it('does not let the last catalog item of a public document go', async () => {
    const id = await until('published')
    expect(await refusals(() => unlinkCatalogItem(at(staff.publisher), id, place.itemId))).toEqual([
      'last_catalog_item',
    ])
  })

  it('stops at an identity number until it is masked, also split over two cells', async () => {
    const bodyHtml = '<p>名单</p><table><tr><td>张某</td><td>110105194912</td><td>31002X</td></tr></table>'
    const id = await startDraft(at(staff.drafter), place.organisationId, aDraft({ bodyHtml }))
    const hits = await listHits(db, id, 1)
    expect(hits.length).toBeGreaterThan(0)
    expect(await refusals(() => submitForReview(at(staff.drafter), id))).toEqual(['hits_unanswered'])
    for (const hit of hits) await answerScanHit(at(staff.drafter), id, hit.id, { answer: 'mask', reason: '' })
    const { body_text: text } = await getVersion(db, id, 1)
    expect(text.replace(/\s/g, '')).not.toContain('11010519491231002X')
    expect((await submitForReview(at(staff.drafter), id)).status).toBe('reviewing')
  })

  it('keeps an answer while the text around the finding changes, and asks for a reason to keep', async () => {
    const body = '<p>联系人手机13912345678。</p>'
    const id = await startDraft(at(staff.drafter), place.organisationId, aDraft({ bodyHtml: body }))
    const [hit] = await listHits(db, id, 1)
    const hitId = hit?.id ?? ''
    expect(
      await refusals(() => answerScanHit(at(staff.drafter), id, hitId, { answer: 'keep', reason: ' ' })),
    ).toEqual(['hit_reason_missing'])
    await answerScanHit(at(staff.drafter), id, hitId, { answer: 'keep', reason: '值班公用手机' })
    const { revision } = await getDocument(db, id)
    await saveDraft(at(staff.drafter), id, revision, aDraft({ bodyHtml: `<p>一、总则。</p>${body}` }))
    expect(await listHits(db, id, 1)).toMatchObject([{ answer: 'keep', answer_reason: '值班公用手机' }])
  })

  it('lets nobody but a secrecy reviewer pass a mark of secrecy', async () => {
    const bodyHtml = '<p>机密★10年</p><p>正文。</p>'
    const id = await startDraft(at(staff.drafter), place.organisationId, aDraft({ bodyHtml }))
    const block = (await listHits(db, id, 1)).find((hit) => hit.severity === 'block')
    const hitId = block?.id ?? ''
    expect(await refusals(() => submitForReview(at(staff.drafter), id))).toContain('secrecy_mark_found')
    const keep = { answer: 'keep' as const, reason: '引用示例' }
    expect(await refusals(() => answerScanHit(at(staff.drafter), id, hitId, keep))).toEqual([
      'secrecy_reviewer_only',
    ])
    expect((await listMyDocumentWork(at(staff.secrecy))).some((entry) => entry.href.includes(id))).toBe(true)
    await answerScanHit(at(staff.secrecy), id, hitId, keep)
    expect((await submitForReview(at(staff.drafter), id)).status).toBe('reviewing')
  })
})
