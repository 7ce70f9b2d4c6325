import type { Ctx } from '#platform/ctx.ts'
import { catalogCovers, catalogIsKept, getPublisher } from './neighbours.ts'
import type { OfficialDocument } from './official-document.ts'
import type { GateFacts } from './rules/publication-gates.ts'
import { listCatalogItemIds, listRelations } from './store/links.ts'
import { listHits } from './store/scan-hits.ts'
import { getVersion, listAttachments } from './store/versions.ts'

const waiting = new Set(['approved', 'scheduled'])
const ready = new Set([...waiting, 'published'])

/** Gathers what the gates look at, from the working text and everything linked to the document. */
export async function gateFacts(ctx: Ctx, document: OfficialDocument): Promise<GateFacts> {
  const number = document.working_version
  const version = await getVersion(ctx.db, document.id, number)
  const attachments = await listAttachments(ctx.db, document.id, number)
  const hits = await listHits(ctx.db, document.id, number)
  const items = await listCatalogItemIds(ctx.db, document.id)
  const relations = await listRelations(ctx.db, document.id)
  const interpretations = relations.filter((other) => other.kind === 'interprets' && other.direction === 'to')
  const publisher = await getPublisher(ctx, document.organisation_id)
  return {
    kind: document.kind,
    attribute: document.attribute,
    attribute_reason: document.attribute_reason,
    attribute_basis: document.attribute_basis,
    title: version.title,
    issuer: version.issuer,
    formedOn: version.formed_on,
    documentNumber: version.document_number,
    theme: version.theme,
    summary: version.summary,
    bodyText: version.body_text,
    attachmentCount: attachments.length,
    organisationCode: publisher.code ?? '',
    catalogItemCount: items.length,
    catalogNeeded: catalogIsKept(document.region_code),
    catalogExists: await catalogCovers(ctx, document.region_code),
    interpretationNeeded: document.interpretation_needed,
    readyInterpretations: interpretations.filter((other) => ready.has(other.status)).length,
    waitingInterpretations: interpretations.filter((other) => waiting.has(other.status)).length,
    interpretsCount: relations.filter((other) => other.kind === 'interprets' && other.direction === 'from')
      .length,
    hits,
    today: ctx.today,
    effectiveOn: document.effective_on,
    expiresOn: document.expires_on,
  }
}
