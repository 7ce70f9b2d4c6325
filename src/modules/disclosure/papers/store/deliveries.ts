import type { Db } from '#platform/database.ts'
import type { DeliveryWay } from '../../request.ts'

/** How a paper was sent and delivered; its proof is sealed. */
export interface DeliveryRow {
  paperId: string
  way: DeliveryWay
  sentOn: string
  deliveredOn: string | null
  proof: string | null
  byName: string
}

/** A sending that came back; why is sealed. */
export interface ReturnedRow {
  paperId: string
  way: DeliveryWay
  sentOn: string
  returnedOn: string
  why: string
  byName: string
}

const columns = [
  'paper_id as paperId',
  'way',
  'sent_on as sentOn',
  'delivered_on as deliveredOn',
  'proof',
  'by_name as byName',
] as const

/** Deliveries of a request. */
export async function listDeliveries(db: Db, requestId: string): Promise<DeliveryRow[]> {
  return db
    .selectFrom('disclosure.delivery')
    .select(columns)
    .where('request_id', '=', requestId)
    .orderBy('at')
    .$castTo<DeliveryRow>()
    .execute()
}

/** The delivery of a paper, or null. */
export async function findDelivery(db: Db, paperId: string): Promise<DeliveryRow | null> {
  const row = await db
    .selectFrom('disclosure.delivery')
    .select(columns)
    .where('paper_id', '=', paperId)
    .$castTo<DeliveryRow>()
    .executeTakeFirst()
  return row ?? null
}

/** Writes the one delivery of a paper; false when there is one already. */
export async function insertDelivery(
  db: Db,
  row: {
    paper_id: string
    request_id: string
    way: DeliveryWay
    sent_on: string
    delivered_on: string | null
    proof: string | null
    by_id: string | null
    by_name: string
    at: Date
  },
): Promise<boolean> {
  const made = await db
    .insertInto('disclosure.delivery')
    .values(row)
    .onConflict((on) => on.column('paper_id').doNothing())
    .returning('paper_id')
    .executeTakeFirst()
  return made !== undefined
}

/** Completes a sending with the day it arrived; false when it was complete before. */
export async function completeDelivery(
  db: Db,
  paperId: string,
  given: { delivered_on: string; proof: string; by_id: string | null; by_name: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('disclosure.delivery')
    .set(given)
    .where('paper_id', '=', paperId)
    .where('delivered_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Moves a sending that came back aside; the paper may be sent anew. */
export async function moveReturned(
  db: Db,
  paperId: string,
  given: { returned_on: string; why: string; by_id: string; by_name: string; at: Date },
): Promise<boolean> {
  const gone = await db
    .deleteFrom('disclosure.delivery')
    .where('paper_id', '=', paperId)
    .where('delivered_on', 'is', null)
    .returning(['request_id', 'way', 'sent_on'])
    .executeTakeFirst()
  if (gone === undefined) return false
  await db
    .insertInto('disclosure.returned_sending')
    .values({ paper_id: paperId, ...gone, ...given })
    .execute()
  return true
}

/** Sendings of a request that came back, oldest first. */
export async function listReturned(db: Db, requestId: string): Promise<ReturnedRow[]> {
  return db
    .selectFrom('disclosure.returned_sending')
    .select([
      'paper_id as paperId',
      'way',
      'sent_on as sentOn',
      'returned_on as returnedOn',
      'why',
      'by_name as byName',
    ])
    .where('request_id', '=', requestId)
    .orderBy('at')
    .$castTo<ReturnedRow>()
    .execute()
}
