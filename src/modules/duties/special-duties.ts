import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import { workingDays, type WorkingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addMonths, isDay } from '#platform/day.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import { dropCoverage, writeSteps } from './change-duty.ts'
import type { NewDuty, Responsibility } from './duty.ts'
import { mayFor, responsibilityForChange } from './load-duty.ts'
import { openDuty } from './make-duties.ts'
import { dueOfSpecial, findSpecialLimit, specialLimits, type SpecialLimit } from './rules/special-limits.ts'
import { insertDuties } from './store/duties.ts'
import { lockResponsibilitiesFor } from './store/responsibilities.ts'
import {
  attachLimitRow,
  detachLimitRow,
  listAttachedByRule,
  listAttachedLimits,
} from './store/special-rules.ts'

/** 专门规定: says that a limit of another law binds an item besides its own (handbook: 其他法定公开时限). */
export async function attachLimit(ctx: Ctx, itemId: string, rule: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const ofItem = await responsibilitiesOf(ctx, itemId)
    const limit = findSpecialLimit(rule)
    demand(limit === undefined ? { refused: 'special_unknown', field: 'rule' } : 'ok')
    if (limit === undefined) return
    const made = await attachLimitRow(ctx.db, { itemId, rule, by: actor.id, name: actor.name, at: ctx.now })
    demand(made ? 'ok' : { refused: 'special_known', field: 'rule' })
    await insertDuties(ctx.db, yearlyDuties(limit, ofItem, ctx.today, await workingDays(ctx.db)), ctx.now)
    await audit(ctx, 'duty.limit_attached', itemId, rule, ofItem)
  })
}

/** Takes a limit of another law off an item; duties that stand stay. */
export async function detachLimit(ctx: Ctx, itemId: string, rule: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const ofItem = await responsibilitiesOf(ctx, itemId)
    const gone = await detachLimitRow(ctx.db, { itemId, rule, name: actor.name, at: ctx.now })
    demand(gone ? 'ok' : { refused: 'special_not_attached' })
    await audit(ctx, 'duty.limit_detached', itemId, rule, ofItem)
  })
}

async function responsibilitiesOf(ctx: Ctx, itemId: string): Promise<Responsibility[]> {
  const ofItem = await lockResponsibilitiesFor(ctx.db, [itemId])
  const [first] = ofItem
  if (first === undefined) throw new NotFound('item')
  demand(mayFor(ctx, 'duties.assign', { organisationId: null, regionCode: first.regionCode }))
  return ofItem
}

async function audit(
  ctx: Ctx,
  event: string,
  itemId: string,
  rule: string,
  ofItem: readonly Responsibility[],
): Promise<void> {
  await recordAudit(ctx, { event, objectType: 'catalog_item', objectId: itemId, after: { rule } })
  await dropCoverage(
    ctx,
    ofItem.map((one) => one.regionCode),
  )
}

function yearlyDuties(
  limit: SpecialLimit,
  responsibilities: readonly Responsibility[],
  today: string,
  calendar: WorkingDays,
): NewDuty[] {
  if (limit.counts.how !== 'yearly') return []
  // Due next January for the year that runs now.
  const year = Number(today.slice(0, 4))
  const due = dueOfSpecial(limit, { year }, calendar)
  return responsibilities
    .filter((one) => one.proactive && one.organisationId !== null)
    .map((one) =>
      openDuty(
        one,
        {
          kind: 'special',
          clause: -1,
          part: null,
          occasion: `special:${limit.code}:${year}`,
          occasionLabel: `${limit.name}（${year}年度）`,
        },
        due,
      ),
    )
}

/** The yearly duties of the running year; gives how many are new. Runs every night. */
export async function makeYearlyDuties(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (ctx) => {
    const yearly = specialLimits.filter((limit) => limit.counts.how === 'yearly')
    const attached = await listAttachedByRule(
      ctx.db,
      yearly.map((limit) => limit.code),
    )
    const ofItems = await lockResponsibilitiesFor(
      ctx.db,
      attached.map((one) => one.itemId),
    )
    const calendar = await workingDays(ctx.db)
    const duties = attached.flatMap((one) => {
      const limit = yearly.find(({ code }) => code === one.rule)
      const ofItem = ofItems.filter(({ itemId }) => itemId === one.itemId)
      return limit === undefined ? [] : yearlyDuties(limit, ofItem, ctx.today, calendar)
    })
    const made = await insertDuties(ctx.db, duties, ctx.now)
    await dropCoverage(
      ctx,
      made.map((duty) => duty.regionCode),
    )
    return made.length
  })
}

/** 登记专门期限的事由: what the other law counts from happened on a day, e.g. the approval of a budget. Gives the duty. */
export async function reportSpecial(
  ctx: Ctx,
  given: { responsibilityId: string; rule: string; day: string; label: string },
): Promise<string> {
  return ctx.transaction(async (ctx) => {
    const responsibility = await responsibilityForChange(ctx, given.responsibilityId, 'duties.report')
    const limit = findSpecialLimit(given.rule)
    const attached = await listAttachedLimits(ctx.db, [responsibility.itemId])
    const applies = limit !== undefined && attached.some((one) => one.rule === given.rule)
    const label = given.label.trim()
    const inRange =
      isDay(given.day) && given.day >= addMonths(ctx.today, -24) && given.day <= addMonths(ctx.today, 12)
    demand([
      ...(applies && limit.counts.how !== 'yearly' ? [] : [{ refused: 'special_unknown', field: 'rule' }]),
      ...(inRange
        ? []
        : [{ refused: isDay(given.day) ? 'day_out_of_range' : 'day_unreadable', field: 'day' }]),
      ...(label === '' ? [{ refused: 'label_missing', field: 'label' }] : []),
      ...([...label].length > 200 ? [{ refused: 'label_too_long', field: 'label' }] : []),
    ])
    if (limit === undefined) return ''
    const due = dueOfSpecial(limit, { day: given.day }, await workingDays(ctx.db))
    const occasion = `special:${limit.code}:${given.day}:${label}`
    const what = { kind: 'special' as const, clause: -1, part: null, occasion, occasionLabel: label }
    const [made] = await insertDuties(ctx.db, [openDuty(responsibility, what, due)], ctx.now)
    demand(made === undefined ? { refused: 'already_reported', field: 'label' } : 'ok')
    const id = made?.id ?? ''
    await writeSteps(ctx, [{ dutyId: id, what: 'opened', note: limit.name }])
    await recordAudit(ctx, {
      event: 'duty.reported',
      objectType: 'duty',
      objectId: id,
      after: { rule: limit.code, day: given.day, dueOn: due.dueOn },
    })
    await dropCoverage(ctx, [responsibility.regionCode])
    return id
  })
}
