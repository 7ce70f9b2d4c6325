import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { limits } from '../rules/limits.ts'

/** What proves a person; never leaves the sign-in use cases. */
export interface Credentials {
  id: string
  loginName: string
  name: string
  organisationId: string
  status: string
  duty: string
  passwordHash: string
  passwordChangedAt: Date
  mustChangePassword: boolean
  totpSecret: string | null
  totpPending: string | null
  totpLastStep: number
  failedAttempts: number
  lockedUntil: Date | null
}

const columns = [
  'id',
  'login_name as loginName',
  'name',
  'organisation_id as organisationId',
  'status',
  'duty',
  'password_hash as passwordHash',
  'password_changed_at as passwordChangedAt',
  'must_change_password as mustChangePassword',
  'totp_secret as totpSecret',
  'totp_pending as totpPending',
  'totp_last_step as totpLastStep',
  'failed_attempts as failedAttempts',
  'locked_until as lockedUntil',
] as const

/**
 * Takes one of the tries before the proof is looked at, so that tries at the same moment cannot share one: the row
 * lock of the update lines them up. The try that reaches the limit locks at once; success gives it back.
 * Null when there is no such open account or it is locked.
 */
export async function takeTry(
  db: Db,
  who: { loginName: string } | { id: string },
  now: Date,
): Promise<Credentials | null> {
  const row = await db
    .updateTable('accounts.account')
    .set({
      failed_attempts: sql`case when locked_until is not null then 1 else failed_attempts + 1 end`,
      locked_until: sql`case when locked_until is null and failed_attempts + 1 >= ${limits.failuresToLock}
        then ${now}::timestamptz + make_interval(mins => ${limits.lockMinutes}) end`,
    })
    .where('loginName' in who ? 'login_name' : 'id', '=', 'loginName' in who ? who.loginName : who.id)
    .where('status', '=', 'active')
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', now)]))
    .returning(columns)
    .executeTakeFirst()
  return row ?? null
}

/** Gives one try back: this step was right, but the whole sign-in is not finished. */
export async function giveTryBack(db: Db, id: string): Promise<void> {
  await db
    .updateTable('accounts.account')
    .set({ failed_attempts: sql`greatest(failed_attempts - 1, 0)`, locked_until: null })
    .where('id', '=', id)
    .execute()
}

/** All is proved: the count starts anew. */
export async function forgetTries(db: Db, id: string): Promise<void> {
  await db
    .updateTable('accounts.account')
    .set({ failed_attempts: 0, locked_until: null })
    .where('id', '=', id)
    .execute()
}

export async function recordLogin(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('accounts.account').set({ last_login_at: now }).where('id', '=', id).execute()
}

export async function findCredentials(db: Db, id: string): Promise<Credentials | null> {
  const row = await db.selectFrom('accounts.account').select(columns).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** The last passwords, newest first, for refusing them again. */
export async function listPasswordHashes(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('accounts.password')
    .select('hash')
    .where('account_id', '=', id)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limits.passwordHistory)
    .execute()
  return rows.map((row) => row.hash)
}

export async function savePassword(
  db: Db,
  id: string,
  password: { hash: string; mustChange: boolean; now: Date },
): Promise<void> {
  const { hash, mustChange, now } = password
  await db
    .updateTable('accounts.account')
    .set({ password_hash: hash, password_changed_at: now, must_change_password: mustChange, updated_at: now })
    .where('id', '=', id)
    .execute()
  await db.insertInto('accounts.password').values({ account_id: id, hash, set_at: now }).execute()
}

/** Accepts the code of a step only when no code of it or of a later step was accepted: a code works once. */
export async function claimTotpStep(db: Db, id: string, step: number): Promise<boolean> {
  const result = await db
    .updateTable('accounts.account')
    .set({ totp_last_step: step })
    .where('id', '=', id)
    .where('totp_last_step', '<', step)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function savePendingTotp(db: Db, id: string, sealed: string): Promise<void> {
  await db.updateTable('accounts.account').set({ totp_pending: sealed }).where('id', '=', id).execute()
}

/** The pending secret becomes the one in force, with its recovery codes; older codes are gone. */
export async function enrolTotp(
  db: Db,
  id: string,
  enrolment: { sealed: string; codeHashes: string[]; now: Date },
): Promise<void> {
  const { sealed, codeHashes, now } = enrolment
  await db
    .updateTable('accounts.account')
    .set({ totp_secret: sealed, totp_pending: null, totp_enrolled_at: now })
    .where('id', '=', id)
    .execute()
  await replaceRecoveryCodes(db, id, codeHashes)
}

export async function replaceRecoveryCodes(db: Db, id: string, codeHashes: string[]): Promise<void> {
  await db.deleteFrom('accounts.recovery_code').where('account_id', '=', id).execute()
  if (codeHashes.length === 0) return
  await db
    .insertInto('accounts.recovery_code')
    .values(codeHashes.map((hash) => ({ account_id: id, hash })))
    .execute()
}

export async function dropTotp(db: Db, id: string): Promise<void> {
  await db
    .updateTable('accounts.account')
    .set({ totp_secret: null, totp_pending: null, totp_enrolled_at: null, totp_last_step: 0 })
    .where('id', '=', id)
    .execute()
  await replaceRecoveryCodes(db, id, [])
}

/** Uses up one recovery code; false when it is unknown or was used. */
export async function spendRecoveryCode(db: Db, id: string, hash: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('accounts.recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', id)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function countRecoveryCodes(db: Db, id: string): Promise<number> {
  const row = await db
    .selectFrom('accounts.recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('account_id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}
