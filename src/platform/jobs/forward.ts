import { randomUUID } from 'node:crypto'
import { fromKysely, type PgBoss } from 'pg-boss'
import type { Db } from '../database.ts'
import { lockRequests, removeRequests } from './store.ts'

const batch = 200

/**
 * Hands waiting requests to the queue, each exactly once: added there and removed here in one transaction. Only names
 * that this worker does; others wait for a worker that knows them.
 */
export async function forwardRequests(db: Db, boss: PgBoss, names: string[]): Promise<number> {
  if (names.length === 0) return 0
  let forwarded = 0
  for (;;) {
    const taken = await db.transaction().execute(async (trx) => {
      const requests = await lockRequests(trx, names, batch)
      for (const request of requests) {
        await boss.send(request.name, request.data as object, {
          db: fromKysely(trx),
          // The queue lets one job per key wait; a request without a key gets one of its own, so none is dropped.
          singletonKey: request.singleton_key ?? randomUUID(),
          ...(request.start_after === null ? {} : { startAfter: request.start_after }),
        })
      }
      if (requests.length > 0)
        await removeRequests(
          trx,
          requests.map(({ id }) => id),
        )
      return requests.length
    })
    forwarded += taken
    if (taken < batch) return forwarded
  }
}
