import type { AppContext } from '#platform/http/context.ts'
import { csvFile } from '#platform/table-file/write-tables.ts'
import type { ChangeRequest } from '../change-request.ts'
import { sourceLabels } from '../rules/change-sources.ts'
import { changeWorkflow } from '../rules/change-workflow.ts'
import { pageOfRequests } from '../store/lists.ts'
import { readListFilter, withState } from './list-filter.ts'

/** One file holds at most so many rows. */
const mostRows = 5000

const columns: [string, (row: ChangeRequest) => string | number][] = [
  ['地区', (row) => row.regionName],
  ['编号', (row) => row.number],
  ['调整事项', (row) => row.title],
  ['缘由', (row) => sourceLabels[row.source]],
  ['指引版本', (row) => row.guidelineVersion ?? ''],
  ['理由', (row) => row.reason],
  ['依据', (row) => row.basis],
  ['提出', (row) => row.raisedName],
  ['提出日期', (row) => row.raisedOn],
  ['期限', (row) => row.dueOn],
  ['状态', (row) => changeWorkflow.states[row.status].label],
  ['办结日期', (row) => row.finishedOn ?? ''],
  ['办理理由', (row) => row.handledReason],
]

/** The list of change requests as a table, with the filters of its address. */
export async function exportChanges(c: AppContext): Promise<Response> {
  const { asked, filter } = await readListFilter(c)
  const { rows } = await pageOfRequests(c.get('ctx').db, withState(filter, asked), {
    limit: mostRows,
    offset: 0,
  })
  const bytes = csvFile([
    columns.map(([name]) => name),
    ...rows.map((row) => columns.map(([, of]) => of(row))),
  ])
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="changes.csv"; filename*=UTF-8''${encodeURIComponent('目录调整事项.csv')}`,
      'x-content-type-options': 'nosniff',
    },
  })
}
