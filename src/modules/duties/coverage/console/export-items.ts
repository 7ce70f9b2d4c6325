import { recordAudit } from '#platform/audit.ts'
import type { AppContext } from '#platform/http/context.ts'
import { query, redirect } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { csvFile, workbookFile } from '#platform/table-file/write-tables.ts'
import { listRegions } from '#regions'
import { stateWords } from '../../rules/responsibility-state.ts'
import { figureWords, missingSentence } from '../messages/zh.ts'
import { itemsHref, readAskedItems } from './address.ts'
import { readItems } from './read-items.ts'
import { readScope } from './read-scope.ts'

/** Own parameter: a workbook is made in memory; whoever needs more narrows the list. */
const mostRows = 20_000

const head = [
  '状态',
  '地方',
  '领域',
  '事项编码',
  '公开事项',
  '责任单位',
  '公开时限',
  '决定状态的日期',
  '缺什么',
]

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** The same rows as the list with the same address, all pages of it, as XLSX or CSV. */
export async function exportItems(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const format = c.req.param('format') === 'xlsx' ? 'xlsx' : c.req.param('format') === 'csv' ? 'csv' : null
  if (format === null) throw new NotFound('export format')
  const typed = readAskedItems(query(c))
  const scope = await readScope(ctx, typed)
  const asked = { ...typed, ...scope.asked }
  const { rows, total, missing, names } = await readItems(ctx, scope, asked, { limit: mostRows, offset: 0 })
  if (total > mostRows)
    return redirect(
      c,
      itemsHref(asked),
      `共 ${total} 项，一次最多导出 ${mostRows} 项。请按地方、状态或领域缩小范围后再导出。`,
    )
  const codes = [...new Set(rows.map((row) => row.regionCode))]
  const regions = new Map((await listRegions(ctx.db, codes)).map((one) => [one.code, one.name]))
  const lines = rows.map((row) => {
    const organisation = names.organisation(row.organisationId)
    const things = missing.get(row.id) ?? []
    return [
      stateWords[row.state].label,
      regions.get(row.regionCode) ?? row.regionCode,
      names.domain(row),
      row.itemCode,
      row.itemName,
      organisation,
      row.timeLimit,
      row.day ?? '',
      things.map((thing) => missingSentence(thing, ctx.today, organisation)).join('\n'),
    ]
  })
  await recordAudit(ctx, {
    event: 'coverage.exported',
    objectType: 'coverage',
    objectId: scope.region.code,
    after: { format, state: asked.figure ?? 'all', rows: rows.length },
  })
  const title = `${scope.region.name}${asked.figure === null ? '公开事项' : figureWords[asked.figure].label}`
  const table = [head, ...lines]
  const bytes = format === 'csv' ? csvFile(table) : workbookFile([{ name: title, rows: table }])
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="coverage.${format}"; filename*=UTF-8''${encodeURIComponent(`${title}（${ctx.today}）.${format}`)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
