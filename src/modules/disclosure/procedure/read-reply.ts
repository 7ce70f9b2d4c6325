import type { Ctx } from '#platform/ctx.ts'
import { readCaseFiles, type CaseFile } from '../case-files.ts'
import type { DisclosureRequest } from '../request.ts'
import { openOpinion, openReply, type DraftedReply, type ReplyOpinion } from './reply-draft.ts'
import { findLivingReply, listReplies, type ReplyRow } from './store/replies.ts'

/** A version of a reply, opened, with what the reviewer and the signer wrote to it. */
export interface ReplyVersion extends Omit<ReplyRow, 'sealed' | 'reviewOpinion' | 'signingOpinion'> {
  draft: DraftedReply
  review: ReplyOpinion | null
  signing: ReplyOpinion | null
}

function opened({ sealed, reviewOpinion, signingOpinion, ...row }: ReplyRow): ReplyVersion {
  return {
    ...row,
    draft: openReply({ sealed }),
    review: openOpinion(reviewOpinion),
    signing: openOpinion(signingOpinion),
  }
}

/** What the reply says that is drafted, under review or signed; null when there is none. The caller has asked who reads. */
export async function readLivingReply(ctx: Ctx, requestId: string): Promise<DraftedReply | null> {
  const row = await findLivingReply(ctx.db, requestId)
  return row === null ? null : openReply(row)
}

/** The version that is drafted, under review or signed, with its hands and opinions; null when there is none. */
export async function readReplyAtHand(ctx: Ctx, requestId: string): Promise<ReplyVersion | null> {
  const row = await findLivingReply(ctx.db, requestId)
  return row === null ? null : opened(row)
}

/** Every version of a reply with its review sheet, newest first. The caller has asked who reads. */
export async function readReplies(ctx: Ctx, requestId: string): Promise<ReplyVersion[]> {
  return (await listReplies(ctx.db, requestId)).map(opened)
}

/** A file that was given out with a signed reply, and the case it is kept in. */
export interface ReplyFile extends CaseFile {
  requestId: string
}

/**
 * The files an applicant gets with the reply: those that were chosen in it, of a signed reply only; of a request answered
 * together with another, the files of that one. Other files of the case stay in the case, whatever they were added for.
 */
export async function listGivenOut(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'id' | 'joinedTo' | 'status'>,
): Promise<ReplyFile[]> {
  if (!(['replied', 'delivered', 'archived'] as const).some((status) => status === request.status)) return []
  const requestId = request.joinedTo ?? request.id
  const row = await findLivingReply(ctx.db, requestId)
  if (row === null || row.signerId === null) return []
  const { enclosures } = openReply(row)
  return (await readCaseFiles(ctx, { requestId }))
    .filter(({ id }) => enclosures.includes(id))
    .map((file) => ({ ...file, requestId }))
}
