import type { Ctx } from '#platform/ctx.ts'
import { actorIn } from '#platform/authority.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import type { CatalogItem } from './catalog.ts'
import { itemElements, itemName, type ItemElements } from './catalog-item.ts'
import { openForWriting } from './open-version.ts'
import { recordChange } from './record-change.ts'
import { missingElements } from './rules/check-elements.ts'
import { nextOwnCode } from './rules/own-code.ts'
import { listOwnDomains, touchVersion } from './store/catalogs.ts'
import { listGuidelineDomains, listGuidelineItems } from './store/guidelines.ts'
import {
  deleteItem,
  findItemIn,
  identify,
  insertItems,
  listCodes,
  listItems,
  updateItem,
} from './store/items.ts'
import { deleteExemption } from './store/judgements.ts'

export interface ItemDraft extends ItemElements {
  guidelineCode: string | null
  organisationIds: string[]
}

/** Elements without the bookkeeping around them, for history and comparison. */
export function elementsOf(item: CatalogItem): ItemElements {
  return itemElements.parse(item)
}

/** Saves all elements of an item in a draft; refuses when somebody saved the item since `revision` was read. */
export async function saveItem(
  ctx: Ctx,
  versionId: string,
  itemId: string,
  revision: number,
  draft: ItemDraft,
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { catalog } = await openForWriting(inside, versionId)
    const item = await findItemIn(inside.db, versionId, itemId, true)
    if (item === null) throw new NotFound('catalog item')
    // The other person's text stays; the page shows both (UX 83).
    if (item.revision !== revision) throw new Refused([{ refused: 'stale_version' }])
    const elements = itemElements.parse(draft)
    demand(missingElements(elements))
    await knownGuideline(inside, draft.guidelineCode)
    await updateItem(
      inside.db,
      versionId,
      {
        ...elements,
        itemId,
        position: item.position,
        guidelineCode: draft.guidelineCode,
        organisationIds: draft.organisationIds,
      },
      actorIn(inside.actor),
      inside.now,
    )
    await touchVersion(inside.db, versionId)
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      itemId,
      action: 'item_saved',
      note: `${item.code} ${itemName(elements)}`,
      before: elementsOf(item),
      after: elements,
    })
  })
}

async function knownGuideline(ctx: Ctx, code: string | null): Promise<void> {
  if (code === null) return
  const found = await listGuidelineItems(ctx.db, { codes: [code] })
  if (found.length === 0) throw new Refused([{ refused: 'guideline_unknown', field: 'guidelineCode' }])
}

/** Adds an own item, or a further item that carries out part of a guideline item; its code is given and never used again. */
export async function addItem(
  ctx: Ctx,
  versionId: string,
  domain: string,
  draft: ItemDraft,
): Promise<string> {
  return ctx.transaction(async (inside) => {
    const { db, now } = inside
    const { catalog } = await openForWriting(inside, versionId)
    const domains = [...(await listGuidelineDomains(db)), ...(await listOwnDomains(db, catalog.id))]
    if (!domains.some((one) => one.code === domain))
      throw new Refused([{ refused: 'domain_unknown', field: 'domain' }])
    const elements = itemElements.parse(draft)
    demand(missingElements(elements))
    await knownGuideline(inside, draft.guidelineCode)
    const code = nextOwnCode(domain, await listCodes(db, catalog.id, domain))
    const ids = await identify(db, catalog.id, [{ domain, code }], now)
    const itemId = ids.get(`${domain}/${code}`) ?? ''
    const others = await listItems(db, versionId, { domain })
    const position = Math.max(0, ...others.map((one) => one.position)) + 1
    await insertItems(
      db,
      versionId,
      [
        {
          ...elements,
          itemId,
          position,
          guidelineCode: draft.guidelineCode,
          organisationIds: draft.organisationIds,
        },
      ],
      actorIn(inside.actor),
      now,
    )
    // An item that is there after all ends the 不适用.
    if (draft.guidelineCode !== null) await deleteExemption(db, versionId, draft.guidelineCode)
    await touchVersion(db, versionId)
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      itemId,
      action: 'item_added',
      note: `${code} ${itemName(elements)}`,
      after: elements,
    })
    return itemId
  })
}

/** Takes an item out of a draft; what carried out a guideline item then shows as missing until it is 不适用. */
export async function removeItem(ctx: Ctx, versionId: string, itemId: string): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { catalog } = await openForWriting(inside, versionId)
    const item = await findItemIn(inside.db, versionId, itemId, true)
    if (item === null) throw new NotFound('catalog item')
    await deleteItem(inside.db, versionId, itemId)
    await touchVersion(inside.db, versionId)
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      itemId,
      action: 'item_removed',
      note: `${item.code} ${itemName(item)}`,
      before: elementsOf(item),
    })
  })
}
