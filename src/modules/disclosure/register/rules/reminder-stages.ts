import type { WorkingDays } from '#platform/calendar.ts'

/** Own parameters: whoever must act is reminded at these distances in working days, on the last day, and once it has passed. */
export const reminderDistances = { seven_days: 7, three_days: 3, one_day: 1, last_day: 0 } as const

export type ReminderStage = keyof typeof reminderDistances | 'overdue'

/** The reminder a last day calls for today: the nearest distance that has been reached; null while it lies farther off. */
export function stageOn(dueOn: string, today: string, calendar: WorkingDays): ReminderStage | null {
  if (dueOn < today) return 'overdue'
  const left = calendar.workingDaysBetween(today, dueOn)
  const reached = (Object.entries(reminderDistances) as [keyof typeof reminderDistances, number][]).filter(
    ([, distance]) => left <= distance,
  )
  return reached.at(-1)?.[0] ?? null
}
