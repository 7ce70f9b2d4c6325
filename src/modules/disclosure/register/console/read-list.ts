import { placesOf } from '#platform/authority.ts'
import { workingDays, type WorkingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listOrganisationsByIds } from '#regions'
import type { DisclosureRequest } from '../../request.ts'
import { dueSoonDays, type ListGroup } from '../rules/list-groups.ts'
import { worksOn } from '../rules/working-on.ts'
import { countGroups, listChoices, pageOfRegister } from '../store/register-list.ts'
import type { AskedList } from './list-filter.ts'
import type { ListChoices } from './list-filters.tsx'

/** Rows and figures of the register as the address asks for them; page and exports read the same. */
export async function readList(
  ctx: Ctx,
  asked: AskedList,
  window: { limit: number; offset: number },
): Promise<{ rows: DisclosureRequest[]; counts: Record<ListGroup, number>; total: number }> {
  const places = placesOf(ctx.actor, 'disclosure.read')
  const calendar = await workingDays(ctx.db)
  const days = { today: ctx.today, soon: calendar.addWorkingDays(ctx.today, dueSoonDays) }
  const filter = { ...asked, numbersOnly: !worksOn(ctx.actor) }
  const counts = await countGroups(ctx.db, places, filter, days)
  const total = counts[asked.group]
  const on = { ...days, order: asked.order, ...window }
  return { rows: total === 0 ? [] : await pageOfRegister(ctx.db, places, filter, on), counts, total }
}

/** Short names of organisations by identity. */
export async function namesOfOrganisations(
  ctx: Ctx,
  ids: readonly string[],
): Promise<(id: string) => string> {
  const found = await listOrganisationsByIds(ctx.db, [...new Set(ids)])
  const names = new Map(found.map((one) => [one.id, one.shortName || one.name]))
  return (id) => names.get(id) ?? '（机构已撤销）'
}

/** What the filters offer: only what stands in the reader's part of the register. */
export async function readChoices(ctx: Ctx): Promise<ListChoices> {
  const found = await listChoices(ctx.db, placesOf(ctx.actor, 'disclosure.read'), {
    handlers: worksOn(ctx.actor),
  })
  const name = await namesOfOrganisations(ctx, found.organisationIds)
  return {
    organisations: found.organisationIds
      .map((value) => ({ value, label: name(value) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'zh-CN')),
    handlers: [
      { value: 'none', label: '未分配' },
      ...found.handlers.map(({ id, name: label }) => ({ value: id, label })),
    ],
    years: found.years.map((year) => ({ value: String(year), label: `${year}年` })),
  }
}

/** Working days to a last day, negative once it has passed; each day is counted once. */
export function daysLeftBy(calendar: WorkingDays, today: string): (dueOn: string) => number {
  const known = new Map<string, number>()
  return (dueOn) => {
    const found = known.get(dueOn)
    if (found !== undefined) return found
    const left =
      dueOn < today
        ? -Math.max(1, calendar.workingDaysBetween(dueOn, today))
        : calendar.workingDaysBetween(today, dueOn)
    known.set(dueOn, left)
    return left
  }
}
