import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { recordChange, stepOf } from './record-change.ts'
import { mayIn } from './rules/who-may.ts'
import { insertVersion, listVersions, lockCatalog } from './store/catalogs.ts'
import { currentGuidelineNumber } from './store/guidelines.ts'
import { copyVersion } from './store/items.ts'

/**
 * Starts a new draft from the published version, checked from now on against the newest guidelines. Refuses while another is
 * open. Who takes up a change request starts the draft for it by that permission.
 */
export async function startVersion(
  ctx: Ctx,
  catalogId: string,
  permission: 'catalogs.edit' | 'catalog_changes.handle' = 'catalogs.edit',
): Promise<string> {
  return ctx.transaction(async (inside) => {
    const { db } = inside
    const catalog = await lockCatalog(db, catalogId)
    demand(mayIn(inside.actor, permission, catalog.regionCode))
    const versions = await listVersions(db, catalogId)
    const open = versions.find((one) => one.status !== 'published' && one.status !== 'superseded')
    if (open) throw new Refused([{ refused: 'version_open', details: { number: open.number } }])
    const current = versions.find((one) => one.status === 'published')
    if (!current) throw new Refused([{ refused: 'nothing_published' }])
    const number = (versions[0]?.number ?? 0) + 1
    const versionId = await insertVersion(db, {
      catalogId,
      number,
      guidelineVersion: await currentGuidelineNumber(db),
      changeNote: '',
      created: stepOf(inside),
    })
    await copyVersion(db, current.id, versionId)
    await recordChange(inside, {
      catalogId,
      versionId,
      action: 'version_started',
      toStatus: 'draft',
      note: `由第${current.number}版生成第${number}版草稿`,
    })
    return versionId
  })
}
