import type { Finding } from './scan-hit.ts'
import { joinedRuns, type DigitRun } from './plain-reading.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
)

/** GB 11643-1999: the eighteenth character from the first seventeen. */
export function identityCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0)
  return '10X98765432'.charAt(sum % 11)
}

function isBirthDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Region and birth day make sense; the check character is looked at apart. */
function isPlausible18(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text) || !provinces.has(text.slice(0, 2))) return false
  const year = Number(text.slice(6, 10))
  if (year < 1900 || year > 2099) return false
  return isBirthDay(year, Number(text.slice(10, 12)), Number(text.slice(12, 14)))
}

export function isIdentityNumber(text: string): boolean {
  return isPlausible18(text) && identityCheckCharacter(text.slice(0, 17)) === text.charAt(17)
}

function isOldIdentityNumber(text: string): boolean {
  if (!/^[1-8]\d{14}$/.test(text) || !provinces.has(text.slice(0, 2)) || /^(\d)\1+$/.test(text)) return false
  return isBirthDay(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)))
}

/**
 * Identity numbers, also spread over table cells, lines or blanks. In a village birth day and region name a person,
 * so only the last four characters may stay (《个人信息保护法》第五十一条).
 */
export function findIdentityNumbers(runs: DigitRun[]): Finding[] {
  const found: Finding[] = []
  for (const { text, parts } of joinedRuns(runs, 18)) {
    if (!isPlausible18(text)) continue
    const certain = isIdentityNumber(text)
    // Without the check character a chain of short cells is chance; one unbroken number is a slip of the pen.
    if (!certain && parts.length > 1) continue
    found.push({
      kind: certain ? 'identity_number' : 'identity_number_doubtful',
      start: parts[0]?.start ?? 0,
      end: parts.at(-1)?.end ?? 0,
      certainty: certain ? 'certain' : 'likely',
      masked: `**************${text.slice(14)}`,
    })
  }
  for (const run of runs) {
    if (!isOldIdentityNumber(run.text)) continue
    const masked = `***********${run.text.slice(11)}`
    found.push({ kind: 'identity_number_old', start: run.start, end: run.end, certainty: 'likely', masked })
  }
  return found
}
