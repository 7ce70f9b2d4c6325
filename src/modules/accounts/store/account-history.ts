import type { Actor } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'

/** Raises the revision and writes the history row that goes with it. */
export async function recordAccountHistory(
  db: Db,
  id: string,
  entry: { action: string; before: unknown; after: unknown; actor: Actor; now: Date },
): Promise<void> {
  const { revision } = await db
    .updateTable('accounts.account')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('accounts.account_history')
    .values({
      account_id: id,
      revision,
      action: entry.action,
      before: entry.before === null ? null : JSON.stringify(entry.before),
      after: JSON.stringify(entry.after),
      actor_id: entry.actor.id,
      actor_name: entry.actor.name,
      at: entry.now,
    })
    .execute()
}

export async function listAccountHistory(db: Db, id: string) {
  return db
    .selectFrom('accounts.account_history')
    .select(['revision', 'action', 'before', 'after', 'actor_name', 'at'])
    .where('account_id', '=', id)
    .orderBy('revision', 'desc')
    .limit(200)
    .execute()
}
