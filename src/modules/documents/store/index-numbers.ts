import type { Db } from '#platform/database.ts'
import { formatIndexNumber } from '../rules/index-number.ts'

/**
 * The next index number of an organisation and year, and its register row. The counter row stays locked until the publishing
 * transaction ends: a publication that fails gives its number back, so none is skipped and none is given twice.
 */
export async function takeIndexNumber(
  db: Db,
  given: { organisationCode: string; year: number; documentId: string; at: Date; by: string | null },
): Promise<string> {
  const counter = await db
    .insertInto('documents.index_counter')
    .values({ organisation_code: given.organisationCode, year: given.year, last_serial: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_code', 'year'])
        .doUpdateSet((eb) => ({ last_serial: eb('documents.index_counter.last_serial', '+', 1) })),
    )
    .returning('last_serial')
    .executeTakeFirstOrThrow()
  const indexNumber = formatIndexNumber(given.organisationCode, given.year, counter.last_serial)
  await db
    .insertInto('documents.index_register')
    .values({
      index_number: indexNumber,
      document_id: given.documentId,
      organisation_code: given.organisationCode,
      year: given.year,
      serial: counter.last_serial,
      given_at: given.at,
      given_by: given.by,
    })
    .execute()
  return indexNumber
}
