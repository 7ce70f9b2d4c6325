import { sql } from 'kysely'
import type { Db } from '../database.ts'

export interface JobRequest {
  name: string
  data: Record<string, unknown>
  startAfter?: Date
  singletonKey?: string
}

export async function addJobRequest(db: Db, request: JobRequest): Promise<void> {
  await db
    .insertInto('platform.job_request')
    .values({
      name: request.name,
      data: sql<string>`${JSON.stringify(request.data)}::jsonb`,
      start_after: request.startAfter ?? null,
      singleton_key: request.singletonKey ?? null,
    })
    .execute()
}

/** Requests of these names that no other worker is handing over just now, oldest first. */
export function lockRequests(db: Db, names: string[], limit: number) {
  return db
    .selectFrom('platform.job_request')
    .select(['id', 'name', 'data', 'start_after', 'singleton_key'])
    .where('name', 'in', names)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function removeRequests(db: Db, ids: number[]): Promise<void> {
  await db.deleteFrom('platform.job_request').where('id', 'in', ids).execute()
}
