import type { Db } from '#platform/database.ts'

/**
 * Takes the token of one form for itself: true for the first who sends it, false for whoever sends the same form again. The
 * second waits until the first has committed. The rows stand beside those of the public form and are swept with them.
 */
export async function takeEntryForm(
  db: Db,
  row: { token_hash: string; sealed: string; created_at: Date; expires_at: Date },
): Promise<boolean> {
  const inserted = await db
    .insertInto('disclosure.application')
    .values({ ...row, lang: 'zh' })
    .onConflict((oc) => oc.column('token_hash').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Writes which request came of a form. */
export async function linkEntryForm(db: Db, tokenHash: string, requestId: string): Promise<void> {
  await db
    .updateTable('disclosure.application')
    .set({ request_id: requestId })
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** The request that came of a form, or null. */
export async function findEntered(db: Db, tokenHash: string): Promise<string | null> {
  const row = await db
    .selectFrom('disclosure.application')
    .select('request_id as id')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row?.id ?? null
}
