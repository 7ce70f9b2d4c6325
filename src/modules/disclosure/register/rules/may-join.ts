import type { Refusal } from '#platform/refusal.ts'
import type { DisclosureRequest, RequestStatus } from '../../request.ts'

type Case = Pick<DisclosureRequest, 'number' | 'status' | 'organisationId' | 'joinedTo'>

/** Before a reply is drafted and with nobody else's answer outstanding: then the two are at the same point. */
const joinable: readonly RequestStatus[] = ['registered', 'processing']

/** Whether other requests may be answered together with this one. */
export function canLead(main: Case): Refusal[] {
  return [
    ...(joinable.includes(main.status)
      ? []
      : [{ refused: 'join_too_late', details: { number: main.number } }]),
    ...(main.joinedTo === null ? [] : [{ refused: 'answered_together' }]),
  ]
}

/** Whether a request may be answered together with the main one; that both are of one applicant is looked up before. */
export function canJoin(main: Case, other: Case, joinedToOther: readonly unknown[]): Refusal[] {
  const details = { number: other.number }
  const field = 'join'
  return [
    ...(other.organisationId === main.organisationId ? [] : [{ refused: 'join_elsewhere', field, details }]),
    ...(joinable.includes(other.status) ? [] : [{ refused: 'join_too_late', field, details }]),
    ...(other.joinedTo === null ? [] : [{ refused: 'joined_already', field, details }]),
    ...(joinedToOther.length === 0 ? [] : [{ refused: 'leads_others', field, details }]),
  ]
}
