import type { Db } from '#platform/database.ts'
import type { FeeMethod } from '../../rules/fees.ts'

/** The one fee notice of a request. Amount in fen. */
export interface FeeRow {
  method: FeeMethod
  beforeCount: number
  count: number
  amount: number
  noticedOn: string
  receivedOn: string
  dueOn: string
  paidOn: string | null
  receiptNumber: string | null
  noticedName: string
}

/** The fee notice of a request, or null. */
export async function findFee(db: Db, requestId: string): Promise<FeeRow | null> {
  const row = await db
    .selectFrom('disclosure.fee')
    .select([
      'method',
      'before_count as beforeCount',
      'count',
      'amount',
      'noticed_on as noticedOn',
      'received_on as receivedOn',
      'due_on as dueOn',
      'paid_on as paidOn',
      'receipt_number as receiptNumber',
      'noticed_name as noticedName',
    ])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row === undefined ? null : (row as FeeRow)
}

/** Keeps a fee notice. */
export async function insertFee(
  db: Db,
  row: {
    request_id: string
    method: FeeMethod
    before_count: number
    count: number
    amount: number
    noticed_on: string
    received_on: string
    due_on: string
    noticed_by: string
    noticed_name: string
  },
): Promise<void> {
  await db.insertInto('disclosure.fee').values(row).execute()
}

/** Writes what became of a fee notice. */
export async function updateFee(
  db: Db,
  requestId: string,
  changes: { received_on?: string; due_on?: string; paid_on?: string; receipt_number?: string },
): Promise<void> {
  await db.updateTable('disclosure.fee').set(changes).where('request_id', '=', requestId).execute()
}
