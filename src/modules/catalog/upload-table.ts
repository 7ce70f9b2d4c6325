import { createHash } from 'node:crypto'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused, type Refusal } from '#platform/refusal.ts'
import { may } from '#platform/authority.ts'
import { openForWriting } from './open-version.ts'
import { recordAudit } from '#platform/audit.ts'
import { stepOf } from './record-change.ts'
import { mayIn } from './rules/who-may.ts'
import { getCatalog, getVersion } from './store/catalogs.ts'
import { closeImport, getImport, insertImport, saveReading, type TableImport } from './store/imports.ts'
import {
  applyAnswers,
  readCatalogTables,
  type Answers,
  type CatalogTableReading,
} from './table-import/index.ts'

/** What an uploaded table is meant for: the guideline library, or the draft of a catalog. */
export type ImportTarget = { kind: 'guideline' } | { kind: 'catalog'; versionId: string }

/** Reads an uploaded table and keeps the reading for preview; nothing of catalog or library changes. Refuses unreadable files. */
export async function uploadTable(
  ctx: Ctx,
  target: ImportTarget,
  file: { bytes: Uint8Array; name: string },
): Promise<string> {
  if (target.kind === 'guideline') demand(mayImportGuidelines(ctx))
  else await openForWriting(ctx, target.versionId)
  const reading = await readCatalogTables(file.bytes, file.name)
  if (reading.tables.length === 0) throw new Refused(whyNothingWasFound(reading))
  return ctx.transaction(async (inside) => {
    const step = stepOf(inside)
    return insertImport(inside.db, {
      kind: target.kind,
      versionId: target.kind === 'catalog' ? target.versionId : null,
      domainCode: null,
      fileName: file.name.slice(0, 200),
      reading,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      createdBy: step.by,
      createdName: step.name,
      createdAt: step.at,
    })
  })
}

/** What the reader found instead of a catalog table, in its own words; in general words when it found nothing at all. */
function whyNothingWasFound({ problems }: CatalogTableReading): Refusal[] {
  const why = problems.slice(0, 3).map(({ what, mend }) => `${what}${mend}`)
  return [
    why.length === 0
      ? { refused: 'no_table_found', field: 'file' }
      : { refused: 'no_catalog_table', field: 'file', details: { why: why.join('') } },
  ]
}

/** Guidelines are the province's: only somebody without a narrower scope imports them. */
export function mayImportGuidelines(ctx: Ctx) {
  return may(ctx.actor, 'guidelines.import', { regionCode: '630000000000' })
    ? 'ok'
    : ({ refused: 'no_permission' } as const)
}

/** An import for somebody who may confirm it; throws NotFound otherwise. */
export async function readImport(ctx: Ctx, id: string, lock = false): Promise<TableImport> {
  const one = await getImport(ctx.db, id, lock)
  if (one.versionId === null) demand(mayImportGuidelines(ctx))
  else {
    const version = await getVersion(ctx.db, one.versionId)
    const catalog = await getCatalog(ctx.db, version.catalogId)
    demand(mayIn(ctx.actor, 'catalogs.edit', catalog.regionCode))
  }
  return one
}

/** Keeps a person's answers to cells that could not be read, and the domain of tables that name none. */
export async function answerImport(
  ctx: Ctx,
  id: string,
  answers: Answers,
  domainCode: string | null,
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const one = await readImport(inside, id, true)
    if (one.status !== 'open') throw new Refused([{ refused: 'import_closed' }])
    await saveReading(inside.db, id, applyAnswers(one.reading, answers), domainCode ?? one.domainCode)
  })
}

/** Puts an import away without writing anything. */
export async function discardImport(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (inside) => {
    const one = await readImport(inside, id, true)
    if (one.status !== 'open') throw new NotFound('open import')
    await closeImport(inside.db, id, 'discarded', null, inside.now)
    await recordAudit(inside, { event: 'catalog.import_discarded', objectType: 'table_import', objectId: id })
  })
}
