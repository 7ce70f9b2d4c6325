import type { Db } from '#platform/database.ts'

/** One thing that happened to a request, in words of the office. */
export interface RequestStep {
  id: string
  at: Date
  onDay: string
  actorId: string | null
  actorName: string
  what: string
  fromStatus: string | null
  toStatus: string
  note: string
}

export interface NewStep {
  request_id: string
  at: Date
  on_day: string
  actor_id: string | null
  actor_name: string
  what: string
  from_status: string | null
  to_status: string
  note: string
  before: unknown
  after: unknown
}

// One statement carries at most 65,535 parameters; an edit of the calendar moves every open case of the province.
const mostPerInsert = 1000

/** Writes steps; rows are never changed afterwards. */
export async function insertSteps(db: Db, steps: readonly NewStep[]): Promise<void> {
  for (let at = 0; at < steps.length; at += mostPerInsert) {
    const rows = steps.slice(at, at + mostPerInsert).map((step) => ({
      ...step,
      before: JSON.stringify(step.before),
      after: JSON.stringify(step.after),
    }))
    await db.insertInto('disclosure.step').values(rows).execute()
  }
}

/** Writes one step; rows are never changed afterwards. */
export async function insertStep(db: Db, step: NewStep): Promise<void> {
  await insertSteps(db, [step])
}

/** The history of a request, oldest first. */
export async function listSteps(db: Db, requestId: string): Promise<RequestStep[]> {
  return db
    .selectFrom('disclosure.step')
    .select([
      'id',
      'at',
      'on_day as onDay',
      'actor_id as actorId',
      'actor_name as actorName',
      'what',
      'from_status as fromStatus',
      'to_status as toStatus',
      'note',
    ])
    .where('request_id', '=', requestId)
    .orderBy('at')
    .orderBy('id')
    .$castTo<RequestStep>()
    .execute()
}
