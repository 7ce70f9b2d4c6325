import { significantRegion } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { dropPages } from '#platform/page-cache.ts'
import type { OfficialDocument } from './official-document.ts'
import { listCatalogItemIds, listRelations } from './store/links.ts'

/** Cache tags of public pages that show documents; portal pages declare the same ones. */
export const pageTag = {
  document: (id: string): string => `document:${id}`,
  organisation: (id: string): string => `organisation-documents:${id}`,
  /** Pages of a region show what lies below it too. */
  region: (code: string): string => `region-documents:${significantRegion(code)}`,
  catalogItem: (id: string): string => `catalog-item:${id}`,
  everywhere: 'documents',
}

function ancestors(code: string): string[] {
  const significant = significantRegion(code)
  return [2, 4, 6, 9, 12]
    .filter((length) => length <= significant.length)
    .map((length) => code.slice(0, length))
}

/** Drops every public page that shows this document, its relations or counts it; takes effect on commit. */
export async function dropDocumentPages(ctx: Ctx, document: OfficialDocument): Promise<void> {
  const items = await listCatalogItemIds(ctx.db, document.id)
  const related = await listRelations(ctx.db, document.id)
  await dropPages(ctx, [
    pageTag.everywhere,
    pageTag.document(document.id),
    pageTag.organisation(document.organisation_id),
    ...ancestors(document.region_code).map((code) => `region-documents:${code}`),
    ...items.map(pageTag.catalogItem),
    ...related.map((other) => pageTag.document(other.id)),
  ])
}
