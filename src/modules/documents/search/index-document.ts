import type { Ctx } from '#platform/ctx.ts'
import { on, type DomainEvent } from '#platform/events.ts'
import { findCatalogItems } from '../neighbours.ts'
import { listCatalogItemIds } from '../store/links.ts'
import { listPublicFiles, listPublicTexts } from './store/public-texts.ts'
import { entryOf, type SearchableDocument } from './entry.ts'
import { deleteEntry, saveEntries } from './store/entries.ts'

/** Brings search in line with what is public of these documents, in the caller's transaction. */
export async function indexDocuments(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const texts = await listPublicTexts(ctx.db, ids)
  const files = texts.length === 0 ? [] : await listPublicFiles(ctx.db, ids)
  const documents: SearchableDocument[] = []
  for (const text of texts) {
    const items = await findCatalogItems(ctx, await listCatalogItemIds(ctx.db, text.id))
    documents.push({
      documentId: text.id,
      regionCode: text.region_code,
      organisationId: text.organisation_id,
      kind: text.kind,
      validity: text.validity,
      theme: text.theme,
      publishedOn: text.published_on,
      domains: Array.from(new Set(items.map((item) => item.domain))),
      title: text.title,
      documentNumber: text.document_number,
      indexNumber: text.index_number,
      issuer: text.issuer,
      summary: text.summary,
      keywords: text.keywords,
      bodyText: text.body_text,
      files: files.filter((file) => file.documentId === text.id),
    })
  }
  const order = new Map(ids.map((id, i) => [id, i]))
  await saveEntries(
    ctx.db,
    documents
      .toSorted((a, b) => (order.get(a.documentId) ?? 0) - (order.get(b.documentId) ?? 0))
      .map(entryOf),
  )
  const published = new Set(texts.map((text) => text.id))
  for (const id of ids) if (!published.has(id)) await deleteEntry(ctx.db, id)
}

/** News after which what search knows of a document is no longer true. */
const news = [
  'document.published',
  'document.corrected',
  'document.withdrawn',
  'document.validity_changed',
  'document.catalog_linked',
  'document.catalog_unlinked',
] as const

let listening = false

/** Keeps search in step with publication: the row is written in the transaction that publishes, corrects or withdraws. */
export function keepSearchInStep(): void {
  if (listening) return
  listening = true
  for (const type of news)
    on<DomainEvent & { id?: unknown }>(type, async (ctx, event) => {
      if (typeof event.id === 'string') await indexDocuments(ctx, [event.id])
    })
}
