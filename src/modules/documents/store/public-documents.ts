import { sql, type SelectQueryBuilder } from 'kysely'
import type { DB } from '#db-types'
import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import type { DocumentKind, RelationKind, Validity, WithdrawalReason } from '../official-document.ts'

/** A row of a public list. */
export interface PublicDocumentRow {
  id: string
  index_number: string
  organisation_id: string
  region_code: string
  kind: DocumentKind
  status: 'published' | 'withdrawn'
  title: string
  document_number: string | null
  issuer: string
  theme: string | null
  formed_on: string | null
  summary: string
  published_at: Date
  published_on: string
  public_changed_at: Date
  validity: Validity
}

/** A public document with everything the public may know; the text of a withdrawn one is empty. */
export interface PublicDocument extends PublicDocumentRow {
  version: number
  keywords: string
  source: string
  body_html: string
  body_text: string
  due_on: string | null
  effective_on: string | null
  expires_on: string | null
  validity_changed_on: string | null
  validity_note: string | null
  interpretation_needed: boolean
  is_emergency: boolean
  withdrawn_at: Date | null
  withdrawal_reason: WithdrawalReason | null
  withdrawal_statement: string | null
  replaced_by: string | null
}

export interface PublicFilter {
  /** Significant digits of a region code: the region and everything below it. */
  regionPrefix?: string
  organisationId?: string
  theme?: string
  kind?: DocumentKind
  validity?: Validity
  /** Year of publication. */
  year?: number
  catalogItemId?: string
  /** Withdrawn pages are left out unless asked for. */
  withWithdrawn?: boolean
  /** Only what comes after this document in the order of the list: pages that new publications do not shift. */
  afterId?: string
}

const rowColumns = [
  'd.id', 'd.index_number', 'd.organisation_id', 'd.region_code', 'd.kind', 'd.status', 'd.title',
  'd.document_number', 'd.issuer', 'd.theme', 'd.formed_on', 'd.summary', 'd.published_at', 'd.published_on',
  'd.public_changed_at', 'd.validity',
] as const // prettier-ignore

type View = DB & { d: DB['documents.public_document_v'] }

function filtered<T>(
  query: SelectQueryBuilder<View, 'd', T>,
  filter: PublicFilter,
): SelectQueryBuilder<View, 'd', T> {
  let found = query
  if (filter.withWithdrawn !== true) found = found.where('d.status', '=', 'published')
  if (filter.regionPrefix)
    found = found.where('d.region_code', 'like', `${significantRegion(filter.regionPrefix)}%`)
  if (filter.organisationId) found = found.where('d.organisation_id', '=', filter.organisationId)
  if (filter.theme) {
    const { theme } = filter
    found = found.where((eb) =>
      eb.or([eb('d.theme', '=', theme), eb('d.theme', 'like', `${theme.replaceAll('\\', '\\\\')}\\\\%`)]),
    )
  }
  if (filter.kind) found = found.where('d.kind', '=', filter.kind)
  if (filter.validity) found = found.where('d.validity', '=', filter.validity)
  if (filter.year) {
    found = found
      .where('d.published_on', '>=', `${filter.year}-01-01`)
      .where('d.published_on', '<=', `${filter.year}-12-31`)
  }
  if (filter.catalogItemId) {
    const itemId = filter.catalogItemId
    found = found.where((eb) =>
      eb.exists(
        eb
          .selectFrom('documents.catalog_link as l')
          .select('l.document_id')
          .whereRef('l.document_id', '=', 'd.id')
          .where('l.catalog_item_id', '=', itemId),
      ),
    )
  }
  return found
}

function afterDocument<T>(
  query: SelectQueryBuilder<View, 'd', T>,
  id: string | undefined,
): SelectQueryBuilder<View, 'd', T> {
  if (id === undefined) return query
  return query.where(
    sql<boolean>`(d.published_at, d.id) < (select b.published_at, b.id from documents.document b where b.id = ${id}::uuid)`,
  )
}

/** One page of public documents, newest publication first, and how many match. */
export async function pageOfPublicDocuments(
  db: Db,
  filter: PublicFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: PublicDocumentRow[]; total: number }> {
  const from = db.selectFrom('documents.public_document_v as d')
  const rows = await afterDocument(filtered(from.select(rowColumns), filter), filter.afterId)
    .orderBy('d.published_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .$castTo<PublicDocumentRow>()
    .execute()
  const count = await filtered(
    from.select((eb) => eb.fn.countAll<number>().as('total')),
    filter,
  ).executeTakeFirst()
  return { rows, total: count?.total ?? 0 }
}

/** A public or withdrawn document by id or index number; null for everything else. */
export async function findPublicDocument(
  db: Db,
  key: { id: string } | { indexNumber: string },
): Promise<PublicDocument | null> {
  const from = db.selectFrom('documents.public_document_v as d').selectAll('d')
  const found =
    'id' in key ? from.where('d.id', '=', key.id) : from.where('d.index_number', '=', key.indexNumber)
  return (await found.$castTo<PublicDocument>().executeTakeFirst()) ?? null
}

export interface PublicAttachment {
  id: string
  document_id: string
  version: number
  name: string
  size: number
  media_type: string
  sha256: string
}

/** Files of one public version; none of a withdrawn document (the limit on an item limits its files). */
export async function listPublicAttachments(
  db: Db,
  documentId: string,
  version: number,
): Promise<PublicAttachment[]> {
  return publicFiles(db)
    .where('a.document_id', '=', documentId)
    .where('a.version', '=', version)
    .orderBy('a.position')
    .$castTo<PublicAttachment>()
    .execute()
}

/** One file, only while its document is public and its version has been public; else null. */
export async function findPublicAttachment(db: Db, attachmentId: string): Promise<PublicAttachment | null> {
  return (
    (await publicFiles(db).where('a.id', '=', attachmentId).$castTo<PublicAttachment>().executeTakeFirst()) ??
    null
  )
}

function publicFiles(db: Db) {
  return db
    .selectFrom('documents.attachment as a')
    .innerJoin('documents.document as d', 'd.id', 'a.document_id')
    .innerJoin('documents.document_version as v', (join) =>
      join.onRef('v.document_id', '=', 'a.document_id').onRef('v.number', '=', 'a.version'),
    )
    .select(['a.id', 'a.document_id', 'a.version', 'a.name', 'a.size', 'a.media_type', 'a.sha256'])
    .where('d.status', '=', 'published')
    .where('v.public_from', 'is not', null)
}

export interface PublicVersion {
  number: number
  title: string
  change_note: string | null
  public_from: Date
  body_html: string
  body_text: string
}

/** Every text that has been public, newest first; none once the document is withdrawn. */
export async function listPublicVersions(db: Db, documentId: string): Promise<PublicVersion[]> {
  return db
    .selectFrom('documents.document_version as v')
    .innerJoin('documents.document as d', 'd.id', 'v.document_id')
    .select(['v.number', 'v.title', 'v.change_note', 'v.public_from', 'v.body_html', 'v.body_text'])
    .where('v.document_id', '=', documentId)
    .where('d.status', '=', 'published')
    .where('v.public_from', 'is not', null)
    .orderBy('v.number', 'desc')
    .$castTo<PublicVersion>()
    .execute()
}

/** The public change history: what, when, and the note for the public. */
export async function listPublicChanges(db: Db, documentId: string): Promise<{ at: Date; note: string }[]> {
  return db
    .selectFrom('documents.history as h')
    .innerJoin('documents.document as d', 'd.id', 'h.document_id')
    .select(['h.at', 'h.public_note as note'])
    .where('h.document_id', '=', documentId)
    .where('h.public_note', 'is not', null)
    .where('d.status', 'in', ['published', 'withdrawn'])
    .orderBy('h.at', 'desc')
    .$castTo<{ at: Date; note: string }>()
    .execute()
}

export interface PublicRelation {
  kind: RelationKind
  direction: 'from' | 'to'
  id: string
  index_number: string
  title: string
  document_number: string | null
}

/** Public documents related to this one, from both sides. */
export async function listPublicRelations(db: Db, documentId: string): Promise<PublicRelation[]> {
  const side = (direction: 'from' | 'to') => {
    const [own, other] =
      direction === 'from' ? (['document_id', 'target_id'] as const) : (['target_id', 'document_id'] as const)
    return db
      .selectFrom('documents.relation as r')
      .innerJoin('documents.public_document_v as d', 'd.id', `r.${other}`)
      .select((eb) => [
        'r.kind',
        eb.val(direction).as('direction'),
        'd.id',
        'd.index_number',
        'd.title',
        'd.document_number',
      ])
      .where(`r.${own}`, '=', documentId)
      .where('d.status', '=', 'published')
      .orderBy('d.published_at')
      .$castTo<PublicRelation>()
      .execute()
  }
  return [...(await side('from')), ...(await side('to'))]
}

export interface CatalogItemCount {
  catalog_item_id: string
  total: number
  last_published_on: string
}

/** How many public documents fulfil each catalog item, and the day of the last one; items without any are not in the list. */
export async function countPublicByCatalogItem(db: Db, itemIds: string[]): Promise<CatalogItemCount[]> {
  if (itemIds.length === 0) return []
  return db
    .selectFrom('documents.catalog_link as l')
    .innerJoin('documents.document as d', 'd.id', 'l.document_id')
    .select((eb) => [
      'l.catalog_item_id',
      eb.fn.countAll<number>().as('total'),
      eb.fn.max('d.published_on').as('last_published_on'),
    ])
    .where('l.catalog_item_id', 'in', itemIds)
    .where('d.status', '=', 'published')
    .groupBy('l.catalog_item_id')
    .$castTo<CatalogItemCount>()
    .execute()
}

/** Catalog items of a public document. */
export async function listPublicCatalogItemIds(db: Db, documentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('documents.catalog_link as l')
    .innerJoin('documents.public_document_v as d', 'd.id', 'l.document_id')
    .select('l.catalog_item_id')
    .where('l.document_id', '=', documentId)
    .execute()
  return rows.map((row) => row.catalog_item_id)
}
