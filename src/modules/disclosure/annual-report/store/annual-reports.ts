import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type {
  AnnualReport,
  PublishedSnapshot,
  ReportScope,
  ReportStatus,
  ReportUnit,
} from '../annual-report.ts'
import type { ReportFigures, TableFigures } from '../report-figures.ts'
import { blankText, type ReportText } from '../report-text.ts'

const columns = [
  'id', 'organisation_id as organisationId', 'region_code as regionCode', 'year', 'version', 'scope', 'status',
  'revision', 'entered', 'text', 'rearranged_note as rearrangedNote', 'explanations', 'figures', 'units',
  'correction_note as correctionNote', 'snapshot', 'author_ids as authorIds', 'started_name as startedName',
  'submitted_name as submittedName', 'submitted_at as submittedAt', 'reviewer_id as reviewerId',
  'reviewer_name as reviewerName', 'reviewed_at as reviewedAt', 'approver_id as approverId',
  'approver_name as approverName', 'approved_at as approvedAt', 'publisher_name as publisherName',
  'published_at as publishedAt', 'published_on as publishedOn', 'created_at as createdAt', 'updated_at as updatedAt',
] as const // prettier-ignore

type Row = Omit<AnnualReport, 'text'> & { text: Partial<ReportText> }

function reports(db: Db) {
  return db.selectFrom('disclosure.annual_report').select(columns)
}

function toReport(row: Row): AnnualReport {
  return { ...row, text: { ...blankText, ...row.text } }
}

/** The version that counts today: the one in work, else the latest published one; null when nobody began. */
export async function findReport(db: Db, organisationId: string, year: number): Promise<AnnualReport | null> {
  const row = await reports(db)
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .limit(1)
    .$castTo<Row>()
    .executeTakeFirst()
  return row === undefined ? null : toReport(row)
}

/** The same, locked until the transaction ends; `NotFound` when there is none. */
export async function lockReport(db: Db, organisationId: string, year: number): Promise<AnnualReport> {
  const row = await reports(db)
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .limit(1)
    .forUpdate()
    .$castTo<Row>()
    .executeTakeFirst()
  if (row === undefined) throw new NotFound('annual report')
  // A correction may have begun while this waited for the lock.
  const latest = await findReport(db, organisationId, year)
  return latest?.id === row.id ? toReport(row) : lockReport(db, organisationId, year)
}

/** Every version of a report, the first one first. */
export async function listVersions(db: Db, organisationId: string, year: number): Promise<AnnualReport[]> {
  const rows = await reports(db)
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .orderBy('version')
    .$castTo<Row>()
    .execute()
  return rows.map(toReport)
}

/** For each organisation its version in work, else its latest, of one year. */
export async function listReportsOf(
  db: Db,
  organisationIds: readonly string[],
  year: number,
): Promise<Map<string, AnnualReport>> {
  if (organisationIds.length === 0) return new Map()
  const rows = await reports(db)
    .where('organisation_id', 'in', [...organisationIds])
    .where('year', '=', year)
    .distinctOn('organisation_id')
    .orderBy('organisation_id')
    .orderBy('version', 'desc')
    .$castTo<Row>()
    .execute()
  return new Map(rows.map((row) => [row.organisationId, toReport(row)]))
}

/** Latest published versions of these organisations, of one year or of all, the latest year first. */
export async function listPublished(
  db: Db,
  filter: { organisationIds: readonly string[]; year?: number },
): Promise<AnnualReport[]> {
  const { organisationIds, year } = filter
  if (organisationIds.length === 0) return []
  let found = reports(db)
    .where('status', '=', 'published')
    .where('organisation_id', 'in', [...organisationIds])
  if (year !== undefined) found = found.where('year', '=', year)
  const rows = await found
    .distinctOn(['year', 'organisation_id'])
    .orderBy('year', 'desc')
    .orderBy('organisation_id')
    .orderBy('version', 'desc')
    .$castTo<Row>()
    .execute()
  return rows.map(toReport)
}

/** Texts of other organisations of the same kind nearby, of one year; what is still being written is its writer's own. */
export async function listNeighbourTexts(
  db: Db,
  about: { year: number; scope: ReportScope; regionPrefix: string; without: string; limit: number },
): Promise<{ organisationId: string; text: ReportText }[]> {
  const rows = await db
    .selectFrom('disclosure.annual_report')
    .select(['organisation_id as organisationId', 'text'])
    .where('year', '=', about.year)
    .where('scope', '=', about.scope)
    .where('region_code', 'like', `${about.regionPrefix}%`)
    .where('organisation_id', '<>', about.without)
    .where('status', 'not in', ['drafting', 'returned'])
    .distinctOn('organisation_id')
    .orderBy('organisation_id')
    .orderBy('version', 'desc')
    .limit(about.limit)
    .$castTo<{ organisationId: string; text: Partial<ReportText> }>()
    .execute()
  return rows.map((row) => ({ ...row, text: { ...blankText, ...row.text } }))
}

/** Days on which the first version of each year was published, by organisation and year: a correction makes nothing late. */
export async function listFirstPublications(
  db: Db,
  organisationIds: readonly string[],
): Promise<Map<string, string>> {
  if (organisationIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('disclosure.annual_report')
    .select(['organisation_id as organisationId', 'year', 'published_on as publishedOn'])
    .where('organisation_id', 'in', [...organisationIds])
    .where('version', '=', 1)
    .where('published_on', 'is not', null)
    .$castTo<{ organisationId: string; year: number; publishedOn: string }>()
    .execute()
  return new Map(rows.map((row) => [`${row.organisationId}:${row.year}`, row.publishedOn]))
}

/** What a public list shows of a report. */
export interface PublishedRow {
  organisationId: string
  organisationName: string
  organisationCode: string
  regionCode: string
  scope: ReportScope
  year: number
  version: number
  publishedOn: string
}

/**
 * Published reports of a region and all below it, each in its latest version, the latest year first, without their contents; with
 * `own` only those of that very place and of the governments below it.
 */
export async function listPublishedRows(
  db: Db,
  regionPrefix: string,
  own: string | null = null,
): Promise<PublishedRow[]> {
  const found = db
    .selectFrom('disclosure.annual_report')
    .select([
      'organisation_id as organisationId',
      sql<string>`snapshot->>'organisationName'`.as('organisationName'),
      sql<string>`snapshot->>'organisationCode'`.as('organisationCode'),
      'region_code as regionCode',
      'scope',
      'year',
      'version',
      'published_on as publishedOn',
    ])
    .where('status', '=', 'published')
    .where('region_code', 'like', `${regionPrefix}%`)
  const narrowed =
    own === null
      ? found
      : found.where((eb) => eb.or([eb('region_code', '=', own), eb('scope', '=', 'roll_up')]))
  return narrowed
    .distinctOn(['year', 'organisation_id'])
    .orderBy('year', 'desc')
    .orderBy('organisation_id')
    .orderBy('version', 'desc')
    .$castTo<PublishedRow>()
    .execute()
}

/** Reports that wait for somebody: handed in, checked or approved, wherever; the caller narrows by scope. */
export async function listWaiting(db: Db): Promise<AnnualReport[]> {
  const rows = await reports(db)
    .where('status', 'in', ['reviewing', 'approving', 'approved', 'returned'])
    .orderBy('updated_at')
    .$castTo<Row>()
    .execute()
  return rows.map(toReport)
}

export interface NewReport {
  organisationId: string
  regionCode: string
  year: number
  version: number
  scope: ReportScope
  correctionNote: string | null
  entered: TableFigures
  text: ReportText
  by: { id: string; name: string }
}

/** A new version in work; false when somebody began one in the same moment. */
export async function insertReport(db: Db, report: NewReport, now: Date): Promise<string | null> {
  const row = await db
    .insertInto('disclosure.annual_report')
    .values({
      organisation_id: report.organisationId,
      region_code: report.regionCode,
      year: report.year,
      version: report.version,
      scope: report.scope,
      correction_note: report.correctionNote,
      entered: JSON.stringify(report.entered),
      text: JSON.stringify(report.text),
      author_ids: [report.by.id],
      started_by: report.by.id,
      started_name: report.by.name,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export interface ReportChanges {
  status?: ReportStatus
  entered?: TableFigures
  text?: ReportText
  rearranged_note?: string | null
  explanations?: Readonly<Record<string, string>>
  figures?: ReportFigures | null
  units?: readonly ReportUnit[] | null
  snapshot?: PublishedSnapshot
  author_ids?: string[]
  submitted_by?: string | null
  submitted_name?: string | null
  submitted_at?: Date | null
  reviewer_id?: string | null
  reviewer_name?: string | null
  reviewed_at?: Date | null
  approver_id?: string | null
  approver_name?: string | null
  approved_at?: Date | null
  publisher_id?: string
  publisher_name?: string
  published_at?: Date
  published_on?: string
}

const asJson = ['entered', 'text', 'explanations', 'figures', 'units', 'snapshot'] as const

/** Writes changes to a locked report and counts its revision up; gives the new revision. */
export async function updateReport(db: Db, id: string, changes: ReportChanges, now: Date): Promise<number> {
  const values: Record<string, unknown> = { ...changes }
  for (const name of asJson) {
    const value = changes[name]
    if (value !== undefined && value !== null) values[name] = JSON.stringify(value)
  }
  const row = await db
    .updateTable('disclosure.annual_report')
    .set((eb) => ({ ...values, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return row.revision
}
