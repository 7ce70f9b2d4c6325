import { createHash } from 'node:crypto'
import { recordAudit } from '#platform/audit.ts'
import { actorIn, may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { findOrganisationByCode } from './find.ts'
import { changeOrganisation, createOrganisation } from './keep-organisation.ts'
import type { Organisation, OrganisationDraft } from './organisation.ts'
import { readTable } from './read-table.ts'
import { normaliseOrganisationCode } from './rules/organisation-code.ts'
import { mayKeepOrganisation } from './rules/organisation-rules.ts'
import {
  compareOrganisations,
  organisationColumns,
  readOrganisationTable,
  type OrganisationChange,
  type ReadOrganisation,
} from './rules/organisation-table.ts'
import { nameColumns, type CellProblem } from './rules/table-columns.ts'
import { listAllDivisions } from './store/divisions.ts'
import { findImport, insertImport, lockImports, markConfirmed, type ImportCounts } from './store/imports.ts'
import { pageOfOrganisations } from './store/organisations.ts'

export interface OrganisationPreview {
  importId: string | null
  fileName: string
  changes: OrganisationChange[]
  counts: ImportCounts
  problems: CellProblem[]
  extra: string[]
  confirmedAt: Date | null
}

// The province has well under this many organisations of all kinds, villages included.
const all = { limit: 50_000, offset: 0 }

async function listKnown(ctx: Ctx): Promise<Organisation[]> {
  return (await pageOfOrganisations(ctx.db, {}, all)).rows
}

function demandPermission(ctx: Ctx): void {
  demand(may(actorIn(ctx.actor), 'organisations.manage') ? 'ok' : { refused: 'no_permission' })
}

function countsOf(compared: { changes: readonly OrganisationChange[]; unchanged: number }): ImportCounts {
  const added = compared.changes.filter((change) => change.kind === 'added').length
  return { added, changed: compared.changes.length - added, removed: 0, unchanged: compared.unchanged }
}

function fingerprint(changes: readonly OrganisationChange[]): string {
  return createHash('sha256').update(JSON.stringify(changes)).digest('hex')
}

/** Rows of regions the actor does not keep are problems like any other: seen before, not while writing. */
function outsideScope(
  ctx: Ctx,
  read: readonly ReadOrganisation[],
  known: readonly Organisation[],
): Set<string> {
  const actor = actorIn(ctx.actor)
  const byCode = new Map(known.map((one) => [one.code, one]))
  const outside = read.filter((row) => {
    const before = byCode.get(row.code)
    const places = [row.regionCode, ...(before === undefined ? [] : [before.regionCode])]
    return places.some((regionCode) => mayKeepOrganisation(actor, { regionCode }) !== 'ok')
  })
  return new Set(outside.map((row) => row.code))
}

/**
 * Reads a table of organisations and says what it would change; nothing is written. Refuses `no_permission`, files
 * that are no table, missing columns; problems come all at once, by row and column.
 */
export async function previewOrganisations(
  ctx: Ctx,
  file: { name: string; bytes: Uint8Array },
): Promise<OrganisationPreview> {
  demandPermission(ctx)
  const table = await readTable(file.bytes, file.name)
  const named = nameColumns(table.rows, organisationColumns)
  demand(named.refusals.length === 0 ? 'ok' : named.refusals)
  const known = await listKnown(ctx)
  const divisions = await listAllDivisions(ctx.db)
  const regions = new Set(divisions.filter((one) => one.status === 'active').map((one) => one.code))
  const { organisations, problems } = readOrganisationTable(named.rows, { regions, organisations: known })
  const outside = outsideScope(ctx, organisations, known)
  for (const { row, cells } of named.rows) {
    const unknown = problems.some((one) => one.row === row && one.problem === 'region_unknown')
    if (unknown || !outside.has(normaliseOrganisationCode(cells.code))) continue
    problems.push({ row, column: '区划代码', value: cells.region_code, problem: 'outside_scope' })
  }
  const compared = compareOrganisations(known, organisations)
  const counts = countsOf(compared)
  const importId =
    problems.length === 0 && compared.changes.length > 0
      ? await insertImport(ctx.db, {
          kind: 'organisations',
          fileName: file.name,
          sha256: createHash('sha256').update(file.bytes).digest('hex'),
          rows: organisations,
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
export async function getOrganisationPreview(ctx: Ctx, id: string): Promise<OrganisationPreview> {
  demandPermission(ctx)
  const pending = await findImport(ctx.db, id)
  if (pending === null || pending.kind !== 'organisations') throw new NotFound('import')
  const compared = compareOrganisations(await listKnown(ctx), pending.rows as ReadOrganisation[])
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

function parentsFirst(rows: readonly ReadOrganisation[]): ReadOrganisation[] {
  const waiting = new Map(rows.map((row) => [row.code, row]))
  const ordered: ReadOrganisation[] = []
  const visit = (row: ReadOrganisation): void => {
    if (!waiting.delete(row.code)) return
    const parent = waiting.get(row.parentCode)
    if (parent !== undefined) visit(parent)
    ordered.push(row)
  }
  for (const row of rows) visit(row)
  return ordered
}

/** Writes what was shown through the ordinary use cases, all or nothing. Refuses `import_done`, `import_stale`. */
export async function confirmOrganisations(ctx: Ctx, id: string): Promise<ImportCounts> {
  demandPermission(ctx)
  return ctx.transaction(async (tx) => {
    await lockImports(tx.db)
    const pending = await findImport(tx.db, id, true)
    if (pending === null || pending.kind !== 'organisations') throw new NotFound('import')
    demand(pending.confirmedAt === null ? 'ok' : { refused: 'import_done' })
    const rows = pending.rows as ReadOrganisation[]
    const { changes } = compareOrganisations(await listKnown(tx), rows)
    if (fingerprint(changes) !== pending.shown) throw new Refused([{ refused: 'import_stale' }])
    const touched = new Set(changes.map((change) => change.code))
    for (const row of parentsFirst(rows)) if (touched.has(row.code)) await writeRow(tx, row, id)
    await markConfirmed(tx.db, id, tx.now)
    await recordAudit(tx, {
      event: 'organisations.imported',
      objectType: 'import',
      objectId: id,
      after: pending.counts,
    })
    return pending.counts
  })
}

async function writeRow(tx: Ctx, row: ReadOrganisation, importId: string): Promise<void> {
  const before = await findOrganisationByCode(tx.db, row.code)
  const parent = row.parentCode === '' ? null : await findOrganisationByCode(tx.db, row.parentCode)
  const draft: OrganisationDraft = {
    code: row.code,
    name: row.name,
    shortName: row.shortName || (before?.shortName ?? row.name.slice(0, 40)),
    kind: row.kind,
    regionCode: row.regionCode,
    parentId: parent?.id ?? before?.parentId ?? null,
    address: row.address || (before?.address ?? ''),
    officeHours: row.officeHours || (before?.officeHours ?? ''),
    phone: row.phone || (before?.phone ?? ''),
    siteFacts: before?.siteFacts ?? {},
  }
  if (before === null) await createOrganisation(tx, draft, importId)
  else await changeOrganisation(tx, before.id, draft, before.revision, importId)
}
