import { listPeopleWhoMay } from '#accounts'
import { placesOf } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addToInbox, type InboxEntry } from '#platform/inbox.ts'
import { listOrganisationsByIds } from '#regions'
import { livingDrafts } from './draft-for-duty.ts'
import { reminderWords } from './messages/zh.ts'
import { responsiblePeople } from './rules/responsible-person.ts'
import { listAssignments } from './store/assignments.ts'
import { listUnconfirmed } from './store/declarations.ts'
import { listDraftsFor } from './store/drafts-and-notices.ts'
import { listPressing, type OpenDuty } from './store/due-lists.ts'
import { listLatestReminders } from './store/reminders.ts'

/** More first publications than this stand in the inbox as one line that opens their list. */
const mostFirst = 5

/** Organisations this person acts for as a clerk: those they are granted in, and their own where the grant is a region's. */
export function organisationsOf(ctx: Ctx, permission: string): string[] {
  const places = placesOf(ctx.actor, permission)
  const own = ctx.actor?.organisationId ?? null
  const wide = places.everywhere || places.regionCodes.length > 0
  return [...new Set([...places.organisationIds, ...(wide && own !== null ? [own] : [])])]
}

/**
 * Duties this very person must act on today: overdue, or in their warning time, of the organisations they act for, where
 * they are the responsible person or nobody is. What a draft is in work for is left to the draft.
 */
export async function listMyDutyEntries(ctx: Ctx): Promise<OpenDuty[]> {
  const { actor } = ctx
  if (actor === null) return []
  const organisationIds = organisationsOf(ctx, 'duties.report')
  const duties = await listPressing(ctx.db, organisationIds, ctx.today)
  const assignments = await listAssignments(ctx.db, organisationIds)
  const people = await listPeopleWhoMay(ctx.db, 'duties.report', organisationIds)
  const drafted = await dutiesInDraft(ctx, duties)
  return duties.filter((duty) => {
    if (drafted.has(duty.id)) return false
    const responsible = responsiblePeople(duty, assignments, people)
    // Somebody acting for an organisation without an account of its own sees everything there.
    return responsible.length === 0 || responsible.includes(actor.id)
  })
}

/** Of these, the duties a draft is in work for; a draft that was thrown away leaves its duty to be done. */
async function dutiesInDraft(ctx: Ctx, duties: readonly OpenDuty[]): Promise<Set<string>> {
  const chosen = await listDraftsFor(
    ctx.db,
    duties.map((duty) => duty.id),
  )
  const living = await livingDrafts(
    ctx.db,
    chosen.map((one) => one.documentId),
  )
  return new Set(chosen.filter((one) => living.has(one.documentId)).map((one) => one.dutyId))
}

async function dutyEntries(ctx: Ctx): Promise<InboxEntry[]> {
  const duties = await listMyDutyEntries(ctx)
  const first = duties.filter((duty) => duty.kind === 'first')
  const single = first.length > mostFirst ? duties.filter((duty) => duty.kind !== 'first') : duties
  const said = await listLatestReminders(
    ctx.db,
    ctx.actor?.id ?? '',
    single.map((duty) => duty.id),
  )
  const entries = single.map((duty): InboxEntry => {
    const reminder = said.get(duty.id)
    return {
      key: `duty-${duty.id}`,
      verb: '公开',
      title: duty.itemName,
      note: [duty.occasionLabel, ...(reminder === undefined ? [] : [reminderWords[reminder.stage]])].join(
        ' · ',
      ),
      href: `/console/duties/${duty.id}`,
      dueOn: duty.dueOn,
      from: null,
      since: reminder?.madeAt ?? duty.createdAt,
      alarm: null,
    }
  })
  const [earliest] = first
  if (first.length <= mostFirst || earliest === undefined) return entries
  return [
    {
      key: 'duty-first',
      verb: '公开',
      title: `${first.length} 项目录事项从未公开`,
      note: '逐项公开，或申报本期无此类信息',
      href: '/console/duties?kind=first&pressing=1&mine=1',
      dueOn: earliest.dueOn,
      from: null,
      since: earliest.createdAt,
      alarm: null,
    },
    ...entries,
  ]
}

async function declarationEntries(ctx: Ctx): Promise<InboxEntry[]> {
  const organisationIds = organisationsOf(ctx, 'duties.confirm')
  const waiting = await listUnconfirmed(ctx.db, organisationIds, ctx.actor?.id ?? '')
  return waiting.map((one) => ({
    key: `declaration-${one.dutyId}`,
    verb: '确认无此类信息',
    title: one.itemName,
    note: one.label,
    href: `/console/duties/${one.dutyId}`,
    dueOn: null,
    from: one.declaredName,
    since: one.declaredAt,
    alarm: null,
  }))
}

addToInbox(dutyEntries)
addToInbox(declarationEntries)

/** Names of organisations for a list. */
export async function organisationNames(
  ctx: Ctx,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))]
  const found = await listOrganisationsByIds(ctx.db, known)
  return new Map(found.map((one) => [one.id, one.shortName || one.name]))
}
