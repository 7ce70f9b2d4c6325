import type { Db } from '#platform/database.ts'
import type { DocumentAttribute, DocumentStatus, WithdrawalReason } from '../official-document.ts'

/** What decides whether a document fulfils a duty; a draft is read by its working text, a public one by its public text. */
export interface DocumentFacts {
  id: string
  organisationId: string
  regionCode: string
  status: DocumentStatus
  attribute: DocumentAttribute | null
  title: string
  /** day the information was formed (成文日期); null while nobody said it */
  formedOn: string | null
  publishedOn: string | null
  withdrawnAt: Date | null
  withdrawalReason: WithdrawalReason | null
  /** catalog items it is linked to */
  itemIds: string[]
}

/** Facts of documents by identity; unknown ones are left out. */
export async function listDocumentFacts(db: Db, ids: readonly string[]): Promise<DocumentFacts[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('documents.document as d')
    .innerJoin('documents.document_version as v', (join) =>
      join
        .onRef('v.document_id', '=', 'd.id')
        .on((eb) => eb('v.number', '=', eb.fn.coalesce('d.public_version', 'd.working_version'))),
    )
    .where('d.id', 'in', [...ids])
    .select((eb) => [
      'd.id',
      'd.organisation_id as organisationId',
      'd.region_code as regionCode',
      'd.status',
      'd.attribute',
      'v.title',
      'v.formed_on as formedOn',
      'd.published_on as publishedOn',
      'd.withdrawn_at as withdrawnAt',
      'd.withdrawal_reason as withdrawalReason',
      eb
        .selectFrom('documents.catalog_link as l')
        .whereRef('l.document_id', '=', 'd.id')
        .select((inner) => inner.fn.agg<string[]>('array_agg', ['l.catalog_item_id']).as('ids'))
        .as('itemIds'),
    ])
    .$castTo<Omit<DocumentFacts, 'itemIds'> & { itemIds: string[] | null }>()
    .execute()
  return rows.map((row) => ({ ...row, itemIds: row.itemIds ?? [] }))
}

/** One public document under one item. */
export interface ItemPublication {
  itemId: string
  documentId: string
  organisationId: string
  publishedOn: string
  formedOn: string | null
}

/** Everything public now under these items, the earliest publication first. */
export async function listItemPublications(db: Db, itemIds: readonly string[]): Promise<ItemPublication[]> {
  if (itemIds.length === 0) return []
  return db
    .selectFrom('documents.catalog_link as l')
    .innerJoin('documents.document as d', 'd.id', 'l.document_id')
    .innerJoin('documents.document_version as v', (join) =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.number', '=', 'd.public_version'),
    )
    .where('l.catalog_item_id', 'in', [...itemIds])
    .where('d.status', '=', 'published')
    .select([
      'l.catalog_item_id as itemId',
      'd.id as documentId',
      'd.organisation_id as organisationId',
      'd.published_on as publishedOn',
      'v.formed_on as formedOn',
    ])
    .orderBy('d.published_at')
    .orderBy('d.id')
    .$castTo<ItemPublication>()
    .execute()
}

/** Last lawful day of a draft as its duties say it; the documents themselves only know the twenty working days of art. 26. */
export async function setPublicationDue(db: Db, documentId: string, dueOn: string): Promise<void> {
  await db
    .updateTable('documents.document')
    .set({ due_on: dueOn })
    .where('id', '=', documentId)
    .where('due_on', 'is distinct from', dueOn)
    .execute()
}
