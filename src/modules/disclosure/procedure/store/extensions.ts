import type { Db } from '#platform/database.ts'

/** The one extension of a request: proposed, consented to or refused. */
export interface ExtensionRow {
  reason: string
  proposedBy: string
  proposedName: string
  proposedOn: string
  dueBefore: string
  refusedNote: string | null
  consentedBy: string | null
  consentedName: string | null
  consentedOn: string | null
  dueAfter: string | null
}

/** The extension of a request, or null. */
export async function findExtension(db: Db, requestId: string): Promise<ExtensionRow | null> {
  const row = await db
    .selectFrom('disclosure.extension')
    .select([
      'reason',
      'proposed_by as proposedBy',
      'proposed_name as proposedName',
      'proposed_on as proposedOn',
      'due_before as dueBefore',
      'refused_note as refusedNote',
      'consented_by as consentedBy',
      'consented_name as consentedName',
      'consented_on as consentedOn',
      'due_after as dueAfter',
    ])
    .where('request_id', '=', requestId)
    .$castTo<ExtensionRow>()
    .executeTakeFirst()
  return row ?? null
}

/** Keeps a proposal; one that was refused before gives way to it. */
export async function proposeExtensionRow(
  db: Db,
  row: {
    request_id: string
    reason: string
    proposed_by: string
    proposed_name: string
    proposed_on: string
    due_before: string
  },
): Promise<void> {
  const { request_id: _, ...changes } = row
  await db
    .insertInto('disclosure.extension')
    .values(row)
    .onConflict((on) =>
      on
        .column('request_id')
        .doUpdateSet({ ...changes, refused_note: null })
        .where('disclosure.extension.consented_by', 'is', null),
    )
    .execute()
}

/** Keeps what the head decided. */
export async function decideExtensionRow(
  db: Db,
  requestId: string,
  decided:
    | { refused_note: string }
    | {
        due_before: string
        due_after: string
        consented_by: string
        consented_name: string
        consented_on: string
      },
): Promise<void> {
  await db.updateTable('disclosure.extension').set(decided).where('request_id', '=', requestId).execute()
}
