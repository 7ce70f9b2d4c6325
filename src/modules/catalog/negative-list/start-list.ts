import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { findRegion } from '#regions'
import { stepOf } from '../record-change.ts'
import { mayIn } from '../rules/who-may.ts'
import { recordNegative } from './open-list.ts'
import { copyEntries } from './store/entries.ts'
import { getList, insertList, insertListVersion, listListVersions } from './store/lists.ts'

/** Opens the negative list of a region with an empty first draft. Refuses villages, which are no authorities, and a second list. */
export async function createNegativeList(ctx: Ctx, regionCode: string): Promise<string> {
  return ctx.transaction(async (inside) => {
    const { db, now } = inside
    const actor = actorIn(inside.actor)
    const region = await findRegion(db, regionCode)
    if (region === null) throw new Refused([{ refused: 'region_unknown', field: 'region' }])
    demand(mayIn(actor, 'negative_list.edit', region.code))
    if (region.level === 'village' || region.status !== 'active')
      throw new Refused([{ refused: 'region_keeps_no_list', field: 'region' }])
    const listId = await insertList(db, {
      regionCode: region.code,
      regionName: region.name,
      by: actor.id,
      at: now,
    })
    if (listId === null) throw new Refused([{ refused: 'list_exists', field: 'region' }])
    const versionId = await insertListVersion(db, { listId, number: 1, created: stepOf(inside) })
    await recordNegative(inside, { listId, versionId, action: 'created', toStatus: 'draft' })
    return versionId
  })
}

/** Starts a new draft from the published version. Refuses while another is open. */
export async function startListVersion(ctx: Ctx, listId: string): Promise<string> {
  return ctx.transaction(async (inside) => {
    const { db } = inside
    const list = await getList(db, listId, true)
    demand(mayIn(inside.actor, 'negative_list.edit', list.regionCode))
    const versions = await listListVersions(db, listId)
    const open = versions.find((one) => one.status !== 'published' && one.status !== 'superseded')
    if (open) throw new Refused([{ refused: 'version_open', details: { number: open.number } }])
    const current = versions.find((one) => one.status === 'published')
    if (!current) throw new NotFound('published negative list')
    const number = (versions[0]?.number ?? 0) + 1
    const versionId = await insertListVersion(db, { listId, number, created: stepOf(inside) })
    await copyEntries(db, current.id, versionId)
    await recordNegative(inside, {
      listId,
      versionId,
      action: 'version_started',
      toStatus: 'draft',
      note: `由第${current.number}版生成第${number}版草稿`,
    })
    return versionId
  })
}
