import type { Refusal, Verdict } from '#platform/refusal.ts'
import type { DocumentAttribute } from '../official-document.ts'

export interface AttributeChoice {
  attribute: DocumentAttribute | null
  attribute_reason: string | null
  attribute_basis: string | null
}

/** An article of a law: a title in 《》 with 第…条, or a named law with its article. */
const articlePattern = /(《[^》]{2,}》|条例|[^\s]法).*第\s*[〇零一二三四五六七八九十百千\d]+\s*条/u

/**
 * G1: 不予公开和依申请公开的，说明理由和依据，随公文一并报批 (circular task 4; 国办发〔2016〕80号).
 * Every fault is named, each at its field.
 */
export function attributeIsStated(choice: AttributeChoice): Verdict {
  if (choice.attribute === null) return { refused: 'attribute_missing', field: 'attribute' }
  if (choice.attribute === 'proactive') return 'ok'
  const refusals: Refusal[] = []
  if (!choice.attribute_reason?.trim()) {
    refusals.push({ refused: 'attribute_reason_missing', field: 'attributeReason' })
  }
  if (!choice.attribute_basis?.trim()) {
    refusals.push({ refused: 'attribute_basis_missing', field: 'attributeBasis' })
  } else if (!articlePattern.test(choice.attribute_basis)) {
    refusals.push({ refused: 'attribute_basis_without_article', field: 'attributeBasis' })
  }
  return refusals.length === 0 ? 'ok' : refusals
}
