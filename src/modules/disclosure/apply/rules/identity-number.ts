import { isDay } from '#platform/day.ts'
import { isIdentityCardNumber } from '../../register/rules/identity-paper.ts'

/** The number of an identity paper as it is kept: half width, capitals, no blanks and hyphens. */
export function plainPaperNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐‑–—]/g, '')
}

/** Whether a plain number is that of a 居民身份证: the check character of GB 11643 fits, and the day of birth existed. */
export function isIdentityNumber(plain: string): boolean {
  return (
    isIdentityCardNumber(plain) &&
    isDay(`${plain.slice(6, 10)}-${plain.slice(10, 12)}-${plain.slice(12, 14)}`)
  )
}
