import { createHash } from 'node:crypto'
import { findBankCards } from './bank-card.ts'
import { findSoleTraderCodes } from './credit-code.ts'
import { findHiddenContent } from './hidden-content.ts'
import { findIdentityNumbers } from './identity-number.ts'
import { findPersonalPapers } from './personal-papers.ts'
import { findLandlines, findMobiles, phoneList } from './phone-numbers.ts'
import { digitRuns, readPlain, type PlainReading } from './plain-reading.ts'
import { maskDigits, type Finding, type HitKind, type ScanHit, type TextPart } from './scan-hit.ts'
import { findCopyNumber, findSecrecyMarks } from './secrecy-marks.ts'
import { secrecyWords, type SecrecyWords } from './secrecy-words.ts'

export interface ScanOptions {
  /** Phones of offices, in any writing, which are public by duty. */
  allowedPhones?: readonly string[]
  secrecyWords?: SecrecyWords
}

/** When two findings share characters, the one further to the left here stands. */
const precedence: readonly HitKind[] = [
  'secrecy_mark',
  'identity_number',
  'bank_card',
  'bank_account',
  'identity_number_doubtful',
  'identity_number_old',
  'sole_trader_code',
  'mobile',
  'landline',
  'passport',
  'military_card',
  'plate',
  'email',
  'home_address',
  'secrecy_word',
  'copy_number',
  'hidden_content',
]

/**
 * Personal data and marks of secrecy in the parts of a text, in reading order (《个人信息保护法》第二十五条、
 * 《保守国家秘密法》第三十五条). Finds what it can; a person still reviews.
 */
export function scanText({ parts }: { parts: readonly TextPart[] }, options: ScanOptions = {}): ScanHit[] {
  const allowed = phoneList(options.allowedPhones ?? [])
  const words = options.secrecyWords ?? secrecyWords
  return parts.flatMap((part) => {
    const reading = readPlain(part.text)
    const runs = digitRuns(reading)
    const findings = [
      ...findSecrecyMarks(reading, words),
      ...findIdentityNumbers(runs),
      ...findBankCards(reading, runs),
      ...findSoleTraderCodes(reading),
      ...findMobiles(reading, runs),
      ...findLandlines(reading, allowed),
      ...findPersonalPapers(reading),
      ...findCopyNumber(reading),
      ...findHiddenContent(reading),
    ]
    return hitsOf(part, reading, withoutOverlap(findings))
  })
}

/** The text with one finding replaced by its mask; the text is the one that was scanned. */
export function maskHit(text: string, hit: Pick<ScanHit, 'start' | 'end' | 'masked'>): string {
  return text.slice(0, hit.start) + hit.masked + text.slice(hit.end)
}

function withoutOverlap(findings: Finding[]): Finding[] {
  const rank = (finding: Finding) => precedence.indexOf(finding.kind)
  const taken: Finding[] = []
  const byRank = findings.toSorted((a, b) => rank(a) - rank(b) || a.start - b.start)
  const cells = new Set<number>()
  for (const finding of byRank) {
    let free = true
    for (let i = finding.start; i < finding.end && free; i += 1) free = !cells.has(i)
    if (!free) continue
    for (let i = finding.start; i < finding.end; i += 1) cells.add(i)
    taken.push(finding)
  }
  return taken.toSorted((a, b) => a.start - b.start)
}

function hitsOf(part: TextPart, reading: PlainReading, findings: Finding[]): ScanHit[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const start = reading.at[finding.start] ?? 0
    const end = (reading.at[finding.end - 1] ?? 0) + 1
    const same = `${finding.kind}\n${part.where}\n${reading.text.slice(finding.start, finding.end)}`
    const nth = (seen.get(same) ?? 0) + 1
    seen.set(same, nth)
    const before = part.text.slice(Math.max(0, start - 20), start)
    const after = part.text.slice(end, end + 20)
    return {
      key: createHash('sha256').update(`${same}\n${nth}`).digest('hex'),
      kind: finding.kind,
      severity: finding.kind === 'secrecy_mark' ? 'block' : 'answer',
      certainty: finding.certainty,
      where: part.where,
      start,
      end,
      excerpt: `${maskDigits(before)}${finding.masked}${maskDigits(after)}`.replace(/\s+/g, ' ').trim(),
      masked: finding.masked,
    }
  })
}
