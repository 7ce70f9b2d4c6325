import type { WorkingDays } from '#platform/calendar.ts'
import { addDays, addMonths } from '#platform/day.ts'
import type { DecisionCode } from '../request.ts'
import {
  directSuitTerm,
  litigationLaw,
  reconsiderationFirst,
  reconsiderationLaw,
  reconsiderationTerm,
  suitAfterReconsiderationTerm,
} from './terms.ts'

/** Who may be turned to, by name, as printed in the reply. */
export interface RemedyBodies {
  /** 行政复议机关: as a rule the people's government of the same level (行政复议法第二十四条) */
  reconsideration: string
  court: string
}

/** reconsideration_first — 复议前置; free_choice — 复议 or 诉讼; split — the withheld part the first, all else the second. */
export type RemedyKind = 'reconsideration_first' | 'free_choice' | 'split'

/** What a remedy paragraph depends on. */
export interface RemedyFacts {
  code: DecisionCode
  /** for d2: the codes of the withheld parts */
  withheldCodes: readonly DecisionCode[]
  /** the day of the reply */
  decidedOn: string
}

/**
 * 不予公开 in the sense of 行政复议法第二十三条第一款第四项 is a refusal under 条例 art. 14, 15 or 16 (法释〔2025〕8号第一条):
 * d3_1 to d3_7. d3_8 rests on art. 36(7), and 无法提供 and 不予处理 may go to court at once.
 */
const refusedCodes: readonly DecisionCode[] = ['d3_1', 'd3_2', 'd3_3', 'd3_4', 'd3_5', 'd3_6', 'd3_7']

/** Whether a decision, if it refuses, must go to reconsideration before any court, by its ground alone. */
export function refusesDisclosure(code: DecisionCode): boolean {
  return refusedCodes.includes(code)
}

/** Which remedy paragraph a reply of that day carries; before 2024-01-01 reconsideration came first for none. */
export function remedyKind({ code, withheldCodes, decidedOn }: RemedyFacts): RemedyKind {
  if (decidedOn < reconsiderationFirst.since) return 'free_choice'
  // For 部分公开 it is not settled; the withheld part is treated as a refusal, so that no one is sent to a closed door.
  if (code === 'd2') return withheldCodes.some(refusesDisclosure) ? 'split' : 'free_choice'
  return refusesDisclosure(code) ? 'reconsideration_first' : 'free_choice'
}

/** The remedy paragraph of a reply; `split` answers in two sentences, one for the withheld part and one for the rest. */
export function remedyText(facts: RemedyFacts, bodies: RemedyBodies): string[] {
  switch (remedyKind(facts)) {
    case 'reconsideration_first':
      return [reconsiderationFirstText('如不服本答复', bodies)]
    case 'split':
      return [
        reconsiderationFirstText('如不服本答复中不予公开的部分', bodies),
        freeChoiceText('如不服本答复的其他部分', bodies),
      ]
    case 'free_choice':
      return [freeChoiceText('如不服本答复', bodies)]
  }
}

function reconsiderationFirstText(opening: string, { reconsideration, court }: RemedyBodies): string {
  const days = reconsiderationTerm.amount
  const after = suitAfterReconsiderationTerm.amount
  return [
    `${opening}，根据${reconsiderationFirst.article}的规定，应当先申请行政复议：`,
    `可以自收到本答复之日起${days}日内向${reconsideration}申请行政复议；`,
    `对行政复议决定不服的，可以自收到行政复议决定书之日起${after}日内向${court}提起行政诉讼。`,
  ].join('')
}

function freeChoiceText(opening: string, { reconsideration, court }: RemedyBodies): string {
  const days = reconsiderationTerm.amount
  const months = directSuitTerm.amount
  return [
    `${opening}，可以根据${reconsiderationLaw}的规定，自收到本答复之日起${days}日内向${reconsideration}申请行政复议；`,
    `也可以根据${litigationLaw}的规定，自收到本答复之日起${months}个月内向${court}提起行政诉讼。`,
  ].join('')
}

/**
 * Last days to turn to reconsideration and, where it is open at once, to the court, from the day the reply was
 * delivered; a last day off moves to the next working day (行政诉讼法第八十二条, 行政复议法第八十八条; recol-hi).
 */
export function remedyWindows(
  facts: RemedyFacts,
  deliveredOn: string,
  calendar: WorkingDays,
): { reconsiderationUntil: string; suitUntil: string | null } {
  const worked = (day: string) => (calendar.isWorkingDay(day) ? day : calendar.addWorkingDays(day, 1))
  const direct = remedyKind(facts) !== 'reconsideration_first'
  return {
    reconsiderationUntil: worked(addDays(deliveredOn, reconsiderationTerm.amount)),
    suitUntil: direct ? worked(addMonths(deliveredOn, directSuitTerm.amount)) : null,
  }
}
