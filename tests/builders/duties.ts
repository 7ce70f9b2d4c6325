import type { Insertable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'

/** A region with a published catalog whose items organisations answer for, straight into the tables. */
export interface DutyCounty {
  regionCode: string
  name: string
  catalogId: string
  versionId: string
  organisations: { id: string; name: string }[]
  items: { id: string; domainCode: string; code: string; name: string; timeLimit: string }[]
}

export interface DutyCountySize {
  /** digits of the county, 630121 unless told */
  code?: string
  name?: string
  organisations: number
  domains: number
  itemsPerDomain: number
  /** guideline items that the published catalog says do not apply here */
  exemptions?: number
}

export type ResponsibilityRow = Insertable<DB['duties.responsibility']>
export type DutyRow = Insertable<DB['duties.duty']>
export type StepRow = Insertable<DB['duties.step']>

/** Wordings of limits, in turn over the items. */
export const limitWordings = [
  '20个工作日内',
  '每季度末月25日前公开',
  '及时公开',
  '7个工作日内',
  '每年1月31日前',
]

const madeAt = new Date('2025-01-01T00:00:00Z')
const chunk = 1000

/** Numbers from 0 to 1 that are the same in every run with the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

async function divisions(db: Db, county: string, name: string): Promise<void> {
  const levels = [
    [county.slice(0, 2), '示例省', 'province', null],
    [county.slice(0, 4), `示例市${county.slice(2, 4)}`, 'prefecture', county.slice(0, 2)],
    [county, name, 'county', county.slice(0, 4)],
  ] as const
  const path: string[] = []
  for (const [short, title, level, parent] of levels) {
    path.push(short.padEnd(12, '0'))
    const row = { code: short.padEnd(12, '0'), short_code: short, name: title, level, path: [...path] }
    await db
      .insertInto('regions.division')
      .values({ ...row, parent_code: parent === null ? null : parent.padEnd(12, '0') })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

async function guideline(db: Db, domains: number): Promise<void> {
  const domainRows = Array.from({ length: domains }, (_, n) => ({
    code: String(n + 1).padStart(2, '0'),
    name: `示例领域${n + 1}`,
    position: n + 1,
  }))
  await db
    .insertInto('catalog.guideline_version')
    .values({ number: 1, title: '示例', created_name: '测试', created_at: madeAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('catalog.guideline_domain')
    .values(domainRows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function exempt(db: Db, versionId: string, by: string, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const code = `01-9${String(n).padStart(2, '0')}`
    await db
      .insertInto('catalog.guideline_item')
      .values({
        domain_code: '01',
        code,
        from_version: 1,
        position: 900 + n,
        level1: '示例',
        level2: `不适用的事项${n + 1}`,
        content: '内容',
        basis: '依据',
        time_limit: '20个工作日内',
        publisher: '主管部门',
        channels: [],
        audience: '全社会',
        method: '主动公开',
        tiers: ['县级'],
        confidence: 'official',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const approved = { approved_by: crypto.randomUUID(), approved_name: '审定人', approved_at: madeAt }
    await db
      .insertInto('catalog.exemption')
      .values({
        version_id: versionId,
        guideline_code: code,
        reason: '本地没有这类业务',
        proposed_by: by,
        proposed_name: '测试',
        proposed_at: madeAt,
        ...approved,
      })
      .execute()
  }
}

async function organisations(
  db: Db,
  regionCode: string,
  count: number,
): Promise<DutyCounty['organisations']> {
  const rows = Array.from({ length: count }, (_, n) => {
    const name = `示例单位${String(n + 1).padStart(3, '0')}`
    const code = `${regionCode.slice(2, 6)}${String(n + 1).padStart(4, '0')}X`
    return { code, name, short_name: name, kind: 'department' as const, region_code: regionCode }
  })
  return db.insertInto('regions.organisation').values(rows).returning(['id', 'name']).execute()
}

/** Divisions, organisations and a published catalog; no responsibility yet. */
export async function aDutyCounty(db: Db, size: DutyCountySize): Promise<DutyCounty> {
  const short = size.code ?? '630121'
  const name = size.name ?? '示例县'
  const regionCode = short.padEnd(12, '0')
  const by = crypto.randomUUID()
  const made = { created_by: by, created_at: madeAt }
  await divisions(db, short, name)
  await guideline(db, size.domains)
  const catalog = await db
    .insertInto('catalog.catalog')
    .values({ region_code: regionCode, region_name: name, tier: '县级', ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  const version = await db
    .insertInto('catalog.version')
    .values({
      catalog_id: catalog.id,
      number: 1,
      status: 'draft',
      guideline_version: 1,
      created_name: '测试',
      ...made,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const places = Array.from({ length: size.domains * size.itemsPerDomain }, (_, n) => {
    const domainCode = String(Math.floor(n / size.itemsPerDomain) + 1).padStart(2, '0')
    const code = `${domainCode}-${String((n % size.itemsPerDomain) + 1).padStart(3, '0')}`
    return {
      domainCode,
      code,
      name: `示例事项${code}`,
      timeLimit: limitWordings[n % limitWordings.length] ?? '',
    }
  })
  const ids = await db
    .insertInto('catalog.item')
    .values(
      places.map(({ domainCode, code }) => ({
        catalog_id: catalog.id,
        domain_code: domainCode,
        code,
        created_at: madeAt,
      })),
    )
    .returning(['id', 'code'])
    .execute()
  const idOf = new Map(ids.map(({ id, code }) => [code, id]))
  const items = places.map((place) => ({ ...place, id: idOf.get(place.code) ?? '' }))
  await db
    .insertInto('catalog.version_item')
    .values(
      items.map((item, position) => ({
        version_id: version.id,
        item_id: item.id,
        position,
        level1: '示例',
        level2: item.name,
        content: '内容',
        basis: '依据',
        time_limit: item.timeLimit,
        publisher: '主管部门',
        audience: '全社会',
        method: '主动公开',
        updated_by: by,
        updated_name: '测试',
        updated_at: madeAt,
      })),
    )
    .execute()
  await exempt(db, version.id, by, size.exemptions ?? 0)
  await db
    .updateTable('catalog.version')
    .set({
      status: 'published',
      approved_by: crypto.randomUUID(),
      published_at: madeAt,
      published_on: '2025-01-02',
    })
    .where('id', '=', version.id)
    .execute()
  return {
    regionCode,
    name,
    catalogId: catalog.id,
    versionId: version.id,
    organisations: await organisations(db, regionCode, size.organisations),
    items,
  }
}

/** An item an organisation of this county answers for. */
export function aResponsibility(
  county: DutyCounty,
  item: DutyCounty['items'][number],
  organisationId: string | null,
  over: Partial<ResponsibilityRow> = {},
): ResponsibilityRow & { id: string } {
  return {
    region_code: county.regionCode,
    catalog_id: county.catalogId,
    item_id: item.id,
    organisation_id: organisationId,
    domain_code: item.domainCode,
    item_code: item.code,
    item_name: item.name,
    time_limit: item.timeLimit,
    since: '2025-01-02',
    created_at: madeAt,
    ...over,
    id: over.id ?? crypto.randomUUID(),
  }
}

/** A duty of a responsibility; open, without a day, until told otherwise. */
export function aDuty(
  owner: ResponsibilityRow & { id: string },
  over: Partial<DutyRow> & { kind: NonNullable<DutyRow['kind']>; occasion: string },
): DutyRow & { id: string } {
  const dueOn = over.due_on ?? null
  return {
    responsibility_id: owner.id,
    region_code: owner.region_code,
    organisation_id: owner.organisation_id ?? null,
    item_id: owner.item_id,
    domain_code: owner.domain_code,
    starts_on: '2025-01-02',
    warn_on: dueOn,
    due_source: dueOn === null ? 'none' : 'computed',
    created_at: madeAt,
    updated_at: madeAt,
    ...(over.status === 'done' ? { document_id: crypto.randomUUID() } : {}),
    ...over,
    id: over.id ?? crypto.randomUUID(),
  }
}

/** A line of the history of a duty. */
export function aStep(dutyId: string, what: StepRow['what'], onDay: string): StepRow {
  return { duty_id: dutyId, what, on_day: onDay, at: new Date(`${onDay}T02:00:00Z`), actor_name: '测试' }
}

/** Writes what was built, in pieces that PostgreSQL takes at once. */
export async function writeDuties(
  db: Db,
  rows: { responsibilities?: ResponsibilityRow[]; duties?: DutyRow[]; steps?: StepRow[] },
): Promise<void> {
  const pieces = <T>(all: T[] = []) =>
    Array.from({ length: Math.ceil(all.length / chunk) }, (_, n) => all.slice(n * chunk, (n + 1) * chunk))
  for (const piece of pieces(rows.responsibilities))
    await db.insertInto('duties.responsibility').values(piece).execute()
  for (const piece of pieces(rows.duties)) await db.insertInto('duties.duty').values(piece).execute()
  for (const piece of pieces(rows.steps)) await db.insertInto('duties.step').values(piece).execute()
}
