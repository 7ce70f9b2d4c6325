import { createHash, randomInt } from 'node:crypto'

// Crockford's base 32: no letter that is taken for a digit when it is read over the phone or copied from paper.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 26

/** A new query code of 130 random bits, in groups for reading aloud; only its hash is stored. */
export function makeQueryCode(): string {
  const code = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
  return code.match(/.{1,6}/g)?.join('-') ?? code
}

/** The code as it is compared: upper case, half width, without blanks and hyphens, O as 0, I and L as 1. */
export function plainQueryCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐‑–—]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

/** What is stored of a code. */
export function hashQueryCode(code: string): string {
  return createHash('sha256')
    .update(`disclosure/${plainQueryCode(code)}`, 'utf8')
    .digest('hex')
}
