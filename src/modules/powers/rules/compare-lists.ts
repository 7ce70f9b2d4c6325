import { headingKey } from '#platform/table-file/tidy-text.ts'
import { likeness } from '#platform/text-likeness.ts'
import { powerElements, type ListScope, type PowerElement, type PowerText } from '../power.ts'

/** A power as the list has it, ended ones too: a power that comes back is the same power. */
export interface StandingPower extends PowerText {
  id: string
  endedOn: string | null
}

export interface ImportedPower {
  source: string
  line: number
  given: Partial<PowerText> & Pick<PowerText, 'name' | 'part' | 'type' | 'organisation' | 'code'>
}

export type MatchedBy = 'code' | 'name' | 'moved' | 'similar_name'

export interface ElementChange {
  element: PowerElement | 'extra'
  old: string
  new: string
}

export interface ListComparison {
  /** `returns` is the ended power that the row brings back, null for a new one */
  added: { imported: ImportedPower; returns: StandingPower | null }[]
  changed: {
    imported: ImportedPower
    existing: StandingPower
    matchedBy: MatchedBy
    changes: ElementChange[]
  }[]
  unchanged: { imported: ImportedPower; existing: StandingPower }[]
  /** on the list, not in the file, and within what the file speaks for */
  ended: StandingPower[]
}

const ALIKE = 0.8

/**
 * What a file would do to a list: added, changed by element, unchanged, ended. Rows are matched by code, then by name
 * with type and organisation, then by a name that moved to another organisation, then by a name nearly the same; never
 * by their place. A file that speaks only for the organisations it names ends nothing of others.
 */
export function compareLists(
  rows: readonly ImportedPower[],
  existing: readonly StandingPower[],
  scope: ListScope,
): ListComparison {
  // What is on the list goes before what was on it; an ended power returns by its code or its whole name only.
  const all = existing.toSorted((a, b) => Number(a.endedOn !== null) - Number(b.endedOn !== null))
  const standing = all.filter((power) => power.endedOn === null)
  const left = new Set(all)
  const matched = new Map<ImportedPower, { existing: StandingPower; by: MatchedBy }>()
  const waiting = () => rows.filter((row) => !matched.has(row))
  const take = (row: ImportedPower, hit: StandingPower | undefined, by: MatchedBy) => {
    if (!hit || !left.delete(hit)) return
    matched.set(row, { existing: hit, by })
  }
  const codes = byKey(all, (power) => power.code)
  for (const row of waiting())
    if (row.given.code !== '')
      take(
        row,
        codes.get(row.given.code)?.find((one) => left.has(one)),
        'code',
      )
  const free = (row: ImportedPower) => (power: StandingPower) =>
    left.has(power) && (row.given.code === '' || power.code === '' || row.given.code === power.code)
  const full = byKey(all, (power) => fullKey(power))
  for (const row of waiting()) take(row, full.get(fullKey(row.given))?.find(free(row)), 'name')
  const names = byKey(standing, (power) => nameKey(power))
  for (const row of waiting()) {
    const same = (names.get(nameKey(row.given)) ?? []).filter(free(row))
    if (same.length === 1) take(row, same[0], 'moved')
  }
  const groups = byKey(standing, (power) => groupKey(power))
  for (const row of waiting())
    take(row, similar(row, (groups.get(groupKey(row.given)) ?? []).filter(free(row))), 'similar_name')
  return sorted(rows, matched, [...left], scope)
}

function sorted(
  rows: readonly ImportedPower[],
  matched: ReadonlyMap<ImportedPower, { existing: StandingPower; by: MatchedBy }>,
  left: readonly StandingPower[],
  scope: ListScope,
): ListComparison {
  const comparison: ListComparison = { added: [], changed: [], unchanged: [], ended: [] }
  for (const row of rows) {
    const hit = matched.get(row)
    if (!hit || hit.existing.endedOn !== null) {
      comparison.added.push({ imported: row, returns: hit?.existing ?? null })
      continue
    }
    const changes = changesBetween(hit.existing, row.given)
    if (changes.length === 0) comparison.unchanged.push({ imported: row, existing: hit.existing })
    else comparison.changed.push({ imported: row, existing: hit.existing, matchedBy: hit.by, changes })
  }
  const named = new Set(rows.map((row) => headingKey(row.given.organisation)))
  comparison.ended = left.filter(
    (power) => power.endedOn === null && (scope === 'whole' || named.has(headingKey(power.organisation))),
  )
  return comparison
}

type Named = Pick<PowerText, 'name' | 'part' | 'type' | 'organisation'>

const nameKey = ({ name, part, type }: Omit<Named, 'organisation'>) =>
  [name, part, type].map(headingKey).join('|')
const groupKey = ({ type, organisation }: Pick<Named, 'type' | 'organisation'>) =>
  [type, organisation].map(headingKey).join('|')
const fullKey = (power: Named) => `${nameKey(power)}|${headingKey(power.organisation)}`

function byKey(
  powers: readonly StandingPower[],
  keyOf: (power: StandingPower) => string,
): Map<string, StandingPower[]> {
  const map = new Map<string, StandingPower[]>()
  for (const power of powers) map.set(keyOf(power), [...(map.get(keyOf(power)) ?? []), power])
  return map
}

/** A name nearly the same with the same type and organisation; two that fit equally well are none. */
function similar(row: ImportedPower, powers: readonly StandingPower[]): StandingPower | undefined {
  const scored = powers
    .map((power) => ({
      power,
      score: likeness(`${power.name}${power.part}`, `${row.given.name}${row.given.part}`),
    }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
  const [best, next] = scored
  return best && (!next || best.score - next.score > 0.05) ? best.power : undefined
}

/** What a row would change in a power: only elements the file has a column for; width and blanks are no change. */
export function changesBetween(before: PowerText, given: Partial<PowerText>): ElementChange[] {
  const changes = powerElements.flatMap((element): ElementChange[] => {
    const after = given[element]
    if (after === undefined || flat(after) === flat(before[element])) return []
    return [{ element, old: before[element], new: after }]
  })
  const extra = given.extra
  if (extra === undefined) return changes
  const [old, now] = [extraText(before.extra), extraText({ ...before.extra, ...extra })]
  return flat(old) === flat(now) ? changes : [...changes, { element: 'extra', old, new: now }]
}

/** Own columns as one text, in a fixed order. */
export function extraText(extra: Record<string, string>): string {
  return Object.entries(extra)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([heading, text]) => `${heading}：${text}`)
    .join('\n')
}

const flat = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
