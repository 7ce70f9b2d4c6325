import type { Actor } from '#platform/authority.ts'
import { refusalsOf, type Verdict } from '#platform/refusal.ts'
import type { DisclosureRequest, RequestStatus } from '../../request.ts'
import { requestWorkflow } from '../../rules/request-workflow.ts'
import { mayIn } from '../../rules/who-may.ts'

/** What is done to files: covered by whoever handles the case, confirmed also by whoever reviews its legality. */
export type RedactAction = 'cover' | 'confirm'

type Case = Pick<DisclosureRequest, 'status' | 'organisationId' | 'regionCode' | 'joinedTo'>

const permissions: Record<RedactAction, readonly string[]> = {
  cover: ['disclosure.handle'],
  confirm: ['disclosure.handle', 'disclosure.legality_review'],
}

// Once the reply is with a reviewer or a signer, what they look at must not change beneath them.
const whileWorked: readonly RequestStatus[] = ['processing', 'consulting']

/** Whether somebody may change the files of a case now. */
export function mayRedact(actor: Actor | null, one: Case, action: RedactAction): Verdict {
  if (!permissions[action].some((permission) => mayIn(actor, permission, one) === 'ok'))
    return { refused: 'no_permission' }
  if (!whileWorked.includes(one.status)) {
    const status = requestWorkflow.states[one.status].label
    return { refused: 'wrong_status', details: { action: '遮盖处理', status } }
  }
  return one.joinedTo === null ? 'ok' : { refused: 'answered_together' }
}

/** Whether somebody may look into the files of a case: they hold what may have to be withheld. */
export function mayOpenFiles(actor: Actor | null, one: Pick<Case, 'organisationId' | 'regionCode'>): boolean {
  return refusalsOf(mayIn(actor, 'disclosure.read_applicant', one)).length === 0
}
