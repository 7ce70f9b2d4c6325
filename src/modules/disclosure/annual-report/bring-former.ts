import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, type Refusal, Refused } from '#platform/refusal.ts'
import { isReportYear, openPlace } from './load-report.ts'
import { readReport } from './read-report.ts'
import { findReport } from './store/annual-reports.ts'
import { isFormerInUse } from './store/former-standing.ts'
import { findKept, type FormerReport, getFormer, insertFormer, settleFormer } from './store/former-reports.ts'

/** Own parameter: a file name longer than this is cut for the record. */
const longestName = 200

/** The place of an import; its year is that of the file, so any year of the organisation opens it. */
async function openFormer(ctx: Ctx, organisationId: string, permission = 'annual_reports.draft') {
  return openPlace(ctx, organisationId, Number(ctx.today.slice(0, 4)), permission)
}

/**
 * 导入历年报告: reads a file for preview; nothing changes yet. For years before this product, and for units that report on paper.
 * Refuses files it cannot read, years without the present format, and years already published here.
 */
export async function uploadFormer(
  ctx: Ctx,
  organisationId: string,
  upload: { year: string; file: { bytes: Uint8Array; name: string } | null },
): Promise<string> {
  const { actor, organisation } = await openFormer(ctx, organisationId)
  const year = Number(upload.year)
  const refusals: Refusal[] = []
  if (!isReportYear(year, ctx.today)) refusals.push({ refused: 'former_year', field: 'year' })
  if (upload.file === null) refusals.push({ refused: 'file_missing', field: 'file' })
  demand(refusals)
  const { file } = upload
  if (file === null) throw new Refused(refusals)
  await demandNotPublished(ctx, organisationId, year)
  const reading = await readReport(file.bytes, file.name, year)
  return insertFormer(ctx.db, {
    organisationId,
    regionCode: organisation.regionCode,
    year,
    fileName: file.name.slice(0, longestName) || '未命名',
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    reading,
    byId: actor.id,
    byName: actor.name,
    at: ctx.now,
  })
}

async function demandNotPublished(ctx: Ctx, organisationId: string, year: number): Promise<void> {
  const own = await findReport(ctx.db, organisationId, year)
  const published = own !== null && (own.status === 'published' || own.version > 1)
  demand(published ? { refused: 'former_published', field: 'year', details: { year } } : 'ok')
}

/** What an import holds and what stands there already: for the preview. */
export async function readFormer(
  ctx: Ctx,
  organisationId: string,
  id: string,
): Promise<{ one: FormerReport; kept: FormerReport | null; inUse: boolean }> {
  await openFormer(ctx, organisationId, 'annual_reports.read')
  const one = await getFormer(ctx.db, organisationId, id)
  const kept = await findKept(ctx.db, organisationId, one.year)
  return { one, kept: kept?.id === one.id ? null : kept, inUse: await isFormerInUse(ctx.db, one) }
}

/**
 * 确认导入: the report is kept for comparison and for sums. The same content once more changes nothing; another one takes the
 * place of what was kept before. Gives whether anything changed.
 */
export async function keepFormer(
  ctx: Ctx,
  organisationId: string,
  id: string,
): Promise<{ changed: boolean }> {
  return ctx.transaction(async (ctx) => {
    const { actor } = await openFormer(ctx, organisationId)
    const one = await getFormer(ctx.db, organisationId, id, true)
    demand(one.status === 'open' ? 'ok' : { refused: 'former_settled' })
    const stopping = one.reading.problems.filter((problem) => problem.stops).length
    demand(
      one.figures === null || stopping > 0
        ? { refused: 'former_problems', details: { count: stopping } }
        : 'ok',
    )
    await demandNotPublished(ctx, organisationId, one.year)
    const kept = await findKept(ctx.db, organisationId, one.year)
    const by = { id: actor.id, name: actor.name }
    const same =
      kept !== null && isDeepStrictEqual(kept.figures, one.figures) && isDeepStrictEqual(kept.text, one.text)
    if (kept !== null && !same) {
      demand((await isFormerInUse(ctx.db, kept)) ? { refused: 'former_in_use' } : 'ok')
      await settleFormer(ctx.db, kept.id, { status: 'replaced', by, at: ctx.now })
    }
    await settleFormer(ctx.db, id, {
      status: same ? 'discarded' : 'kept',
      replaces: same ? null : (kept?.id ?? null),
      by,
      at: ctx.now,
    })
    await recordAudit(ctx, {
      event: same ? 'annual_report.former_unchanged' : 'annual_report.former_kept',
      objectType: 'annual_report_former',
      objectId: id,
      after: { year: one.year, sha256: one.sha256 },
    })
    return { changed: !same }
  })
}

/** 放弃: an import is put away, nothing of it was written. */
export async function discardFormer(ctx: Ctx, organisationId: string, id: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { actor } = await openFormer(ctx, organisationId)
    const one = await getFormer(ctx.db, organisationId, id, true)
    demand(one.status === 'open' ? 'ok' : { refused: 'former_settled' })
    await settleFormer(ctx.db, id, { status: 'discarded', by: actor, at: ctx.now })
    await recordAudit(ctx, {
      event: 'annual_report.former_discarded',
      objectType: 'annual_report_former',
      objectId: id,
    })
  })
}

/**
 * 撤销导入, as one act: what it had replaced comes back. Refused once a report that was handed in was checked against it or
 * sums it up.
 */
export async function undoFormer(ctx: Ctx, organisationId: string, id: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { actor } = await openFormer(ctx, organisationId)
    const one = await getFormer(ctx.db, organisationId, id, true)
    demand(one.status === 'kept' ? 'ok' : { refused: 'former_settled' })
    demand((await isFormerInUse(ctx.db, one)) ? { refused: 'former_in_use' } : 'ok')
    await settleFormer(ctx.db, id, { status: 'undone', by: actor, at: ctx.now })
    if (one.replaces !== null)
      await settleFormer(ctx.db, one.replaces, { status: 'kept', by: actor, at: ctx.now })
    await recordAudit(ctx, {
      event: 'annual_report.former_undone',
      objectType: 'annual_report_former',
      objectId: id,
      after: { year: one.year },
    })
  })
}
