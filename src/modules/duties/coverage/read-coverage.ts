import type { Db } from '#platform/database.ts'
import {
  addDayCounts,
  addTo,
  nothing,
  sumBy,
  type Coverage,
  type CoverageCell,
  type DayCounts,
} from './coverage.ts'
import { figuresOf, type RegionFacts } from './count-organisation.ts'
import { listRegionsWithDuties } from './store/cells.ts'

/** Which responsibilities are counted. */
export interface CoverageScope {
  /** significant digits: 63, 6301, 630121 */
  regionPrefix: string
  /** null = those nobody answers for */
  organisationId?: string | null
  domainCode?: string
}

/** What figures are grouped by. */
export type CoveragePart = 'regionCode' | 'organisationId' | 'domainCode'

/** Coverage of a scope on one day; every part of it is a sum of the same cells. */
export interface CoverageView {
  today: string
  scope: CoverageScope
  all: Coverage
  cells: CoverageCell[]
  /** Sums by part; the key of those nobody answers for is the empty text. 不适用 belongs to no organisation. */
  by(part: CoveragePart): Map<string, Coverage>
  /** Working days that 及时 duties took, by part; with `all` under the empty text. */
  promptBy(part: 'all' | CoveragePart): Map<string, DayCounts>
}

/**
 * How much of what is owed under a region is public on a day (`today`, a Beijing day), how timely it came, and what is
 * missing; all counted from the duties. 不适用 belongs to no organisation and is left out when one is asked for.
 */
export async function coverageOf(db: Db, today: string, scope: CoverageScope): Promise<CoverageView> {
  const regionCodes = await listRegionsWithDuties(db, scope.regionPrefix)
  const { figures, facts } = await figuresOf(db, today, regionCodes, scope.organisationId)
  const wanted = (row: { domainCode: string }) =>
    scope.domainCode === undefined || row.domainCode === scope.domainCode
  const cells = figures.flatMap((one) => one.cells.filter(wanted))
  // Whole organisations are summed already; only a domain has to be picked out of their cells.
  const totals: CoverageCell[] =
    scope.domainCode === undefined
      ? figures.map((one) => ({
          ...one.total,
          regionCode: one.regionCode,
          organisationId: one.organisationId,
          domainCode: '',
        }))
      : cells
  const exempt = scope.organisationId === undefined ? exemptCells(facts).filter(wanted) : []
  const all = { ...nothing }
  for (const part of [...totals, ...exempt]) addTo(all, part)
  return {
    today,
    scope,
    all,
    cells,
    by(part) {
      if (part === 'organisationId') return sumBy(totals, (cell) => cell.organisationId ?? '')
      return part === 'regionCode'
        ? sumBy([...totals, ...exempt], (cell) => cell.regionCode)
        : sumBy([...cells, ...exempt], (cell) => cell.domainCode)
    },
    promptBy(part) {
      const prompt = figures.flatMap((one) =>
        [...one.prompt]
          .map(([domainCode, counts]) => ({
            regionCode: one.regionCode,
            organisationId: one.organisationId ?? '',
            domainCode,
            counts,
          }))
          .filter(wanted),
      )
      const groups = Map.groupBy(prompt, (one) => (part === 'all' ? '' : one[part]))
      return new Map([...groups].map(([key, own]) => [key, addDayCounts(own.map((one) => one.counts))]))
    },
  }
}

function exemptCells(facts: ReadonlyMap<string, RegionFacts>): CoverageCell[] {
  return [...facts].flatMap(([regionCode, { exempt }]) =>
    [...exempt].map(([domainCode, n]) => ({
      ...nothing,
      exempt: n,
      regionCode,
      organisationId: null,
      domainCode,
    })),
  )
}
