import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused, type Refusal } from '#platform/refusal.ts'
import { keepCaseFile, type GivenFile } from '../case-files.ts'
import { decisionOf } from '../rules/decisions.ts'
import type { DisclosureRequest } from '../request.ts'
import { lockBeside, lockCase, takenBy, type LockedCase } from './lock-case.ts'
import { recordStep } from '../record-step.ts'
import { faultsOfReply } from './reply-facts.ts'
import { sealReply, usedOf, type DraftedReply } from './reply-draft.ts'
import { findLivingReply, insertReply, updateReply } from './store/replies.ts'
import { decisionWords } from '../messages/zh.ts'

export interface ReplyForm {
  draft: DraftedReply
  files?: Omit<GivenFile, 'purpose'>[]
  /** of the draft the form was made from; 0 where there was none */
  revision: number
}

/** Own parameter: longest text of one field of a reply. */
const longestText = 5000

function tooLong(draft: DraftedReply): Refusal[] {
  const fields = ['reasons', 'basis', 'openPart', 'thirdPartyResult', 'remarks', 'properChannel'] as const
  return fields
    .filter((field) => draft[field].length > longestText)
    .map((field) => ({ refused: 'reply_too_long', field, details: { most: longestText } }))
}

/** Writes the draft of a locked case; a form made from an older draft is refused and keeps what was typed. */
async function keepDraft(
  ctx: Ctx,
  { request, actor }: LockedCase,
  { draft, files = [], revision }: ReplyForm,
): Promise<DraftedReply> {
  const { code } = draft
  if (code === null || decisionOf(code).group === 'ended')
    throw new Refused([{ refused: 'reply_decision_missing', field: 'code' }])
  demand(tooLong(draft))
  const known = await findLivingReply(ctx.db, request.id)
  if ((known?.revision ?? 0) !== revision) throw new Refused([{ refused: 'stale_version' }])
  const added: string[] = []
  for (const file of files)
    added.push(await keepCaseFile(ctx, { requestId: request.id }, { ...file, purpose: 'reply' }))
  const kept = { ...draft, enclosures: [...draft.enclosures, ...added] }
  const author = { author_id: actor.id, author_name: actor.name }
  if (known === null)
    await insertReply(ctx.db, {
      request_id: request.id,
      code,
      sealed: sealReply(kept),
      ...author,
      at: ctx.now,
    })
  else await updateReply(ctx.db, known.id, { code, sealed: sealReply(kept), ...author }, ctx.now)
  return kept
}

/** 保存答复草稿: as often as one likes, complete or not. */
export async function saveReply(ctx: Ctx, id: string, form: ReplyForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const locked = await lockBeside(ctx, id, 'draft_reply', { revision: null })
    demand(locked.found)
    await keepDraft(ctx, locked, form)
    await recordAudit(ctx, {
      event: 'disclosure.reply_saved',
      objectType: 'disclosure_request',
      objectId: id,
      after: { code: form.draft.code, files: form.draft.enclosures.length + (form.files?.length ?? 0) },
    })
  })
}

/**
 * 答复送审: the draft is kept and, when nothing is missing, goes to the legality review. Everything that is missing is said at
 * once; the caller keeps the draft in a step of its own then.
 */
export async function submitReply(ctx: Ctx, id: string, form: ReplyForm): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const locked = await lockCase(ctx, id, 'submit_reply', { revision: null })
    const { request, actor, found } = locked
    // What is reviewed and signed is exactly what its decision uses.
    const kept = await keepDraft(ctx, locked, { ...form, draft: usedOf(form.draft) })
    demand([...found, ...(await faultsOfReply(ctx, request, kept))])
    return recordStep(ctx, request, {
      happened: 'reply_submitted',
      to: 'reviewing',
      changes: takenBy(request, actor),
      note: form.draft.code === null ? '' : decisionWords[form.draft.code],
    })
  })
}

/** 撤回送审: back to the draft, before anybody passed it. */
export async function recallReply(ctx: Ctx, id: string, form: { revision: number }): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockCase(ctx, id, 'recall_reply', form)
    demand(found)
    await recordStep(ctx, request, { happened: 'reply_recalled', to: 'processing' })
  })
}
