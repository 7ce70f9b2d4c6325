import type { PaperKind } from './paper.ts'

/** The word that tells papers of one kind from others in their numbers; a receipt and a form to fill in have none. */
const numberWords: Record<PaperKind, string | null> = {
  receipt: null,
  correction_notice: '依申补',
  explanation_notice: '依申说',
  extension_notice: '依申延',
  third_party_letter: '依申征',
  consultation_confirmation: null,
  consultation_notice: '依申告',
  third_party_notice: '依申公',
  co_maker_letter: '依申商',
  assistance_letter: '依申协',
  fee_notice: '依申费',
  // brings its own number, of the series of signed replies
  reply_letter: null,
  closing_notice: '依申终',
}

const ordinals = ['二', '三', '四', '五', '六', '七', '八', '九', '十']

/**
 * 大通县财政局依申补〔2026〕12号: organisation, kind, and the number of the request, so that no second series can skip or
 * repeat. A further paper of the kind in one case is 12号之二.
 */
export function paperNumber(
  kind: PaperKind,
  given: { organisation: string; requestNumber: string; before: number },
): string | null {
  const word = numberWords[kind]
  if (word === null) return null
  const [, year = '', serial = '', part] = given.requestNumber.split('-')
  const number = part === undefined ? String(Number(serial)) : `${Number(serial)}-${part}`
  const further = given.before === 0 ? '' : `之${ordinals[given.before - 1] ?? given.before + 1}`
  return `${given.organisation}${word}〔${year}〕${number}号${further}`
}
