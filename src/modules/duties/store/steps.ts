import type { Db } from '#platform/database.ts'
import type { Step } from '../duty.ts'

const chunk = 2000

/** Adds to the history of duties. */
export async function insertSteps(
  db: Db,
  steps: readonly (Step & { actorId: string | null })[],
): Promise<void> {
  for (let at = 0; at < steps.length; at += chunk) {
    await db
      .insertInto('duties.step')
      .values(
        steps.slice(at, at + chunk).map((step) => ({
          duty_id: step.dutyId,
          at: step.at,
          on_day: step.onDay,
          actor_id: step.actorId,
          actor_name: step.actorName,
          what: step.what,
          note: step.note,
          document_id: step.documentId,
          before: step.before === null ? null : JSON.stringify(step.before),
          after: step.after === null ? null : JSON.stringify(step.after),
        })),
      )
      .execute()
  }
}

/** The history of one duty, the latest first. */
export async function listSteps(db: Db, dutyId: string): Promise<Step[]> {
  return db
    .selectFrom('duties.step')
    .where('duty_id', '=', dutyId)
    .select([
      'duty_id as dutyId',
      'at',
      'on_day as onDay',
      'actor_name as actorName',
      'what',
      'note',
      'document_id as documentId',
      'before',
      'after',
    ])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .$castTo<Step>()
    .execute()
}
