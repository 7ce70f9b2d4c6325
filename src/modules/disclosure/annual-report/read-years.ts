import type { Ctx } from '#platform/ctx.ts'
import type { Organisation } from '#regions'
import type { ReportPlace } from './load-report.ts'
import { figuresOf, figuresOfYear } from './read-figures.ts'
import type { ReportFigures } from './report-figures.ts'
import { listPublished } from './store/annual-reports.ts'
import { listKept } from './store/former-reports.ts'

/** The figures of one year in a comparison, and whence they come. */
export interface YearFigures {
  year: number
  figures: ReportFigures
  source: 'work' | 'published' | 'imported' | 'register'
}

/** Own parameter: how many years stand beside each other. */
const mostYears = 5

/** Years before with a report of this organisation, published here or brought from a file. */
async function reportedYears(ctx: Ctx, organisation: Organisation): Promise<number[]> {
  const published = await listPublished(ctx.db, { organisationIds: [organisation.id] })
  const kept = await listKept(ctx.db, [organisation.id])
  return [...new Set([...published, ...kept].map((one) => one.year))]
}

/** This year's figures and those of the years before that have a report, the oldest first; a comparison is only of reports. */
export async function compareYears(ctx: Ctx, place: ReportPlace): Promise<YearFigures[]> {
  const { organisation, format, report, year } = place
  const years: YearFigures[] = []
  if (report !== null) {
    const { figures } = await figuresOf(ctx, organisation, report, format)
    years.push({ year, figures, source: report.status === 'published' ? 'published' : 'work' })
  }
  const before = (await reportedYears(ctx, organisation)).filter(
    (one) => one < year || (report === null && one === year),
  )
  for (const one of before.toSorted((a, b) => b - a).slice(0, mostYears - 1)) {
    const found = await figuresOfYear(ctx, organisation, one)
    if (found !== null) years.push({ year: one, ...found })
  }
  return years.toSorted((a, b) => a.year - b.year)
}
