import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Division } from '../division.ts'
import type { ReadDivision } from '../rules/division-table.ts'

export interface Signature {
  importId: string | null
  actorId: string | null
  actorName: string
  now: Date
}

const chunk = 1000

function chunksOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / chunk) }, (_, i) =>
    rows.slice(i * chunk, (i + 1) * chunk),
  )
}

async function recordHistory(
  db: Db,
  rows: readonly { code: string; revision: number; action: string; before: unknown; after: unknown }[],
  by: Signature,
): Promise<void> {
  for (const part of chunksOf(rows)) {
    await db
      .insertInto('regions.division_history')
      .values(
        part.map((row) => ({
          code: row.code,
          revision: row.revision,
          action: row.action,
          before: row.before === null ? null : JSON.stringify(row.before),
          after: JSON.stringify(row.after),
          import_id: by.importId,
          actor_id: by.actorId,
          actor_name: by.actorName,
          at: by.now,
        })),
      )
      .execute()
  }
}

function factsOf(division: Pick<Division, 'name' | 'parentCode'>, status: string) {
  return { name: division.name, parentCode: division.parentCode, status }
}

/** Writes divisions that are new, restored or changed, each with its history row. */
export async function writeDivisions(
  db: Db,
  divisions: readonly ReadDivision[],
  paths: ReadonlyMap<string, string[]>,
  before: ReadonlyMap<string, Division>,
  by: Signature,
): Promise<void> {
  const revisions = new Map<string, number>()
  for (const part of chunksOf(divisions)) {
    const written = await db
      .insertInto('regions.division')
      .values(
        part.map((division) => ({
          code: division.code,
          short_code: division.shortCode,
          name: division.name,
          level: division.level,
          parent_code: division.parentCode,
          path: paths.get(division.code) ?? [division.code],
          updated_at: by.now,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          level: eb.ref('excluded.level'),
          parent_code: eb.ref('excluded.parent_code'),
          path: eb.ref('excluded.path'),
          status: 'active',
          revision: sql`division.revision + 1`,
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .returning(['code', 'revision'])
      .execute()
    for (const row of written) revisions.set(row.code, row.revision)
  }
  await recordHistory(
    db,
    divisions.map((division) => {
      const was = before.get(division.code)
      return {
        code: division.code,
        revision: revisions.get(division.code) ?? 1,
        action: was === undefined ? 'added' : was.status === 'abolished' ? 'restored' : 'changed',
        before: was === undefined ? null : factsOf(was, was.status),
        after: factsOf(division, 'active'),
      }
    }),
    by,
  )
}

/** Marks divisions abolished; what was published under them keeps its place. */
export async function abolishDivisions(db: Db, divisions: readonly Division[], by: Signature): Promise<void> {
  if (divisions.length === 0) return
  const written = await db
    .updateTable('regions.division')
    .set((eb) => ({ status: 'abolished', revision: eb('revision', '+', 1), updated_at: by.now }))
    .where(
      'code',
      'in',
      divisions.map((one) => one.code),
    )
    .returning(['code', 'revision'])
    .execute()
  const revisions = new Map(written.map((row) => [row.code, row.revision]))
  await recordHistory(
    db,
    divisions.map((division) => ({
      code: division.code,
      revision: revisions.get(division.code) ?? 1,
      action: 'abolished',
      before: factsOf(division, 'active'),
      after: factsOf(division, 'abolished'),
    })),
    by,
  )
}

/** Paths of divisions whose own row did not change but whose ancestry did. */
export async function rewritePaths(
  db: Db,
  paths: ReadonlyMap<string, string[]>,
  present: readonly Division[],
): Promise<void> {
  for (const division of present) {
    const path = paths.get(division.code)
    if (path === undefined || path.join() === division.path.join()) continue
    await db.updateTable('regions.division').set({ path }).where('code', '=', division.code).execute()
  }
}
