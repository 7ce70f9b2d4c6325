import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { dropPages } from '#platform/page-cache.ts'
import { demand, Refused, type Refusal } from '#platform/refusal.ts'
import { checkAction } from '#platform/workflow.ts'
import { hitKindWords, scanText } from '#documents'
import { openApplicant } from '../applicant.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'
import { lockRequest } from '../store/requests.ts'
import type { PublishedReply, ReplyTexts } from './published-reply.ts'
import { checkTexts, type FoundPersonal } from './rules/check-texts.ts'
import { publicationWorkflow, type PublicationAction } from './rules/publication-workflow.ts'
import { findReplyOf, insertReply, lockReplyOf, updateReply } from './store/published-replies.ts'

/** Pages that list or show replies of a region; dropped whenever one becomes public or is withdrawn. */
export const publishedReplyPages = 'disclosure:replies'

function scanned(texts: ReplyTexts): FoundPersonal[] {
  const parts = (['title', 'question', 'answer'] as const).map((where) => ({ where, text: texts[where] }))
  return scanText({ parts })
    .filter(({ kind }) => kind !== 'landline')
    .map((hit) => ({
      field: hit.where as FoundPersonal['field'],
      what: hitKindWords(hit.kind),
      excerpt: hit.excerpt,
    }))
}

/** Everything that keeps these texts from the public, for showing it while they are written. */
export async function faultsOf(ctx: Ctx, requestId: string, texts: ReplyTexts): Promise<Refusal[]> {
  const verdict = checkTexts(texts, await openApplicant(ctx, requestId), scanned(texts))
  return verdict === 'ok' ? [] : Array.isArray(verdict) ? verdict : [verdict]
}

function demandAction(
  ctx: Ctx,
  request: DisclosureRequest,
  reply: PublishedReply,
  action: PublicationAction,
  given?: { reason?: string },
): void {
  demand(mayIn(ctx.actor, publicationWorkflow.actions[action].permission, request))
  demand(checkAction(publicationWorkflow, reply.status, action, given))
  if (action === 'publish' && actorIn(ctx.actor).id === reply.madeBy)
    throw new Refused([{ refused: 'own_publication' }])
}

/**
 * Keeps what is to be shown of a reply; the first time it makes the draft. Applicant first, public later: refused before the
 * reply was delivered. Personal data may stand in a draft, never in what is handed on.
 */
export async function savePublication(
  ctx: Ctx,
  requestId: string,
  texts: ReplyTexts,
  revision: number,
  submit: boolean,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const request = await lockRequest(ctx.db, requestId)
    demand(mayIn(actor, 'disclosure.prepare_publication', request))
    const { result, endedOn } = request
    if (result === null || endedOn === null || !['delivered', 'archived'].includes(request.status))
      throw new Refused([{ refused: 'not_delivered_yet' }])
    if (submit) demand(await faultsOf(ctx, requestId, texts))
    const by = { made_by: actor.id, made_name: actor.name }
    if (revision === 0) {
      const made = await insertReply(ctx.db, {
        ...texts,
        ...by,
        request_id: requestId,
        region_code: request.regionCode,
        organisation_id: request.organisationId,
        result,
        replied_on: endedOn,
        updated_at: ctx.now,
      })
      demand(made === null ? { refused: 'stale_version' } : 'ok')
    }
    const reply = await lockReplyOf(ctx.db, requestId)
    if (revision > 0) {
      demandAction(ctx, request, reply, 'save')
      demand(reply.revision === revision ? 'ok' : { refused: 'stale_version' })
      await updateReply(ctx.db, reply.id, { ...texts, ...by }, ctx.now)
    }
    if (submit) {
      demandAction(ctx, request, reply, 'submit')
      await updateReply(ctx.db, reply.id, { status: 'checking' }, ctx.now)
    }
    await recordAudit(ctx, {
      event: submit ? 'disclosure.publication_submitted' : 'disclosure.publication_saved',
      objectType: 'published_reply',
      objectId: reply.id,
    })
  })
}

/** Nobody decides on a text that was written after they looked. */
function demandSeen(reply: PublishedReply, revision: number): void {
  demand(reply.revision === revision ? 'ok' : { refused: 'stale_version' })
}

/**
 * Words that stay beside a public reply, on its page or in the audit trail: the applicant is looked for as in the texts
 * themselves, whoever writes them.
 */
async function demandNobodyNamed(ctx: Ctx, requestId: string, words: string, field: string): Promise<void> {
  const texts = { title: words, question: words, answer: words }
  const found = (await faultsOf(ctx, requestId, texts)).filter((one) => one.field === 'answer')
  demand(found.filter(({ refused }) => ofPersons.has(refused)).map((one) => ({ ...one, field })))
}

const ofPersons = new Set(['names_applicant', 'looks_personal'])

/** Shows a checked reply to everybody. Refuses its writer (四眼), and once more everything personal. */
export async function publishReply(ctx: Ctx, requestId: string, revision: number): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const request = await lockRequest(ctx.db, requestId)
    const reply = await lockReplyOf(ctx.db, requestId)
    demandAction(ctx, request, reply, 'publish')
    demandSeen(reply, revision)
    demand(await faultsOf(ctx, requestId, reply))
    await updateReply(
      ctx.db,
      reply.id,
      {
        status: 'published',
        published_by: actor.id,
        published_name: actor.name,
        published_on: ctx.today,
      },
      ctx.now,
    )
    await recordStep(ctx, request, { happened: 'reply_published' })
    await dropPages(ctx, [publishedReplyPages])
  })
}

/** Sends it back to its writer. */
export async function returnPublication(
  ctx: Ctx,
  requestId: string,
  given: { note: string; revision: number },
): Promise<void> {
  const note = given.note.trim()
  await ctx.transaction(async (ctx) => {
    const request = await lockRequest(ctx.db, requestId)
    const reply = await lockReplyOf(ctx.db, requestId)
    demandAction(ctx, request, reply, 'return')
    demandSeen(reply, given.revision)
    await demandNobodyNamed(ctx, requestId, note, 'note')
    await updateReply(ctx.db, reply.id, { status: 'drafting' }, ctx.now)
    await recordAudit(ctx, {
      event: 'disclosure.publication_returned',
      objectType: 'published_reply',
      objectId: reply.id,
      ...(note === '' ? {} : { reason: note }),
    })
  })
}

/** Takes a public reply off its page; the address stays and says when and why. */
export async function withdrawPublication(
  ctx: Ctx,
  requestId: string,
  given: { reason: string; revision: number },
): Promise<void> {
  const { reason } = given
  await ctx.transaction(async (ctx) => {
    const request = await lockRequest(ctx.db, requestId)
    const reply = await lockReplyOf(ctx.db, requestId)
    demandAction(ctx, request, reply, 'withdraw', { reason })
    demandSeen(reply, given.revision)
    await demandNobodyNamed(ctx, requestId, reason, 'reason')
    await updateReply(
      ctx.db,
      reply.id,
      { status: 'withdrawn', withdrawn_on: ctx.today, withdrawn_note: reason.trim() },
      ctx.now,
    )
    await recordAudit(ctx, {
      event: 'disclosure.publication_withdrawn',
      objectType: 'published_reply',
      objectId: reply.id,
      reason: reason.trim(),
    })
    await dropPages(ctx, [publishedReplyPages])
  })
}

export { findReplyOf }
