import type { Finding } from './scan-hit.ts'
import type { PlainReading } from './plain-reading.ts'

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

/** GB 32100-2015: eighteen characters, the last a check modulo 31. */
export function isCreditCode(text: string): boolean {
  if (!/^[1-9A-GNY][1-59][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * characters.indexOf(text.charAt(i)), 0)
  return characters.charAt((31 - (sum % 31)) % 31) === text.charAt(17)
}

/** The code of a legal person is public; that of a sole trader (92, 93) leads to one natural person and is asked about. */
export function findSoleTraderCodes(reading: PlainReading): Finding[] {
  const found: Finding[] = []
  for (const match of reading.text.matchAll(/(?<![0-9A-Za-z])9[23]\d{6}[0-9A-Z]{10}(?![0-9A-Za-z])/g)) {
    if (!isCreditCode(match[0])) continue
    const masked = `${match[0].slice(0, 2)}************${match[0].slice(14)}`
    const end = match.index + match[0].length
    found.push({ kind: 'sole_trader_code', start: match.index, end, certainty: 'likely', masked })
  }
  return found
}
