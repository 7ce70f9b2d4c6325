import type { Ctx } from '#platform/ctx.ts'
import type { DisclosureRequest } from '../request.ts'
import { feeMonth } from '../rules/fees.ts'
import { listIdsOfSameApplicant } from '../store/applicants.ts'
import { requests } from '../store/requests.ts'

/**
 * How many requests the same applicant had in the same calendar month before this one, by day of receipt and then by number
 * (109号第四条：同一申请人一个自然月内累计). What was split counts through its parts, and only to the same organisation, which sends the
 * notice.
 */
export async function countItemsBefore(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'id' | 'number' | 'receivedOn' | 'organisationId'>,
): Promise<number> {
  const { receivedOn } = request
  if (receivedOn === null) return 0
  const ids = await listIdsOfSameApplicant(ctx.db, request.id, 2000)
  if (ids.length === 0) return 0
  const others = (await requests(ctx.db)
    .where('id', 'in', ids)
    .where('organisation_id', '=', request.organisationId)
    .where('is_split', '=', false)
    .where('received_on', '<=', receivedOn)
    .execute()) as { number: string; receivedOn: string | null }[]
  return others.filter(
    (other) =>
      other.receivedOn !== null &&
      feeMonth(other.receivedOn) === feeMonth(receivedOn) &&
      (other.receivedOn < receivedOn || other.number < request.number),
  ).length
}
