import { sql, type Updateable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import type { Duty, NewDuty } from '../duty.ts'

/** Columns of a duty in the names of the code. */
export const dutyColumns = [
  'id',
  'responsibility_id as responsibilityId',
  'region_code as regionCode',
  'organisation_id as organisationId',
  'item_id as itemId',
  'domain_code as domainCode',
  'kind',
  'clause',
  'part',
  'occasion',
  'occasion_label as occasionLabel',
  'starts_on as startsOn',
  'limit_amount as limitAmount',
  'limit_unit as limitUnit',
  'due_on as dueOn',
  'warn_on as warnOn',
  'due_source as dueSource',
  'due_reason as dueReason',
  'status',
  'document_id as documentId',
  'done_on as doneOn',
  'none_until as noneUntil',
  'void_reason as voidReason',
  'created_at as createdAt',
] as const

function duties(db: Db) {
  return db.selectFrom('duties.duty').select(dutyColumns)
}

/** One duty, locked; null when there is none. */
export async function lockDuty(db: Db, id: string): Promise<Duty | null> {
  const row = await duties(db).where('id', '=', id).forUpdate().$castTo<Duty>().executeTakeFirst()
  return row ?? null
}

/** One duty; null when there is none. */
export async function findDuty(db: Db, id: string): Promise<Duty | null> {
  const row = await duties(db).where('id', '=', id).$castTo<Duty>().executeTakeFirst()
  return row ?? null
}

/** Every duty of these responsibilities, the earliest first; their responsibilities are locked by the caller. */
export async function listDutiesOf(db: Db, responsibilityIds: readonly string[]): Promise<Duty[]> {
  if (responsibilityIds.length === 0) return []
  return duties(db)
    .where('responsibility_id', 'in', [...responsibilityIds])
    .orderBy('starts_on')
    .orderBy('id')
    .$castTo<Duty>()
    .execute()
}

/** Duties that a document fulfilled or is being drafted for. */
export async function listDutiesOfDocument(db: Db, documentId: string): Promise<Duty[]> {
  return duties(db)
    .where('document_id', '=', documentId)
    .orderBy('due_on')
    .orderBy('id')
    .$castTo<Duty>()
    .execute()
}

/** Open duties with a computed working-day limit that may still be moved by a change of the calendar. */
export async function lockComputedDuties(db: Db): Promise<Duty[]> {
  return duties(db)
    .where('status', 'in', ['open', 'declared'])
    .where('due_source', '=', 'computed')
    .where('limit_unit', '=', 'working_day')
    .orderBy('id')
    .forUpdate()
    .$castTo<Duty>()
    .execute()
}

/** Declared duties whose declaration ended before this day. */
export async function lockEndedDeclarations(db: Db, today: string): Promise<Duty[]> {
  return duties(db)
    .where('status', '=', 'declared')
    .where('none_until', '<', today)
    .orderBy('id')
    .forUpdate()
    .$castTo<Duty>()
    .execute()
}

const chunk = 1000

/** Writes new duties; one that exists already (same responsibility, clause and occasion) is left as it is. */
export async function insertDuties(db: Db, rows: readonly NewDuty[], now: Date): Promise<Duty[]> {
  const made: Duty[] = []
  for (let at = 0; at < rows.length; at += chunk) {
    const part = await db
      .insertInto('duties.duty')
      .values(
        rows.slice(at, at + chunk).map((row) => ({
          responsibility_id: row.responsibilityId,
          region_code: row.regionCode,
          organisation_id: row.organisationId,
          item_id: row.itemId,
          domain_code: row.domainCode,
          kind: row.kind,
          clause: row.clause,
          part: row.part,
          occasion: row.occasion,
          occasion_label: row.occasionLabel,
          starts_on: row.startsOn,
          limit_amount: row.limitAmount,
          limit_unit: row.limitUnit,
          due_on: row.dueOn,
          warn_on: row.warnOn,
          due_source: row.dueSource,
          due_reason: row.dueReason,
          status: row.status,
          document_id: row.documentId,
          done_on: row.doneOn,
          none_until: row.noneUntil,
          void_reason: row.voidReason,
          created_at: now,
          updated_at: now,
        })),
      )
      .onConflict((conflict) => conflict.constraint('duty_once').doNothing())
      .returning(dutyColumns)
      .$castTo<Duty>()
      .execute()
    made.push(...part)
  }
  return made
}

export type DutyChanges = Partial<
  Pick<
    Duty,
    | 'startsOn'
    | 'occasionLabel'
    | 'clause'
    | 'part'
    | 'limitAmount'
    | 'limitUnit'
    | 'dueOn'
    | 'warnOn'
    | 'dueSource'
    | 'dueReason'
    | 'status'
    | 'documentId'
    | 'doneOn'
    | 'noneUntil'
    | 'voidReason'
  >
>

const columnOf: Record<keyof DutyChanges, keyof Updateable<DB['duties.duty']>> = {
  startsOn: 'starts_on',
  occasionLabel: 'occasion_label',
  clause: 'clause',
  part: 'part',
  limitAmount: 'limit_amount',
  limitUnit: 'limit_unit',
  dueOn: 'due_on',
  warnOn: 'warn_on',
  dueSource: 'due_source',
  dueReason: 'due_reason',
  status: 'status',
  documentId: 'document_id',
  doneOn: 'done_on',
  noneUntil: 'none_until',
  voidReason: 'void_reason',
}

/** Changes a duty that the caller has locked, or whose responsibility the caller has locked. */
export async function updateDuty(db: Db, id: string, changes: DutyChanges, now: Date): Promise<void> {
  const set = Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [columnOf[name as keyof DutyChanges], value]),
  )
  await db
    .updateTable('duties.duty')
    .set({ ...set, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** Items whose duties these documents fulfilled or were drafted for: a link that was taken back is found so. */
export async function listItemsOfDocuments(
  db: Db,
  documentIds: readonly string[],
): Promise<{ documentId: string; itemId: string }[]> {
  if (documentIds.length === 0) return []
  return db
    .selectFrom('duties.duty')
    .where('document_id', 'in', [...documentIds])
    .select(['document_id as documentId', 'item_id as itemId'])
    .distinct()
    .$castTo<{ documentId: string; itemId: string }>()
    .execute()
}

/** New last days, many at once. */
export async function moveDueDates(
  db: Db,
  rows: readonly { id: string; dueOn: string; warnOn: string }[],
  now: Date,
): Promise<void> {
  for (let at = 0; at < rows.length; at += chunk) {
    const part = rows.slice(at, at + chunk)
    await sql`update duties.duty d set due_on = n.due_on, warn_on = n.warn_on, updated_at = ${now}
      from unnest(${part.map((row) => row.id)}::uuid[], ${part.map((row) => row.dueOn)}::date[],
        ${part.map((row) => row.warnOn)}::date[]) as n (id, due_on, warn_on)
      where d.id = n.id`.execute(db)
  }
}

/** The wording in force for each of these responsibilities. */
export async function listTimeLimitsOf(
  db: Db,
  responsibilityIds: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const ids = [...new Set(responsibilityIds)]
  for (let at = 0; at < ids.length; at += chunk) {
    const rows = await db
      .selectFrom('duties.responsibility')
      .where('id', 'in', ids.slice(at, at + chunk))
      .select(['id', 'time_limit'])
      .execute()
    for (const row of rows) found.set(row.id, row.time_limit)
  }
  return found
}

/** Duties made by these occasions, whatever responsibility they belong to. */
export async function listDutiesByOccasion(db: Db, occasions: readonly string[]): Promise<Duty[]> {
  if (occasions.length === 0) return []
  return duties(db)
    .where('occasion', 'in', [...occasions])
    .where('kind', '=', 'conversion')
    .$castTo<Duty>()
    .execute()
}
