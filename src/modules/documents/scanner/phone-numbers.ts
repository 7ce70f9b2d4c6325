import type { Finding } from './scan-hit.ts'
import type { DigitRun, PlainReading } from './plain-reading.ts'

const phoneWord = /(?:电话|手机|联系方式|联系人|热线|TEL|Tel|tel)[^\d\n]{0,16}$/

/** Mobile numbers, typed in one piece or in groups (3-4-4, 3-3-5, 4-3-4). */
export function findMobiles(reading: PlainReading, runs: DigitRun[]): Finding[] {
  const found: Finding[] = []
  const add = (start: number, end: number): void => {
    const digits = reading.text.slice(start, end).replace(/\D/g, '').slice(-11)
    const masked = `${digits.slice(0, 3)}****${digits.slice(7)}`
    found.push({ kind: 'mobile', start, end, certainty: 'certain', masked })
  }
  for (const match of reading.text.matchAll(/(?<![\dA-Za-z.])(?:\+?86[ -]?)?1[3-9]\d{9}(?![\d.]\d|\d)/g))
    add(match.index, match.index + match[0].length)
  for (const match of reading.text.matchAll(
    /(?<!\d[ -]?)1[3-9]\d([ -])(?:\d{4}\1\d{4}|\d{3}\1\d{5})(?![ -]?\d)|(?<!\d[ -]?)1[3-9]\d{2}([ -])\d{3}\2\d{4}(?![ -]?\d)/g,
  ))
    add(match.index, match.index + match[0].length)
  // Broken by the end of a line or a cell: only where the text says that a phone number follows.
  for (const [i, run] of runs.entries()) {
    const next = runs[i + 1]
    if (next === undefined || next.gap === null || !/[\n\t|]/.test(next.gap)) continue
    if (!/^1[3-9]\d{9}$/.test(run.text + next.text) || run.text.length < 3) continue
    if (phoneWord.test(reading.text.slice(Math.max(0, run.start - 24), run.start))) add(run.start, next.end)
  }
  return found
}

/** Landlines with an area code; office numbers on the list are public by duty (条例第十二条) and not reported. */
export function findLandlines(reading: PlainReading, allowedPhones: ReadonlySet<string>): Finding[] {
  const found: Finding[] = []
  for (const match of reading.text.matchAll(
    /(?<![\d.A-Za-z])\(?(0(?:10|2\d|[3-9]\d{2}))\)?\s{0,2}[- ]?\s?(\d{7,8})(?:-\d{1,5})?(?![\d.])/g,
  )) {
    const [, area = '', number = ''] = match
    if (allowedPhones.has(area + number) || allowedPhones.has(number)) continue
    const masked = `${area}-****${number.slice(-3)}`
    const end = match.index + match[0].length
    found.push({ kind: 'landline', start: match.index, end, certainty: 'likely', masked })
  }
  return found
}

/** Numbers of the list as digits alone, so that any way of writing them compares. */
export function phoneList(phones: readonly string[]): ReadonlySet<string> {
  return new Set(
    phones.map((phone) => phone.normalize('NFKC').replace(/\D/g, '')).filter((digits) => digits !== ''),
  )
}
