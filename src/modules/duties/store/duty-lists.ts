import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import type { DutyKind, DutyStatus } from '../duty.ts'
import { type DutyMark, dutyMarks } from '../rules/duty-marks.ts'
import type { MyScope } from '../rules/my-scopes.ts'

/** Where a person may look, as `placesOf` tells it. */
export interface Places {
  everywhere: boolean
  organisationIds: string[]
  regionCodes: string[]
}

/** Which duties a list shows; null and empty narrow nothing. */
export interface DutyFilter {
  marks: readonly DutyMark[]
  kind: DutyKind | null
  /** twelve digits; everything below too */
  regionCode: string | null
  /** `none`: nobody answers for the item */
  organisationId: string | null
  domainCode: string | null
  itemId: string | null
  responsibilityId: string | null
  words: string
  dueFrom: string | null
  dueTo: string | null
  mine: readonly MyScope[] | null
}

export type DutyOrder = 'due' | 'due_last' | 'done' | 'start_last'

/** One row of a list of duties. */
export interface ListedDuty {
  id: string
  responsibilityId: string
  kind: DutyKind
  regionCode: string
  organisationId: string | null
  itemId: string
  domainCode: string
  itemCode: string
  itemName: string
  part: string | null
  occasionLabel: string
  startsOn: string
  dueOn: string | null
  warnOn: string | null
  status: DutyStatus
  doneOn: string | null
  noneUntil: string | null
  documentId: string | null
  /** the draft started last for it */
  draftId: string | null
  mark: DutyMark
}

/** The mark of a duty on a day, as `markOf` in rules/duty-marks.ts says it. */
function markOn(today: string): RawBuilder<DutyMark> {
  return sql<DutyMark>`case
    when d.status = 'void' then 'void'
    when d.status = 'done' then case when d.due_on is null then 'published'
      when d.done_on <= d.due_on then 'in_time' else 'late' end
    when d.status = 'declared' and d.none_until >= ${today} then 'declared'
    when d.due_on < ${today} then 'overdue'
    when d.warn_on <= ${today} then 'due_soon'
    else 'waiting' end`
}

function within(places: Places): Expression<SqlBool> {
  if (places.everywhere) return sql<SqlBool>`true`
  const codes = places.regionCodes.map((code) => `${significantRegion(code)}%`)
  return sql<SqlBool>`(d.organisation_id = any(${places.organisationIds}::uuid[])
    or d.region_code like any(${codes}::text[]))`
}

function isMine(scopes: readonly MyScope[]): Expression<SqlBool> {
  const each = scopes.map((scope) => {
    const codes = scope.domains.map((one) => one.code)
    const mineCodes = scope.domains.filter((one) => one.mine).map((one) => one.code)
    const mineItems = scope.items.filter((one) => one.mine).map((one) => one.id)
    return sql<SqlBool>`(d.organisation_id = ${scope.organisationId} and case
      when d.item_id = any(${scope.items.map((one) => one.id)}::uuid[]) then d.item_id = any(${mineItems}::uuid[])
      when d.domain_code = any(${codes}::text[]) then d.domain_code = any(${mineCodes}::text[])
      else ${scope.whole} end)`
  })
  return each.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(each, sql` or `)})`
}

function conditions(places: Places, filter: Omit<DutyFilter, 'marks'>): Expression<SqlBool> {
  const like = `%${filter.words.replace(/[\\%_]/g, '\\$&')}%`
  const all: Expression<SqlBool>[] = [within(places)]
  if (filter.kind !== null) all.push(sql`d.kind = ${filter.kind}`)
  if (filter.regionCode !== null)
    all.push(sql`d.region_code like ${`${significantRegion(filter.regionCode)}%`}`)
  if (filter.organisationId === 'none') all.push(sql`d.organisation_id is null`)
  else if (filter.organisationId !== null) all.push(sql`d.organisation_id = ${filter.organisationId}`)
  if (filter.domainCode !== null) all.push(sql`d.domain_code = ${filter.domainCode}`)
  if (filter.itemId !== null) all.push(sql`d.item_id = ${filter.itemId}`)
  if (filter.responsibilityId !== null) all.push(sql`d.responsibility_id = ${filter.responsibilityId}`)
  if (filter.dueFrom !== null) all.push(sql`d.due_on >= ${filter.dueFrom}`)
  if (filter.dueTo !== null) all.push(sql`d.due_on <= ${filter.dueTo}`)
  if (filter.mine !== null) all.push(isMine(filter.mine))
  if (filter.words !== '')
    all.push(sql`(r.item_name ilike ${like} or r.item_code ilike ${like} or d.occasion_label ilike ${like})`)
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

/** How many duties of a list bear each mark; the filter of marks itself is not applied. */
export async function countMarks(
  db: Db,
  places: Places,
  filter: Omit<DutyFilter, 'marks'>,
  today: string,
): Promise<Map<DutyMark, number>> {
  const rows = await db
    .selectFrom('duties.duty as d')
    .innerJoin('duties.responsibility as r', 'r.id', 'd.responsibility_id')
    .where(conditions(places, filter))
    .select((eb) => [markOn(today).as('mark'), eb.fn.countAll<number>().as('total')])
    .groupBy(sql`1`)
    .$castTo<{ mark: DutyMark; total: number }>()
    .execute()
  return new Map(rows.map((row) => [row.mark, row.total]))
}

const orders: Record<DutyOrder, ReturnType<typeof sql>> = {
  due: sql`d.due_on asc nulls last, d.id`,
  due_last: sql`d.due_on desc nulls last, d.id`,
  done: sql`d.done_on desc nulls last, d.id`,
  start_last: sql`d.starts_on desc, d.id desc`,
}

/** One page of duties in an order. */
export async function pageOfDuties(
  db: Db,
  places: Places,
  filter: DutyFilter,
  on: { today: string; order: DutyOrder; limit: number; offset: number },
): Promise<ListedDuty[]> {
  const query = db
    .selectFrom('duties.duty as d')
    .innerJoin('duties.responsibility as r', 'r.id', 'd.responsibility_id')
    .where(conditions(places, filter))
    .select([
      'd.id',
      'd.responsibility_id as responsibilityId',
      'd.kind',
      'd.region_code as regionCode',
      'd.organisation_id as organisationId',
      'd.item_id as itemId',
      'd.domain_code as domainCode',
      'r.item_code as itemCode',
      'r.item_name as itemName',
      'd.part',
      'd.occasion_label as occasionLabel',
      'd.starts_on as startsOn',
      'd.due_on as dueOn',
      'd.warn_on as warnOn',
      'd.status',
      'd.done_on as doneOn',
      'd.none_until as noneUntil',
      'd.document_id as documentId',
      markOn(on.today).as('mark'),
      sql<string | null>`(select f.document_id from duties.draft_for f where f.duty_id = d.id
        order by f.chosen_at desc limit 1)`.as('draftId'),
    ])
    .orderBy(orders[on.order])
    .limit(on.limit)
    .offset(on.offset)
    .$castTo<ListedDuty>()
  const narrowed =
    filter.marks.length === dutyMarks.length
      ? query
      : query.where(sql<SqlBool>`${markOn(on.today)} = any(${[...filter.marks]}::text[])`)
  return narrowed.execute()
}

/** Living responsibilities of one organisation, and how many of them no person was given. */
export interface ResponsibilityCount {
  organisationId: string | null
  total: number
  /** 未指定责任人 */
  unassigned: number
}

/** Living responsibilities by organisation in these places; null stands for items nobody answers for. */
export async function countByOrganisation(db: Db, places: Places): Promise<ResponsibilityCount[]> {
  return db
    .selectFrom('duties.responsibility as d')
    .where('d.ended_on', 'is', null)
    .where('d.proactive', '=', true)
    .where(within(places))
    .select((eb) => [
      'd.organisation_id as organisationId',
      eb.fn.countAll<number>().as('total'),
      sql<number>`count(*) filter (where not exists (select 1 from duties.assignment a
        where a.until is null and a.organisation_id = d.organisation_id
        and (a.domain_code is null or a.domain_code = d.domain_code)
        and (a.item_id is null or a.item_id = d.item_id)))`.as('unassigned'),
    ])
    .groupBy('d.organisation_id')
    .execute()
}
