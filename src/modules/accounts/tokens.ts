import { createHash, randomBytes, randomInt } from 'node:crypto'

/** A token nobody guesses: 256 bits for a cookie. The database only knows its hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token or a recovery code. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

// Without 0/O, 1/I/L: these are read aloud and typed from paper.
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ'
const readable = `${letters}23456789`

function pick(alphabet: string, count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** A recovery code of 16 characters, about 79 bits: `ABCD-EFGH-JKMN-PQRS`. */
export function newRecoveryCode(): string {
  return [1, 2, 3, 4].map(() => pick(readable, 4)).join('-')
}

/** A recovery code as it is compared: capitals, no hyphens or spaces. */
export function normaliseRecoveryCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
}

/** An initial password that satisfies the class rule and can be read over the telephone. */
export function newInitialPassword(): string {
  return `${pick(letters, 3)}-${pick(readable.toLowerCase(), 6)}-${pick('23456789', 4)}`
}
