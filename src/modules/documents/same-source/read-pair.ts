import { may, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import { findCatalogItems, publisherName, type LinkedCatalogItem } from '../neighbours.ts'
import type { DocumentVersion } from '../official-document.ts'
import { listCatalogItemIds } from '../store/links.ts'
import { fingerprintOf } from './fingerprint.ts'
import { shortestTelling } from './rules/judge-pair.ts'
import { mayDecidePair } from './rules/who-may-merge.ts'
import type { SourceDocument, SourcePair } from './same-source.ts'
import { findMergedInto, getPair } from './store/pairs.ts'
import { listSameTexts, listSources, type SameText } from './store/sources.ts'

/** One side of a pair with all that a person looks at. */
export interface SourceView extends SourceDocument {
  publisher: string
  items: LinkedCatalogItem[]
}

export interface PairView {
  pair: SourcePair
  first: SourceView
  second: SourceView
  mayDecide: boolean
}

function mayReadOne(actor: Actor | null, source: SourceDocument): boolean {
  return may(actor, 'documents.read', {
    organisationId: source.organisationId,
    regionCode: source.regionCode,
  })
}

/** A pair for somebody who may read one of its documents; to others it does not exist. */
export async function readPair(ctx: Ctx, id: string): Promise<PairView> {
  const pair = await getPair(ctx.db, id)
  const sources = await listSources(ctx.db, [pair.firstId, pair.secondId])
  const first = sources.find((one) => one.id === pair.firstId)
  const second = sources.find((one) => one.id === pair.secondId)
  if (first === undefined || second === undefined) throw new NotFound('pair')
  if (!mayReadOne(ctx.actor, first) && !mayReadOne(ctx.actor, second)) throw new NotFound('pair')
  const side = (one: SourceDocument) => ({
    id: one.id,
    organisation_id: one.organisationId,
    region_code: one.regionCode,
    status: one.status,
  })
  return {
    pair,
    first: await shown(ctx, first),
    second: await shown(ctx, second),
    mayDecide: pair.decision === null && mayDecidePair(ctx.actor, side(first), side(second)) === 'ok',
  }
}

async function shown(ctx: Ctx, source: SourceDocument): Promise<SourceView> {
  return {
    ...source,
    publisher: await publisherName(ctx, source.organisationId),
    items: await findCatalogItems(ctx, await listCatalogItemIds(ctx.db, source.id)),
  }
}

/** Public documents that say the same as this text, for the warning before it is published; at most five. */
export async function findSameTexts(
  ctx: Ctx,
  documentId: string,
  version: Pick<DocumentVersion, 'title' | 'document_number' | 'issuer' | 'body_text'>,
): Promise<SameText[]> {
  const fingerprint = fingerprintOf({
    title: version.title,
    documentNumber: version.document_number,
    issuer: version.issuer,
    bodyText: version.body_text,
    files: [],
  })
  // A few words (现予公布) stand under many titles.
  if (fingerprint.length < shortestTelling) return []
  return listSameTexts(ctx.db, fingerprint.textHash, documentId, 5)
}

/** The document into which this one was merged, whose address its own leads to; null when it was not merged. */
export async function mergedInto(db: Db, documentId: string): Promise<string | null> {
  return findMergedInto(db, documentId)
}
