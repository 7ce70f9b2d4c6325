import type { Refusal, Verdict } from '#platform/refusal.ts'
import type { Applicant } from '../../request.ts'
import type { ReplyTexts } from '../published-reply.ts'

/** Longest texts, in characters. */
export const longestTexts = { title: 100, question: 2000, answer: 20_000 } as const

const fields = ['title', 'question', 'answer'] as const

/** Something that looks like personal data, as the scanner of documents found it. */
export interface FoundPersonal {
  field: (typeof fields)[number]
  /** what it is, in words */
  what: string
  /** words around it, itself masked */
  excerpt: string
}

const plain = (text: string) => text.normalize('NFKC').replaceAll(/[\s·•.・\-—]/g, '')

/** Parts of what the applicant gave that must not stand in a public text; short ones would be found by chance. */
function givenByApplicant(applicant: Applicant): string[] {
  return [
    applicant.name,
    applicant.representative,
    applicant.paperNumber,
    applicant.phone,
    applicant.email,
    applicant.address,
  ]
    .map(plain)
    .filter((text) => text.length >= 2)
}

/**
 * Whether the texts may go to the public: all three written, not too long, nothing the scanner takes for personal data, and
 * nothing that the applicant gave about themselves (《个人信息保护法》第二十五条). Every fault at its field, all at once.
 */
export function checkTexts(
  texts: ReplyTexts,
  applicant: Applicant,
  found: readonly FoundPersonal[],
): Verdict {
  const refusals: Refusal[] = []
  const given = givenByApplicant(applicant)
  for (const field of fields) {
    const text = texts[field].trim()
    if (text === '') refusals.push({ refused: 'publication_text_missing', field })
    if (text.length > longestTexts[field])
      refusals.push({ refused: 'publication_too_long', field, details: { limit: longestTexts[field] } })
    if (given.some((piece) => plain(text).includes(piece)))
      refusals.push({ refused: 'names_applicant', field })
  }
  for (const { field, what, excerpt } of found)
    refusals.push({ refused: 'looks_personal', field, details: { what, excerpt } })
  return refusals.length === 0 ? 'ok' : refusals
}
