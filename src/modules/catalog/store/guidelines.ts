import type { Selectable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import type { GuidelineVersion, StoredGuidelineItem } from '../catalog.ts'
import type { Confidence, GuidelineDomain, GuidelineItem } from '../catalog-item.ts'

export function toGuidelineItem(row: Selectable<DB['catalog.guideline_item']>): StoredGuidelineItem {
  return {
    domain: row.domain_code,
    code: row.code,
    level1: row.level1,
    level2: row.level2,
    level3: row.level3,
    content: row.content,
    basis: row.basis,
    timeLimit: row.time_limit,
    publisher: row.publisher,
    channels: row.channels,
    audience: row.audience,
    method: row.method,
    tiers: row.tiers,
    confidence: row.confidence as Confidence,
    position: row.position,
    fromVersion: row.from_version,
    untilVersion: row.until_version,
  }
}

export async function listGuidelineDomains(db: Db): Promise<GuidelineDomain[]> {
  return db
    .selectFrom('catalog.guideline_domain')
    .select(['code', 'name', 'aliases'])
    .orderBy('position')
    .execute()
}

export async function insertDomains(db: Db, domains: readonly GuidelineDomain[]): Promise<void> {
  await db
    .insertInto('catalog.guideline_domain')
    .values(
      domains.map((one, position) => ({ code: one.code, name: one.name, aliases: one.aliases, position })),
    )
    .onConflict((clash) => clash.column('code').doNothing())
    .execute()
}

/** The newest version number of the library; 0 when it is empty. */
export async function currentGuidelineNumber(db: Db): Promise<number> {
  const row = await db
    .selectFrom('catalog.guideline_version')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  return row?.number ?? 0
}

/** Two imports at once take turns: the second sees what the first did. */
export async function lockGuidelines(db: Db): Promise<number> {
  await db.selectFrom('catalog.guideline_domain').select('code').orderBy('code').forUpdate().execute()
  return currentGuidelineNumber(db)
}

export async function listGuidelineVersions(db: Db): Promise<GuidelineVersion[]> {
  const rows = await db
    .selectFrom('catalog.guideline_version')
    .selectAll()
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    title: row.title,
    source: row.source,
    added: row.added,
    changed: row.changed,
    removed: row.removed,
    createdName: row.created_name,
    createdAt: row.created_at,
  }))
}

export async function insertGuidelineVersion(
  db: Db,
  version: GuidelineVersion & { createdBy: string | null },
): Promise<void> {
  await db
    .insertInto('catalog.guideline_version')
    .values({
      number: version.number,
      title: version.title,
      source: version.source,
      added: version.added,
      changed: version.changed,
      removed: version.removed,
      created_by: version.createdBy,
      created_name: version.createdName,
      created_at: version.createdAt,
    })
    .execute()
}

/** The items as of one version, in the order of their tables; the newest when no number is given. */
export async function listGuidelineItems(
  db: Db,
  filter: { version?: number; domain?: string; codes?: string[] } = {},
): Promise<StoredGuidelineItem[]> {
  let query = db.selectFrom('catalog.guideline_item').selectAll().orderBy('domain_code').orderBy('position')
  if (filter.domain !== undefined) query = query.where('domain_code', '=', filter.domain)
  if (filter.codes !== undefined)
    query = query.where('code', 'in', filter.codes.length > 0 ? filter.codes : [''])
  const { version } = filter
  query =
    version === undefined
      ? query.where('until_version', 'is', null)
      : query
          .where('from_version', '<=', version)
          .where((eb) => eb.or([eb('until_version', 'is', null), eb('until_version', '>', version)]))
  return (await query.execute()).map(toGuidelineItem)
}

/** Every text an item ever had, newest first. */
export async function listGuidelineTexts(
  db: Db,
  domain: string,
  code: string,
): Promise<StoredGuidelineItem[]> {
  const rows = await db
    .selectFrom('catalog.guideline_item')
    .selectAll()
    .where('domain_code', '=', domain)
    .where('code', '=', code)
    .orderBy('from_version', 'desc')
    .execute()
  return rows.map(toGuidelineItem)
}

export async function closeGuidelineItems(db: Db, codes: string[], version: number): Promise<void> {
  if (codes.length === 0) return
  await db
    .updateTable('catalog.guideline_item')
    .set({ until_version: version })
    .where('code', 'in', codes)
    .where('until_version', 'is', null)
    .execute()
}

export async function insertGuidelineItems(
  db: Db,
  items: readonly (GuidelineItem & { position: number })[],
  version: number,
): Promise<void> {
  for (let start = 0; start < items.length; start += 500) {
    await db
      .insertInto('catalog.guideline_item')
      .values(
        items.slice(start, start + 500).map((item) => ({
          domain_code: item.domain,
          code: item.code,
          from_version: version,
          position: item.position,
          level1: item.level1,
          level2: item.level2,
          level3: item.level3,
          content: item.content,
          basis: item.basis,
          time_limit: item.timeLimit,
          publisher: item.publisher,
          channels: item.channels,
          audience: item.audience,
          method: item.method,
          tiers: item.tiers,
          confidence: item.confidence,
        })),
      )
      .execute()
  }
}
