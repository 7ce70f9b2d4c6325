import type { Verdict } from '#platform/refusal.ts'
import type { Applicant } from '../request.ts'
import type { PaperFacts } from './paper.ts'

const plain = (text: string) => text.normalize('NFKC').replaceAll(/[\s·•・‧]/g, '')

/** Shorter pieces stand in ordinary words too, and would refuse honest letters. */
const shortest = 2

/**
 * Letters to others tell what is asked for and never who asks (条例第三十二条 gives the third party no right to know): refuses
 * words of the office that hold the applicant's name, number, phone or mail.
 */
export function checkLetter(facts: PaperFacts, applicant: Applicant): Verdict {
  const words = wordsToOthers(facts)
  if (words === null) return 'ok'
  const { name, paperNumber, phone, email, representative } = applicant
  const told = [name, representative, paperNumber, phone, email]
    .map(plain)
    .some((piece) => [...piece].length >= shortest && plain(words.text).includes(piece))
  return told ? { refused: 'applicant_in_letter', field: words.field } : 'ok'
}

function wordsToOthers(facts: PaperFacts): { text: string; field: string } | null {
  switch (facts.kind) {
    case 'third_party_letter':
    case 'consultation_confirmation':
    case 'co_maker_letter':
    case 'assistance_letter':
      return { text: facts.question, field: 'question' }
    case 'third_party_notice':
      return { text: `${facts.content}\n${facts.reasons}`, field: 'reasons' }
    default:
      return null
  }
}
