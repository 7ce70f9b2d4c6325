import { isIdentity } from '#platform/identity.ts'
import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Organisation, OrganisationDraft } from '../organisation.ts'
import { findOrganisationById } from './organisations.ts'
import type { Signature } from './write-divisions.ts'

function columnsOf(draft: OrganisationDraft) {
  return {
    code: draft.code,
    name: draft.name,
    short_name: draft.shortName,
    kind: draft.kind,
    region_code: draft.regionCode,
    parent_id: draft.parentId,
    address: draft.address,
    office_hours: draft.officeHours,
    phone: draft.phone,
    site_facts: JSON.stringify(draft.siteFacts),
  }
}

/** Locks the organisation's row until the transaction ends. */
export async function lockOrganisation(db: Db, id: string): Promise<Organisation | null> {
  if (!isIdentity(id)) return null
  const row = await db
    .selectFrom('regions.organisation')
    .select('id')
    .where('id', '=', sql<string>`${id}::uuid`)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : findOrganisationById(db, row.id)
}

async function recordHistory(
  db: Db,
  organisationId: string,
  entry: { revision: number; action: string; before: unknown; after: unknown },
  by: Signature,
): Promise<void> {
  await db
    .insertInto('regions.organisation_history')
    .values({
      organisation_id: organisationId,
      revision: entry.revision,
      action: entry.action,
      before: entry.before === null ? null : JSON.stringify(entry.before),
      after: JSON.stringify(entry.after),
      import_id: by.importId,
      actor_id: by.actorId,
      actor_name: by.actorName,
      at: by.now,
    })
    .execute()
}

export async function insertOrganisation(db: Db, draft: OrganisationDraft, by: Signature): Promise<string> {
  const row = await db
    .insertInto('regions.organisation')
    .values({ ...columnsOf(draft), created_at: by.now, updated_at: by.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await recordHistory(db, row.id, { revision: 1, action: 'created', before: null, after: draft }, by)
  return row.id
}

export async function saveOrganisation(
  db: Db,
  before: Organisation,
  draft: OrganisationDraft,
  by: Signature,
): Promise<void> {
  const revision = before.revision + 1
  await db
    .updateTable('regions.organisation')
    .set({ ...columnsOf(draft), revision, updated_at: by.now })
    .where('id', '=', before.id)
    .execute()
  await recordHistory(
    db,
    before.id,
    { revision, action: 'changed', before: draftOf(before), after: draft },
    by,
  )
}

export async function saveClosing(
  db: Db,
  before: Organisation,
  closing: { on: string; reason: string; successorId: string | null } | null,
  by: Signature,
): Promise<void> {
  const revision = before.revision + 1
  await db
    .updateTable('regions.organisation')
    .set({
      status: closing === null ? 'active' : 'closed',
      closed_on: closing?.on ?? null,
      closed_reason: closing?.reason ?? '',
      successor_id: closing?.successorId ?? null,
      revision,
      updated_at: by.now,
    })
    .where('id', '=', before.id)
    .execute()
  const was = { status: before.status, closedOn: before.closedOn, closedReason: before.closedReason }
  const after = closing === null ? { status: 'active' } : { status: 'closed', ...closing }
  await recordHistory(
    db,
    before.id,
    { revision, action: closing === null ? 'reopened' : 'closed', before: was, after },
    by,
  )
}

/** What a person may fill in, of an organisation as it stands. */
export function draftOf(organisation: Organisation): OrganisationDraft {
  const { code, name, shortName, kind, regionCode, parentId, address, officeHours, phone, siteFacts } =
    organisation
  return { code, name, shortName, kind, regionCode, parentId, address, officeHours, phone, siteFacts }
}

/** Who changed the organisation and when, latest first. */
export async function listOrganisationHistory(db: Db, id: string) {
  return db
    .selectFrom('regions.organisation_history')
    .select(['revision', 'action', 'before', 'after', 'actor_name as actorName', 'at'])
    .where('organisation_id', '=', id)
    .orderBy('revision', 'desc')
    .limit(200)
    .execute()
}
