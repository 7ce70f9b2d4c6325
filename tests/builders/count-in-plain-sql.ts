import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Coverage } from '../../src/modules/duties/coverage/coverage.ts'

/**
 * Coverage counted apart from the product: one question of existence after another, no grouping, no common table, no
 * word of the product's own SQL. Of one organisation, of nobody (null), or of everything (undefined).
 */
export async function countInPlainSql(
  db: Db,
  today: string,
  organisationId: string | null | undefined,
): Promise<Partial<Coverage>> {
  const who =
    organisationId === undefined
      ? sql`true`
      : organisationId === null
        ? sql`r.organisation_id is null`
        : sql`r.organisation_id = ${organisationId}::uuid`
  const open = sql`(d.status = 'open' or d.status = 'declared' and d.none_until < ${today}::date)`
  const some = (what: ReturnType<typeof sql>) =>
    sql`exists (select 1 from duties.duty d where d.responsibility_id = r.id and ${what})`
  const overdue = some(sql`d.kind <> 'first' and ${open} and d.due_on < ${today}::date`)
  const isPublic = some(sql`d.kind = 'first' and d.status = 'done'`)
  const declaredFirst = some(
    sql`d.kind = 'first' and d.status = 'declared' and d.none_until >= ${today}::date`,
  )
  const soon = some(sql`d.kind <> 'first' and ${open} and d.warn_on <= ${today}::date`)
  const declaredPeriod =
    some(sql`d.kind = 'periodic' and d.status = 'declared' and d.none_until >= ${today}::date
    and d.starts_on = (select max(p.starts_on) from duties.duty p
      where p.responsibility_id = r.id and p.kind = 'periodic' and p.status <> 'void')`)
  const live = sql`from duties.responsibility r where r.ended_on is null and ${who}`
  const owed = sql`${live} and r.proactive`
  const known = sql`(${isPublic} or ${declaredFirst})`
  const calm = sql`not ${overdue} and ${known} and not ${soon}`
  const duties = sql`from duties.duty d join duties.responsibility r on r.id = d.responsibility_id where ${who}`
  const figures = {
    proactive: owed,
    overdue: sql`${owed} and ${overdue}`,
    never: sql`${owed} and not ${overdue} and not ${known}`,
    neverPast: sql`${owed} and not ${overdue} and not ${known} and ${some(sql`d.kind = 'first' and d.due_on < ${today}::date`)}`,
    dueSoon: sql`${owed} and not ${overdue} and ${known} and ${soon}`,
    declaredNone: sql`${owed} and ${calm} and (${declaredFirst} or ${declaredPeriod})`,
    disclosed: sql`${owed} and ${calm} and not (${declaredFirst} or ${declaredPeriod})`,
    notProactive: sql`${live} and not r.proactive`,
    unassigned: sql`${owed} and r.organisation_id is null`,
    covered: sql`${owed} and ${isPublic}`,
    excused: sql`${owed} and ${declaredFirst}`,
    inTime: sql`${duties} and d.status = 'done' and d.due_on >= d.done_on`,
    late: sql`${duties} and d.status = 'done' and d.due_on < d.done_on`,
    missing: sql`${duties} and ${open} and d.due_on < ${today}::date`,
  }
  const counted: Partial<Coverage> = {}
  for (const [name, rows] of Object.entries(figures)) {
    const answer = await sql<{ n: number }>`select count(*)::int as n ${rows}`.execute(db)
    counted[name as keyof Coverage] = answer.rows[0]?.n ?? -1
  }
  return counted
}
