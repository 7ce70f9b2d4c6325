import type { Refusal } from '#platform/refusal.ts'
import type { Applicant } from '../../request.ts'

const identityNumber =
  /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX](?![\dX])/
const mobileNumber = /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/

/** Digits as they are compared: half width, blanks and hyphens between them taken out. */
function joinedDigits(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/(?<=\d)[\s\-‐‑–—·.]+(?=[\dX])/g, '')
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s·•．.\-‐‑–—]/g, '')

/** Shortest piece of each field that names a person; a single syllable stands in too many words. */
const shortest = { name: 2, paperNumber: 6, phone: 7, email: 6, address: 6, representative: 2 } as const

/**
 * What the office writes for the register (topic, reasons, notes) is read by more people than may know the applicant, and is
 * hashed into the audit trail: it holds no identity or mobile number, and nothing of this applicant where that is known to
 * the writer (《个人信息保护法》第五十一条). Refuses `personal_number`, `names_applicant`.
 */
export function checkOfficeWords(text: string, field: string, applicant: Applicant | null): Refusal[] {
  const digits = joinedDigits(text)
  if (identityNumber.test(digits) || mobileNumber.test(digits)) return [{ refused: 'personal_number', field }]
  if (applicant === null) return []
  const plain = bare(text)
  const named = (Object.entries(shortest) as [keyof typeof shortest, number][]).some(([key, length]) => {
    const piece = bare(applicant[key])
    return [...piece].length >= length && plain.includes(piece)
  })
  return named ? [{ refused: 'names_applicant', field }] : []
}
