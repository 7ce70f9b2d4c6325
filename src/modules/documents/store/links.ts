import type { Db } from '#platform/database.ts'
import type { DocumentStatus, RelationKind } from '../official-document.ts'

/** Catalog items a document fulfils. */
export async function listCatalogItemIds(db: Db, documentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('documents.catalog_link')
    .select('catalog_item_id')
    .where('document_id', '=', documentId)
    .orderBy('linked_at')
    .execute()
  return rows.map((row) => row.catalog_item_id)
}

export async function insertCatalogLink(
  db: Db,
  link: { document_id: string; catalog_item_id: string; linked_by: string; linked_at: Date },
): Promise<boolean> {
  const result = await db
    .insertInto('documents.catalog_link')
    .values(link)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function deleteCatalogLink(db: Db, documentId: string, itemId: string): Promise<boolean> {
  const result = await db
    .deleteFrom('documents.catalog_link')
    .where('document_id', '=', documentId)
    .where('catalog_item_id', '=', itemId)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

export interface RelatedDocument {
  id: string
  kind: RelationKind
  /** `from` = this document interprets, repeals or modifies the other; `to` = the other does it to this one. */
  direction: 'from' | 'to'
  status: DocumentStatus
  title: string
  document_number: string | null
  index_number: string | null
}

/** Interpretations and repeals, read from both sides: what this document does first, then what is done to it. */
export async function listRelations(db: Db, documentId: string): Promise<RelatedDocument[]> {
  return db
    .selectFrom('documents.relation as r')
    .innerJoin('documents.document as d', (join) =>
      join.on((eb) =>
        eb.or([
          eb.and([eb('r.document_id', '=', documentId), eb('d.id', '=', eb.ref('r.target_id'))]),
          eb.and([eb('r.target_id', '=', documentId), eb('d.id', '=', eb.ref('r.document_id'))]),
        ]),
      ),
    )
    .innerJoin('documents.document_version as v', (join) =>
      join
        .onRef('v.document_id', '=', 'd.id')
        .on((eb) => eb('v.number', '=', eb.fn.coalesce('d.public_version', 'd.working_version'))),
    )
    .select((eb) => [
      'd.id',
      'r.kind',
      eb.case().when('r.document_id', '=', documentId).then('from').else('to').end().as('direction'),
      'd.status',
      'v.title',
      'v.document_number',
      'd.index_number',
    ])
    .where((eb) => eb.or([eb('r.document_id', '=', documentId), eb('r.target_id', '=', documentId)]))
    .orderBy('direction')
    .orderBy('r.related_at')
    .$castTo<RelatedDocument>()
    .execute()
}

export async function insertRelation(
  db: Db,
  relation: {
    document_id: string
    kind: RelationKind
    target_id: string
    related_by: string
    related_at: Date
  },
): Promise<void> {
  await db
    .insertInto('documents.relation')
    .values(relation)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteRelation(
  db: Db,
  documentId: string,
  kind: RelationKind,
  targetId: string,
): Promise<void> {
  await db
    .deleteFrom('documents.relation')
    .where('document_id', '=', documentId)
    .where('kind', '=', kind)
    .where('target_id', '=', targetId)
    .execute()
}
