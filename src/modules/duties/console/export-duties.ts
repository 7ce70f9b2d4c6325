import { recordAudit } from '#platform/audit.ts'
import { workingDays } from '#platform/calendar.ts'
import type { AppContext } from '#platform/http/context.ts'
import { query, redirect } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { csvFile, workbookFile } from '#platform/table-file/write-tables.ts'
import { kindWords } from '../messages/zh.ts'
import { isWaiting, markWords } from '../rules/duty-marks.ts'
import { workingDaysLeft } from './frame.tsx'
import { addressOf, readAsked } from './list-filter.ts'
import { readList } from './list.tsx'
import { namesOf } from './names.ts'

/** Own parameter: a workbook is made in memory; whoever needs more narrows the list. */
const mostRows = 20_000

const head = [
  '状态',
  '地区',
  '领域',
  '事项编码',
  '公开事项',
  '任务来由',
  '公开内容',
  '责任单位',
  '起算日',
  '公开期限',
  '剩余工作日',
  '公开日期',
  '文件',
  '声明有效至',
]

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** The list as the address asks for it, all pages of it, as XLSX or CSV. */
export async function exportDuties(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const format = c.req.param('format') === 'xlsx' ? 'xlsx' : c.req.param('format') === 'csv' ? 'csv' : null
  if (format === null) throw new NotFound('export format')
  const asked = readAsked(query(c))
  const { rows, total } = await readList(ctx, asked, { limit: mostRows, offset: 0 })
  if (total > mostRows)
    return redirect(
      c,
      addressOf(asked),
      `共 ${total} 条，一次最多导出 ${mostRows} 条。请按地区、单位或领域缩小范围后再导出。`,
    )
  const names = await namesOf(ctx, rows)
  const calendar = await workingDays(ctx.db)
  const left = new Map<string, number>()
  const leftOf = (dueOn: string): number => {
    const known = left.get(dueOn) ?? workingDaysLeft(calendar, ctx.today, dueOn)
    left.set(dueOn, known)
    return known
  }
  const lines = rows.map((row) => [
    markWords[row.mark].label,
    names.region(row),
    names.domain(row),
    row.itemCode,
    row.itemName,
    kindWords[row.kind],
    row.occasionLabel,
    names.organisation(row.organisationId),
    row.startsOn,
    row.dueOn ?? '未规定天数',
    row.dueOn !== null && isWaiting(row.mark) ? leftOf(row.dueOn) : '',
    row.doneOn ?? '',
    row.status === 'done' ? (names.document(row.documentId)?.title ?? '') : '',
    row.mark === 'declared' ? (row.noneUntil ?? '') : '',
  ])
  await recordAudit(ctx, {
    event: 'duty.list_exported',
    objectType: 'duty_list',
    objectId: ctx.today,
    after: { format, rows: rows.length },
  })
  const table = [head, ...lines]
  const bytes = format === 'csv' ? csvFile(table) : workbookFile([{ name: '公开任务', rows: table }])
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="duties.${format}"; filename*=UTF-8''${encodeURIComponent(`公开任务（${ctx.today}）.${format}`)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
