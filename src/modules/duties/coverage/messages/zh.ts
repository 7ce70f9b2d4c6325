import { formatDay } from '#platform/day.ts'
import type { Tone } from '#platform/workflow.ts'
import type { DutyKind } from '../../duty.ts'
import { stateWords } from '../../rules/responsibility-state.ts'
import type { ListedFigure } from '../store/responsibility-list.ts'

/** Names of the figures of coverage, in lists and over columns. */
export const figureWords: Record<ListedFigure, { label: string; tone: Tone }> = {
  proactive: { label: '应公开', tone: 'neutral' },
  covered: { label: '已有公开内容', tone: 'success' },
  overdue: stateWords.overdue,
  never: stateWords.never,
  never_past: { label: '从未公开且已过期限', tone: 'danger' },
  due_soon: stateWords.due_soon,
  declared_none: stateWords.declared_none,
  disclosed: stateWords.disclosed,
  excused: { label: '从无此类信息', tone: 'info' },
  unassigned: { label: '未落实责任单位', tone: 'warning' },
  not_proactive: { label: '依申请公开', tone: 'neutral' },
}

/** How each figure is counted, in the words of people. */
export const formulaWords = {
  unit: '一个目录事项由一个单位负责，计一项；由几个单位分别负责的，分别计。',
  rate: '公开覆盖率 = 已有公开内容的 ÷（应公开的 − 两人确认从无此类信息的）。没有落实责任单位的也在分母里。',
  timely: '按期公开率 = 按期公开的任务 ÷（按期公开的 + 逾期公开的 + 过期仍未公开的）。',
  prompt: '“及时公开”没有法定天数，只计从信息形成到公开用了几个工作日，取中位数，不作逾期判断。',
  apart: '依申请公开和不适用的事项单独计数，不进入任何分母。',
} as const

/** What a duty wants public, in words: the first publication, or what happened. */
export function wantedWords(duty: { kind: DutyKind; part: string | null; occasionLabel: string }): string {
  const part = duty.part === null ? '' : `（${duty.part}）`
  if (duty.kind === 'first') return `首次公开的内容${part}`
  return `${duty.occasionLabel === '' ? '应公开的内容' : duty.occasionLabel}${part}`
}

/** 缺：2026年第三季度…，应于…前公开，责任单位…，责任人…。 */
export function missingSentence(
  duty: {
    kind: DutyKind
    part: string | null
    occasionLabel: string
    dueOn: string | null
    people: string[]
  },
  today: string,
  organisation: string,
): string {
  const due =
    duty.dueOn === null
      ? '目录没有规定天数，应及时公开'
      : `${duty.dueOn < today ? '应' : '须'}于${formatDay(duty.dueOn)}前公开`
  const person = duty.people.length === 0 ? '未指定责任人' : `责任人${duty.people.join('、')}`
  return `缺：${wantedWords(duty)}，${due}，责任单位${organisation}，${person}。`
}

/**
 * What the public may read of a duty: the period, or that something is due; never the title of a draft or of what was
 * kept back until now.
 */
export function publicWantedWords(duty: {
  kind: DutyKind
  part: string | null
  occasionLabel: string
}): string {
  const part = duty.part === null ? '' : `（${duty.part}）`
  switch (duty.kind) {
    case 'first':
      return `首次公开的内容${part}`
    case 'periodic':
      return `${duty.occasionLabel === '' ? '本期应公开的内容' : duty.occasionLabel}${part}`
    case 'event':
      return `新形成或者变更的信息${part}`
    case 'special':
      return `法律、法规另行规定应公开的内容${part}`
    case 'conversion':
      return `经复查应转为公开的信息${part}`
  }
}
