import { z } from 'zod'
import type { PrintedReport } from './report-word.ts'
import type { ReportFigures } from './report-figures.ts'
import type { ReportText } from './report-text.ts'
import { reportFormats } from './rules/report-format.ts'

const cell = z.union([z.number(), z.string().max(200)])
const table = z.record(z.string().max(40), z.record(z.string().max(40), cell))
const shape = z.object({
  kind: z.literal('annual-report'),
  version: z.literal(1),
  organisation: z.string().max(200),
  year: z.int().min(2000).max(2200),
  format: z.string().refine((id) => reportFormats.some((one) => one.id === id)),
  unitOfAmounts: z.literal('分'),
  tables: z.object({ 2: table, 3: table, 4: table }),
  text: z
    .object({
      preface: z.string(),
      overview: z.string(),
      problems: z.string(),
      others: z.string(),
    })
    .nullable(),
})

/** A report as JSON, for the archive and for other systems; money in 分. */
export function reportJson(report: Omit<PrintedReport, 'text'> & { text: ReportText | null }): string {
  const { organisationName: organisation, figures, text } = report
  const { year, format, tables } = figures
  const whole: z.input<typeof shape> = {
    kind: 'annual-report',
    version: 1,
    organisation,
    year,
    format,
    unitOfAmounts: '分',
    tables,
    text,
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}

/** Reads our own JSON; null for any other. */
export function readReportJson(
  json: string,
): { organisation: string; figures: ReportFigures; text: ReportText | null } | null {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  const parsed = shape.safeParse(value)
  if (!parsed.success) return null
  const { organisation, year, format, tables, text } = parsed.data
  return { organisation, figures: { year, format, tables }, text }
}
