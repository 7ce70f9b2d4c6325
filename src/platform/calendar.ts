import { listConfirmedYears, listDayChanges } from './calendar/store.ts'
import { makeWorkingDays, type WorkingDays } from './calendar/working-days.ts'
import type { Db } from './database.ts'

export {
  calendarPermission,
  calendarWords,
  changeDay,
  confirmYear,
  restoreDay,
} from './calendar/change-day.ts'
export { noticeYears } from './calendar/state-council.ts'
export {
  listConfirmedYears,
  listDayChangesOfYear,
  type CalendarDayRow,
  type CalendarYearRow,
} from './calendar/store.ts'
export { explainTerm, termSentence, type TermExplanation } from './calendar/explain-term.ts'
export { makeWorkingDays, type DayChange, type WorkingDays } from './calendar/working-days.ts'

/** The working days in force now: holiday notices, days changed by hand, years confirmed by hand. */
export async function workingDays(db: Db): Promise<WorkingDays> {
  const changes = await listDayChanges(db)
  const years = await listConfirmedYears(db)
  return makeWorkingDays(
    changes,
    years.map(({ year }) => year),
  )
}
