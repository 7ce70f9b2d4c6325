import type { Tone } from '#platform/workflow.ts'
import type { DutyStatus } from '../duty.ts'

/** How one duty stands on a day: what waits by its urgency, what is public by its timeliness. Derived, never stored. */
export const dutyMarks = [
  'overdue',
  'due_soon',
  'waiting',
  'in_time',
  'late',
  'published',
  'declared',
  'void',
] as const
export type DutyMark = (typeof dutyMarks)[number]

/** Words and tones; red is kept for what is overdue (supervision.md §3: 逾期亮红牌，预警亮黄牌). */
export const markWords: Record<DutyMark, { label: string; tone: Tone }> = {
  overdue: { label: '逾期', tone: 'danger' },
  due_soon: { label: '即将到期', tone: 'warning' },
  waiting: { label: '待公开', tone: 'neutral' },
  in_time: { label: '按期公开', tone: 'success' },
  late: { label: '逾期公开', tone: 'warning' },
  published: { label: '已公开', tone: 'success' },
  declared: { label: '已声明无', tone: 'info' },
  void: { label: '不再要求', tone: 'neutral' },
}

/** Marks that stand for the same thing to somebody who looks for work. */
export const markGroups = {
  unfinished: { label: '未办结', marks: ['overdue', 'due_soon', 'waiting'] },
  overdue: { label: '逾期', marks: ['overdue'] },
  due_soon: { label: '即将到期', marks: ['due_soon'] },
  waiting: { label: '未到预警日', marks: ['waiting'] },
  done: { label: '已公开', marks: ['in_time', 'late', 'published'] },
  in_time: { label: '按期公开', marks: ['in_time'] },
  late: { label: '逾期公开', marks: ['late'] },
  declared: { label: '已声明无', marks: ['declared'] },
  void: { label: '不再要求', marks: ['void'] },
  all: { label: '全部', marks: dutyMarks },
} as const satisfies Record<string, { label: string; marks: readonly DutyMark[] }>
export type MarkGroup = keyof typeof markGroups

/** The mark of a duty on a day; `store/duty-lists.ts` says the same in SQL. */
export function markOf(
  duty: {
    status: DutyStatus
    dueOn: string | null
    warnOn: string | null
    doneOn: string | null
    noneUntil: string | null
  },
  today: string,
): DutyMark {
  if (duty.status === 'void') return 'void'
  if (duty.status === 'done') {
    if (duty.dueOn === null || duty.doneOn === null) return 'published'
    return duty.doneOn <= duty.dueOn ? 'in_time' : 'late'
  }
  if (duty.status === 'declared' && duty.noneUntil !== null && duty.noneUntil >= today) return 'declared'
  if (duty.dueOn !== null && duty.dueOn < today) return 'overdue'
  return duty.warnOn !== null && duty.warnOn <= today ? 'due_soon' : 'waiting'
}

/** Whether it waits to be published. */
export function isWaiting(mark: DutyMark): boolean {
  return mark === 'overdue' || mark === 'due_soon' || mark === 'waiting'
}
