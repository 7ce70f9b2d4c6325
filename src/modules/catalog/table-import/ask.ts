import { ELEMENT_WORDS } from './find-header.ts'
import type { Answers, ImportQuestion, QuestionOption, RowElement } from './reading.ts'

export interface Asking {
  kind: string
  column: number | null
  heading: string
  element: RowElement | null
  seen: string
  why: string
  options: QuestionOption[]
  freeText?: boolean
}

export type Ask = (asking: Asking) => string | null

/** The words given as an answer of one's own, after this mark. */
export const OWN_WORDS = 'text:'

/** Puts questions for one row: answers given before are used, the others are kept as open and answered by null. */
export function asker(table: number, line: string, answers: Answers, open: ImportQuestion[]): Ask {
  return (asking) => {
    const id = `${table}/${line}/${asking.element ?? asking.column ?? 'row'}/${asking.kind}`
    const group = `${table}/*/${asking.element ?? asking.column ?? 'row'}/${asking.kind}`
    const given = answers[id] ?? answers[group]
    const known = given !== undefined && asking.options.some((option) => option.value === given)
    if (given !== undefined && (known || (asking.freeText === true && given.startsWith(OWN_WORDS))))
      return given
    open.push({
      id,
      group,
      column: asking.column,
      heading: asking.heading || (asking.element ? ELEMENT_WORDS[asking.element] : ''),
      element: asking.element,
      seen: asking.seen,
      why: asking.why,
      options: asking.options,
      freeText: asking.freeText ?? false,
    })
    return null
  }
}

/** The person's own words in an answer, or null when an option was chosen. */
export function ownWords(answer: string): string | null {
  return answer.startsWith(OWN_WORDS) ? answer.slice(OWN_WORDS.length).trim() : null
}
