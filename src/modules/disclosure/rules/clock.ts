/** Everything the reply period of a request is counted from. */
export interface ClockFacts {
  /** day 0: receipt, receipt of the corrected request, or payment; counting begins the next day */
  startsOn: string
  startedBy: 'receipt' | 'correction' | 'payment'
  /** `why` is one of `PauseReason`, or words for people */
  pauses: readonly { from: string; to: string | null; why: string }[]
  /** extended while this clock ran; an extension given before it started anew is no longer counted */
  extended: boolean
  /** 第三十五条: the reasonable date told to the applicant; it stands in the place of the due date */
  delayedTo: string | null
  /** the day of the reply, or of the end without one */
  stoppedOn: string | null
}

/** Why a reply period stands still. */
export type PauseReason = 'third_party' | 'co_maker' | 'other_authority' | 'payment' | 'correction'

/** How the reply period stands on a day. */
export interface ReplyClock {
  state: 'running' | 'paused' | 'stopped'
  /** last lawful day to reply; null while a pause without end runs */
  dueOn: string | null
  /** the same, as if the running pause ended today; equals `dueOn` otherwise */
  earliestDueOn: string
  /** today, or the day it was stopped, lies after the due date, be it only by a weekend */
  overdue: boolean
  /** 20, or 40 when extended */
  termDays: number
  /** counted days up to and including today, or the day it was stopped */
  usedDays: number
  /** working days still to come; 0 on the last day, negative when working days passed since */
  leftDays: number
  /** false when the due date lies in a year whose holiday notice is not known yet */
  certain: boolean
  /** Chinese sentences with the whole arithmetic */
  explanation: string[]
}

/**
 * A clock begun anew, nothing of the former one left: with a corrected request (答复期限自行政机关收到补正的申请之日起计算,
 * 条例第三十条) or a payment (109号第六条: again from the day after it, recol-hi). The day itself is day 0.
 */
export function clockStartedBy(startedBy: ClockFacts['startedBy'], startsOn: string): ClockFacts {
  return { startsOn, startedBy, pauses: [], extended: false, delayedTo: null, stoppedOn: null }
}
