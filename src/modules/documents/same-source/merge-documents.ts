import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import { linkCatalogItem, linkInterpretation } from '../link-document.ts'
import { findCatalogItems } from '../neighbours.ts'
import type { OfficialDocument } from '../official-document.ts'
import { lockDocument } from '../store/documents.ts'
import { listCatalogItemIds, listRelations } from '../store/links.ts'
import { withdrawDocument } from '../withdraw-document.ts'
import { mayDecidePair, mayMerge } from './rules/who-may-merge.ts'
import type { SourcePair } from './same-source.ts'
import { getPair, savePairDecision } from './store/pairs.ts'

export interface Merging {
  keptId: string
  /** Name and office of whoever approved the withdrawal (G11). */
  approver: string
  /** Further words for the public; may be empty. */
  note: string
}

/** Own parameter: characters of a reason for keeping two texts apart, blanks not counted. */
export const shortestApartReason = 5
const longestReason = 500

/**
 * 合并: one document stays, the other is withdrawn as replaced by it; catalog items and interpretations are linked to the one
 * that stays first, all in one transaction, so that nothing is missing for a moment (信息同源, circular task 3). Refused when
 * somebody decided before, one of both is not public any more, or an item belongs to another catalog.
 */
export async function mergeDocuments(ctx: Ctx, pairId: string, merging: Merging): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const { pair, first, second } = await lockPair(ctx, pairId)
    demand(mayDecidePair(actor, first, second))
    demandUndecided(pair)
    const chosen = [first, second].find((one) => one.id === merging.keptId)
    const faults: Refusal[] = []
    if (chosen === undefined) faults.push({ refused: 'pair_kept_missing', field: 'keptId' })
    if (merging.approver.trim() === '') faults.push({ refused: 'approver_missing', field: 'approver' })
    if (merging.note.length > longestReason)
      faults.push({ refused: 'too_long', field: 'note', details: { limit: longestReason } })
    demand(faults)
    const kept = chosen ?? first
    const gone = kept.id === first.id ? second : first
    demand(mayMerge(actor, kept, gone))
    await savePairDecision(ctx.db, pairId, {
      decision: 'merged',
      keptId: kept.id,
      reason: '同一信息，合并为一个网址',
      by: actor.id,
      name: actor.name,
      at: ctx.now,
    })
    await moveLinks(ctx, gone, kept)
    await moveInterpretations(ctx, gone, kept)
    await announce(ctx, {
      type: 'document.merged',
      id: gone.id,
      into: kept.id,
      organisationId: gone.organisation_id,
      regionCode: gone.region_code,
    })
    await withdrawDocument(ctx, gone.id, {
      reason: 'replaced',
      note: merging.note.trim() === '' ? '与同一内容的另一页面合并，请使用现行页面' : merging.note,
      approver: merging.approver,
      replacedBy: kept.id,
    })
    await recordAudit(ctx, {
      event: 'same_source.merged',
      objectType: 'same_source_pair',
      objectId: pairId,
      after: { keptId: kept.id, withdrawnId: gone.id, similarity: pair.similarity },
    })
  })
}

/** 不是同一信息: the pair is not offered again until one of the texts changes. Refused without a reason of five characters. */
export async function keepApart(ctx: Ctx, pairId: string, reason: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const { pair, first, second } = await lockPair(ctx, pairId)
    demand(mayDecidePair(actor, first, second))
    demandUndecided(pair)
    const field = 'reason'
    const short = reason.replaceAll(/\s/g, '').length < shortestApartReason
    demand(short ? { refused: 'pair_reason_short', field, details: { least: shortestApartReason } } : 'ok')
    const long = reason.length > longestReason
    demand(long ? { refused: 'too_long', field, details: { limit: longestReason } } : 'ok')
    await savePairDecision(ctx.db, pairId, {
      decision: 'apart',
      keptId: null,
      reason: reason.trim(),
      by: actor.id,
      name: actor.name,
      at: ctx.now,
    })
    await recordAudit(ctx, {
      event: 'same_source.kept_apart',
      objectType: 'same_source_pair',
      objectId: pairId,
      reason,
      after: { firstId: first.id, secondId: second.id },
    })
  })
}

/** Both documents in the order of their ids, then the pair: a withdrawal elsewhere locks in the same order. */
async function lockPair(
  ctx: Ctx,
  pairId: string,
): Promise<{ pair: SourcePair; first: OfficialDocument; second: OfficialDocument }> {
  const known = await getPair(ctx.db, pairId)
  const first = await lockDocument(ctx.db, known.firstId)
  const second = await lockDocument(ctx.db, known.secondId)
  return { pair: await getPair(ctx.db, pairId, true), first, second }
}

function demandUndecided(pair: SourcePair): void {
  const details = { by: pair.decidedName ?? '' }
  demand(pair.decision === null ? 'ok' : { refused: 'pair_decided', details })
}

async function moveLinks(ctx: Ctx, from: OfficialDocument, to: OfficialDocument): Promise<void> {
  const there = new Set(await listCatalogItemIds(ctx.db, to.id))
  const items = await findCatalogItems(ctx, await listCatalogItemIds(ctx.db, from.id))
  for (const item of items) {
    if (there.has(item.id)) continue
    const covers = to.region_code.startsWith(item.regionPrefix)
    demand(covers ? 'ok' : { refused: 'pair_item_elsewhere', field: 'keptId', details: { item: item.label } })
    await linkCatalogItem(ctx, to.id, item.id)
  }
}

async function moveInterpretations(ctx: Ctx, from: OfficialDocument, to: OfficialDocument): Promise<void> {
  const explains = to.kind === 'interpretation'
  for (const other of await listRelations(ctx.db, from.id)) {
    const ended = other.status === 'withdrawn' || other.status === 'discarded'
    if (other.kind !== 'interprets' || ended || other.id === to.id) continue
    if (other.direction === 'from' && explains) await linkInterpretation(ctx, to.id, other.id)
    if (other.direction === 'to' && !explains) await linkInterpretation(ctx, other.id, to.id)
  }
}
