import type { Redaction } from '../redaction.ts'

/** How far the work on one file is. */
export type RedactionState =
  | 'untouched'
  | 'marking'
  | 'making'
  | 'failed'
  | 'made'
  | 'confirmed'
  | 'none_needed'

type Told = Pick<
  Redaction,
  'marks' | 'nothingCovered' | 'askedAt' | 'failure' | 'proof' | 'resultId' | 'confirmedBy'
>

/** Read off what happened, never stored beside it. */
export function redactionState(one: Told): RedactionState {
  if (one.confirmedBy !== null) return one.nothingCovered ? 'none_needed' : 'confirmed'
  if (one.askedAt !== null) return 'making'
  if (one.failure !== null || one.proof?.proven === false) return 'failed'
  if (one.resultId !== null) return 'made'
  return one.marks.length > 0 || one.nothingCovered ? 'marking' : 'untouched'
}

/** Own parameter: after this long nobody makes the result any more, and it may be asked for again. */
const givenUpMinutes = 20

/** Whether the making was cut off: a process that fell over, tried again in vain. */
export function isGivenUp(one: Pick<Redaction, 'askedAt'>, now: Date): boolean {
  return one.askedAt !== null && now.getTime() - one.askedAt.getTime() > givenUpMinutes * 60_000
}
