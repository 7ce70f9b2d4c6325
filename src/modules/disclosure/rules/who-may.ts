import { may, type Actor } from '#platform/authority.ts'
import { refusalsOf, type Refusal, type Verdict } from '#platform/refusal.ts'
import { actionsFrom, checkAction } from '#platform/workflow.ts'
import type { DisclosureRequest } from '../request.ts'
import { requestWorkflow, type RequestAction } from './request-workflow.ts'

type Case = Pick<DisclosureRequest, 'status' | 'organisationId' | 'regionCode' | 'joinedTo'>

/** Who wrote, checked and signed the living reply; null where nobody did yet. */
export interface ReplyHands {
  authorId: string | null
  reviewerId: string | null
}

const noHands: ReplyHands = { authorId: null, reviewerId: null }

/** Whether the actor holds a permission of this module for the case: in its organisation or its region. */
export function mayIn(
  actor: Actor | null,
  permission: string,
  one: Pick<Case, 'organisationId' | 'regionCode'>,
): Verdict {
  return may(actor, permission, { organisationId: one.organisationId, regionCode: one.regionCode })
    ? 'ok'
    : { refused: 'no_permission' }
}

/** Nobody checks or signs the own reply, and the two are two persons (四眼). */
function fourEyes(actor: Actor | null, action: RequestAction, hands: ReplyHands): Verdict {
  const checks = action === 'pass_legality' || action === 'sign_reply'
  if (!checks || actor === null) return 'ok'
  if (actor.id === hands.authorId) return { refused: 'own_reply' }
  if (action === 'sign_reply' && actor.id === hands.reviewerId) return { refused: 'own_review' }
  return 'ok'
}

/**
 * Whether somebody may take this step now: permission in the place of the case, status, four eyes, and what must be
 * written with it. A case that is answered together with another moves with that one only.
 */
export function mayAct(
  actor: Actor | null,
  one: Case,
  action: RequestAction,
  given?: { reason?: string | null; opinion?: string | null },
  hands: ReplyHands = noHands,
): Verdict {
  const permitted = refusalsOf(mayIn(actor, requestWorkflow.actions[action].permission, one))
  if (permitted.length > 0) return permitted
  const found: Refusal[] = [
    ...refusalsOf(checkAction(requestWorkflow, one.status, action, given)),
    ...refusalsOf(fourEyes(actor, action, hands)),
  ]
  if (one.joinedTo !== null && action !== 'withdraw') found.push({ refused: 'answered_together' })
  return found.length === 0 ? 'ok' : found
}

/** The steps a person may take on a case now, in the order of the table: exactly the buttons its page shows. */
export function actionsFor(actor: Actor | null, one: Case, hands: ReplyHands = noHands): RequestAction[] {
  return actionsFrom(requestWorkflow, one.status).filter(
    (action) => mayAct(actor, one, action, undefined, hands) === 'ok',
  )
}
