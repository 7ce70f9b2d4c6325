import { listPeopleByIds, type Permission } from '#accounts'
import { placesOf } from '#platform/authority.ts'
import { workingDays, type WorkingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addToInbox, type InboxEntry } from '#platform/inbox.ts'
import { listOrganisationsByIds } from '#regions'
import { actWords, reminderWords, unnamedTopic } from './messages/zh.ts'
import { fallsTo, nextActs, permissionOfAct, type NextAct } from './rules/next-acts.ts'
import { stageOn, type ReminderStage } from './rules/reminder-stages.ts'
import { listOpenCases, type InboxRow } from './store/inbox-rows.ts'
import { listReminded } from './store/reminders.ts'
import type { Places } from '../store/places.ts'
import { whoActs } from './who-acts.ts'

const permissions = [...new Set(Object.values(permissionOfAct))]

/** Everything this person holds any of these permissions for. */
function placesOfWork(ctx: Ctx): Places {
  const each = permissions.map((permission) => placesOf(ctx.actor, permission))
  return {
    everywhere: each.some(({ everywhere }) => everywhere),
    organisationIds: [...new Set(each.flatMap(({ organisationIds }) => organisationIds))],
    regionCodes: [...new Set(each.flatMap(({ regionCodes }) => regionCodes))],
  }
}

/** A handler who has left hands the case back to everybody who may handle it. */
async function withoutLeavers(ctx: Ctx, rows: readonly InboxRow[]): Promise<InboxRow[]> {
  const ids = [...new Set(rows.flatMap(({ handlerId }) => handlerId ?? []))]
  const gone = new Set(
    (await listPeopleByIds(ctx.db, ids)).filter(({ active }) => !active).map(({ id }) => id),
  )
  return rows.map((row) =>
    row.handlerId !== null && gone.has(row.handlerId) ? { ...row, handlerId: null } : row,
  )
}

/** What the person of the ctx must do on requests for disclosure, and nobody else's work. */
export async function listMyRequestEntries(ctx: Ctx): Promise<InboxEntry[]> {
  const { actor } = ctx
  const places = placesOfWork(ctx)
  if (actor === null) return []
  if (!places.everywhere && places.organisationIds.length === 0 && places.regionCodes.length === 0) return []
  const rows = await withoutLeavers(ctx, await listOpenCases(ctx.db, places))
  const mine = await whoActs(ctx, permissions as Permission[], rows)
  const acts = rows.flatMap((row) =>
    nextActs(row, ctx.today)
      .filter(({ act }) => {
        // A handler keeps the case also where others of the organisation hold the permission.
        const own = row.handlerId === actor.id
        return fallsTo(row, act, actor.id) && (own || mine(permissionOfAct[act], row))
      })
      .map((one) => ({ row, ...one })),
  )
  const calendar = await workingDays(ctx.db)
  const reminded = await listReminded(
    ctx.db,
    acts.map(({ row }) => row.id),
  )
  const organisations = await listOrganisationsByIds(ctx.db, [
    ...new Set(acts.map(({ row }) => row.organisationId)),
  ])
  const names = new Map(organisations.map((one) => [one.id, one.shortName || one.name]))
  return acts.map(({ row, act, dueOn }) => ({
    key: `disclosure-${act}-${row.id}`,
    verb: actWords[act],
    title: row.topic ?? unnamedTopic,
    note: [row.number, names.get(row.organisationId) ?? ''].filter((text) => text !== '').join(' · '),
    href: `/console/disclosure/${row.id}`,
    dueOn,
    from: sentBy(row, act),
    since: row.updatedAt,
    alarm: alarmOf(act, dueOn, reminded.get(row.id), ctx.today, calendar),
  }))
}

function sentBy(row: InboxRow, act: NextAct): string | null {
  if (act === 'review') return row.authorName
  if (act === 'sign') return row.reviewerName
  return act === 'consent' ? row.extensionName : null
}

const ofTheReply: ReadonlySet<NextAct> = new Set(['start', 'reply', 'review', 'sign'])

/** Said first of all: what is past its day, and what was reminded of on its last three working days. */
function alarmOf(
  act: NextAct,
  dueOn: string | null,
  reminded: ReadonlySet<ReminderStage> | undefined,
  today: string,
  calendar: WorkingDays,
): string | null {
  if (dueOn === null) return null
  if (act === 'confirm_receipt') return dueOn < today ? reminderWords.letter : null
  if (!ofTheReply.has(act)) return null
  const stage = stageOn(dueOn, today, calendar)
  if (stage === null || stage === 'seven_days') return null
  return stage === 'overdue' || reminded?.has(stage) === true ? reminderWords[stage] : null
}

addToInbox(listMyRequestEntries)
