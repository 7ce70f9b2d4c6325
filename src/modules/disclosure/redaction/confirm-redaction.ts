import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { keepCaseFile, openCaseFile } from '../case-files.ts'
import { recordStep } from '../record-step.ts'
import { findRequest } from '../store/requests.ts'
import { lockRedaction } from './lock-redaction.ts'
import type { FileAt } from './mark-redaction.ts'
import { readOpenText } from './open-text.ts'
import { mayRedact } from './rules/may-redact.ts'
import { findRedaction, updateRedaction } from './store/redactions.ts'

async function textOf(ctx: Ctx, at: FileAt): Promise<string> {
  const request = await findRequest(ctx.db, at.requestId)
  if (request === null) throw new NotFound('disclosure request')
  demand(mayRedact(ctx.actor, request, 'confirm'))
  const redaction = await findRedaction(ctx.db, at.requestId, at.sourceId)
  if (redaction === null) throw new NotFound('file of a case')
  return readOpenText(ctx, redaction)
}

/**
 * 确认遮盖结果: a person looked at the finished file and its after-check, and answers for it by name. Only what is confirmed may
 * go out with a reply. With `giveText` the open text goes beside it, as a file of its own.
 */
export async function confirmRedaction(ctx: Ctx, at: FileAt & { giveText: boolean }): Promise<void> {
  const text = at.giveText ? await textOf(ctx, at) : null
  await ctx.transaction(async (ctx) => {
    const { request, redaction, actor } = await lockRedaction(ctx, at, 'confirm', at.revision)
    const { resultId, proof, marks } = redaction
    if (resultId === null || proof?.proven !== true)
      throw new Refused([{ refused: 'redaction_not_made', field: 'confirm' }])
    if (redaction.confirmedBy !== null) throw new Refused([{ refused: 'stale_version' }])
    const { name } = await openCaseFile(ctx, redaction, resultId)
    const textName = name.replace(/（遮盖处理）\.[a-z]+$|\.[a-z]+$/, '（可读文字）.txt')
    const textId =
      text === null
        ? null
        : await keepCaseFile(
            ctx,
            { requestId: request.id },
            // The mark at its head tells old programs that it is UTF-8.
            { name: textName, bytes: Buffer.from(`\uFEFF${text}`, 'utf8'), purpose: 'redacted' },
          )
    await updateRedaction(
      ctx.db,
      redaction.id,
      { confirmed_by: actor.id, confirmed_name: actor.name, confirmed_at: ctx.now, text_id: textId },
      ctx.now,
    )
    const what = redaction.nothingCovered
      ? `无需遮盖（${redaction.madeName}）`
      : `遮盖 ${marks.length} 处，检查通过`
    await recordStep(ctx, request, { happened: 'redacted', note: `${name}：${what}` })
  })
}
