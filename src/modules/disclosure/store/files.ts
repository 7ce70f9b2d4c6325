import type { Db } from '#platform/database.ts'

export type FilePurpose = 'attachment' | 'correction' | 'evidence' | 'source' | 'redacted' | 'reply' | 'proof'

export interface FileRow {
  id: string
  purpose: FilePurpose
  /** sealed */
  name: string
  mediaType: string
  size: number
  /** sealed */
  note: string | null
  addedName: string
  addedAt: Date
}

type Owner = { requestId: string } | { applicationId: string }

const columns = [
  'id',
  'purpose',
  'name',
  'media_type as mediaType',
  'size',
  'note',
  'added_name as addedName',
  'added_at as addedAt',
] as const

/** Keeps a sealed file; gives its identity. */
export async function insertFile(
  db: Db,
  row: {
    request_id: string | null
    application_id: string | null
    purpose: FilePurpose
    name: string
    media_type: string
    size: number
    bytes: Buffer
    note: string | null
    added_name: string
    added_by: string | null
    added_at: Date
  },
): Promise<string> {
  const { id } = await db.insertInto('disclosure.file').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

function filesOf(db: Db, owner: Owner) {
  const files = db.selectFrom('disclosure.file').where('removed_at', 'is', null)
  return 'requestId' in owner
    ? files.where('request_id', '=', owner.requestId)
    : files.where('application_id', '=', owner.applicationId)
}

/** Files that were not removed, oldest first, without their contents. */
export async function listFiles(db: Db, owner: Owner): Promise<FileRow[]> {
  return filesOf(db, owner).select(columns).orderBy('added_at').orderBy('id').$castTo<FileRow>().execute()
}

/** One file with its sealed content, or null. */
export async function findFile(
  db: Db,
  owner: Owner,
  id: string,
): Promise<(FileRow & { bytes: Buffer }) | null> {
  const row = await filesOf(db, owner)
    .select([...columns, 'bytes'])
    .where('id', '=', id)
    .$castTo<FileRow & { bytes: Buffer }>()
    .executeTakeFirst()
  return row ?? null
}

/** Hands the files of a form in work over to the request it became. */
export async function moveFilesToRequest(db: Db, applicationId: string, requestId: string): Promise<void> {
  await db
    .updateTable('disclosure.file')
    .set({ request_id: requestId, application_id: null })
    .where('application_id', '=', applicationId)
    .where('removed_at', 'is', null)
    .execute()
}

/** Takes a file off the list; its row stays as a trace, its content goes with the form or the case. */
export async function markFileRemoved(db: Db, owner: Owner, id: string, at: Date): Promise<boolean> {
  const table = db.updateTable('disclosure.file').set({ removed_at: at }).where('id', '=', id)
  const own =
    'requestId' in owner
      ? table.where('request_id', '=', owner.requestId)
      : table.where('application_id', '=', owner.applicationId)
  const { numUpdatedRows } = await own.where('removed_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}
