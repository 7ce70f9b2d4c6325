import { may, type Actor } from '#platform/authority.ts'
import type { Refusal, Verdict } from '#platform/refusal.ts'
import { actionsFrom } from '#platform/workflow.ts'
import type { OfficialDocument } from '../official-document.ts'
import { documentWorkflow, type DocumentAction } from './document-workflow.ts'

type Standing = Pick<
  OfficialDocument,
  | 'status'
  | 'organisation_id'
  | 'region_code'
  | 'attribute'
  | 'author_ids'
  | 'reviewer_id'
  | 'secrecy_reviewer_id'
  | 'signer_id'
>

const noPermission: Refusal = { refused: 'no_permission' }

/** Where a document belongs, for the scope of a role. */
export function placeOf(document: Pick<OfficialDocument, 'organisation_id' | 'region_code'>): {
  organisationId: string
  regionCode: string
} {
  return { organisationId: document.organisation_id, regionCode: document.region_code }
}

/**
 * Four eyes (circular task 4; 三审三校): who wrote in the text neither reviews, clears, signs nor publishes it, and the three
 * reviews are three persons. The publisher may be the signer or the secrecy reviewer, never the reviewer.
 */
function sameEyes(actorId: string, document: Standing, action: DocumentAction): Refusal | null {
  const own: Refusal = { refused: 'own_text' }
  const again = (step: string): Refusal => ({ refused: 'same_person_twice', details: { step } })
  const wrote = document.author_ids.includes(actorId)
  switch (action) {
    case 'approve_review':
      return wrote ? own : null
    case 'clear_secrecy':
      if (wrote) return own
      return document.reviewer_id === actorId ? again('审核') : null
    case 'sign':
    case 'register':
      if (wrote) return own
      if (document.reviewer_id === actorId) return again('审核')
      return document.secrecy_reviewer_id === actorId ? again('保密审查') : null
    case 'publish':
    case 'schedule':
      if (wrote) return own
      return document.reviewer_id === actorId ? again('审核') : null
    case 'publish_urgently':
      return wrote ? own : null
    default:
      return null
  }
}

/** Whether this person may do this to this document now: state, permission in its place, and four eyes. */
export function mayAct(actor: Actor | null, document: Standing, action: DocumentAction): Verdict {
  const rule = documentWorkflow.actions[action]
  if (!may(actor, rule.permission, placeOf(document))) return noPermission
  if (!rule.from.includes(document.status)) {
    return {
      refused: 'wrong_state',
      details: { state: documentWorkflow.states[document.status].label, action: rule.label },
    }
  }
  // The attribute decides which of the two ends a signature leads to.
  if (action === 'sign' && document.attribute !== 'proactive') return { refused: 'sign_needs_proactive' }
  if (action === 'register' && document.attribute === 'proactive')
    return { refused: 'register_needs_withheld' }
  return (actor === null ? null : sameEyes(actor.id, document, action)) ?? 'ok'
}

/** The actions this person may take now, in the order of the workflow: exactly the buttons of the page. */
export function actionsFor(actor: Actor | null, document: Standing): DocumentAction[] {
  return actionsFrom(documentWorkflow, document.status).filter(
    (action) => mayAct(actor, document, action) === 'ok',
  )
}

/** Text and files change only while drafting; everybody of the organisation who drafts may help. */
export function mayEdit(actor: Actor | null, document: Standing): Verdict {
  if (!may(actor, 'documents.draft', placeOf(document))) return noPermission
  if (document.status !== 'drafting' && document.status !== 'returned') {
    return {
      refused: 'text_is_closed',
      details: { state: documentWorkflow.states[document.status].label },
    }
  }
  return 'ok'
}

/** Reading in the console: any permission on documents there. */
export function mayRead(
  actor: Actor | null,
  document: Pick<OfficialDocument, 'organisation_id' | 'region_code'>,
): boolean {
  const place = placeOf(document)
  return may(actor, 'documents.read', place) || may(actor, 'documents.draft', place)
}

/** 更正: a published text gets a proposed new version. */
export function mayCorrect(actor: Actor | null, document: Standing): Verdict {
  if (!may(actor, 'documents.correct', placeOf(document))) return noPermission
  return document.status === 'published' ? 'ok' : { refused: 'only_published_is_corrected' }
}

/** A correction goes public by another person than the one who wrote it (G11: reason and approver). */
export function mayApproveCorrection(actor: Actor | null, document: Standing, writtenBy: string): Verdict {
  if (!may(actor, 'documents.publish', placeOf(document))) return noPermission
  if (document.status !== 'published') return { refused: 'only_published_is_corrected' }
  return actor?.id === writtenBy ? { refused: 'own_text' } : 'ok'
}

/** A mark of secrecy is resolved by a secrecy reviewer who did not write the text (保密法第三十五条). */
export function mayAnswerSecrecyHit(actor: Actor | null, document: Standing): Verdict {
  if (!may(actor, 'documents.secrecy_review', placeOf(document))) return { refused: 'secrecy_reviewer_only' }
  return actor !== null && document.author_ids.includes(actor.id) ? { refused: 'own_text' } : 'ok'
}
