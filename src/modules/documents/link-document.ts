import { recordAudit } from '#platform/audit.ts'
import { actorIn, may, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { demand, type Verdict } from '#platform/refusal.ts'
import { findCatalogItems } from './neighbours.ts'
import type { OfficialDocument } from './official-document.ts'
import { dropDocumentPages, pageTag } from './public-pages.ts'
import { dropPages } from '#platform/page-cache.ts'
import { mayRead, placeOf } from './rules/who-may.ts'
import { getDocument, lockDocument } from './store/documents.ts'
import {
  deleteCatalogLink,
  deleteRelation,
  insertCatalogLink,
  insertRelation,
  listCatalogItemIds,
} from './store/links.ts'

/** Links belong to the place of a document, not to its text: they may be mended while it is reviewed and when it is public. */
export function mayLink(actor: Actor | null, document: OfficialDocument): Verdict {
  const place = placeOf(document)
  const holds = ['documents.draft', 'documents.publish', 'documents.correct'].some((p) =>
    may(actor, p, place),
  )
  if (!holds) return { refused: 'no_permission' }
  return document.status === 'discarded' || document.status === 'withdrawn'
    ? { refused: 'text_is_closed', details: { state: '' } }
    : 'ok'
}

/** 逐项公开: says that this document fulfils an item of the catalog of its region (circular task 3). */
export async function linkCatalogItem(ctx: Ctx, id: string, itemId: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    demand(mayLink(ctx.actor, document))
    await addLink(ctx, document, itemId)
  })
}

/** 年度自查: whoever decides that a withheld document becomes public also says under which item. */
export async function linkConverted(ctx: Ctx, document: OfficialDocument, itemId: string): Promise<void> {
  await addLink(ctx, document, itemId)
}

async function addLink(ctx: Ctx, document: OfficialDocument, itemId: string): Promise<void> {
  const [item] = await findCatalogItems(ctx, [itemId])
  const covers = item !== undefined && document.region_code.startsWith(item.regionPrefix)
  demand(covers ? 'ok' : { refused: 'catalog_item_unknown', field: 'catalogItems' })
  await insertCatalogLink(ctx.db, {
    document_id: document.id,
    catalog_item_id: itemId,
    linked_by: actorIn(ctx.actor).id,
    linked_at: ctx.now,
  })
  await afterLink(ctx, document, 'catalog_linked', itemId)
}

/** Takes a link to a catalog item back; a public document keeps at least one. */
export async function unlinkCatalogItem(ctx: Ctx, id: string, itemId: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    demand(mayLink(ctx.actor, document))
    const removed = await deleteCatalogLink(ctx.db, id, itemId)
    if (!removed) return
    const left = await listCatalogItemIds(ctx.db, id)
    const bare = document.status === 'published' && left.length === 0 && document.kind !== 'interpretation'
    demand(bare ? { refused: 'last_catalog_item', field: 'catalogItems' } : 'ok')
    await dropPages(ctx, [pageTag.catalogItem(itemId)])
    await afterLink(ctx, document, 'catalog_unlinked', itemId)
  })
}

/** Says that this document interprets another; both pages show the other (circular task 6). */
export async function linkInterpretation(
  ctx: Ctx,
  interpretationId: string,
  policyId: string,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const interpretation = await lockDocument(ctx.db, interpretationId)
    const policy = await getDocument(ctx.db, policyId)
    const mine = mayLink(actor, interpretation)
    demand(mine === 'ok' ? 'ok' : mayLink(actor, policy))
    demand(mayRead(actor, policy) ? 'ok' : { refused: 'no_permission' })
    const fits = interpretation.kind === 'interpretation' && policy.kind !== 'interpretation'
    demand(fits ? 'ok' : { refused: 'not_an_interpretation', field: 'interpretation' })
    await insertRelation(ctx.db, {
      document_id: interpretationId,
      kind: 'interprets',
      target_id: policyId,
      related_by: actor.id,
      related_at: ctx.now,
    })
    await afterLink(ctx, interpretation, 'interpretation_linked', policyId)
  })
}

/** Takes a link between an interpretation and its policy back. */
export async function unlinkInterpretation(
  ctx: Ctx,
  interpretationId: string,
  policyId: string,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const interpretation = await lockDocument(ctx.db, interpretationId)
    const policy = await getDocument(ctx.db, policyId)
    const mine = mayLink(ctx.actor, interpretation)
    demand(mine === 'ok' ? 'ok' : mayLink(ctx.actor, policy))
    await dropDocumentPages(ctx, interpretation)
    await deleteRelation(ctx.db, interpretationId, 'interprets', policyId)
    await afterLink(ctx, interpretation, 'interpretation_unlinked', policyId)
  })
}

async function afterLink(
  ctx: Ctx,
  document: OfficialDocument,
  happened: string,
  target: string,
): Promise<void> {
  await recordAudit(ctx, {
    event: `document.${happened}`,
    objectType: 'document',
    objectId: document.id,
    after: { target },
  })
  await announce(ctx, {
    type: `document.${happened}`,
    id: document.id,
    target,
    organisationId: document.organisation_id,
    regionCode: document.region_code,
  })
  // A draft that joins a catalog item stands on no public page yet; one that explains another document does.
  const unseen = document.public_version === null && happened.startsWith('catalog_')
  if (!unseen) await dropDocumentPages(ctx, document)
}
