import type { Refusal, Verdict } from '#platform/refusal.ts'
import type { Validity } from '../official-document.ts'

/** 公文时效 in the words of the header. */
export const validityWords: Record<Validity, string> = {
  in_force: '有效',
  expired: '失效',
  repealed: '废止',
  modified: '已修改',
}

export interface ValidityChange {
  validity: Validity
  changedOn: string | null
  /** Who or what ended it: the repealing or amending document, or where the end was announced. */
  note: string
  byDocument: string | null
}

/** 公文时效: 废止、修改 name the day and the document that did it; 失效 names the day; 有效 needs nothing. */
export function validityIsStated(change: ValidityChange, formedOn: string | null): Verdict {
  if (change.validity === 'in_force') return 'ok'
  const refusals: Refusal[] = []
  if (change.changedOn === null) refusals.push({ refused: 'validity_day_missing', field: 'changedOn' })
  else if (formedOn !== null && change.changedOn < formedOn) {
    refusals.push({ refused: 'validity_day_before_forming', field: 'changedOn' })
  }
  const unnamed = change.note.trim() === '' && change.byDocument === null
  if (change.validity !== 'expired' && unnamed)
    refusals.push({ refused: 'validity_cause_missing', field: 'note' })
  return refusals.length === 0 ? 'ok' : refusals
}
