import type { Db } from '#platform/database.ts'
import type { PaperKind } from '../paper.ts'

/** A paper as it was issued; its text is sealed. */
export interface PaperRow {
  id: string
  requestId: string
  kind: PaperKind
  about: string
  number: string | null
  sealed: string
  issuedOn: string
  issuedName: string
}

const columns = [
  'id',
  'request_id as requestId',
  'kind',
  'about',
  'number',
  'sealed',
  'issued_on as issuedOn',
  'issued_name as issuedName',
] as const

/** Keeps a paper; null when one of this kind about this matter is there already. */
export async function insertPaper(
  db: Db,
  row: {
    request_id: string
    kind: PaperKind
    about: string
    number: string | null
    sealed: string
    issued_on: string
    issued_by: string | null
    issued_name: string
    issued_at: Date
  },
): Promise<string | null> {
  const made = await db
    .insertInto('disclosure.paper')
    .values(row)
    .onConflict((on) => on.columns(['request_id', 'kind', 'about']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

/** The paper of this kind about this matter, or null. */
export async function findPaperAbout(
  db: Db,
  requestId: string,
  kind: PaperKind,
  about: string,
): Promise<PaperRow | null> {
  const row = await db
    .selectFrom('disclosure.paper')
    .select(columns)
    .where('request_id', '=', requestId)
    .where('kind', '=', kind)
    .where('about', '=', about)
    .$castTo<PaperRow>()
    .executeTakeFirst()
  return row ?? null
}

/** A paper of this request, or null. */
export async function findPaper(db: Db, requestId: string, id: string): Promise<PaperRow | null> {
  const row = await db
    .selectFrom('disclosure.paper')
    .select(columns)
    .where('request_id', '=', requestId)
    .where('id', '=', id)
    .$castTo<PaperRow>()
    .executeTakeFirst()
  return row ?? null
}

/** Papers of a request in the order they were issued. */
export async function listPaperRows(db: Db, requestId: string): Promise<PaperRow[]> {
  return db
    .selectFrom('disclosure.paper')
    .select(columns)
    .where('request_id', '=', requestId)
    .orderBy('issued_at')
    .orderBy('id')
    .$castTo<PaperRow>()
    .execute()
}
