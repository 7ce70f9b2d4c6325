import { createHash } from 'node:crypto'
import type { FigureFinding, TextFinding } from './report-finding.ts'

/** What the checks of figures and text cannot see: the report as a whole. */
export interface WholeFinding {
  check: 'year_not_over' | 'units_missing' | 'figures_changed' | 'placeholder_left'
  severity: 'error' | 'warning'
  section?: 'preface' | 'overview' | 'problems' | 'others'
  sentence?: string
  details?: Readonly<Record<string, string | number>>
}

/** One thing to mend or to explain, whichever check found it. */
export type ReportFinding = { key: string; severity: 'error' | 'warning'; explanation: string | null } & (
  | { about: 'figure'; finding: FigureFinding }
  | { about: 'text'; finding: TextFinding }
  | { about: 'whole'; finding: WholeFinding }
)

/**
 * The name under which an explanation of a finding is kept. It holds what was found: when the number or the sentence changes,
 * the explanation no longer covers it; on unchanged content it stays.
 */
export function findingKey(finding: FigureFinding | TextFinding | WholeFinding): string {
  const { check } = finding
  const where =
    'row' in finding ? `${finding.table}:${finding.row}:${finding.column}` : (finding.section ?? '')
  const what =
    'row' in finding ? [finding.expected, finding.found] : [finding.sentence ?? '', pairsOf(finding)]
  const digest = createHash('sha256')
    .update(JSON.stringify([check, where, what, finding.details ?? {}]))
    .digest('hex')
  return `${check}-${digest.slice(0, 16)}`
}

function pairsOf(finding: TextFinding | WholeFinding): readonly string[] {
  return 'pairs' in finding ? (finding.pairs ?? []).map((pair) => pair.ours) : []
}

/** Own parameter: an explanation shorter than this says nothing. */
export const shortestExplanation = 4
export const longestExplanation = 500

/** Whether what was said about a warning is a word of explanation. */
export function isExplained(words: string | undefined): boolean {
  return (words ?? '').replaceAll(/\s/g, '').length >= shortestExplanation
}

/** Errors, and warnings that nobody explained yet: what keeps a report from being handed in. */
export function blockersOf(findings: readonly ReportFinding[]): { errors: number; unexplained: number } {
  return {
    errors: findings.filter((one) => one.severity === 'error').length,
    unexplained: findings.filter((one) => one.severity === 'warning' && !isExplained(one.explanation ?? ''))
      .length,
  }
}

/** How many findings still wait for somebody. */
export function openFindings(findings: readonly ReportFinding[]): number {
  const { errors, unexplained } = blockersOf(findings)
  return errors + unexplained
}
