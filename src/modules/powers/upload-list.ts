import { createHash } from 'node:crypto'
import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { parseDay } from '#platform/day.ts'
import { demand, Refused, type Refusal } from '#platform/refusal.ts'
import { readList } from './list-import/read-list.ts'
import type { ListReading } from './list-import/reading.ts'
import { listScopes, powerLists, type ListScope, type PowerList } from './power.ts'
import { editRegion } from './region-lists.ts'
import { closeImport, getImport, insertImport, type ListImport } from './store/imports.ts'

export interface ListUpload {
  list: string
  scope: string
  /** 来源: the paper, page or platform the list was taken from */
  source: string
  /** the day of the list in any usual writing, empty when it names none */
  issuedOn: string
  file: { bytes: Uint8Array; name: string } | null
}

/** Reads an uploaded list and keeps the reading for preview; nothing of the list changes. Refuses files it cannot read. */
export async function uploadList(ctx: Ctx, regionCode: string, upload: ListUpload): Promise<string> {
  const region = await editRegion(ctx, regionCode)
  const { list, scope, file } = upload
  const refusals: Refusal[] = []
  if (!isList(list)) refusals.push({ refused: 'list_missing', field: 'list' })
  if (!isScope(scope)) refusals.push({ refused: 'scope_missing', field: 'scope' })
  if (upload.source === '') refusals.push({ refused: 'source_missing', field: 'source' })
  const issuedOn = upload.issuedOn === '' ? null : parseDay(upload.issuedOn)
  if (upload.issuedOn !== '' && issuedOn === null)
    refusals.push({ refused: 'issued_on_form', field: 'issuedOn' })
  if (file === null) refusals.push({ refused: 'file_missing', field: 'file' })
  demand(refusals.length === 0 ? 'ok' : refusals)
  if (!isList(list) || !isScope(scope) || file === null) throw new Refused(refusals)
  const reading = await readList(file.bytes, file.name, list)
  if (reading.rows.length === 0) throw new Refused([whyNothingWasFound(reading)])
  const actor = actorIn(ctx.actor)
  return insertImport(ctx.db, {
    regionCode: region.code,
    list,
    scope,
    source: upload.source.slice(0, 200),
    issuedOn,
    fileName: file.name.slice(0, 200),
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    reading,
    createdBy: actor.id,
    createdName: actor.name,
    createdAt: ctx.now,
  })
}

const isList = (text: string): text is PowerList => (powerLists as readonly string[]).includes(text)
const isScope = (text: string): text is ListScope => (listScopes as readonly string[]).includes(text)

function whyNothingWasFound({ problems }: ListReading): Refusal {
  const seen = problems.slice(0, 2).map(({ source, row, value, what, mend }) => {
    const place = row === null ? source : `${source}第${row}行`
    return `${place}${value === '' ? '' : `（${value.slice(0, 60)}）`}：${what}${mend}`
  })
  return seen.length === 0
    ? { refused: 'no_list_found', field: 'file' }
    : { refused: 'no_list_rows', field: 'file', details: { why: seen.join('') } }
}

/** An import for somebody who may confirm it; throws NotFound, refuses `no_permission`. */
export async function readImport(
  ctx: Ctx,
  regionCode: string,
  id: string,
  lock = false,
): Promise<ListImport> {
  const region = await editRegion(ctx, regionCode)
  return getImport(ctx.db, region.code, id, lock)
}

/** Puts an import away without writing anything of it. Refuses `import_closed`. */
export async function discardList(ctx: Ctx, regionCode: string, id: string): Promise<void> {
  await ctx.transaction(async (inside) => {
    const one = await readImport(inside, regionCode, id, true)
    demand(one.status === 'open' ? 'ok' : { refused: 'import_closed' })
    await closeImport(inside.db, id, 'discarded', null, inside.now)
    await recordAudit(inside, { event: 'powers.import_discarded', objectType: 'list_import', objectId: id })
  })
}
