import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { SessionRow } from '../account.ts'
import { limits } from '../rules/limits.ts'

export interface NewSession {
  tokenHash: string
  accountId: string
  idleMinutes: number
  absoluteEndsAt: Date
  secondFactor: boolean
  ip: string
  userAgent: string
  now: Date
}

export async function insertSession(db: Db, session: NewSession): Promise<string> {
  const row = await db
    .insertInto('accounts.session')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      idle_minutes: session.idleMinutes,
      second_factor: session.secondFactor,
      ip: session.ip,
      user_agent: session.userAgent,
      created_at: session.now,
      last_seen_at: session.now,
      absolute_ends_at: session.absoluteEndsAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

const idleEnd = sql<Date>`least(s.last_seen_at + make_interval(mins => s.idle_minutes), s.absolute_ends_at)`

/** Finds the living session of a token and marks it seen, in one statement: what has ended cannot be revived. */
export async function touchSession(db: Db, tokenHash: string, now: Date) {
  const row = await db
    .updateTable('accounts.session as s')
    .from('accounts.account as a')
    .set({ last_seen_at: sql`greatest(s.last_seen_at, ${now}::timestamptz)` })
    .whereRef('a.id', '=', 's.account_id')
    .where('s.token_hash', '=', tokenHash)
    .where('s.ended_at', 'is', null)
    .where('a.status', '=', 'active')
    .where(idleEnd, '>', now)
    .returning([
      's.id',
      's.second_factor as secondFactor',
      'a.id as accountId',
      'a.name',
      'a.organisation_id as organisationId',
      'a.must_change_password as mustChangePassword',
      'a.password_changed_at as passwordChangedAt',
      'a.totp_enrolled_at as secondFactorSince',
      idleEnd.as('idleEndsAt'),
    ])
    .executeTakeFirst()
  return row ?? null
}

export async function markSecondFactor(db: Db, sessionId: string): Promise<void> {
  await db.updateTable('accounts.session').set({ second_factor: true }).where('id', '=', sessionId).execute()
}

export type EndReason = 'logout' | 'revoked' | 'password_changed' | 'roles_changed' | 'disabled'

/** Ends one session of an account; false when it is not theirs or has ended. */
export async function endSession(
  db: Db,
  which: { id: string; accountId: string },
  reason: EndReason,
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('accounts.session')
    .set({ ended_at: now, end_reason: reason })
    // compared as text: what comes from an address may be no uuid at all
    .where(sql`id::text`, '=', which.id)
    .where('account_id', '=', which.accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Ends every session of an account but the one to keep. */
export async function endSessions(
  db: Db,
  accountId: string,
  reason: EndReason,
  at: { now: Date; keep?: string | null },
): Promise<number> {
  let query = db
    .updateTable('accounts.session')
    .set({ ended_at: at.now, end_reason: reason })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
  if (at.keep) query = query.where('id', '!=', at.keep)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

export async function listLivingSessions(db: Db, accountId: string, now: Date): Promise<SessionRow[]> {
  return db
    .selectFrom('accounts.session as s')
    .select([
      's.id',
      's.ip',
      's.user_agent as userAgent',
      's.created_at as createdAt',
      's.last_seen_at as lastSeenAt',
      idleEnd.as('endsAt'),
    ])
    .where('s.account_id', '=', accountId)
    .where('s.ended_at', 'is', null)
    .where(idleEnd, '>', now)
    .orderBy('s.last_seen_at', 'desc')
    .execute()
}

export interface Challenge {
  tokenHash: string
  accountId: string
  nextPath: string
}

export async function insertChallenge(
  db: Db,
  challenge: Challenge,
  expiresAt: Date,
  now: Date,
): Promise<void> {
  await db.deleteFrom('accounts.challenge').where('expires_at', '<=', now).execute()
  await db
    .insertInto('accounts.challenge')
    .values({
      token_hash: challenge.tokenHash,
      account_id: challenge.accountId,
      next_path: challenge.nextPath,
      expires_at: expiresAt,
    })
    .execute()
}

export async function findChallenge(db: Db, tokenHash: string, now: Date): Promise<Challenge | null> {
  const row = await db
    .selectFrom('accounts.challenge')
    .select(['token_hash as tokenHash', 'account_id as accountId', 'next_path as nextPath'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ?? null
}

/** Uses up a challenge; false when another request was first. */
export async function spendChallenge(db: Db, tokenHash: string): Promise<boolean> {
  const result = await db
    .deleteFrom('accounts.challenge')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

function windowOf(now: Date): Date {
  const ms = limits.addressWindowMinutes * 60_000
  return new Date(Math.floor(now.getTime() / ms) * ms)
}

export async function countAddressFailures(db: Db, ip: string, now: Date): Promise<number> {
  const row = await db
    .selectFrom('accounts.address_failures')
    .select('failures')
    .where('ip', '=', ip)
    .where('window_start', '=', windowOf(now))
    .executeTakeFirst()
  return row?.failures ?? 0
}

export async function addAddressFailure(db: Db, ip: string, now: Date): Promise<void> {
  const window = windowOf(now)
  await db.deleteFrom('accounts.address_failures').where('window_start', '<', window).execute()
  await db
    .insertInto('accounts.address_failures')
    .values({ ip, window_start: window, failures: 1 })
    .onConflict((conflict) =>
      conflict.columns(['ip', 'window_start']).doUpdateSet({ failures: sql`address_failures.failures + 1` }),
    )
    .execute()
}
