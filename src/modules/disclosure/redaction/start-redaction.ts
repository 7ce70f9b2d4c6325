import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { checkFileKind } from '#platform/file-kind.ts'
import { cleanFileName } from '#platform/files.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { keepCaseFile, maxCaseFile, maxCaseFiles, readCaseFiles } from '../case-files.ts'
import { markFileRemoved } from '../store/files.ts'
import { findRequest, lockRequest } from '../store/requests.ts'
import { openPages, openWord } from './index.ts'
import { changeRedaction, lockRedaction } from './lock-redaction.ts'
import type { OpenedSource } from './redaction.ts'
import { mayRedact } from './rules/may-redact.ts'
import { insertRedaction } from './store/redactions.ts'
import { inTurn } from './turns.ts'

/** What may be covered; other formats are saved as one of these first. */
const formats = ['pdf', 'docx', 'png', 'jpg'] as const
type SourceFormat = (typeof formats)[number]

async function formatOf(bytes: Uint8Array, name: string): Promise<SourceFormat> {
  if (bytes.length > maxCaseFile)
    throw new Refused([
      { refused: 'file_too_large', field: 'file', details: { limitMb: maxCaseFile / 1024 / 1024 } },
    ])
  const found = await checkFileKind(bytes, name)
  if (found === 'doc') throw new Refused([{ refused: 'redaction_old_word', field: 'file' }])
  const format = formats.find((one) => one === found)
  if (format === undefined) throw new Refused([{ refused: 'redaction_format', field: 'file' }])
  return format
}

/** Opens a file once, beside the server's work; hostile, encrypted and broken ones are refused here. */
async function lookInto(bytes: Uint8Array, format: SourceFormat): Promise<OpenedSource> {
  if (format === 'docx') {
    const { blocks, unseen } = await inTurn(() => openWord(bytes))
    return {
      kind: 'word',
      lengths: blocks.map(({ text }) => text.length),
      pictures: blocks.reduce((count, { pictures }) => count + pictures.length, 0),
      leftBehind: unseen.comments + unseen.deletions + unseen.hidden + unseen.foreign,
    }
  }
  const { pages, blankPages, wordlessPages } = await inTurn(() => openPages({ bytes, format }))
  const sizes = pages.map(({ width, height }) => ({ width, height }))
  return { kind: 'pages', format, sizes, blankPages, wordlessPages }
}

/** 添加拟提供的文件: kept sealed in the case, to be covered or to be said free of anything to cover. Gives its identity. */
export async function startRedaction(
  ctx: Ctx,
  requestId: string,
  given: { name: string; bytes: Uint8Array },
): Promise<string> {
  const request = await findRequest(ctx.db, requestId)
  if (request === null) throw new NotFound('disclosure request')
  demand(mayRedact(ctx.actor, request, 'cover'))
  const name = cleanFileName(given.name)
  // Outside the transaction: opening may take a while, and nobody else should wait for this case meanwhile.
  const opened = await lookInto(given.bytes, await formatOf(given.bytes, name))
  return ctx.transaction(async (ctx) => {
    const locked = await lockRequest(ctx.db, requestId)
    demand(mayRedact(ctx.actor, locked, 'cover'))
    const sources = (await readCaseFiles(ctx, { requestId })).filter(({ purpose }) => purpose === 'source')
    if (sources.length >= maxCaseFiles)
      throw new Refused([
        { refused: 'redaction_too_many_files', field: 'file', details: { most: maxCaseFiles } },
      ])
    const file = { name, bytes: given.bytes, purpose: 'source' as const }
    const sourceId = await keepCaseFile(ctx, { requestId }, file)
    const actor = actorIn(ctx.actor)
    await insertRedaction(ctx.db, {
      request_id: requestId,
      source_id: sourceId,
      opened,
      made_by: actor.id,
      made_name: actor.name,
      updated_at: ctx.now,
    })
    await recordAudit(ctx, {
      event: 'disclosure.source_added',
      objectType: 'disclosure_request',
      objectId: requestId,
      after: { fileId: sourceId },
    })
    return sourceId
  })
}

/** 移除文件: with its result; its row and what was done with it stay in the audit trail. */
export async function removeSource(
  ctx: Ctx,
  at: { requestId: string; sourceId: string },
  revision: number,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const locked = await lockRedaction(ctx, at, 'cover', revision)
    await changeRedaction(ctx, locked, {})
    await markFileRemoved(ctx.db, { requestId: at.requestId }, at.sourceId, ctx.now)
    await recordAudit(ctx, {
      event: 'disclosure.source_removed',
      objectType: 'disclosure_request',
      objectId: at.requestId,
      after: { fileId: at.sourceId },
    })
  })
}
