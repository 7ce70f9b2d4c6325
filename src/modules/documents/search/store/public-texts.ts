import type { Db } from '#platform/database.ts'
import type { DocumentKind, Validity } from '../../official-document.ts'
import { seenText } from '../../scanner/hidden-content.ts'

/** What is read of the documents: to index one, and to show those that were found. */
export interface PublicText {
  id: string
  index_number: string
  organisation_id: string
  region_code: string
  kind: DocumentKind
  version: number
  title: string
  document_number: string | null
  issuer: string
  theme: string | null
  formed_on: string | null
  summary: string
  keywords: string
  body_text: string
  published_on: string
  validity: Validity
}

const columns = [
  'id', 'index_number', 'organisation_id', 'region_code', 'kind', 'version', 'title', 'document_number', 'issuer',
  'theme', 'formed_on', 'summary', 'keywords', 'body_text', 'published_on', 'validity',
] as const // prettier-ignore

/** Published documents of these ids; withdrawn ones are never among them. */
export async function listPublicTexts(db: Db, ids: readonly string[]): Promise<PublicText[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('documents.public_document_v')
    .select(columns)
    .where('id', 'in', ids)
    .where('status', '=', 'published')
    .$castTo<PublicText>()
    .execute()
}

export interface PublicFile {
  documentId: string
  id: string
  name: string
  mediaType: string
  /** Without comments, hidden sheets, properties: those are not what a search should lead to. */
  text: string
}

/** Files of the public version of these documents, in their order. */
export async function listPublicFiles(db: Db, ids: readonly string[]): Promise<PublicFile[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('documents.attachment as a')
    .innerJoin('documents.document as d', (join) =>
      join.onRef('d.id', '=', 'a.document_id').onRef('d.public_version', '=', 'a.version'),
    )
    .select(['a.document_id', 'a.id', 'a.name', 'a.media_type', 'a.text'])
    .where('a.document_id', 'in', ids)
    .where('d.status', '=', 'published')
    .orderBy('a.position')
    .execute()
  return rows.map((row) => ({
    documentId: row.document_id,
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    text: seenText(row.text),
  }))
}

/** Ids of all published documents in the order of their publication, in pages after a given place. */
export async function listPublishedIds(
  db: Db,
  after: { publishedAt: Date; id: string } | null,
  limit: number,
): Promise<{ id: string; published_at: Date }[]> {
  return db
    .selectFrom('documents.document')
    .select(['id', 'published_at'])
    .where('status', '=', 'published')
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('published_at', 'id'),
          '>',
          eb.tuple(after?.publishedAt ?? new Date(0), after?.id ?? ''),
        ),
      ),
    )
    .orderBy('published_at')
    .orderBy('id')
    .limit(limit)
    .$castTo<{ id: string; published_at: Date }>()
    .execute()
}
