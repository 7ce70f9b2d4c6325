import { findPublishedCatalog, itemName, listPublishedItemsOf, type PublishedItem } from '#catalog'
import { listItemPublications } from '#documents'
import { workingDays, type WorkingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listOrganisationsByIds } from '#regions'
import { changeDuty, dropCoverage } from './change-duty.ts'
import type { Duty, NewDuty, Responsibility } from './duty.ts'
import { firstDuty, periodDuties } from './make-duties.ts'
import { planOf } from './plan-of.ts'
import { dueOfFirst, type Due } from './rules/due-date.ts'
import { settleDocuments } from './settle-documents.ts'
import { insertDuties, listDutiesOf } from './store/duties.ts'
import {
  endResponsibilities,
  insertResponsibilities,
  lockResponsibilitiesOf,
  updateResponsibility,
} from './store/responsibilities.ts'

type Wanted = Omit<Responsibility, 'id'>

/**
 * 目录变任务: brings what a region owes in step with its published catalog (青政办〔2020〕43号 任务2“对照目录要求逐项公开”).
 * Every item becomes a responsibility of each organisation named for it, or of nobody yet. Doing it twice changes nothing.
 */
export async function followCatalog(ctx: Ctx, regionCode: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const catalog = await findPublishedCatalog(ctx.db, regionCode)
    if (catalog === null) return
    const items = await listPublishedItemsOf(ctx.db, catalog.versionId)
    const acting = await actingOrganisations(ctx, items)
    const known = await lockResponsibilitiesOf(ctx.db, regionCode)
    const wanted = new Map<string, Wanted>()
    for (const item of items) {
      for (const one of wantedOf(item, acting, catalog)) wanted.set(keyOf(one), one)
    }
    const calendar = await workingDays(ctx.db)
    await endGone(ctx, known, wanted, new Set(items.map((item) => item.id)))
    await renew(ctx, known, wanted, calendar)
    await begin(ctx, known, wanted, calendar)
    await dropCoverage(ctx, [regionCode])
  })
}

function keyOf(one: { itemId: string; organisationId: string | null }): string {
  return `${one.itemId}/${one.organisationId ?? ''}`
}

/** Who acts for each organisation the catalog names: itself, its successor when it was closed, or nobody. */
async function actingOrganisations(ctx: Ctx, items: readonly PublishedItem[]): Promise<Map<string, string>> {
  const ids = [...new Set(items.flatMap((item) => item.organisationIds))]
  const named = await listOrganisationsByIds(ctx.db, ids)
  const successors = await listOrganisationsByIds(
    ctx.db,
    named.flatMap((one) => one.successorId ?? []),
  )
  const open = new Set([...named, ...successors].filter((one) => one.status === 'active').map(({ id }) => id))
  const acting = new Map<string, string>()
  for (const { id, successorId } of named) {
    if (open.has(id)) acting.set(id, id)
    else if (successorId !== null && open.has(successorId)) acting.set(id, successorId)
  }
  return acting
}

function wantedOf(
  item: PublishedItem,
  acting: ReadonlyMap<string, string>,
  catalog: { catalogId: string; regionCode: string; publishedOn: string },
): Wanted[] {
  const named = [...new Set(item.organisationIds.flatMap((id) => acting.get(id) ?? []))]
  return (named.length === 0 ? [null] : named).map((organisationId) => ({
    regionCode: catalog.regionCode,
    catalogId: catalog.catalogId,
    itemId: item.id,
    organisationId,
    domainCode: item.domainCode,
    itemCode: item.code,
    itemName: itemName(item),
    timeLimit: item.timeLimit,
    // “主动公开、依申请公开” in one cell opens part of the item proactively.
    proactive: item.method.includes('主动') && planOf(item.timeLimit).first !== null,
    since: catalog.publishedOn,
  }))
}

/** Ends what the catalog no longer asks of an organisation; what it still owed is void, with the reason. */
async function endGone(
  ctx: Ctx,
  known: readonly Responsibility[],
  wanted: ReadonlyMap<string, Wanted>,
  itemIds: ReadonlySet<string>,
): Promise<void> {
  const gone = known.filter((one) => !wanted.has(keyOf(one)))
  const removed = gone.filter((one) => !itemIds.has(one.itemId)).map(({ id }) => id)
  const moved = gone.filter((one) => itemIds.has(one.itemId)).map(({ id }) => id)
  await endResponsibilities(ctx.db, removed, ctx.today, 'item_removed')
  await endResponsibilities(ctx.db, moved, ctx.today, 'organisation_changed')
  const why = new Map([
    ...removed.map((id) => [id, '目录已不再列入本事项'] as const),
    ...moved.map((id) => [id, '公开主体已调整，由新的责任单位承担'] as const),
  ])
  for (const duty of await listDutiesOf(ctx.db, [...why.keys()])) {
    if (duty.status === 'open' || duty.status === 'declared')
      await voidDuty(ctx, duty, why.get(duty.responsibilityId) ?? '')
  }
}

async function voidDuty(ctx: Ctx, duty: Duty, reason: string): Promise<void> {
  const changes = { status: 'void', voidReason: reason, noneUntil: null, doneOn: null } as const
  await changeDuty(ctx, duty, changes, { what: 'void', note: reason })
}

/** Takes over new words; a new time limit moves the dates of what is still open, and the history says so. */
async function renew(
  ctx: Ctx,
  known: readonly Responsibility[],
  wanted: ReadonlyMap<string, Wanted>,
  calendar: WorkingDays,
): Promise<void> {
  const rebound: Responsibility[] = []
  for (const before of known) {
    const now = wanted.get(keyOf(before))
    if (now === undefined) continue
    const after = { ...now, id: before.id, since: before.since }
    const names = ['itemName', 'domainCode', 'itemCode', 'timeLimit', 'proactive'] as const
    if (names.every((name) => before[name] === after[name])) continue
    await updateResponsibility(ctx.db, after)
    if (before.timeLimit !== after.timeLimit || before.proactive !== after.proactive) rebound.push(after)
  }
  const open = (
    await listDutiesOf(
      ctx.db,
      rebound.map(({ id }) => id),
    )
  ).filter((duty) => duty.status === 'open' || duty.status === 'declared')
  const made: NewDuty[] = []
  for (const responsibility of rebound) {
    const mine = open.filter((duty) => duty.responsibilityId === responsibility.id)
    made.push(...(await rebind(ctx, responsibility, mine, calendar)))
  }
  await insertDuties(ctx.db, made, ctx.now)
  await settleItems(ctx, rebound)
}

async function rebind(
  ctx: Ctx,
  responsibility: Responsibility,
  open: readonly Duty[],
  calendar: WorkingDays,
): Promise<NewDuty[]> {
  const note = `公开时限调整为“${responsibility.timeLimit}”`
  const plan = planOf(responsibility.timeLimit)
  const periods = periodDuties(responsibility, ctx.today, ctx.today)
  // The period that runs is owed under the new words too, and what was missed under the old ones stays missed: other
  // words make no debt go away.
  const goesOn = (duty: Duty) =>
    responsibility.proactive &&
    duty.kind === 'periodic' &&
    ((duty.dueOn !== null && duty.dueOn < ctx.today) ||
      periods.some((one) => one.clause === duty.clause && one.occasion === duty.occasion))
  for (const duty of open) {
    if (goesOn(duty)) continue
    if (!responsibility.proactive || duty.kind === 'periodic') {
      await voidDuty(ctx, duty, responsibility.proactive ? note : '本事项改为依申请公开')
    } else if (duty.kind === 'first' && duty.dueSource !== 'entered') {
      const due = dueOfFirst(plan, duty.startsOn, calendar)
      const changes = {
        dueOn: due.dueOn,
        warnOn: due.warnOn,
        limitAmount: due.term?.amount ?? null,
        limitUnit: due.term?.unit ?? null,
        dueSource: due.dueOn === null ? 'none' : 'computed',
      } as const
      await changeDuty(ctx, duty, changes, { what: 'due_changed', note })
    }
  }
  const first = open.some((duty) => duty.kind === 'first') ? null : firstDuty(responsibility, calendar)
  return first === null ? periods : [first, ...periods]
}

async function begin(
  ctx: Ctx,
  known: readonly Responsibility[],
  wanted: ReadonlyMap<string, Wanted>,
  calendar: WorkingDays,
): Promise<void> {
  const keys = new Set(known.map(keyOf))
  const fresh = [...wanted.values()].filter((one) => !keys.has(keyOf(one)))
  const begun = await insertResponsibilities(ctx.db, fresh, ctx.now)
  const counted = new Map<string, Due>()
  const duties = begun.flatMap((one) => {
    const first = firstDuty(one, calendar, counted)
    return first === null ? [] : [first, ...periodDuties(one, one.since, ctx.today)]
  })
  await insertDuties(ctx.db, duties, ctx.now)
  await settleItems(ctx, begun)
}

/** What is public already counts at once. */
async function settleItems(ctx: Ctx, responsibilities: readonly Responsibility[]): Promise<void> {
  const itemIds = [...new Set(responsibilities.map((one) => one.itemId))]
  const publications = await listItemPublications(ctx.db, itemIds)
  await settleDocuments(ctx, [...new Set(publications.map((one) => one.documentId))])
}
