import { isIdentity } from '#platform/identity.ts'
import { actorIn } from '#platform/authority.ts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { itemName } from '../catalog-item.ts'
import { listDomainsOf } from '../find.ts'
import { lockCatalog } from '../store/catalogs.ts'
import { listItemsByIds } from '../store/items.ts'
import { mayForCatalog } from './catalog-places.ts'
import { changeDraft, type ChangeDraft, type ChangeRequestItem } from './change-request.ts'
import { recordChangeStep } from './record-step.ts'
import { changeTerm, isChangeSource } from './rules/change-sources.ts'
import { checkChange } from './rules/check-change.ts'
import { insertRequest } from './store/requests.ts'

/**
 * Asks for a change of a catalog: items of it that should read otherwise, or a new one. Anybody whose organisation the catalog
 * covers may. The last day is `changeTerm` working days from today.
 */
export async function raiseChange(ctx: Ctx, typed: ChangeDraft): Promise<string> {
  const shape = changeDraft.safeParse(typed)
  if (!shape.success) {
    const fields = new Set(shape.error.issues.map((issue) => String(issue.path[0])))
    throw new Refused([...fields].map((field) => ({ refused: 'change_too_long', field })))
  }
  const draft = shape.data
  demand(checkChange(draft))
  return ctx.transaction(async (inside) => {
    const { db, now, today } = inside
    const actor = actorIn(inside.actor)
    if (!isIdentity(draft.catalogId))
      throw new Refused([{ refused: 'change_catalog_missing', field: 'catalogId' }])
    const catalog = await lockCatalog(db, draft.catalogId)
    const allowed = await mayForCatalog(inside, 'catalog_changes.raise', catalog.regionCode)
    demand(allowed ? 'ok' : { refused: 'no_permission' })
    if (!isChangeSource(draft.source)) throw new Error('a source that was not checked')
    const domains = await listDomainsOf(db, catalog.id)
    if (draft.domain !== '' && !domains.some((one) => one.code === draft.domain))
      throw new Refused([{ refused: 'domain_unknown', field: 'domain' }])
    const calendar = await workingDays(db)
    const id = await insertRequest(db, {
      catalogId: catalog.id,
      source: draft.source,
      title: draft.title,
      reason: draft.reason,
      basis: draft.basis,
      proposedName: draft.proposedName,
      proposedContent: draft.proposedContent,
      domainCode: draft.domain === '' ? null : draft.domain,
      guidelineVersion: null,
      raised: { by: actor.id, name: actor.name, organisationId: actor.organisationId, on: today, at: now },
      termDays: changeTerm.workingDays,
      dueOn: calendar.addWorkingDays(today, changeTerm.workingDays),
      items: await itemsOf(inside, catalog.regionCode, draft.itemIds),
    })
    if (id === null) throw new Error('a request by hand that was there before')
    await recordChangeStep(
      inside,
      { id, status: null },
      { action: 'raised', to: 'raised', note: draft.title },
    )
    return id
  })
}

/** The items by identity; refuses one that is not of this catalog. */
async function itemsOf(ctx: Ctx, regionCode: string, ids: string[]): Promise<ChangeRequestItem[]> {
  const wanted = [...new Set(ids)]
  const found = await listItemsByIds(
    ctx.db,
    wanted.filter((id) => isIdentity(id)),
  )
  const own = found.filter((item) => item.regionCode === regionCode)
  if (own.length < wanted.length) throw new Refused([{ refused: 'change_item_unknown', field: 'words' }])
  return own.map((item) => ({
    change: 'change',
    itemId: item.id,
    guidelineCode: item.guidelineCode,
    name: `${item.code} ${itemName(item)}`,
    note: '',
  }))
}
