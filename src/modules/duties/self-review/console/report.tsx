import { recordAudit } from '#platform/audit.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { csvFile, workbookFile } from '#platform/table-file/write-tables.ts'
import { readReport, reportTables } from '../report.ts'
import { download } from './export-file.ts'
import { campaignName, consoleFrame, param } from './frame.tsx'
import { ReportPage } from './report-page.tsx'

/** The report on screen and on paper; `?all=1` shows every decision on one page, for printing. */
export async function showReport(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const report = await readReport(ctx, param(c, 'id'))
  const number = Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 10_000)
  return page(c, <ReportPage frame={consoleFrame(c)} report={report} page={number} all={asked.has('all')} />)
}

/** The report as XLSX (figures and decisions) or CSV (decisions). */
export async function exportReport(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const format = param(c, 'format')
  if (format !== 'xlsx' && format !== 'csv') throw new NotFound('export format')
  const report = await readReport(ctx, param(c, 'id'))
  const tables = reportTables(report)
  const bytes = format === 'xlsx' ? workbookFile(tables) : csvFile(tables[1]?.rows ?? [])
  await recordAudit(ctx, {
    event: 'self_review.exported',
    objectType: 'self_review',
    objectId: report.campaign.id,
    after: { format, entries: report.entries.length },
  })
  return download(bytes, format, `${campaignName(report.campaign)}报告.${format}`)
}
