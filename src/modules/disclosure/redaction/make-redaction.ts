import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { makeCtx } from '#platform/ctx.ts'
import { formatByName } from '#platform/file-formats.ts'
import { jobs } from '#platform/jobs.ts'
import { attempt, Refused, type Refusal } from '#platform/refusal.ts'
import { keepCaseFile, openCaseFile, readCaseFiles } from '../case-files.ts'
import { lockRequest } from '../store/requests.ts'
import { provePages, proveWord, redactPages, redactWord } from './index.ts'
import { lockRedaction } from './lock-redaction.ts'
import type { FileAt } from './mark-redaction.ts'
import { boxesOf, passagesOf, type Redaction } from './redaction.ts'
import { isGivenUp } from './rules/redaction-state.ts'
import { findRedactionById, updateRedaction } from './store/redactions.ts'
import { inTurn } from './turns.ts'

/** The job that makes a result; it carries identities only. */
export const makeJob = 'disclosure.make_redaction'

/** 生成遮盖后的文件: asked for here, made by a job, since a long file takes minutes. */
export async function askForResult(ctx: Ctx, at: FileAt): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { redaction } = await lockRedaction(ctx, at, 'cover', at.revision)
    if (redaction.marks.length === 0 && !redaction.nothingCovered)
      throw new Refused([{ refused: 'redaction_nothing_covered', field: 'place' }])
    if (redaction.askedAt !== null && !isGivenUp(redaction, ctx.now)) return
    if (redaction.resultId !== null)
      throw new Refused([{ refused: 'redaction_made_already', field: 'place' }])
    const revision = await updateRedaction(
      ctx.db,
      redaction.id,
      { asked_at: ctx.now, failure: null, proof: null },
      ctx.now,
    )
    await jobs.enqueue(ctx, makeJob, { redactionId: redaction.id, revision })
    await recordAudit(ctx, {
      event: 'disclosure.redaction_asked',
      objectType: 'disclosure_request',
      objectId: at.requestId,
      after: { fileId: at.sourceId, marks: redaction.marks.length },
    })
  })
}

interface Made {
  bytes: Uint8Array
  proof: NonNullable<Redaction['proof']>
}

/** The result and its after-check, each in a thread of its own. */
async function make(one: Redaction, bytes: Uint8Array): Promise<Made> {
  const none = one.nothingCovered ? { noneNeeded: { by: one.madeName } } : {}
  if (one.opened.kind === 'word') {
    const cover = { passages: passagesOf(one.marks), keptPictures: one.keptPictures, ...none }
    const result = await inTurn(() => redactWord(bytes, cover))
    return { bytes: result, proof: await inTurn(() => proveWord(result, bytes, cover)) }
  }
  const boxes = boxesOf(one.marks)
  const file = { bytes, format: one.opened.format }
  const result = await inTurn(() => redactPages(file, boxes, none.noneNeeded))
  return { bytes: result, proof: await inTurn(() => provePages(result, file, boxes)) }
}

/**
 * The name under which a result goes out: counted, never that of the source, which may name what is covered.
 */
async function resultName(ctx: Ctx, one: Redaction): Promise<string> {
  const sources = (await readCaseFiles(ctx, one)).filter(({ purpose }) => purpose === 'source')
  const number = sources.findIndex(({ id }) => id === one.sourceId) + 1
  const ending = one.opened.kind === 'word' ? 'docx' : 'pdf'
  const name = `公开材料${number}${one.nothingCovered ? '' : '（遮盖处理）'}.${ending}`
  return formatByName(name) === null ? `公开材料.${ending}` : name
}

/** A job acts for whoever asked, without any of their rights: they were asked for when the result was. */
const actingFor = (ctx: Ctx, one: Redaction): Ctx =>
  makeCtx({
    ...ctx,
    actor: { id: one.madeBy, name: one.madeName, organisationId: null, sessionId: null, grants: [] },
  })

/**
 * Makes a result that was asked for. Twice, late, or after another change of the marks it does nothing. A result that its
 * after-check does not prove is thrown away and never offered (UX 95).
 */
export async function makeRedaction(
  ctx: Ctx,
  wish: { redactionId: string; revision: number },
): Promise<void> {
  const asked = await findRedactionById(ctx.db, wish.redactionId)
  if (asked === null || asked.askedAt === null || asked.revision !== wish.revision) return
  const source = await openCaseFile(ctx, asked, asked.sourceId)
  const made = await attempt(() => make(asked, new Uint8Array(source.bytes)))
  await actingFor(ctx, asked).transaction(async (ctx) => {
    const request = await lockRequest(ctx.db, asked.requestId)
    const one = await findRedactionById(ctx.db, asked.id)
    if (one === null || one.askedAt === null || one.revision !== wish.revision) return
    // Withdrawn meanwhile: nothing of an ended case changes.
    if (request.endedOn !== null) return
    await settle(ctx, one, made.ok ? made.value : made.refusals)
  })
}

async function settle(ctx: Ctx, one: Redaction, made: Made | Refusal[]): Promise<void> {
  const kept = Array.isArray(made) ? { ok: false as const, refusals: made } : await keep(ctx, one, made)
  const proof = Array.isArray(made) ? null : made.proof
  await updateRedaction(
    ctx.db,
    one.id,
    {
      asked_at: null,
      result_id: kept.ok ? kept.value : null,
      proof,
      failure: kept.ok || kept.refusals.length === 0 ? null : kept.refusals,
    },
    ctx.now,
  )
  await recordAudit(ctx, {
    event: 'disclosure.redaction_made',
    objectType: 'disclosure_request',
    objectId: one.requestId,
    after: { fileId: one.sourceId, resultId: kept.ok ? kept.value : null, proven: proof?.proven ?? null },
  })
}

/** The result among the files of the case, or why it cannot be kept; an unproven one is not kept at all. */
async function keep(
  ctx: Ctx,
  one: Redaction,
  made: Made,
): Promise<{ ok: true; value: string } | { ok: false; refusals: Refusal[] }> {
  if (!made.proof.proven) return { ok: false, refusals: [] }
  const name = await resultName(ctx, one)
  const kept = await attempt(() =>
    keepCaseFile(ctx, { requestId: one.requestId }, { name, bytes: made.bytes, purpose: 'redacted' }),
  )
  if (kept.ok) return kept
  const tooLarge = kept.refusals.some(({ refused }) => refused === 'file_too_large')
  return {
    ok: false,
    refusals: tooLarge ? [{ refused: 'redaction_result_too_large', field: 'file' }] : kept.refusals,
  }
}
