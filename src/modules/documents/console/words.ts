import { MAX_FILE_BYTES } from '#platform/files.ts'
import type { Refusal, FieldError } from '#platform/refusal.ts'
import { explain } from '#platform/refusal.ts'
import { refusalWords } from '../messages/zh.ts'

/** Puts words to the refusals of this module. */
export function wordsFor(refusals: Refusal[]): FieldError[] {
  return explain(refusals, refusalWords)
}

/** What is said of an upload that was not even read; the limit is the one the form names. */
export const fileIsTooLarge: Refusal = {
  refused: 'file_too_large',
  field: 'file',
  details: { limitMb: MAX_FILE_BYTES / 1024 / 1024 },
}

/** Leads a blocker to the place where it is mended: a field of the form, or a panel of the page. */
export function placeOfBlocker(documentId: string, field: string | undefined, editable: boolean): string {
  const base = `/console/documents/${documentId}`
  if (field === undefined) return base
  if (field === 'hits') return `${base}#f-hits`
  if (field === 'catalogItems') return `${base}/links#f-catalogItems`
  if (field === 'interpretation') return `${base}/links#f-interpretation`
  if (field.startsWith('sheet-')) return `${base}#f-${field}`
  // Who may not edit the text is led to the document, where it can be sent back to its drafter.
  return editable ? `${base}/edit#f-${field}` : base
}
