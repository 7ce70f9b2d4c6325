import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, refusalsOf, type Refusal } from '#platform/refusal.ts'
import type { PublishedItem } from '#catalog'
import { reasonWords } from './messages/zh.ts'
import type { Power, PowerMapping } from './power.ts'
import { editRegion, publishedItems } from './region-lists.ts'
import { mayDecide } from './rules/decide.ts'
import { itemSuggester } from './rules/suggest-items.ts'
import { endMappings, insertMappings, listMappings, type MappingWriting } from './store/mappings.ts'
import { listPowersByIds, lockLists, touchPowers } from './store/powers.ts'

/** One power and one item of the published catalog, as a page showed them. */
export interface MappingPair {
  powerId: string
  itemId: string
  /** of the power, when the page was made */
  revision: number
}

/**
 * Confirms or refuses pairs of power and item, all or none. Refuses `power_decided_meanwhile` when somebody decided on one of the
 * powers since the page was made, `item_not_published`, `power_is_waived`, `power_ended`. A later yes replaces an earlier no.
 */
export async function decideMappings(
  ctx: Ctx,
  regionCode: string,
  pairs: readonly MappingPair[],
  verdict: PowerMapping['verdict'],
): Promise<number> {
  return ctx.transaction(async (inside) => {
    const { db } = inside
    const region = await editRegion(inside, regionCode)
    demand(pairs.length === 0 ? { refused: 'nothing_chosen' } : 'ok')
    await lockLists(db, region.code)
    const found = await listPowersByIds(
      db,
      pairs.map(({ powerId }) => powerId),
    )
    const powers = new Map(found.filter((one) => one.regionCode === region.code).map((one) => [one.id, one]))
    const published = await publishedItems(db, region.code)
    const items = new Map(published.items.map((item) => [item.id, item]))
    demand(refusalsFor(pairs, powers, items, verdict))
    const standing = await listMappings(db, [...powers.keys()])
    const suggest = itemSuggester(published.items)
    const actor = actorIn(inside.actor)
    const writing = pairs.map((pair) => writingOf(pair, powers, items, suggest, verdict))
    const replaced = standing.filter((one) =>
      pairs.some((pair) => pair.powerId === one.powerId && pair.itemId === one.itemId),
    )
    await endMappings(
      db,
      replaced.map(({ id }) => id),
      'withdrawn',
      { name: actor.name, day: inside.today },
    )
    await insertMappings(db, writing, { id: actor.id, name: actor.name, at: inside.now })
    await touchPowers(db, [...powers.keys()])
    for (const { powerId, itemId, itemCode } of writing)
      await recordAudit(inside, {
        event: verdict === 'confirmed' ? 'powers.mapping_confirmed' : 'powers.mapping_refused',
        objectType: 'power',
        objectId: powerId,
        after: { itemId, itemCode },
      })
    return writing.length
  })
}

function refusalsFor(
  pairs: readonly MappingPair[],
  powers: ReadonlyMap<string, Power>,
  items: ReadonlyMap<string, PublishedItem>,
  verdict: PowerMapping['verdict'],
): Refusal[] {
  const refusals = pairs.flatMap(({ powerId, itemId, revision }): Refusal[] => {
    const power = powers.get(powerId)
    if (power === undefined) throw new NotFound('power')
    if (!items.has(itemId)) return [{ refused: 'item_not_published' }]
    if (verdict === 'confirmed' && power.waiverReason !== null)
      return [{ refused: 'power_is_waived', details: { name: power.name } }]
    return refusalsOf(mayDecide(power, revision))
  })
  // One line for a power, however many of its pairs were chosen.
  return [...new Map(refusals.map((one) => [JSON.stringify(one), one])).values()]
}

function writingOf(
  { powerId, itemId }: MappingPair,
  powers: ReadonlyMap<string, Power>,
  items: ReadonlyMap<string, PublishedItem>,
  suggest: ReturnType<typeof itemSuggester>,
  verdict: PowerMapping['verdict'],
): MappingWriting {
  const [power, item] = [powers.get(powerId), items.get(itemId)]
  if (power === undefined || item === undefined) throw new NotFound('power')
  const suggestion = suggest(power).find((one) => one.itemId === itemId)
  return {
    powerId,
    itemId,
    domainCode: item.domainCode,
    itemCode: item.code,
    itemName: itemPath(item),
    verdict,
    origin: suggestion ? 'suggested' : 'by_hand',
    score: suggestion?.score ?? null,
    reasons: suggestion?.reasons.map(reasonWords) ?? [],
  }
}

/** All levels of an item's name; a dash stands for a level that is not there. */
export function itemPath(item: Pick<PublishedItem, 'level1' | 'level2' | 'level3'>): string {
  return [item.level1, item.level2, item.level3].filter((text) => !/^[─—\-－\s]*$/.test(text)).join(' / ')
}

/** Takes a decision back; a confirmed one leaves a gap again. Refuses `power_decided_meanwhile`. */
export async function withdrawMapping(
  ctx: Ctx,
  regionCode: string,
  powerId: string,
  mappingId: string,
  revision: number,
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { db } = inside
    const region = await editRegion(inside, regionCode)
    await lockLists(db, region.code)
    const [power] = await listPowersByIds(db, [powerId])
    if (power?.regionCode !== region.code) throw new NotFound('power')
    demand(mayDecide(power, revision))
    const mapping = (await listMappings(db, [powerId])).find(({ id }) => id === mappingId)
    if (mapping === undefined) throw new NotFound('mapping')
    await endMappings(db, [mappingId], 'withdrawn', { name: actorIn(inside.actor).name, day: inside.today })
    await touchPowers(db, [powerId])
    await recordAudit(inside, {
      event: 'powers.mapping_withdrawn',
      objectType: 'power',
      objectId: powerId,
      before: { itemId: mapping.itemId, itemCode: mapping.itemCode, verdict: mapping.verdict },
    })
  })
}
