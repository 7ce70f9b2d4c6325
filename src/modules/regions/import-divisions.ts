import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { recordAudit } from '#platform/audit.ts'
import { actorIn, may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { readTable } from './read-table.ts'
import { compareDivisions, type DivisionChange } from './rules/compare-divisions.ts'
import { divisionColumns, pathsOf, readDivisionTable, type ReadDivision } from './rules/division-table.ts'
import { nameColumns, type CellProblem } from './rules/table-columns.ts'
import { countDivisions, listAllDivisions } from './store/divisions.ts'
import { findImport, insertImport, lockImports, markConfirmed, type ImportCounts } from './store/imports.ts'
import { abolishDivisions, rewritePaths, writeDivisions, type Signature } from './store/write-divisions.ts'

export interface DivisionPreview {
  /** Null when nothing may be confirmed: there are problems, or nothing would change. */
  importId: string | null
  fileName: string
  changes: DivisionChange[]
  counts: ImportCounts
  problems: CellProblem[]
  /** Headings that nothing was read from. */
  extra: string[]
  confirmedAt: Date | null
}

function mayManageRegions(ctx: Ctx): void {
  demand(may(actorIn(ctx.actor), 'regions.manage') ? 'ok' : { refused: 'no_permission' })
}

function countsOf(compared: ReturnType<typeof compareDivisions>): ImportCounts {
  const of = (kind: DivisionChange['kind']) =>
    compared.changes.filter((change) => change.kind === kind).length
  return { added: of('added'), changed: of('changed'), removed: of('removed'), unchanged: compared.unchanged }
}

function fingerprint(changes: readonly DivisionChange[]): string {
  return createHash('sha256').update(JSON.stringify(changes)).digest('hex')
}

/**
 * Reads a table of divisions and says what it would change; the tree stays as it is. Refuses `no_permission`, files
 * that are no table, missing columns. Problems come all at once, by row and column.
 */
export async function previewDivisions(
  ctx: Ctx,
  file: { name: string; bytes: Uint8Array },
): Promise<DivisionPreview> {
  mayManageRegions(ctx)
  const table = await readTable(file.bytes, file.name)
  const named = nameColumns(table.rows, divisionColumns)
  demand(named.refusals.length === 0 ? 'ok' : named.refusals)
  const { divisions, problems } = readDivisionTable(named.rows)
  const compared = compareDivisions(await listAllDivisions(ctx.db), divisions)
  const counts = countsOf(compared)
  const mayConfirm = problems.length === 0 && compared.changes.length > 0
  const importId = mayConfirm
    ? await insertImport(ctx.db, {
        kind: 'divisions',
        fileName: file.name,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        rows: divisions,
        shown: fingerprint(compared.changes),
        counts,
        actorId: actorIn(ctx.actor).id,
        now: ctx.now,
      })
    : null
  const { extra } = named
  return {
    importId,
    fileName: file.name,
    changes: compared.changes,
    counts,
    problems,
    extra,
    confirmedAt: null,
  }
}

/** A preview that waits for confirmation, compared anew; throws NotFound. */
export async function getDivisionPreview(ctx: Ctx, id: string): Promise<DivisionPreview> {
  mayManageRegions(ctx)
  const pending = await findImport(ctx.db, id)
  if (pending === null || pending.kind !== 'divisions') throw new NotFound('import')
  const compared = compareDivisions(await listAllDivisions(ctx.db), pending.rows as ReadDivision[])
  return {
    importId: pending.id,
    fileName: pending.fileName,
    changes: compared.changes,
    counts: pending.confirmedAt === null ? countsOf(compared) : pending.counts,
    problems: [],
    extra: [],
    confirmedAt: pending.confirmedAt,
  }
}

/**
 * Writes what was shown, as one act. Refuses `import_done` when it was confirmed before and `import_stale` when the
 * tree changed since, so that nobody confirms what they did not see.
 */
export async function confirmDivisions(ctx: Ctx, id: string): Promise<ImportCounts> {
  mayManageRegions(ctx)
  const actor = actorIn(ctx.actor)
  return ctx.transaction(async (tx) => {
    await lockImports(tx.db)
    const pending = await findImport(tx.db, id, true)
    if (pending === null || pending.kind !== 'divisions') throw new NotFound('import')
    demand(pending.confirmedAt === null ? 'ok' : { refused: 'import_done' })
    const divisions = pending.rows as ReadDivision[]
    const present = await listAllDivisions(tx.db)
    const compared = compareDivisions(present, divisions)
    if (fingerprint(compared.changes) !== pending.shown) throw new Refused([{ refused: 'import_stale' }])
    await write(tx, divisions, present, compared.changes, {
      importId: id,
      actorId: actor.id,
      actorName: actor.name,
      now: tx.now,
    })
    await markConfirmed(tx.db, id, tx.now)
    await recordAudit(tx, {
      event: 'regions.divisions_imported',
      objectType: 'import',
      objectId: id,
      after: pending.counts,
    })
    await announce(tx, { type: 'regions.divisions_imported', importId: id })
    return pending.counts
  })
}

async function write(
  tx: Ctx,
  divisions: readonly ReadDivision[],
  present: Awaited<ReturnType<typeof listAllDivisions>>,
  changes: readonly DivisionChange[],
  by: Signature,
): Promise<void> {
  const paths = pathsOf(divisions)
  const before = new Map(present.map((one) => [one.code, one]))
  const touched = new Set(changes.filter((change) => change.kind !== 'removed').map((change) => change.code))
  const removed = new Set(changes.filter((change) => change.kind === 'removed').map((change) => change.code))
  await writeDivisions(
    tx.db,
    divisions.filter((one) => touched.has(one.code)),
    paths,
    before,
    by,
  )
  await abolishDivisions(
    tx.db,
    present.filter((one) => removed.has(one.code)),
    by,
  )
  await rewritePaths(
    tx.db,
    paths,
    present.filter((one) => !touched.has(one.code)),
  )
}

/** The division tree that comes with the product, loaded once into an empty table; returns how many rows that wrote. */
export async function loadBuiltInDivisions(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (tx) => {
    await lockImports(tx.db)
    if ((await countDivisions(tx.db)) > 0) return 0
    const bytes = await readFile(path.join(import.meta.dirname, 'data/qinghai-regions.csv'))
    const table = await readTable(bytes, 'qinghai-regions.csv')
    const { divisions, problems } = readDivisionTable(nameColumns(table.rows, divisionColumns).rows)
    if (problems.length > 0) throw new Error(`built-in divisions: ${JSON.stringify(problems[0])}`)
    const { changes } = compareDivisions([], divisions)
    await write(tx, divisions, [], changes, {
      importId: null,
      actorId: null,
      actorName: '系统初始化',
      now: tx.now,
    })
    await recordAudit(tx, {
      event: 'regions.divisions_loaded',
      objectType: 'import',
      objectId: 'qinghai-regions.csv',
      after: { added: divisions.length },
    })
    return divisions.length
  })
}
