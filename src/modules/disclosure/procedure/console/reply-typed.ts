import type { FormValues } from '#platform/http/respond.ts'
import { decisionCodes, deliveryWays, type DecisionCode } from '../../request.ts'
import { decisionOf, groundsOf } from '../../rules/decisions.ts'
import { firstReasons } from '../messages/reply-wordings.ts'
import { emptyPart, type DraftedReply } from '../reply-draft.ts'

/** Own parameter: withheld parts of one reply; more are a file of its own. */
export const mostParts = 30

/** Decisions a reply may have: what ends a case without one has its own step. */
export const replyCodes: readonly DecisionCode[] = decisionCodes.filter(
  (code) => decisionOf(code).group !== 'ended',
)

export const readCode = (text: string): DecisionCode | null =>
  replyCodes.find((code) => code === text) ?? null

const known = <T extends string>(all: readonly T[], text: string): T | null =>
  all.find((one) => one === text) ?? null

/** A reply as its form holds it; what the form did not show stays as it was. */
export function readReplyForm(values: FormValues, before: DraftedReply): DraftedReply {
  const text = (name: string, old: string) => (values.has(name) ? values.text(name) : old)
  const yesNo = values.text('authorityKnown')
  const parts = Math.min(values.all('part').length, mostParts)
  return {
    ...before,
    reasons: text('reasons', before.reasons),
    basis: text('basis', before.basis),
    publicUrl: text('publicUrl', before.publicUrl),
    publicPlace: text('publicPlace', before.publicPlace),
    offline: values.has('publicUrl') ? values.has('offline') : before.offline,
    deliveryWay: values.has('deliveryWay')
      ? known(deliveryWays, values.text('deliveryWay'))
      : before.deliveryWay,
    deliveryTime: text('deliveryTime', before.deliveryTime),
    openPart: text('openPart', before.openPart),
    withheld: values.has('parts')
      ? Array.from({ length: parts }, (_, at) => ({
          part: values.text(`withheld.${at}.part`),
          code: readCode(values.text(`withheld.${at}.code`)),
          reasons: values.text(`withheld.${at}.reasons`),
          basis: values.text(`withheld.${at}.basis`),
        }))
      : before.withheld,
    notHeld: values.has('reasons')
      ? known(['not_found', 'other_authority'] as const, values.text('notHeld'))
      : before.notHeld,
    authorityKnown: yesNo === 'yes' ? true : yesNo === 'no' ? false : null,
    authority: {
      name: text('authority.name', before.authority.name),
      contact: text('authority.contact', before.authority.contact),
    },
    earlierReplyNumber: text('earlierReplyNumber', before.earlierReplyNumber),
    properChannel: text('properChannel', before.properChannel),
    thirdPartyResult: text('thirdPartyResult', before.thirdPartyResult),
    enclosures: values.has('files-shown') ? values.all('enclosures') : before.enclosures,
    nothingCovered: text('nothingCovered', before.nothingCovered),
    remarks: text('remarks', before.remarks),
  }
}

/** Rows of withheld parts added, taken away, or given the ground of the code that was chosen for them. */
export function reworkParts(draft: DraftedReply, wish: string): DraftedReply | null {
  if (wish === 'stay') return draft
  if (wish === 'add-part') return { ...draft, withheld: [...draft.withheld, emptyPart].slice(0, mostParts) }
  const taken = /^remove-part-(\d+)$/.exec(wish)?.[1]
  if (taken === undefined) return null
  const withheld = draft.withheld.filter((_, at) => at !== Number(taken))
  return { ...draft, withheld: withheld.length === 0 ? [emptyPart] : withheld }
}

/** Grounds that follow from what was chosen, filled in where nothing was written yet: of d4_1, and of each part. */
export function withGrounds(draft: DraftedReply): DraftedReply {
  const { code, notHeld } = draft
  return {
    ...draft,
    basis: draft.basis === '' && code !== null ? groundsOf(code, { notHeld }).join('、') : draft.basis,
    withheld: draft.withheld.map((part) =>
      part.basis === '' && part.code !== null ? { ...part, basis: groundsOf(part.code).join('、') } : part,
    ),
  }
}

/** The same reply under another decision: its grounds are new, its reasons stay unless nobody wrote them. */
export function underCode(draft: DraftedReply, code: DecisionCode): DraftedReply {
  if (draft.code === code) return draft
  const offered = draft.code === null ? '' : (firstReasons[draft.code] ?? '')
  const unwritten = draft.reasons.trim() === '' || draft.reasons === offered
  return {
    ...draft,
    code,
    basis: groundsOf(code).join('、'),
    reasons: unwritten ? (firstReasons[code] ?? '') : draft.reasons,
    withheld: code === 'd2' && draft.withheld.length === 0 ? [emptyPart] : draft.withheld,
  }
}
