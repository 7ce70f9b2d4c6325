import { listPublishedPlaces } from '#catalog'
import {
  findPublicAttachment,
  getPublicDocument,
  mergedInto,
  pageTag,
  type PublicDocumentPage,
} from '#documents'
import { significantRegion } from '#platform/authority.ts'
import { downloadHeaders } from '#platform/files.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { findOrganisation } from '#regions'
import { type CatalogPlace, DocumentPage } from './document-page.tsx'
import { TombstonePage, VersionPage } from './document-other-pages.tsx'
import { documentHref } from './document-links.ts'
import { keepUnder, loadFrame, portalTag } from './frame.ts'

function keyOf(c: AppContext): string {
  const id = c.req.param('id')
  return id ?? `${c.req.param('organisation') ?? ''}/${c.req.param('serial') ?? ''}`
}

async function read(c: AppContext): Promise<PublicDocumentPage> {
  const found = await getPublicDocument(c.get('ctx').db, keyOf(c))
  if (found === null) throw new NotFound('document')
  keepUnder(c, [pageTag.document(found.document.id), portalTag.catalogs])
  return found
}

async function placesOf(c: AppContext, itemIds: string[]): Promise<CatalogPlace[]> {
  const places = await listPublishedPlaces(c.get('ctx').db, itemIds)
  return places.map((place) => ({ ...place, shortCode: significantRegion(place.regionCode) }))
}

/**
 * Where a document leads that was merged into another (信息同源): the same text has one address, for good. A document replaced
 * by a different text keeps its page, which says so. `?tombstone=1` shows the page of a merged one too, for the record.
 */
async function leadsTo(c: AppContext, document: PublicDocumentPage['document']): Promise<string | null> {
  if (document.status !== 'withdrawn' || query(c).has('tombstone')) return null
  const { db } = c.get('ctx')
  const into = await mergedInto(db, document.id)
  const kept = into === null ? null : await getPublicDocument(db, into)
  return kept === null ? null : documentHref(kept.document)
}

/** `/documents/{index number or id}`: the text, or what became of it. */
export async function documentPage(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const found = await read(c)
  const { document } = found
  const elsewhere = await leadsTo(c, document)
  if (elsewhere !== null) return c.redirect(elsewhere, 301)
  const frame = await loadFrame(c, significantRegion(document.region_code))
  const organisation = await findOrganisation(db, document.organisation_id)
  if (document.status === 'withdrawn') {
    const replacement =
      document.replaced_by === null ? null : await getPublicDocument(db, document.replaced_by)
    const facts = { frame, found, organisation, replacement: replacement?.document ?? null }
    return page(c, <TombstonePage {...facts} />)
  }
  const places = await placesOf(c, found.catalogItemIds)
  return page(c, <DocumentPage frame={frame} found={found} organisation={organisation} places={places} />)
}

/** `/documents/{index number}/versions/{n}`: a text that was public before. */
export async function documentVersion(c: AppContext): Promise<Response> {
  const found = await read(c)
  const frame = await loadFrame(c, significantRegion(found.document.region_code))
  const number = Number(c.req.param('number'))
  const version = found.versions.find((one) => one.number === number)
  if (version === undefined) throw new NotFound('version')
  return page(c, <VersionPage frame={frame} found={found} version={version} />)
}

/** `/documents/{id}/files/{file}`: a file of a public version; the limit on a document limits its files. */
export async function documentFile(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const file = c.req.param('file') ?? ''
  const found = /^[0-9a-f-]{36}$/i.test(file) ? await findPublicAttachment(ctx.db, file) : null
  if (found === null || found.document_id !== c.req.param('id')) throw new NotFound('file')
  const headers = downloadHeaders({ name: found.name, mediaType: found.media_type, size: found.size })
  return c.body(ctx.files.stream(found.sha256), 200, { ...headers, 'cache-control': 'private, no-cache' })
}
