import { isIdentity } from '#platform/identity.ts'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { ReportReading } from '../reading.ts'
import type { ReportFigures } from '../report-figures.ts'
import type { ReportText } from '../report-text.ts'

export type FormerStatus = 'open' | 'kept' | 'replaced' | 'discarded' | 'undone'

/** A report brought from a file: of a former year, or of a unit that does not work here. */
export interface FormerReport {
  id: string
  organisationId: string
  regionCode: string
  year: number
  status: FormerStatus
  fileName: string
  sha256: string
  reading: ReportReading
  figures: ReportFigures | null
  text: ReportText | null
  replaces: string | null
  byName: string
  at: Date
  settledName: string | null
  settledAt: Date | null
}

const columns = [
  'id', 'organisation_id as organisationId', 'region_code as regionCode', 'year', 'status', 'file_name as fileName',
  'sha256', 'reading', 'figures', 'text', 'replaces', 'by_name as byName', 'at', 'settled_name as settledName',
  'settled_at as settledAt',
] as const // prettier-ignore

function formers(db: Db) {
  return db.selectFrom('disclosure.annual_report_former').select(columns)
}

/** Keeps what was read of a file; gives its identity. */
export async function insertFormer(
  db: Db,
  one: {
    organisationId: string
    regionCode: string
    year: number
    fileName: string
    sha256: string
    reading: ReportReading
    byId: string
    byName: string
    at: Date
  },
): Promise<string> {
  const row = await db
    .insertInto('disclosure.annual_report_former')
    .values({
      organisation_id: one.organisationId,
      region_code: one.regionCode,
      year: one.year,
      file_name: one.fileName,
      sha256: one.sha256,
      reading: JSON.stringify(one.reading),
      figures: one.reading.figures === null ? null : JSON.stringify(one.reading.figures),
      text: one.reading.text === null ? null : JSON.stringify(one.reading.text),
      by_id: one.byId,
      by_name: one.byName,
      at: one.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** One import of an organisation, locked when it is to be settled; throws NotFound. */
export async function getFormer(
  db: Db,
  organisationId: string,
  id: string,
  lock = false,
): Promise<FormerReport> {
  const query = formers(db).where('id', '=', id).where('organisation_id', '=', organisationId)
  const row = isIdentity(id)
    ? await (lock ? query.forUpdate() : query).$castTo<FormerReport>().executeTakeFirst()
    : undefined
  if (row === undefined) throw new NotFound('former report')
  return row
}

/** The kept report of a year brought from a file, or null. */
export async function findKept(db: Db, organisationId: string, year: number): Promise<FormerReport | null> {
  const row = await formers(db)
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .where('status', '=', 'kept')
    .$castTo<FormerReport>()
    .executeTakeFirst()
  return row ?? null
}

/** Kept reports brought from files: of these organisations, of one year or of all, latest year first. */
export async function listKept(
  db: Db,
  organisationIds: readonly string[],
  year?: number,
): Promise<FormerReport[]> {
  if (organisationIds.length === 0) return []
  let found = formers(db)
    .where('organisation_id', 'in', [...organisationIds])
    .where('status', '=', 'kept')
  if (year !== undefined) found = found.where('year', '=', year)
  return found.orderBy('year', 'desc').$castTo<FormerReport>().execute()
}

/** Everything that was ever brought for an organisation, latest first. */
export async function listFormers(db: Db, organisationId: string): Promise<FormerReport[]> {
  return formers(db)
    .where('organisation_id', '=', organisationId)
    .orderBy('at', 'desc')
    .limit(100)
    .$castTo<FormerReport>()
    .execute()
}

/** Settles an import: kept, discarded, replaced by a later one, or undone. */
export async function settleFormer(
  db: Db,
  id: string,
  change: {
    status: FormerStatus
    replaces?: string | null
    by: { id: string; name: string }
    at: Date
  },
): Promise<void> {
  await db
    .updateTable('disclosure.annual_report_former')
    .set({
      status: change.status,
      settled_by: change.by.id,
      settled_name: change.by.name,
      settled_at: change.at,
      ...(change.replaces === undefined ? {} : { replaces: change.replaces }),
    })
    .where('id', '=', id)
    .execute()
}
