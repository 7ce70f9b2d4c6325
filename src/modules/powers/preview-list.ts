import { createHash } from 'node:crypto'
import type { Ctx } from '#platform/ctx.ts'
import { findRegion } from '#regions'
import { matcherFor } from './region-lists.ts'
import { compareLists, type ListComparison, type StandingPower } from './rules/compare-lists.ts'
import type { ListImport } from './store/imports.ts'
import { listStanding } from './store/powers.ts'

export interface ListPreview {
  comparison: ListComparison
  existing: StandingPower[]
  /** problems that must be mended in the file first */
  stopping: number
  /** words for organisations that nobody knows here, with how many rows print them */
  unknown: { words: string; rows: number }[]
  /** what was shown, so that nothing else is written than what was seen */
  shown: string
  /** nothing is written while false */
  ready: boolean
}

/** What an import would do, worked out anew from its reading and the list as it stands now. */
export async function previewList(ctx: Ctx, one: ListImport): Promise<ListPreview> {
  const { db } = ctx
  const existing = await listStanding(db, one.regionCode, one.list)
  const comparison = compareLists(one.reading.rows, existing, one.scope)
  const region = await findRegion(db, one.regionCode)
  const organisationOf = region === null ? () => null : await matcherFor(db, region)
  const unknown = new Map<string, number>()
  for (const { given } of one.reading.rows)
    if (organisationOf(given.organisation) === null)
      unknown.set(given.organisation, (unknown.get(given.organisation) ?? 0) + 1)
  const stopping = one.reading.problems.filter((problem) => problem.stops).length
  return {
    comparison,
    existing,
    stopping,
    unknown: [...unknown].map(([words, rows]) => ({ words, rows })).toSorted((a, b) => b.rows - a.rows),
    shown: fingerprint(comparison),
    ready: stopping === 0 && one.status === 'open',
  }
}

function fingerprint({ added, changed, ended }: ListComparison): string {
  const said = [
    added.map(({ imported, returns }) => [imported.given, returns?.id ?? null]),
    changed.map(({ existing, changes }) => [existing.id, changes]),
    ended.map(({ id }) => id),
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
