import { seal, unseal } from '#platform/secrets.ts'
import type { DecisionCode, DeliveryWay } from '../request.ts'
import type { ReplyDraft, WithheldPart } from '../rules/check-reply.ts'
import { decisionOf, groundsOf, type ReplyContent } from '../rules/decisions.ts'
import { firstReasons } from './messages/reply-wordings.ts'
import type { ReviewSheet } from './rules/review-sheet.ts'
import type { ReplyRow } from './store/replies.ts'

const purpose = 'disclosure/reply'

/** A reply as it is drafted: what its rules check, with the files given out and further words of the office. */
export interface DraftedReply extends ReplyDraft {
  withheld: WithheldPart[]
  /** files of the case that go out with it */
  enclosures: string[]
  /** of a partial disclosure: why none of the files needed covering */
  nothingCovered: string
  remarks: string
}

/** One more part that is not given out, empty. */
export const emptyPart: WithheldPart = { part: '', code: null, reasons: '', basis: '' }

/** A reply nobody wrote yet: the grounds of its decision, a first wording of its reasons, the way the applicant chose. */
export function emptyReply(code: DecisionCode, way: DeliveryWay): DraftedReply {
  return {
    code,
    reasons: firstReasons[code] ?? '',
    basis: groundsOf(code).join('、'),
    publicUrl: '',
    publicPlace: '',
    offline: false,
    deliveryWay: way,
    deliveryTime: '',
    openPart: '',
    withheld: code === 'd2' ? [emptyPart] : [],
    notHeld: null,
    authorityKnown: null,
    authority: { name: '', contact: '' },
    earlierReplyNumber: '',
    properChannel: '',
    thirdPartyResult: '',
    enclosures: [],
    nothingCovered: '',
    remarks: '',
  }
}

/**
 * A reply without what its decision has no use for: what was written under another decision before must not reach the letter,
 * and no file goes out with a refusal.
 */
export function usedOf(draft: DraftedReply): DraftedReply {
  const { code } = draft
  if (code === null) return draft
  const { contents } = decisionOf(code)
  const has = (content: ReplyContent) => contents.includes(content)
  const nothing = emptyReply(code, draft.deliveryWay ?? 'post')
  const gives = has('information') || has('open_part')
  const third =
    has('third_party_result') || (code === 'd2' && draft.withheld.some((part) => part.code === 'd3_4'))
  const elsewhere = draft.notHeld === 'other_authority' && has('not_held_why')
  return {
    ...draft,
    reasons: has('reasons') ? draft.reasons : '',
    publicUrl: has('published_place') ? draft.publicUrl : '',
    offline: has('published_place') && draft.offline,
    publicPlace: has('published_place') || has('information') ? draft.publicPlace : '',
    deliveryWay: gives ? draft.deliveryWay : null,
    deliveryTime: has('information') ? draft.deliveryTime : '',
    openPart: has('open_part') ? draft.openPart : '',
    withheld: has('withheld_parts') ? draft.withheld : [],
    notHeld: has('not_held_why') ? draft.notHeld : null,
    authorityKnown: elsewhere ? draft.authorityKnown : null,
    authority: elsewhere ? draft.authority : nothing.authority,
    earlierReplyNumber: has('earlier_reply') ? draft.earlierReplyNumber : '',
    properChannel: code === 'd5_1' || code === 'd5_3' ? draft.properChannel : '',
    thirdPartyResult: third ? draft.thirdPartyResult : '',
    enclosures: gives ? draft.enclosures : [],
    nothingCovered: code === 'd2' ? draft.nothingCovered : '',
  }
}

export const sealReply = (draft: DraftedReply): string => seal(JSON.stringify(draft), purpose)

/** What a version of a reply says. */
export function openReply(row: Pick<ReplyRow, 'sealed'>): DraftedReply {
  return JSON.parse(unseal(row.sealed, purpose)) as DraftedReply
}

/** What a reviewer or a signer wrote to a reply. */
export interface ReplyOpinion {
  verdict: 'passed' | 'returned'
  opinion: string
  sheet: ReviewSheet | null
  byName: string
  on: string
}

export const sealOpinion = (given: ReplyOpinion): string => seal(JSON.stringify(given), purpose)

/** An opinion as it was written; null when none was. */
export const openOpinion = (sealed: string | null): ReplyOpinion | null =>
  sealed === null ? null : (JSON.parse(unseal(sealed, purpose)) as ReplyOpinion)
