import type { Db } from '../database.ts'

/** A day of the calendar as an office changed it, with its cause and who did it. */
export interface CalendarDayRow {
  day: string
  working: boolean
  name: string
  source: string
  changed_by_name: string
  changed_at: Date
}

/** A year whose holiday notice was entered by hand. */
export interface CalendarYearRow {
  year: number
  source: string
  confirmed_by_name: string
  confirmed_at: Date
}

export function listDayChanges(db: Db): Promise<{ day: string; working: boolean; name: string }[]> {
  return db.selectFrom('platform.calendar_day').select(['day', 'working', 'name']).execute()
}

export function listConfirmedYears(db: Db): Promise<CalendarYearRow[]> {
  return db
    .selectFrom('platform.calendar_year')
    .select(['year', 'source', 'confirmed_by_name', 'confirmed_at'])
    .orderBy('year')
    .execute()
}

export function listDayChangesOfYear(db: Db, year: number): Promise<CalendarDayRow[]> {
  return db
    .selectFrom('platform.calendar_day')
    .select(['day', 'working', 'name', 'source', 'changed_by_name', 'changed_at'])
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute()
}

export function lockDayChange(
  db: Db,
  day: string,
): Promise<{ day: string; working: boolean; name: string; source: string } | undefined> {
  return db
    .selectFrom('platform.calendar_day')
    .select(['day', 'working', 'name', 'source'])
    .where('day', '=', day)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveDayChange(
  db: Db,
  change: { day: string; working: boolean; name: string; source: string },
  by: { id: string; name: string; at: Date },
): Promise<void> {
  const { day, ...rest } = change
  const signed = { ...rest, changed_by: by.id, changed_by_name: by.name, changed_at: by.at }
  await db
    .insertInto('platform.calendar_day')
    .values({ day, ...signed })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(signed))
    .execute()
}

export async function removeDayChange(db: Db, day: string): Promise<void> {
  await db.deleteFrom('platform.calendar_day').where('day', '=', day).execute()
}

export async function saveConfirmedYear(
  db: Db,
  year: number,
  source: string,
  by: { id: string; name: string; at: Date },
): Promise<void> {
  const signed = { source, confirmed_by: by.id, confirmed_by_name: by.name, confirmed_at: by.at }
  await db
    .insertInto('platform.calendar_year')
    .values({ year, ...signed })
    .onConflict((conflict) => conflict.column('year').doUpdateSet(signed))
    .execute()
}
