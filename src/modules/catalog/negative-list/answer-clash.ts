import type { Ctx } from '#platform/ctx.ts'
import { may } from '#platform/authority.ts'
import { demand, NotFound, Refused, type Refusal } from '#platform/refusal.ts'
import { recordChange, stepOf } from '../record-change.ts'
import { readVersion } from '../open-version.ts'
import { listItems } from '../store/items.ts'
import { clashesOfCatalog, clashesOfList, type NegativeClash } from './find-clashes.ts'
import { readList, recordNegative } from './open-list.ts'
import { nameKey } from './rules/clash.ts'
import { putAnswer } from './store/judgements.ts'

export interface AnswerWords {
  entryId: string
  itemId: string
  reason: string
}

function found(clashes: readonly NegativeClash[], words: AnswerWords): NegativeClash {
  const clash = clashes.find((one) => one.entry.id === words.entryId && one.item.id === words.itemId)
  if (clash === undefined) throw new NotFound('near match')
  if (clash.kind !== 'near') throw new Refused([{ refused: 'certain_clash' }])
  const field = `reason-${words.entryId}-${words.itemId}`
  const refusals: Refusal[] = []
  if (words.reason.length < 5) refusals.push({ refused: 'answer_reason_missing', field })
  if (words.reason.length > 600) refusals.push({ refused: 'entry_too_long', field })
  demand(refusals)
  return clash
}

async function keep(ctx: Ctx, clash: NegativeClash, regionCode: string, reason: string): Promise<void> {
  await putAnswer(ctx.db, {
    listId: clash.list.id,
    regionCode,
    entryKey: nameKey(clash.entry.name),
    itemKey: nameKey(clash.item.name),
    reason,
    done: stepOf(ctx),
  })
}

const noteOf = ({ entry, item }: NegativeClash, reason: string) =>
  `第${entry.position}条“${entry.name}”与“${item.name}”不是同一事项：${reason}`

/** Records, from the list, why an entry and a catalog item with near names are not the same thing. Certain clashes cannot be answered away. */
export async function answerFromList(ctx: Ctx, versionId: string, words: AnswerWords): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { list } = await readList(inside, versionId)
    const place = { regionCode: list.regionCode }
    const allowed =
      may(inside.actor, 'negative_list.edit', place) || may(inside.actor, 'negative_list.approve', place)
    demand(allowed ? 'ok' : { refused: 'no_permission' })
    const clash = found(await clashesOfList(inside.db, list, versionId), words)
    await keep(inside, clash, list.regionCode, words.reason)
    await recordNegative(inside, {
      listId: list.id,
      versionId,
      entryId: words.entryId,
      action: 'clash_answered',
      note: noteOf(clash, words.reason),
    })
  })
}

/** The same from the catalog, for its own region. */
export async function answerFromCatalog(ctx: Ctx, versionId: string, words: AnswerWords): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { catalog } = await readVersion(inside, versionId)
    const place = { regionCode: catalog.regionCode }
    const allowed = may(inside.actor, 'catalogs.edit', place) || may(inside.actor, 'catalogs.approve', place)
    demand(allowed ? 'ok' : { refused: 'no_permission' })
    const items = await listItems(inside.db, versionId)
    const clash = found(await clashesOfCatalog(inside.db, catalog, versionId, items), words)
    await keep(inside, clash, catalog.regionCode, words.reason)
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      itemId: words.itemId,
      action: 'negative_answered',
      note: noteOf(clash, words.reason),
    })
  })
}
