import type { Ctx } from '#platform/ctx.ts'
import type { Organisation } from '#regions'
import type { AnnualReport, ReportUnit } from './annual-report.ts'
import { countReport, figuresOf, figuresOfYear, type YearSource } from './read-figures.ts'
import type { ReportFigures } from './report-figures.ts'
import { checkCases } from './rules/check-cases.ts'
import { checkFigures } from './rules/check-figures.ts'
import { checkText } from './rules/check-text.ts'
import { checkPlaceholders, checkStillSame, checkUnitsReported, checkYearOver } from './rules/check-whole.ts'
import { findingKey, type ReportFinding, type WholeFinding } from './rules/finding-key.ts'
import { isGovernmentBody, isReportingKind, makesRules } from './rules/report-body.ts'
import type { FigureFinding, TextFinding } from './rules/report-finding.ts'
import type { ReportFormat } from './rules/report-format.ts'
import { otherTexts } from './other-texts.ts'
import { listCaseFacts, listRemedyFacts, sumFeesPaid } from './store/case-facts.ts'

/** A report with everything that its checks say of it now. */
export interface CheckedReport {
  figures: ReportFigures
  units: ReportUnit[] | null
  before: { figures: ReportFigures; source: YearSource } | null
  feesPaid: number | null
  findings: ReportFinding[]
}

/** Runs every check on a report as it stands: H1–H8, the text, its units, the year before. Nothing is kept but explanations. */
export async function checkReport(
  ctx: Ctx,
  organisation: Organisation,
  report: AnnualReport,
  format: ReportFormat,
): Promise<CheckedReport> {
  const { figures, units } = await figuresOf(ctx, organisation, report, format)
  const before = await figuresOfYear(ctx, organisation, report.year - 1)
  const feesPaid = await feesOf(ctx, organisation.id, report.year, units)
  const whole = await wholeFindings(ctx, organisation, report, format, figures, units)
  const inFigures = await figureFindings(ctx, organisation, report, format, { figures, units }, before)
  const inText = checkText(report.text, {
    isGovernment: isReportingKind(organisation.kind) && isGovernmentBody(organisation.kind),
    figures,
    others: await otherTexts(ctx, organisation, report),
    feesCharged: feesPaid,
  })
  const bare: Bare[] = [
    ...whole.map((finding) => ({ about: 'whole' as const, finding })),
    ...inFigures.map((finding) => ({ about: 'figure' as const, finding })),
    ...inText.map((finding) => ({ about: 'text' as const, finding })),
  ]
  const findings = bare.map((one): ReportFinding => {
    const key = findingKey(one.finding)
    const { severity } = one.finding
    return { ...one, key, severity, explanation: report.explanations[key] ?? null }
  })
  return { figures, units, before, feesPaid, findings: oncePerKey(findings) }
}

type Bare =
  | { about: 'figure'; finding: FigureFinding }
  | { about: 'text'; finding: TextFinding }
  | { about: 'whole'; finding: WholeFinding }

/** One sentence said twice is one thing to mend. */
function oncePerKey(findings: ReportFinding[]): ReportFinding[] {
  return [...new Map(findings.map((one) => [one.key, one])).values()]
}

async function wholeFindings(
  ctx: Ctx,
  organisation: Organisation,
  report: AnnualReport,
  format: ReportFormat,
  figures: ReportFigures,
  units: ReportUnit[] | null,
): Promise<WholeFinding[]> {
  // Handed in and not yet public: what was frozen must still be the sum of what stands below it.
  const frozen = report.figures !== null && report.status !== 'published' && report.scope === 'roll_up'
  const now = frozen ? await countReport(ctx, organisation, report, format) : null
  return [
    ...checkYearOver(report.year, ctx.today),
    ...(units === null ? [] : checkUnitsReported(units)),
    ...(now === null ? [] : checkStillSame(format, figures, now.figures)),
    ...checkPlaceholders(report.text),
  ]
}

async function figureFindings(
  ctx: Ctx,
  organisation: Organisation,
  report: AnnualReport,
  format: ReportFormat,
  current: { figures: ReportFigures; units: ReportUnit[] | null },
  before: CheckedReport['before'],
): Promise<FigureFinding[]> {
  const cases = await listCaseFacts(ctx.db, organisation.id, report.year)
  const remedies = await listRemedyFacts(ctx.db, organisation.id, report.year)
  const context = {
    before: before?.figures ?? null,
    isRearranged: report.rearrangedNote !== null,
    makesRules: isReportingKind(organisation.kind)
      ? makesRules(organisation.kind, organisation.regionCode)
      : null,
  }
  if (current.units === null) return checkFigures(current.figures, { ...context, cases, remedies })
  const units = current.units.map((unit) => ({
    id: unit.organisationId,
    name: unit.name,
    figures: unit.figures,
  }))
  const self = current.units.find((unit) => unit.source === 'self')
  const found = checkFigures(current.figures, { ...context, units })
  const blank = new Set(
    found.filter((one) => one.check === 'h5').map(({ table, row, column }) => `${table}:${row}:${column}`),
  )
  return [
    // A cell that is still blank at the government itself is said once, by H5.
    ...found.filter(
      (one) =>
        one.check !== 'h6' ||
        one.details?.['without'] !== self?.name ||
        !blank.has(`${one.table}:${one.row}:${one.column}`),
    ),
    ...(self === undefined ? [] : checkCases(format, self.figures, cases, remedies)),
  ]
}

/** 信息处理费 by the register; not known where a unit reported by file. */
async function feesOf(
  ctx: Ctx,
  organisationId: string,
  year: number,
  units: readonly ReportUnit[] | null,
): Promise<number | null> {
  if (
    units?.some(
      (unit) => unit.source === 'imported' || (unit.kind === 'government' && unit.source !== 'self'),
    ) === true
  )
    return null
  const ids = units === null ? [organisationId] : units.map((unit) => unit.organisationId)
  return sumFeesPaid(ctx.db, ids, year)
}
