import { listPeopleWhoMay, type Person } from '#accounts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { getOrganisation, listOrganisationsByIds, type Organisation } from '#regions'
import { may } from '#platform/authority.ts'
import type { Responsibility } from '../duty.ts'
import { mayFor } from '../load-duty.ts'
import { type Assignment, listAssignments, listPastAssignments } from '../store/assignments.ts'
import { countByOrganisation, type Places } from '../store/duty-lists.ts'
import { listResponsibilitiesOf } from '../store/responsibilities.ts'
import { type Names, namesOf } from './names.ts'

/** A living assignment; `left` when its holder may not act there any more: gone, closed, or without the role. */
export type Holding = Assignment & { left: boolean }

/** One organisation in the list of who holds what. */
export interface OrganisationRow {
  id: string
  name: string
  regionName: string
  total: number
  unassigned: number
  holdings: Holding[]
  /** how many people may act there */
  able: number
}

function holdingsOf(
  assignments: readonly Assignment[],
  people: readonly { id: string; forOrganisationId: string }[],
): Holding[] {
  const able = new Set(people.map((one) => `${one.forOrganisationId}/${one.id}`))
  return assignments.map((one) => ({ ...one, left: !able.has(`${one.organisationId}/${one.accountId}`) }))
}

/** Whether nobody looks after part of it, or somebody who left does. */
export function needsPerson(row: OrganisationRow): boolean {
  return row.unassigned > 0 || row.holdings.some((one) => one.left)
}

/** Organisations that answer for something in these places, those without a person first. */
export async function readOrganisationRows(ctx: Ctx, places: Places): Promise<OrganisationRow[]> {
  const counts = await countByOrganisation(ctx.db, places)
  const ids = counts.flatMap((one) => one.organisationId ?? [])
  const organisations = await listOrganisationsByIds(ctx.db, ids)
  const people = await listPeopleWhoMay(ctx.db, 'duties.report', ids)
  const holdings = Map.groupBy(
    holdingsOf(await listAssignments(ctx.db, ids), people),
    (one) => one.organisationId,
  )
  const countOf = new Map(counts.map((one) => [one.organisationId, one]))
  return organisations
    .map((one) => ({
      id: one.id,
      name: one.name,
      regionName: one.regionName,
      total: countOf.get(one.id)?.total ?? 0,
      unassigned: countOf.get(one.id)?.unassigned ?? 0,
      holdings: holdings.get(one.id) ?? [],
      able: people.filter((person) => person.forOrganisationId === one.id).length,
    }))
    .toSorted(
      (a, b) =>
        urgency(a) - urgency(b) ||
        a.regionName.localeCompare(b.regionName, 'zh-CN') ||
        a.name.localeCompare(b.name, 'zh-CN'),
    )
}

function urgency(row: OrganisationRow): number {
  if (row.holdings.some((one) => one.left) || row.unassigned === row.total) return 0
  return row.unassigned > 0 ? 1 : 2
}

/** Everything the page of one organisation's responsible people shows. */
export interface OrganisationView {
  organisation: Organisation
  holdings: Holding[]
  former: Awaited<ReturnType<typeof listPastAssignments>>
  people: (Person & { forOrganisationId: string })[]
  responsibilities: Responsibility[]
  names: Names
  mayAssign: boolean
}

const formerShown = 100

/** One organisation, its holders now and before; NotFound when there is none, refused outside the reader's places. */
export async function readOrganisation(ctx: Ctx, id: string): Promise<OrganisationView> {
  const organisation = await getOrganisation(ctx.db, id)
  const place = { organisationId: id, regionCode: organisation.regionCode.padEnd(12, '0') }
  demand(mayFor(ctx, 'duties.read', place))
  const people = await listPeopleWhoMay(ctx.db, 'duties.report', [id])
  const responsibilities = (await listResponsibilitiesOf(ctx.db, id)).filter((one) => one.proactive)
  return {
    organisation,
    holdings: holdingsOf(await listAssignments(ctx.db, [id]), people),
    former: await listPastAssignments(ctx.db, id, formerShown),
    people,
    responsibilities,
    names: await namesOf(
      ctx,
      responsibilities.map((one) => ({ ...one, documentId: null })),
    ),
    mayAssign: may(ctx.actor, 'duties.assign', place),
  }
}

/** Who looks after an item: the narrowest living assignment. */
export function holderOf(
  item: Pick<Responsibility, 'itemId' | 'domainCode'>,
  holdings: readonly Holding[],
): Holding | null {
  return (
    holdings.find((one) => one.itemId === item.itemId) ??
    holdings.find((one) => one.itemId === null && one.domainCode === item.domainCode) ??
    holdings.find((one) => one.domainCode === null) ??
    null
  )
}

/** What an assignment covers, in words; what left the catalog keeps its code. */
export function scopeWords(
  scope: { domainCode: string | null; itemId: string | null },
  view: Pick<OrganisationView, 'responsibilities' | 'names'>,
): string {
  if (scope.domainCode === null) return '全部事项'
  if (scope.itemId !== null)
    return (
      view.responsibilities.find((one) => one.itemId === scope.itemId)?.itemName ?? '（已不在目录中的事项）'
    )
  const inDomain = view.responsibilities.find((one) => one.domainCode === scope.domainCode)
  return inDomain === undefined ? `${scope.domainCode}领域` : `${view.names.domain(inDomain)}领域`
}
