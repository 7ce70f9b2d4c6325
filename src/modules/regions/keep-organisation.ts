import { recordAudit } from '#platform/audit.ts'
import { actorIn, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { findOrganisation, findOrganisationByCode, findOrganisationByName, findRegion } from './find.ts'
import type { Organisation, OrganisationDraft } from './organisation.ts'
import { normaliseOrganisationCode } from './rules/organisation-code.ts'
import { checkOrganisation, mayKeepOrganisation } from './rules/organisation-rules.ts'
import {
  draftOf,
  insertOrganisation,
  lockOrganisation,
  saveClosing,
  saveOrganisation,
} from './store/write-organisations.ts'
import type { Signature } from './store/write-divisions.ts'

function signature(ctx: Ctx, actor: Actor, importId: string | null = null): Signature {
  return { importId, actorId: actor.id, actorName: actor.name, now: ctx.now }
}

function placeOf(organisation: { id?: string; regionCode: string }) {
  return { organisationId: organisation.id ?? null, regionCode: organisation.regionCode }
}

/** Looks up what the draft refers to; refuses each unknown or taken thing at its field. */
async function demandSound(
  tx: Ctx,
  draft: OrganisationDraft,
  self: string | null,
): Promise<OrganisationDraft> {
  demand(checkOrganisation(draft))
  const region = await findRegion(tx.db, draft.regionCode)
  if (region === null || region.status === 'abolished') {
    throw new Refused([{ refused: 'region_unknown', field: 'regionCode' }])
  }
  const namesake = await findOrganisationByName(tx.db, region.code, draft.name)
  const taken = namesake !== null && namesake.id !== self && namesake.name === draft.name
  demand(taken ? { refused: 'name_taken', field: 'name' } : 'ok')
  const sameCode = await findOrganisationByCode(tx.db, draft.code)
  demand(sameCode !== null && sameCode.id !== self ? { refused: 'code_taken', field: 'code' } : 'ok')
  if (draft.parentId !== null) {
    const parent = await findOrganisation(tx.db, draft.parentId)
    if (parent === null || parent.id === self || (await isBelow(tx, parent, self))) {
      throw new Refused([{ refused: 'parent_unknown', field: 'parentId' }])
    }
  }
  return { ...draft, regionCode: region.code }
}

/** Whether an organisation lies below another: a parent may not be one of its own. */
async function isBelow(tx: Ctx, organisation: Organisation, above: string | null): Promise<boolean> {
  if (above === null) return false
  let current: Organisation | null = organisation
  for (let steps = 0; current !== null && steps < 20; steps += 1) {
    if (current.parentId === above) return true
    current = current.parentId === null ? null : await findOrganisation(tx.db, current.parentId)
  }
  return false
}

/**
 * Makes an organisation. Refuses `no_permission` for the region, `region_unknown`, `name_taken`, `code_taken`,
 * `parent_unknown` and misfilled fields.
 */
export async function createOrganisation(
  ctx: Ctx,
  given: OrganisationDraft,
  importId: string | null = null,
): Promise<string> {
  const actor = actorIn(ctx.actor)
  return ctx.transaction(async (tx) => {
    const normal = { ...given, code: normaliseOrganisationCode(given.code) }
    const draft = await demandSound(tx, normal, null)
    demand(mayKeepOrganisation(actor, placeOf(draft)))
    const id = await insertOrganisation(tx.db, draft, signature(tx, actor, importId))
    await recordAudit(tx, {
      event: 'organisation.created',
      objectType: 'organisation',
      objectId: id,
      after: draft,
    })
    await announce(tx, { type: 'organisation.created', id })
    return id
  })
}

/** Changes an organisation; refuses as `createOrganisation`, and `stale_version` when somebody saved since `seen`. */
export async function changeOrganisation(
  ctx: Ctx,
  id: string,
  given: OrganisationDraft,
  seen: number,
  importId: string | null = null,
): Promise<void> {
  const actor = actorIn(ctx.actor)
  await ctx.transaction(async (tx) => {
    const before = await lockForKeeping(tx, actor, id)
    demand(before.revision === seen ? 'ok' : { refused: 'stale_version' })
    const draft = await demandSound(tx, { ...given, code: normaliseOrganisationCode(given.code) }, id)
    demand(mayKeepOrganisation(actor, placeOf({ ...draft, id })))
    await saveOrganisation(tx.db, before, draft, signature(tx, actor, importId))
    await recordAudit(tx, {
      event: 'organisation.changed',
      objectType: 'organisation',
      objectId: id,
      before: draftOf(before),
      after: draft,
    })
    await announce(tx, { type: 'organisation.changed', id })
  })
}

async function lockForKeeping(tx: Ctx, actor: Actor, id: string): Promise<Organisation> {
  const organisation = await lockOrganisation(tx.db, id)
  if (organisation === null) throw new NotFound('organisation')
  demand(mayKeepOrganisation(actor, placeOf(organisation)))
  return organisation
}

/**
 * Closes an organisation (撤销、合并): it keeps its page and its documents and takes no new ones. Refuses
 * `already_closed`, `reason_missing`, `successor_unknown`.
 */
export async function closeOrganisation(
  ctx: Ctx,
  id: string,
  given: { reason: string; successorCode: string },
): Promise<void> {
  const actor = actorIn(ctx.actor)
  await ctx.transaction(async (tx) => {
    const before = await lockForKeeping(tx, actor, id)
    demand(before.status === 'active' ? 'ok' : { refused: 'already_closed' })
    demand(given.reason === '' ? { refused: 'reason_missing', field: 'reason' } : 'ok')
    const successor =
      given.successorCode === '' ? null : await findOrganisationByCode(tx.db, given.successorCode)
    if (
      given.successorCode !== '' &&
      (successor === null || successor.id === id || successor.status === 'closed')
    ) {
      throw new Refused([{ refused: 'successor_unknown', field: 'successorCode' }])
    }
    const closing = { on: tx.today, reason: given.reason, successorId: successor?.id ?? null }
    await saveClosing(tx.db, before, closing, signature(tx, actor))
    await recordAudit(tx, {
      event: 'organisation.closed',
      objectType: 'organisation',
      objectId: id,
      reason: given.reason,
      before: { status: 'active' },
      after: { status: 'closed', successorId: closing.successorId },
    })
    await announce(tx, { type: 'organisation.closed', id })
  })
}

/** Opens a closed organisation again. Refuses `not_closed`, and `name_taken` when its name has a new bearer. */
export async function reopenOrganisation(ctx: Ctx, id: string): Promise<void> {
  const actor = actorIn(ctx.actor)
  await ctx.transaction(async (tx) => {
    const before = await lockForKeeping(tx, actor, id)
    demand(before.status === 'closed' ? 'ok' : { refused: 'not_closed' })
    await demandSound(tx, draftOf(before), id)
    await saveClosing(tx.db, before, null, signature(tx, actor))
    await recordAudit(tx, {
      event: 'organisation.reopened',
      objectType: 'organisation',
      objectId: id,
      before: { status: 'closed' },
      after: { status: 'active' },
    })
    await announce(tx, { type: 'organisation.reopened', id })
  })
}
