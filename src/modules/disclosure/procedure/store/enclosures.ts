import type { Db } from '#platform/database.ts'

/** Covered files of a request whose proof a person confirmed, each with its readable text where one is given beside it. */
export async function listConfirmedResults(db: Db, requestId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('disclosure.redaction')
    .select(['result_id', 'text_id'])
    .where('request_id', '=', requestId)
    .where('confirmed_by', 'is not', null)
    .where('result_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => [row.result_id, row.text_id].filter((id) => id !== null))
}
