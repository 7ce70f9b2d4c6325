import { isIdentity } from '#platform/identity.ts'
import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Account, AccountDraft, AccountFilter, HeldRole } from '../account.ts'
import type { Duty } from '../rules/roles.ts'
import { listRoles, rolesOf } from './role-grants.ts'

function select(db: Db) {
  return db
    .selectFrom('accounts.account as a')
    .innerJoin('regions.organisation_v as o', 'o.id', 'a.organisation_id')
    .select([
      'a.id',
      'a.login_name',
      'a.name',
      'a.job_title',
      'a.organisation_id',
      'o.name as organisation_name',
      'o.region_code',
      'a.status',
      'a.duty',
      'a.must_change_password',
      'a.locked_until',
      'a.totp_enrolled_at',
      'a.last_login_at',
      'a.created_at',
      'a.revision',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

function toAccount(row: Row, roles: HeldRole[]): Account {
  return {
    id: row.id,
    loginName: row.login_name,
    name: row.name,
    jobTitle: row.job_title,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name ?? '',
    regionCode: row.region_code ?? '',
    status: row.status as Account['status'],
    duty: row.duty as Duty,
    mustChangePassword: row.must_change_password,
    lockedUntil: row.locked_until,
    secondFactorSince: row.totp_enrolled_at,
    lastLoginAt: row.last_login_at,
    createdAt: row.created_at,
    revision: row.revision,
    roles,
  }
}

export async function findAccountById(db: Db, id: string): Promise<Account | null> {
  if (!isIdentity(id)) return null
  const row = await select(db).where('a.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toAccount(row, await rolesOf(db, id))
}

/** Locks the account's own row until the transaction ends; everything that changes it goes through here. */
export async function lockAccount(db: Db, id: string): Promise<Account | null> {
  if (!isIdentity(id)) return null
  const locked = await db
    .selectFrom('accounts.account')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return locked === undefined ? null : findAccountById(db, id)
}

/** Who may be seen: accounts of organisations inside these places. */
export interface Visible {
  everywhere: boolean
  organisationIds: string[]
  regionPrefixes: string[]
}

export async function pageOfAccounts(
  db: Db,
  filter: AccountFilter,
  visible: Visible,
  page: { limit: number; offset: number; now: Date },
): Promise<{ rows: Account[]; total: number }> {
  let query = select(db)
  if (!visible.everywhere) {
    query = query.where((eb) =>
      eb.or([
        ...visible.organisationIds.map((id) => eb('a.organisation_id', '=', id)),
        ...visible.regionPrefixes.map((prefix) => eb('o.region_code', 'like', `${prefix}%`)),
        sql<boolean>`false`,
      ]),
    )
  }
  const { words, role, status, organisationId } = filter
  if (words !== undefined && words !== '') {
    const pattern = `%${words.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`
    query = query.where((eb) =>
      eb.or([
        eb('a.name', 'like', pattern),
        eb('a.login_name', 'like', pattern.toLowerCase()),
        eb('o.name', 'like', pattern),
      ]),
    )
  }
  if (organisationId !== undefined) query = query.where('a.organisation_id', '=', organisationId)
  if (status === 'locked') query = query.where('a.locked_until', '>', page.now)
  else if (status !== undefined) query = query.where('a.status', '=', status)
  if (role !== undefined) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('accounts.role_grant as g')
          .select('g.id')
          .whereRef('g.account_id', '=', 'a.id')
          .where('g.role', '=', role),
      ),
    )
  }
  const total = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const rows = await query
    .orderBy('o.region_code')
    .orderBy('o.name')
    .orderBy('a.login_name')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const held = await listRoles(
    db,
    rows.map((row) => row.id),
  )
  return { rows: rows.map((row) => toAccount(row, held.get(row.id) ?? [])), total: total.n }
}

export async function isLoginNameTaken(db: Db, loginName: string): Promise<boolean> {
  const row = await db
    .selectFrom('accounts.account')
    .select('id')
    .where('login_name', '=', loginName)
    .executeTakeFirst()
  return row !== undefined
}

export async function countAccounts(db: Db): Promise<number> {
  const row = await db
    .selectFrom('accounts.account')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

export async function insertAccount(
  db: Db,
  draft: AccountDraft,
  passwordHash: string,
  now: Date,
): Promise<string> {
  const row = await db
    .insertInto('accounts.account')
    .values({
      login_name: draft.loginName,
      name: draft.name,
      job_title: draft.jobTitle,
      organisation_id: draft.organisationId,
      password_hash: passwordHash,
      password_changed_at: now,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('accounts.password')
    .values({ account_id: row.id, hash: passwordHash, set_at: now })
    .execute()
  return row.id
}

export async function saveAccountFacts(
  db: Db,
  id: string,
  draft: Omit<AccountDraft, 'loginName'>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('accounts.account')
    .set({
      name: draft.name,
      job_title: draft.jobTitle,
      organisation_id: draft.organisationId,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveAccountStatus(
  db: Db,
  id: string,
  status: Account['status'],
  now: Date,
): Promise<void> {
  await db.updateTable('accounts.account').set({ status, updated_at: now }).where('id', '=', id).execute()
}
