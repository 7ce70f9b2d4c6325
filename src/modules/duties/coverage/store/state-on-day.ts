import { sql, type RawBuilder } from 'kysely'

/**
 * The state of responsibilities on a day, as rules/responsibility-state.ts decides it, in the words of SQL: a test
 * holds the two together. `inside` narrows the duties that are read (columns of duties.duty d).
 */
export function standings(today: string, inside: RawBuilder<unknown>): RawBuilder<unknown> {
  // A declaration that has run out counts as open.
  const open = sql`(d.status = 'open' or (d.status = 'declared' and d.none_until < ${today}::date))`
  const holds = sql`(d.status = 'declared' and d.none_until >= ${today}::date)`
  return sql`
    select d.responsibility_id,
      bool_or(d.kind = 'first') as has_first,
      bool_or(d.kind = 'first' and ${open}) as first_open,
      bool_or(d.kind = 'first' and ${holds}) as first_declared,
      min(d.due_on) filter (where d.kind = 'first' and ${open}) as first_due,
      min(d.due_on) filter (where d.kind <> 'first' and ${open} and d.due_on < ${today}::date) as missed,
      bool_or(d.kind <> 'first' and ${open} and d.warn_on <= ${today}::date) as soon,
      min(d.due_on) filter (where d.kind <> 'first' and ${open} and d.warn_on <= ${today}::date) as soon_due,
      min(d.due_on) filter (where d.kind <> 'first' and ${open}) as next_due,
      max(d.starts_on) filter (where d.kind = 'periodic' and ${holds}) as declared_began
    from duties.duty d
    where (d.status in ('open', 'declared') or (d.kind = 'first' and d.status = 'done')) and ${inside}
    group by d.responsibility_id`
}

/** The state from a row of `standings` (s, all null without duties) and its responsibility (r). */
export const stateOfStanding = sql<string>`
  case
    when not r.proactive then 'not_proactive'
    when s.missed is not null then 'overdue'
    when s.has_first is not true or s.first_open then 'never'
    when s.soon then 'due_soon'
    when s.first_declared then 'declared_none'
    -- the periodic duty begun last decides; an earlier one that is declared says nothing of this period
    when s.declared_began is not null and not exists (
      select 1 from duties.duty later
      where later.responsibility_id = r.id and later.kind = 'periodic' and later.status <> 'void'
        and later.starts_on > s.declared_began) then 'declared_none'
    else 'disclosed'
  end`

/** The day that decides that state: the earliest missed, the first's own, the next one, or the end of a declaration. */
export function dayOfStanding(today: string): RawBuilder<string | null> {
  return sql`
    case ${stateOfStanding}
      when 'overdue' then s.missed
      when 'never' then s.first_due
      when 'due_soon' then s.soon_due
      when 'declared_none' then (
        select min(held.none_until) from duties.duty held
        where held.responsibility_id = r.id and held.status = 'declared' and held.none_until >= ${today}::date
          and (held.kind = 'first' or (held.kind = 'periodic' and held.starts_on = s.declared_began)))
      when 'disclosed' then s.next_due
    end`
}
