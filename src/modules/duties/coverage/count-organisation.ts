import { listExemptionCounts } from '#catalog'
import { workingDays } from '#platform/calendar.ts'
import type { Db } from '#platform/database.ts'
import { makeDerivedValues } from '#platform/page-cache.ts'
import { addTo, nothing, type Coverage, type CoverageCell, type DayCounts } from './coverage.ts'
import { catalogCoverageTags, organisationCoverageTags } from './coverage-tags.ts'
import { inTurns } from './in-turns.ts'
import { workedDays, type WorkedDays } from './worked-days.ts'
import {
  countStates,
  countTimeliness,
  listAnswering,
  listPromptSpans,
  spanStep,
  type CountedPart,
} from './store/cells.ts'

/** The figures of one organisation in one region: its cells, and how long its 及时 duties took. */
export interface OrganisationFigures {
  total: Coverage
  cells: CoverageCell[]
  /** by domain */
  prompt: Map<string, DayCounts>
}

interface CountedOrganisation {
  regionCode: string
  organisationId: string | null
}

/** Who answers for something in a region, and how many guideline items do not apply there, by domain. */
export interface RegionFacts {
  organisationIds: (string | null)[]
  exempt: ReadonlyMap<string, number>
}

/** 450 organisations are a province of today; beyond the cap the longest unread are counted anew when asked for. */
const mostOrganisations = 4000
const mostRegions = 500
/** From so many organisations of a region on, one count of the region is cheaper than one of each. */
const wholeFrom = 4

const factsKept = makeDerivedValues<RegionFacts>(mostRegions, (key) => catalogCoverageTags(key))
const figuresKept = makeDerivedValues<OrganisationFigures>(mostOrganisations, (key) => {
  const { regionCode, organisationId } = partOf(key)
  return organisationCoverageTags(regionCode, organisationId)
})

/** Key of one organisation on one day; a new day is a new figure. */
function keyOf(regionCode: string, organisationId: string | null, today: string): string {
  return `${regionCode}/${organisationId ?? ''}/${today}`
}

function partOf(key: string): CountedOrganisation {
  const [regionCode = '', organisationId = ''] = key.split('/')
  return { regionCode, organisationId: organisationId === '' ? null : organisationId }
}

/** The figures of every organisation of these regions (or of one of them), kept until what they count changes. */
export async function figuresOf(
  db: Db,
  today: string,
  regionCodes: readonly string[],
  organisationId?: string | null,
): Promise<{ figures: (OrganisationFigures & CountedOrganisation)[]; facts: Map<string, RegionFacts> }> {
  const facts = await factsKept.read(db, regionCodes, (missing) => readFacts(db, missing))
  const keys = [...facts].flatMap(([regionCode, { organisationIds }]) =>
    organisationIds
      .filter((id) => organisationId === undefined || id === organisationId)
      .map((id) => keyOf(regionCode, id, today)),
  )
  const found = await figuresKept.read(db, keys, (missing) => count(db, today, missing))
  return { figures: [...found].map(([key, one]) => ({ ...one, ...partOf(key) })), facts }
}

async function readFacts(db: Db, regionCodes: readonly string[]): Promise<Map<string, RegionFacts>> {
  const exempt = await listExemptionCounts(db, regionCodes)
  const facts = new Map<string, RegionFacts>()
  await inTurns(regionCodes, async (regionCode) => {
    const own = exempt.filter((row) => row.regionCode === regionCode)
    facts.set(regionCode, {
      organisationIds: await listAnswering(db, regionCode),
      exempt: new Map(own.map((row) => [row.domainCode, row.count])),
    })
  })
  return facts
}

async function count(
  db: Db,
  today: string,
  keys: readonly string[],
): Promise<Map<string, OrganisationFigures>> {
  const calendar = workedDays(await workingDays(db))
  const byRegion = Map.groupBy(keys.map(partOf), (part) => part.regionCode)
  const parts: CountedPart[] = [...byRegion].flatMap(([regionCode, all]) =>
    all.length >= wholeFrom ? [{ regionCode }] : all,
  )
  const made = new Map<string, OrganisationFigures>()
  for (const key of keys) made.set(key, { total: { ...nothing }, cells: [], prompt: new Map() })
  await inTurns(parts, (part) => countPart(db, today, part, calendar, made))
  return made
}

async function countPart(
  db: Db,
  today: string,
  part: CountedPart,
  calendar: WorkedDays,
  made: Map<string, OrganisationFigures>,
): Promise<void> {
  const [states, timeliness, prompt] = await Promise.all([
    countStates(db, today, part),
    countTimeliness(db, today, part),
    listPromptSpans(db, part, calendar.from),
  ])
  const cells = new Map<string, CoverageCell>()
  for (const row of [...states, ...timeliness]) {
    const { organisationId, domainCode } = row
    const key = `${organisationId ?? ''} ${domainCode}`
    let cell = cells.get(key)
    if (cell === undefined) {
      cell = { ...nothing, regionCode: part.regionCode, organisationId, domainCode }
      cells.set(key, cell)
    }
    addTo(cell, row)
  }
  const of = (organisationId: string | null) => made.get(keyOf(part.regionCode, organisationId, today))
  for (const cell of cells.values()) {
    const figures = of(cell.organisationId)
    if (figures === undefined) continue
    figures.cells.push(cell)
    addTo(figures.total, cell)
  }
  for (const row of prompt) of(row.organisationId)?.prompt.set(row.domainCode, countDays(row.spans, calendar))
}

function countDays(spans: readonly number[], calendar: WorkedDays): DayCounts {
  const counts = new Map<number, number>()
  for (const span of spans) {
    const began = Math.floor(span / spanStep)
    const days = calendar.between(began, began + (span % spanStep))
    counts.set(days, (counts.get(days) ?? 0) + 1)
  }
  return counts
}
