import { listPeopleWhoMay } from '#accounts'
import type { Ctx } from '#platform/ctx.ts'
import { organisationsOf } from '../my-duties.ts'
import { type MyScope, myScopes } from '../rules/my-scopes.ts'
import { listAssignments } from '../store/assignments.ts'

/** The scopes of whoever asks; none for somebody who acts for no organisation. */
export async function readMyScopes(ctx: Ctx): Promise<MyScope[]> {
  const organisationIds = organisationsOf(ctx, 'duties.report')
  return myScopes(
    ctx.actor?.id ?? '',
    organisationIds,
    await listAssignments(ctx.db, organisationIds),
    await listPeopleWhoMay(ctx.db, 'duties.report', organisationIds),
  )
}
