import { isIdentity } from '#platform/identity.ts'
import type { Db } from '#platform/database.ts'
import { foreignIndexNumberPattern } from './rules/index-number.ts'
import {
  countPublicByCatalogItem,
  findPublicDocument,
  listPublicAttachments,
  listPublicCatalogItemIds,
  listPublicChanges,
  listPublicRelations,
  listPublicVersions,
  pageOfPublicDocuments,
  type CatalogItemCount,
  type PublicAttachment,
  type PublicDocument,
  type PublicDocumentRow,
  type PublicFilter,
  type PublicRelation,
  type PublicVersion,
} from './store/public-documents.ts'

const mostRows = 200

/** Everything a public document page shows. A withdrawn document has its statement and neither text, files nor versions. */
export interface PublicDocumentPage {
  document: PublicDocument
  attachments: PublicAttachment[]
  relations: PublicRelation[]
  changes: { at: Date; note: string }[]
  versions: PublicVersion[]
  catalogItemIds: string[]
}

/** A public or withdrawn document by its id or index number, or null: to the public what is not public does not exist. */
export async function getPublicDocument(db: Db, idOrIndexNumber: string): Promise<PublicDocumentPage | null> {
  const key = isIdentity(idOrIndexNumber)
    ? { id: idOrIndexNumber.toLowerCase() }
    : foreignIndexNumberPattern.test(idOrIndexNumber)
      ? { indexNumber: idOrIndexNumber }
      : null
  const document = key === null ? null : await findPublicDocument(db, key)
  if (document === null) return null
  return {
    document,
    attachments: await listPublicAttachments(db, document.id, document.version),
    relations: await listPublicRelations(db, document.id),
    changes: await listPublicChanges(db, document.id),
    versions: await listPublicVersions(db, document.id),
    catalogItemIds: await listPublicCatalogItemIds(db, document.id),
  }
}

/** One page of public documents, newest publication first (20 unless told, 200 at most), and how many match in all. */
export async function listPublicDocuments(
  db: Db,
  filter: PublicFilter,
  page: { page?: number; pageSize?: number } = {},
): Promise<{ rows: PublicDocumentRow[]; total: number }> {
  const limit = Math.min(Math.max(page.pageSize ?? 20, 1), mostRows)
  return pageOfPublicDocuments(db, filter, { limit, offset: (Math.max(page.page ?? 1, 1) - 1) * limit })
}

/** Public documents that fulfil a catalog item, newest first; what a catalog page lists, or 尚未公开 when there is none. */
export async function documentsForCatalogItem(
  db: Db,
  itemId: string,
  page: { page?: number; pageSize?: number } = {},
): Promise<{ rows: PublicDocumentRow[]; total: number }> {
  return isIdentity(itemId)
    ? listPublicDocuments(db, { catalogItemId: itemId }, page)
    : { rows: [], total: 0 }
}

/** How many public documents fulfil each of these catalog items; an item without any is not in the map. */
export async function countsByCatalogItem(db: Db, itemIds: string[]): Promise<Map<string, CatalogItemCount>> {
  const rows = await countPublicByCatalogItem(db, itemIds)
  return new Map(rows.map((row) => [row.catalog_item_id, row]))
}
