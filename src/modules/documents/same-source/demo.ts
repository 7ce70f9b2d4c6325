import type { Ctx } from '#platform/ctx.ts'
import type { DemoCtxFor, DemoDocumentPlaces } from '../demo.ts'
import { passing } from '../demo/review.ts'
import { linkCatalogItem } from '../link-document.ts'
import { publishDocument } from '../publish-document.ts'
import { reviewDocument, secrecyReview } from '../review-document.ts'
import { signDocument } from '../sign-document.ts'
import { startDraft } from '../start-draft.ts'
import { listCatalogItemIds } from '../store/links.ts'
import { pageOfPublicDocuments } from '../store/public-documents.ts'
import { getVersion } from '../store/versions.ts'
import { submitForReview } from '../submit-for-review.ts'
import { compareTexts } from './compare-texts.ts'

/**
 * Two documents of the first county that its office made public once more under another address: one word for word, one
 * with a sentence added; then everything is compared. Needs the documents of the demonstration.
 */
export async function demoSameSource(ctxFor: DemoCtxFor, places: DemoDocumentPlaces): Promise<void> {
  const [county] = places.counties
  const office = county?.departments['office']
  if (county === undefined || office === undefined) return
  const ctx = ctxFor('drafter', county.regionCode)
  const { rows } = await pageOfPublicDocuments(
    ctx.db,
    { regionPrefix: county.regionCode, kind: 'information' },
    { limit: 40, offset: 0 },
  )
  const others = rows.filter((row) => row.organisation_id !== office && row.formed_on !== null)
  const openings = ['', '<p>现公布如下。</p>']
  for (const [at, row] of others.slice(0, openings.length).entries())
    await publishOnceMore(ctxFor, county.regionCode, office, row.id, openings[at] ?? '')
  await compareTexts(ctx)
}

async function publishOnceMore(
  ctxFor: DemoCtxFor,
  regionCode: string,
  organisationId: string,
  documentId: string,
  opening: string,
): Promise<void> {
  const as = (role: string): Ctx => ctxFor(role, regionCode)
  const text = await getVersion(as('drafter').db, documentId, 1)
  const id = await startDraft(as('drafter'), organisationId, {
    kind: 'information',
    title: text.title,
    documentNumber: '',
    issuer: '',
    theme: text.theme ?? '',
    formedOn: text.formed_on ?? '',
    summary: text.summary,
    keywords: text.keywords,
    source: text.issuer,
    bodyHtml: `${opening}${text.body_html}`,
    attribute: 'proactive',
    attributeReason: '',
    attributeBasis: '',
    interpretationNeeded: false,
    effectiveOn: '',
    expiresOn: '',
  })
  for (const itemId of await listCatalogItemIds(as('drafter').db, documentId))
    await linkCatalogItem(as('drafter'), id, itemId)
  await submitForReview(as('drafter'), id)
  await reviewDocument(as('reviewer'), id, passing('review'))
  await secrecyReview(as('secrecy_reviewer'), id, passing('secrecy'))
  await signDocument(as('signer'), id, '同意公开')
  await publishDocument(as('publisher'), id)
}
