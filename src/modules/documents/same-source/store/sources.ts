import type { Db } from '#platform/database.ts'
import type { PairSide } from '../rules/judge-pair.ts'
import type { SourceDocument } from '../same-source.ts'

function sources(db: Db) {
  return db
    .selectFrom('documents.document as d')
    .innerJoin('documents.document_version as v', (join) =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.number', '=', 'd.public_version'),
    )
    .select((eb) => [
      'd.id',
      'd.organisation_id as organisationId',
      'd.region_code as regionCode',
      'd.kind',
      'd.status',
      'd.index_number as indexNumber',
      'd.published_on as publishedOn',
      'v.number as version',
      'v.title',
      'v.document_number as documentNumber',
      'v.issuer',
      'v.formed_on as formedOn',
      'v.body_text as bodyText',
      eb
        .selectFrom('documents.attachment as a')
        .whereRef('a.document_id', '=', 'd.id')
        .whereRef('a.version', '=', 'v.number')
        .select((inner) => inner.fn.agg<string[]>('array_agg', ['a.sha256']).as('files'))
        .as('files'),
    ])
}

type Row = Omit<SourceDocument, 'files'> & { files: string[] | null }

/** Public and withdrawn documents with their public texts, in no order; for the console, never for the public. */
export async function listSources(db: Db, ids: readonly string[]): Promise<SourceDocument[]> {
  if (ids.length === 0) return []
  const rows = await sources(db)
    .where('d.id', 'in', [...ids])
    .where('d.status', 'in', ['published', 'withdrawn'])
    .$castTo<Row>()
    .execute()
  return rows.map((row) => ({ ...row, files: row.files ?? [] }))
}

/** What a public document says for or against a pair, without its text; its fingerprint has been taken. */
export interface SourceFacts extends PairSide {
  id: string
}

/** Facts of public documents whose fingerprint has been taken, in no order: enough to rule most pairs out. */
export async function listSourceFacts(db: Db, ids: readonly string[]): Promise<SourceFacts[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('documents.document as d')
    .innerJoin('documents.text_fingerprint as f', 'f.document_id', 'd.id')
    .innerJoin('documents.document_version as v', (join) =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.number', '=', 'd.public_version'),
    )
    .where('d.id', 'in', [...ids])
    .where('d.status', '=', 'published')
    .where('f.text_hash', 'is not', null)
    .select((eb) => [
      'd.id',
      'f.text_hash as textHash',
      'f.length',
      'v.title',
      'v.document_number as documentNumber',
      'v.formed_on as formedOn',
      eb
        .selectFrom('documents.attachment as a')
        .whereRef('a.document_id', '=', 'd.id')
        .whereRef('a.version', '=', 'v.number')
        .select((inner) => inner.fn.agg<string[]>('array_agg', ['a.sha256']).as('files'))
        .as('files'),
    ])
    .$castTo<Omit<SourceFacts, 'files'> & { files: string[] | null }>()
    .execute()
  return rows.map((row) => ({ ...row, files: row.files ?? [] }))
}

/** Other public documents with this document number whose places begin with these digits; at most so many. */
export async function listSameNumber(
  db: Db,
  number: string,
  regionKey: string,
  notId: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('documents.document_version as v')
    .innerJoin('documents.document as d', (join) =>
      join.onRef('d.id', '=', 'v.document_id').onRef('d.public_version', '=', 'v.number'),
    )
    .innerJoin('documents.text_fingerprint as f', 'f.document_id', 'd.id')
    .where('v.document_number', '=', number)
    .where('d.status', '=', 'published')
    .where('f.region_key', '=', regionKey)
    .where('d.id', '<>', notId)
    .select('d.id')
    .orderBy('d.published_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

export interface SameText {
  id: string
  indexNumber: string
  title: string
  publishedOn: string
}

/** Public documents with this very text, the earliest first. */
export async function listSameTexts(
  db: Db,
  textHash: string,
  notId: string,
  limit: number,
): Promise<SameText[]> {
  return db
    .selectFrom('documents.text_fingerprint as f')
    .innerJoin('documents.public_document_v as d', 'd.id', 'f.document_id')
    .where('f.text_hash', '=', textHash)
    .where('f.document_id', '<>', notId)
    .where('d.status', '=', 'published')
    .select(['d.id', 'd.index_number as indexNumber', 'd.title', 'd.published_on as publishedOn'])
    .orderBy('d.published_at')
    .limit(limit)
    .$castTo<SameText>()
    .execute()
}
