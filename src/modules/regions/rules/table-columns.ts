import type { Refusal } from '#platform/refusal.ts'

/** A cell that cannot be taken, with the row as the office program counts it. */
export interface CellProblem {
  row: number
  column: string
  value: string
  problem: string
  details?: Record<string, string | number>
}

export interface ColumnSpec<K extends string> {
  key: K
  /** The heading of our template; the others are accepted as well. */
  heading: string
  also: readonly string[]
  required: boolean
}

export interface NamedRow<K extends string> {
  row: number
  cells: Record<K, string>
}

function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_()*:：]/g, '')
}

/**
 * Finds columns by their heading, never by position; empty rows are passed over. Refuses `columns_missing` and
 * `column_twice`, naming them; columns nobody asked for are named in `extra` and left alone.
 */
export function nameColumns<K extends string>(
  rows: readonly (readonly string[])[],
  specs: readonly ColumnSpec<K>[],
): { rows: NamedRow<K>[]; extra: string[]; refusals: Refusal[] } {
  const headings = (rows[0] ?? []).map(plainHeading)
  const places = new Map<K, number>()
  const refusals: Refusal[] = []
  const used = new Set<number>()
  for (const spec of specs) {
    const names = [spec.key, spec.heading, ...spec.also].map(plainHeading)
    const found = headings.flatMap((heading, place) => (names.includes(heading) ? [place] : []))
    const [place] = found
    if (found.length > 1) {
      refusals.push({ refused: 'column_twice', field: 'file', details: { column: spec.heading } })
    }
    for (const one of found) used.add(one)
    if (place !== undefined) places.set(spec.key, place)
    else if (spec.required) {
      refusals.push({ refused: 'column_missing', field: 'file', details: { column: spec.heading } })
    }
  }
  const extra = (rows[0] ?? []).filter((heading, place) => heading.trim() !== '' && !used.has(place))
  const named: NamedRow<K>[] = []
  for (const [index, row] of rows.entries()) {
    if (index === 0 || row.every((cell) => cell.trim() === '')) continue
    const cells = {} as Record<K, string>
    for (const spec of specs) cells[spec.key] = (row[places.get(spec.key) ?? -1] ?? '').trim()
    named.push({ row: index + 1, cells })
  }
  return { rows: named, extra, refusals }
}
