import type { AppContext } from '#platform/http/context.ts'
import { page, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { discardFormer, keepFormer, readFormer, undoFormer } from '../bring-former.ts'
import type { ReportPlace } from '../load-report.ts'
import { type ReportFigures } from '../report-figures.ts'
import type { FormerReport } from '../store/former-reports.ts'
import { findKept } from '../store/former-reports.ts'
import {
  consoleFrame,
  type ConsoleFrame,
  errorsOf,
  param,
  placeHref,
  readPlace,
  statusFor,
} from './frame.tsx'
import { ImportPage } from './former-import-page.tsx'

export interface ImportView {
  frame: ConsoleFrame
  place: ReportPlace
  one: FormerReport
  kept: FormerReport | null
  before: ReportFigures | null
  inUse: boolean
  errors: FieldError[]
}

async function importView(c: AppContext, errors: FieldError[] = []): Promise<ImportView> {
  const ctx = c.get('ctx')
  const place = await readPlace(c)
  const { one, kept, inUse } = await readFormer(ctx, place.organisation.id, param(c, 'import'))
  const last = await findKept(ctx.db, place.organisation.id, one.year - 1)
  return { frame: consoleFrame(c), place, one, kept, before: last?.figures ?? null, inUse, errors }
}

/** What an import holds and would change, before anything is written; afterwards its record. */
export async function showFormerImport(c: AppContext): Promise<Response> {
  return page(c, <ImportPage {...await importView(c)} />)
}

async function settle(c: AppContext, work: () => Promise<string>, to: string): Promise<Response> {
  const done = await attempt(work)
  if (done.ok) return redirect(c, placeHref(c, to), done.value)
  return page(c, <ImportPage {...await importView(c, errorsOf(done.refusals))} />, statusFor(done.refusals))
}

export function postKeepFormer(c: AppContext): Promise<Response> {
  const [organisation, id] = [param(c, 'organisation'), param(c, 'import')]
  return settle(
    c,
    async () =>
      (await keepFormer(c.get('ctx'), organisation, id)).changed
        ? '导入完成。'
        : '与已导入的报告相同，没有改变任何内容。',
    `/former/${id}`,
  )
}

export function postDiscardFormer(c: AppContext): Promise<Response> {
  const [organisation, id] = [param(c, 'organisation'), param(c, 'import')]
  return settle(
    c,
    async () => discardFormer(c.get('ctx'), organisation, id).then(() => '已放弃，没有写入任何内容。'),
    '/former',
  )
}

export function postUndoFormer(c: AppContext): Promise<Response> {
  const [organisation, id] = [param(c, 'organisation'), param(c, 'import')]
  return settle(
    c,
    async () => undoFormer(c.get('ctx'), organisation, id).then(() => '已撤销这次导入。'),
    '/former',
  )
}
