import { listPeopleWhoMay } from '#accounts'
import type { Ctx } from '#platform/ctx.ts'
import { responsiblePeople } from '../rules/responsible-person.ts'
import { listAssignments } from '../store/assignments.ts'
import { listMissing, type MissingDuty } from './store/missing-duties.ts'

/** What is missing, with the names of those who must see to it; none where nobody was named. */
export interface MissingThing extends MissingDuty {
  people: string[]
}

/** A list names this many people at most; where nobody was named, everybody who may draft is asked. */
const mostNames = 3

/** What these responsibilities lack today, by responsibility, with who must see to it. */
export async function missingOf(
  ctx: Ctx,
  responsibilityIds: readonly string[],
): Promise<Map<string, MissingThing[]>> {
  const missing = await listMissing(ctx.db, ctx.today, responsibilityIds)
  const organisationIds = [...new Set(missing.flatMap((one) => one.organisationId ?? []))]
  const assignments = await listAssignments(ctx.db, organisationIds)
  const people = await listPeopleWhoMay(ctx.db, 'duties.report', organisationIds)
  const names = new Map(people.map((person) => [person.id, person.name]))
  const things = missing.map((one) => ({
    ...one,
    people: responsiblePeople(one, assignments, people)
      .slice(0, mostNames)
      .flatMap((id) => names.get(id) ?? []),
  }))
  return Map.groupBy(things, (one) => one.responsibilityId)
}
