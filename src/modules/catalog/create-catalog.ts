import { findRegion, listOrganisations } from '#regions'
import { actorIn, significantRegion } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import type { CatalogTier } from './catalog-item.ts'
import { recordChange, stepOf } from './record-change.ts'
import { matchPublisher, type NamedOrganisation } from './rules/match-publisher.ts'
import { readTiers } from './rules/method-and-tier.ts'
import { mayIn } from './rules/who-may.ts'
import { insertCatalog, insertVersion } from './store/catalogs.ts'
import { currentGuidelineNumber, listGuidelineItems } from './store/guidelines.ts'
import { identify, insertItems } from './store/items.ts'

/** Open organisations of a region and below it, for naming publishers. */
export async function organisationsOf(ctx: Ctx, regionCode: string): Promise<NamedOrganisation[]> {
  const all: NamedOrganisation[] = []
  for (let page = 1; ; page += 1) {
    const { rows, total } = await listOrganisations(
      ctx.db,
      { regionCode: significantRegion(regionCode), below: true, status: 'active' },
      { page, pageSize: 500 },
    )
    all.push(...rows.map(({ id, name, shortName, kind }) => ({ id, name, shortName, kind })))
    if (all.length >= total || rows.length === 0) return all
  }
}

/**
 * Makes the catalog of a county or township from the newest guidelines in one step: the items of its tier, their
 * publishers named by organisations of the region where only one reading is possible. Refuses a second catalog.
 */
export async function createCatalog(
  ctx: Ctx,
  regionCode: string,
): Promise<{ catalogId: string; versionId: string }> {
  return ctx.transaction(async (inside) => {
    const { db, now } = inside
    const actor = actorIn(inside.actor)
    const region = await findRegion(db, regionCode)
    if (region === null) throw new NotFound('region')
    demand(mayIn(actor, 'catalogs.edit', region.code))
    if (region.level !== 'county' && region.level !== 'township') {
      throw new Refused([{ refused: 'region_has_no_catalog', field: 'region' }])
    }
    const tier: CatalogTier = region.level === 'county' ? '县级' : '乡级'
    const guidelineVersion = await currentGuidelineNumber(db)
    if (guidelineVersion === 0) throw new Refused([{ refused: 'guidelines_empty' }])
    const catalogId = await insertCatalog(db, {
      regionCode: region.code,
      regionName: region.name,
      tier,
      by: actor.id,
      at: now,
    })
    if (catalogId === null) throw new Refused([{ refused: 'catalog_exists', field: 'region' }])
    const versionId = await insertVersion(db, {
      catalogId,
      number: 1,
      guidelineVersion,
      changeNote: '',
      created: stepOf(inside),
    })
    const guideline = (await listGuidelineItems(db)).filter((item) => readTiers(item.tiers).has(tier))
    const organisations = await organisationsOf(inside, region.code)
    const ids = await identify(db, catalogId, guideline, now)
    const matched = new Map<string, string[]>()
    const publisherOf = (words: string) => {
      const known = matched.get(words) ?? matchPublisher(words, organisations)
      matched.set(words, known)
      return known
    }
    await insertItems(
      db,
      versionId,
      guideline.map((item, position) => ({
        ...item,
        extra: {},
        itemId: ids.get(`${item.domain}/${item.code}`) ?? '',
        position,
        guidelineCode: item.code,
        organisationIds: publisherOf(item.publisher),
      })),
      actor,
      now,
    )
    await recordChange(inside, {
      catalogId,
      versionId,
      action: 'created',
      toStatus: 'draft',
      note: `按第${guidelineVersion}版指引生成${guideline.length}项`,
      after: { regionCode: region.code, tier, items: guideline.length },
    })
    return { catalogId, versionId }
  })
}
