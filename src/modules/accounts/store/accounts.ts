import { sql } from 'kysely'
import type { Actor } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import type { Account, AccountDraft, AccountFilter, HeldRole } from '../account.ts'
import type { RoleDraft } from '../rules/assignable-roles.ts'
import type { Duty, Role } from '../rules/roles.ts'

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

async function listRoles(db: Db, accountIds: string[]): Promise<Map<string, HeldRole[]>> {
  const held = new Map<string, HeldRole[]>()
  if (accountIds.length === 0) return held
  const rows = await db
    .selectFrom('accounts.role_grant as g')
    .leftJoin('regions.organisation_v as o', 'o.id', 'g.organisation_id')
    .leftJoin('regions.division_v as d', 'd.code', 'g.region_code')
    .select([
      'g.account_id',
      'g.role',
      'g.organisation_id',
      'o.name as organisation',
      'g.region_code',
      'd.name as region',
    ])
    .where('g.account_id', 'in', accountIds)
    .orderBy('g.id')
    .execute()
  for (const row of rows) {
    const role: HeldRole = {
      role: row.role as Role,
      organisationId: row.organisation_id,
      organisationName: row.organisation,
      regionCode: row.region_code,
      regionName: row.region,
    }
    held.set(row.account_id, [...(held.get(row.account_id) ?? []), role])
  }
  return held
}

export async function rolesOf(db: Db, accountId: string): Promise<HeldRole[]> {
  return (await listRoles(db, [accountId])).get(accountId) ?? []
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export async function findAccountById(db: Db, id: string): Promise<Account | null> {
  if (!uuid.test(id)) return null
  const row = await select(db).where('a.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toAccount(row, await rolesOf(db, id))
}

/** Locks the account's own row until the transaction ends; everything that changes it goes through here. */
export async function lockAccount(db: Db, id: string): Promise<Account | null> {
  if (!uuid.test(id)) return null
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

/** Replaces all roles; the duty follows, and the database refuses a mixed set. */
export async function replaceRoles(
  db: Db,
  id: string,
  duty: Duty,
  drafts: readonly RoleDraft[],
  by: { actorId: string | null; now: Date },
): Promise<void> {
  await db.deleteFrom('accounts.role_grant').where('account_id', '=', id).execute()
  await db.updateTable('accounts.account').set({ duty, updated_at: by.now }).where('id', '=', id).execute()
  if (drafts.length === 0) return
  await db
    .insertInto('accounts.role_grant')
    .values(
      drafts.map((draft) => ({
        account_id: id,
        role: draft.role,
        organisation_id: draft.organisationId,
        region_code: draft.regionCode,
        granted_by: by.actorId,
        granted_at: by.now,
      })),
    )
    .execute()
}

/** Raises the revision and writes the history row that goes with it. */
export async function recordAccountHistory(
  db: Db,
  id: string,
  entry: { action: string; before: unknown; after: unknown; actor: Actor; now: Date },
): Promise<void> {
  const { revision } = await db
    .updateTable('accounts.account')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('accounts.account_history')
    .values({
      account_id: id,
      revision,
      action: entry.action,
      before: entry.before === null ? null : JSON.stringify(entry.before),
      after: JSON.stringify(entry.after),
      actor_id: entry.actor.id,
      actor_name: entry.actor.name,
      at: entry.now,
    })
    .execute()
}

export async function listAccountHistory(db: Db, id: string) {
  return db
    .selectFrom('accounts.account_history')
    .select(['revision', 'action', 'before', 'after', 'actor_name', 'at'])
    .where('account_id', '=', id)
    .orderBy('revision', 'desc')
    .limit(200)
    .execute()
}
