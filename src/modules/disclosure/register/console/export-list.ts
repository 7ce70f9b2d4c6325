import { recordAudit } from '#platform/audit.ts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { downloadHeaders } from '#platform/files.ts'
import type { AppContext } from '#platform/http/context.ts'
import { query, redirect } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { csvFile, workbookFile } from '#platform/table-file/write-tables.ts'
import { readApplicant } from '../../applicant.ts'
import { applicantKindWords, channelWords, decisionWords } from '../../messages/zh.ts'
import type { DisclosureRequest } from '../../request.ts'
import { requestWorkflow } from '../../rules/request-workflow.ts'
import { mayIn } from '../../rules/who-may.ts'
import { worksOn } from '../rules/working-on.ts'
import { addressOf, readAsked } from './list-filter.ts'
import { daysLeftBy, namesOfOrganisations, readList } from './read-list.ts'

/** Own parameters: a workbook is made in memory, and each name that leaves the register is a reading of its own. */
const mostRows = 20_000
const mostWithNames = 500

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const head = [
  '申请编号',
  '事项名称',
  '状态',
  '办理机构',
  '承办人',
  '来件方式',
  '申请人类别',
  '提交日期',
  '收到申请之日',
  '答复期限',
  '剩余工作日',
  '办理结果',
  '办结日期',
]

type Line = (string | number)[]

async function linesOf(ctx: Ctx, rows: readonly DisclosureRequest[]): Promise<Line[]> {
  const organisation = await namesOfOrganisations(
    ctx,
    rows.map((row) => row.organisationId),
  )
  const left = daysLeftBy(await workingDays(ctx.db), ctx.today)
  return rows.map((row) => {
    // Supervisors see numbers, statuses and dates.
    const full = worksOn(ctx.actor, row)
    return [
      row.number,
      full ? (row.topic ?? '') : '',
      requestWorkflow.states[row.status].label,
      organisation(row.organisationId),
      full ? (row.handlerName ?? '') : '',
      channelWords[row.channel],
      applicantKindWords[row.applicantKind],
      row.submittedOn,
      row.receivedOn ?? '',
      row.dueOn ?? '',
      row.dueOn === null ? '' : left(row.dueOn),
      row.result === null ? '' : decisionWords[row.result],
      row.endedOn ?? '',
    ]
  })
}

function answer(name: string, mediaType: string, bytes: Uint8Array): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { ...downloadHeaders({ name, mediaType, size: bytes.length }), 'cache-control': 'no-store' },
  })
}

function tooMany(c: AppContext, total: number, most: number): Response {
  return redirect(
    c,
    addressOf(readAsked(query(c))),
    `共 ${total} 件，一次最多导出 ${most} 件。请按机构、年份等条件缩小范围后再导出。`,
  )
}

/** The register as the address asks for it, all pages of it, as XLSX or CSV; nothing of the applicants is in it. */
export async function exportList(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const format = c.req.param('format')
  if (format !== 'xlsx' && format !== 'csv') throw new NotFound('export format')
  const { rows, total } = await readList(ctx, readAsked(query(c)), { limit: mostRows, offset: 0 })
  if (total > mostRows) return tooMany(c, total, mostRows)
  const table: Line[] = [head, ...(await linesOf(ctx, rows))]
  await recordAudit(ctx, {
    event: 'disclosure.list_exported',
    objectType: 'disclosure_register',
    objectId: ctx.today,
    after: { format, rows: rows.length },
  })
  const name = `依申请公开登记簿（${ctx.today}）.${format}`
  return format === 'csv'
    ? answer(name, 'text/csv', csvFile(table))
    : answer(name, xlsx, workbookFile([{ name: '登记簿', rows: table }]))
}

/**
 * The same with the names of the applicants, for who may read them; every case is a reading in the audit trail by itself, and
 * the set is one entry more. Rows of places where the reader may not read applicants keep their name out.
 */
export async function exportWithApplicants(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { rows, total } = await readList(ctx, readAsked(query(c)), { limit: mostWithNames, offset: 0 })
  if (total > mostWithNames) return tooMany(c, total, mostWithNames)
  const bytes = await ctx.transaction(async (ctx) => {
    const lines = await linesOf(ctx, rows)
    const named: Line[] = []
    for (const [i, row] of rows.entries()) {
      const reads = mayIn(ctx.actor, 'disclosure.read_applicant', row) === 'ok'
      const name = reads ? (await readApplicant(ctx, row, 'export')).applicant.name : ''
      named.push([...(lines[i] ?? []), name])
    }
    await recordAudit(ctx, {
      event: 'disclosure.applicants_exported',
      objectType: 'disclosure_register',
      objectId: ctx.today,
      after: { rows: rows.length },
    })
    return workbookFile([{ name: '登记簿（含申请人）', rows: [[...head, '申请人'], ...named] }])
  })
  return answer(`依申请公开登记簿（含申请人，${ctx.today}）.xlsx`, xlsx, bytes)
}
