import { refusalsOf, type Refusal, type Verdict } from '#platform/refusal.ts'
import type { DecisionCode, DeliveryWay } from '../request.ts'
import { mayDiscloseAfter, type ConsultationOutcome, type PublicInterest } from './consultation.ts'
import { decisionOf, type Decision, type NotHeld, type ReplyStep, type ReplyContent } from './decisions.ts'

/** One part that is not given out, for 部分公开. */
export interface WithheldPart {
  /** which part: 第3页第二段中的姓名 */
  part: string
  code: DecisionCode | null
  reasons: string
  basis: string
}

/** A reply as drafted; what a decision does not need is left empty. */
export interface ReplyDraft {
  code: DecisionCode | null
  reasons: string
  /** legal basis as printed, with article */
  basis: string
  /** d1a: the address of the published information */
  publicUrl: string
  /** d1a: where it stands in words; d1b: through which channel it is handed over */
  publicPlace: string
  /** d1a: published on paper only (公报、公告栏), so that there is no address */
  offline: boolean
  deliveryWay: DeliveryWay | null
  /** d1b: when it can be had */
  deliveryTime: string
  openPart: string
  withheld: readonly WithheldPart[]
  notHeld: NotHeld | null
  /** d4_1: whether the right authority can be named (能够确定负责公开的行政机关的) */
  authorityKnown: boolean | null
  authority: { name: string; contact: string }
  earlierReplyNumber: string
  /** d5_1 and d5_3: where to turn instead (可以告知) */
  properChannel: string
  /** what is printed of the third party's answer */
  thirdPartyResult: string
}

/** What the register knows of a case when its reply is checked. */
export interface ReplyFacts {
  /** files that are given out with the reply */
  enclosures: number
  searchLogEntries: number
  outcomes: readonly ConsultationOutcome[]
  override: PublicInterest | null
  /** the corrected request was received */
  corrected: boolean
  /** given up by 逾期不补正, 逾期不缴费 */
  uncorrected: boolean
  unpaid: boolean
  /** art. 35: reasons were asked for, and how they were judged */
  explanation: 'none' | 'asked' | 'unreasonable' | 'reasonable'
}

/** Own parameter: characters of a reason, blanks not counted; a shorter one explains nothing. */
export const shortestReasons = 10

// A title in 《》 and an article of it: “依法” is no basis.
const lawWithArticle = /《([^》]{2,})》[^《]*?第\s*[〇零一二三四五六七八九十百千\d]+\s*条/gu
const partCodes = /^d3_\d$/
const webAddress = /^https?:\/\/[^\s/]+\.[^\s]+$/u

/** Everything a reply lacks, all at once and each at its field (条例第三十六条至第三十九条; handbook on-request §4). */
export function checkReply(draft: ReplyDraft, facts: ReplyFacts): Verdict {
  if (draft.code === null) return { refused: 'reply_decision_missing', field: 'code' }
  const decision = decisionOf(draft.code)
  const refusals = [
    ...basisChecks[decision.basis](draft.basis),
    ...decision.contents.flatMap((content) => checkContent[content](draft, facts)),
    ...decision.before.flatMap((step) => checkBefore(step, facts)),
    ...checkConsultations(draft, facts),
  ]
  return refusals.length === 0 ? 'ok' : refusals
}

function checkText(text: string, field: string, refused: string): Refusal[] {
  return text.trim() === '' ? [{ refused, field }] : []
}

function checkReasons(text: string, field: string): Refusal[] {
  const letters = [...text.replaceAll(/\s/g, '')].length
  if (letters === 0) return [{ refused: 'reply_reasons_missing', field }]
  return letters < shortestReasons
    ? [{ refused: 'reply_reasons_short', field, details: { least: shortestReasons } }]
    : []
}

function lawsIn(basis: string): string[] {
  return [...basis.matchAll(lawWithArticle)].map(([, title = '']) => title)
}

function checkBasis(basis: string, field: string): Refusal[] {
  if (basis.trim() === '') return [{ refused: 'reply_basis_missing', field }]
  return lawsIn(basis).length === 0 ? [{ refused: 'reply_basis_without_article', field }] : []
}

const basisChecks: Record<Decision['basis'], (basis: string) => Refusal[]> = {
  article: (basis) => checkBasis(basis, 'basis'),
  words: (basis) => checkText(basis, 'basis', 'reply_basis_missing'),
  none: () => [],
}

/** d3_2 and d3_8 rest on what another law says; the 条例 alone only points there. */
function checkOtherLaw(basis: string, field: string): Refusal[] {
  const named = lawsIn(basis).some((title) => !title.endsWith('政府信息公开条例'))
  return named ? [] : [{ refused: 'reply_other_law_missing', field }]
}

const checkContent: Record<ReplyContent, (draft: ReplyDraft, facts: ReplyFacts) => Refusal[]> = {
  reasons: ({ reasons }) => checkReasons(reasons, 'reasons'),
  published_place: ({ publicUrl, publicPlace, offline }) => [
    ...checkText(publicPlace, 'publicPlace', 'reply_place_missing'),
    ...(offline ? [] : checkAddress(publicUrl)),
  ],
  information: (draft, { enclosures }) => [
    ...(draft.deliveryWay === null ? [{ refused: 'reply_way_missing', field: 'deliveryWay' }] : []),
    ...(enclosures > 0
      ? []
      : [
          ...checkText(draft.publicPlace, 'publicPlace', 'reply_information_missing'),
          ...checkText(draft.deliveryTime, 'deliveryTime', 'reply_time_missing'),
        ]),
  ],
  open_part: (draft, { enclosures }) => [
    ...checkText(draft.openPart, 'openPart', 'reply_open_part_missing'),
    ...(draft.deliveryWay === null ? [{ refused: 'reply_way_missing', field: 'deliveryWay' }] : []),
    // 第三十七条: 应当向申请人提供可以公开的政府信息内容.
    ...(enclosures > 0 ? [] : [{ refused: 'reply_open_file_missing', field: 'enclosures' }]),
  ],
  withheld_parts: ({ withheld }) =>
    withheld.length === 0
      ? [{ refused: 'reply_withheld_missing', field: 'withheld' }]
      : withheld.flatMap(checkPart),
  other_law: ({ basis }) => checkOtherLaw(basis, 'basis'),
  third_party_result: ({ thirdPartyResult }) =>
    checkText(thirdPartyResult, 'thirdPartyResult', 'reply_third_party_missing'),
  not_held_why: checkNotHeld,
  earlier_reply: ({ earlierReplyNumber }) =>
    checkText(earlierReplyNumber, 'earlierReplyNumber', 'reply_earlier_missing'),
}

function checkAddress(url: string): Refusal[] {
  if (url.trim() === '') return [{ refused: 'reply_url_missing', field: 'publicUrl' }]
  return webAddress.test(url.trim()) ? [] : [{ refused: 'reply_url_unreadable', field: 'publicUrl' }]
}

function checkPart({ part, code, reasons, basis }: WithheldPart, index: number): Refusal[] {
  const field = (name: string) => `withheld.${index}.${name}`
  return [
    ...checkText(part, field('part'), 'reply_part_missing'),
    ...(code !== null && partCodes.test(code)
      ? []
      : [{ refused: 'reply_part_code_missing', field: field('code') }]),
    ...checkReasons(reasons, field('reasons')),
    ...checkBasis(basis, field('basis')),
    ...(code !== null && decisionOf(code).contents.includes('other_law')
      ? checkOtherLaw(basis, field('basis'))
      : []),
  ]
}

function checkNotHeld(draft: ReplyDraft, { searchLogEntries }: ReplyFacts): Refusal[] {
  switch (draft.notHeld) {
    case null:
      return [{ refused: 'reply_not_held_missing', field: 'notHeld' }]
    case 'not_found':
      // 经检索没有: without a record of the search the authority cannot prove that it searched (法释〔2025〕8号).
      return searchLogEntries > 0 ? [] : [{ refused: 'reply_search_log_missing', field: 'notHeld' }]
    case 'other_authority':
      return checkAuthority(draft)
  }
}

function checkAuthority({ authorityKnown, authority }: ReplyDraft): Refusal[] {
  if (authorityKnown === null) return [{ refused: 'reply_authority_unanswered', field: 'authorityKnown' }]
  if (!authorityKnown) return []
  return [
    ...checkText(authority.name, 'authority.name', 'reply_authority_missing'),
    ...checkText(authority.contact, 'authority.contact', 'reply_authority_contact_missing'),
  ]
}

function checkBefore(step: ReplyStep, facts: ReplyFacts): Refusal[] {
  const done: Record<ReplyStep, boolean> = {
    third_party: facts.outcomes.some(({ kind }) => kind === 'third_party'),
    correction: facts.corrected,
    reasons_asked: facts.explanation === 'unreasonable',
    uncorrected: facts.uncorrected,
    unpaid: facts.unpaid,
  }
  return done[step] ? [] : [{ refused: `reply_before_${step}`, field: 'code' }]
}

/** No answer on the merits while somebody is being consulted; none that gives out what a third party may keep (第三十二条). */
function checkConsultations(draft: ReplyDraft, facts: ReplyFacts): Refusal[] {
  if (draft.code === null || decisionOf(draft.code).group === 'ended') return []
  const against = refusalsOf(mayDiscloseAfter(facts.outcomes, facts.override))
  const parts = draft.code === 'd2' ? draft.withheld.map(({ code }) => code) : [draft.code]
  const forThirdParty = parts.includes('d3_4')
  // What is kept back for the third party answers its objection; giving out all of it goes against it.
  const givenOut = (draft.code === 'd1b' || draft.code === 'd2') && !forThirdParty
  const unsettled = ['consultation_open', 'consultation_to_be_judged']
  return [
    ...against.filter(({ refused }) => givenOut || unsettled.includes(refused)),
    ...(forThirdParty ? checkThirdPartyGround(draft, facts) : []),
  ]
}

/** d3_4, alone or as a part: the third party was asked, its answer is printed, and it did not agree (第十五条但书). */
function checkThirdPartyGround({ code, thirdPartyResult }: ReplyDraft, facts: ReplyFacts): Refusal[] {
  const asked = facts.outcomes.filter(({ kind }) => kind === 'third_party')
  const agreed = asked.length > 0 && asked.every(({ result }) => result === 'consents')
  return [
    // The decision d3_4 names both among what it needs; a part of d2 needs them too.
    ...(code === 'd2' ? checkBefore('third_party', facts) : []),
    ...(code === 'd2' ? checkText(thirdPartyResult, 'thirdPartyResult', 'reply_third_party_missing') : []),
    ...(agreed ? [{ refused: 'reply_third_party_agreed', field: 'code' }] : []),
  ]
}
