import type { Ctx } from '#platform/ctx.ts'
import { refusalsOf, type Refusal } from '#platform/refusal.ts'
import { readCaseFiles, type CaseFile } from '../case-files.ts'
import type { DisclosureRequest } from '../request.ts'
import { checkReply, type ReplyFacts } from '../rules/check-reply.ts'
import { listJoined } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { readConsultations, type Consultation } from './consultation.ts'
import { explanationState } from './explanation.ts'
import { blank } from './messages/reply-wordings.ts'
import type { DraftedReply } from './reply-draft.ts'
import { checkEnclosures } from './rules/check-enclosures.ts'
import { listConfirmedResults } from './store/enclosures.ts'
import { listSearches } from './store/searches.ts'

export interface OfferedFile extends CaseFile {
  purpose: 'reply' | 'redacted'
  confirmed: boolean
}

/** Files that may go out with a reply, with what was confirmed of them. */
export async function offeredFiles(ctx: Ctx, requestId: string): Promise<OfferedFile[]> {
  const confirmed = new Set(await listConfirmedResults(ctx.db, requestId))
  return (await readCaseFiles(ctx, { requestId })).flatMap((file): OfferedFile[] =>
    file.purpose === 'reply' || file.purpose === 'redacted'
      ? [{ ...file, purpose: file.purpose, confirmed: confirmed.has(file.id) }]
      : [],
  )
}

/** One public interest for all reasonable objections; none while one of them was not told. */
function overrideOf(consultations: readonly Consultation[]): ReplyFacts['override'] {
  const objections = consultations.filter(({ outcome }) => outcome.result === 'must_withhold')
  return objections.every(({ override }) => override !== null) ? (objections[0]?.override ?? null) : null
}

type Case = Pick<DisclosureRequest, 'id' | 'splitFrom'>

/** Consultations over a case and over what is answered together with it: one reply must not go against any of them. */
async function consultationsOf(ctx: Ctx, { id }: Case): Promise<Consultation[]> {
  const all = await readConsultations(ctx, id)
  for (const joined of await listJoined(ctx.db, id)) all.push(...(await readConsultations(ctx, joined.id)))
  return all
}

/** What the register knows of a case when its reply is checked. */
export async function readReplyFacts(ctx: Ctx, request: Case, enclosures: number): Promise<ReplyFacts> {
  const consultations = await consultationsOf(ctx, request)
  const steps = await listSteps(ctx.db, request.id)
  // The parts of a corrected request are corrected too: nobody is asked twice (第三十条).
  if (request.splitFrom !== null) steps.push(...(await listSteps(ctx.db, request.splitFrom)))
  return {
    enclosures,
    searchLogEntries: (await listSearches(ctx.db, request.id)).length,
    outcomes: consultations.map(({ outcome }) => outcome),
    override: overrideOf(consultations),
    corrected: steps.some(({ what }) => what === 'corrected'),
    // These end a case by their own steps, never by a reply.
    uncorrected: false,
    unpaid: false,
    explanation: await explanationState(ctx, request.id),
  }
}

const written = ['reasons', 'basis', 'openPart', 'thirdPartyResult', 'properChannel', 'remarks'] as const

function blanksLeft(draft: DraftedReply): Refusal[] {
  const own = written
    .filter((field) => draft[field].includes(blank))
    .map((field) => ({ refused: 'reply_blank_left', field }))
  const parts = draft.withheld.flatMap(({ reasons }, at) =>
    reasons.includes(blank) ? [{ refused: 'reply_blank_left', field: `withheld.${at}.reasons` }] : [],
  )
  return [...own, ...parts]
}

/** Everything a reply lacks before it may be sent for review, all at once. */
export async function faultsOfReply(ctx: Ctx, request: Case, draft: DraftedReply): Promise<Refusal[]> {
  const offered = await offeredFiles(ctx, request.id)
  const facts = await readReplyFacts(ctx, request, draft.enclosures.length)
  return [
    ...refusalsOf(checkReply(draft, facts)),
    ...checkEnclosures(draft.enclosures, offered, draft),
    ...blanksLeft(draft),
  ]
}
