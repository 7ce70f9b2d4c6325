import { Alert, Panel, StatGrid, Table } from '#ui/data.tsx'
import { problemWords } from '../messages/zh.ts'
import type { CellProblem } from '../rules/table-columns.ts'
import type { ImportCounts } from '../store/imports.ts'

/** How many rows would be added, changed, left and removed. */
export function ImportFigures(props: { counts: ImportCounts; withRemoved: boolean }) {
  const { added, changed, unchanged, removed } = props.counts
  const stats = [
    { label: '新增', value: added, href: '#changes' },
    { label: '修改', value: changed, href: '#changes' },
    { label: '不变', value: unchanged },
  ]
  if (props.withRemoved) stats.push({ label: '撤销', value: removed, href: '#changes' })
  return <StatGrid stats={stats} />
}

/** Every cell that cannot be taken, all at once, by row and column (UX 104). */
export function ImportProblems(props: { problems: readonly CellProblem[] }) {
  if (props.problems.length === 0) return null
  return (
    <>
      <Alert tone="danger" title={`有 ${props.problems.length} 处需要改正，未写入任何内容`}>
        请在原表格中改正后重新上传。行号与表格软件中显示的一致。
      </Alert>
      <Panel title="需要改正的单元格" flush>
        <Table
          caption="需要改正的单元格"
          rows={props.problems}
          rowKey={(row) => `${row.row}-${row.column}-${row.problem}`}
          empty="没有问题。"
          dense
          columns={[
            { key: 'row', head: '行', align: 'end', header: true, cell: (row) => row.row },
            { key: 'column', head: '列', cell: (row) => row.column },
            { key: 'value', head: '现在的值', cell: (row) => (row.value === '' ? '（空）' : row.value) },
            { key: 'problem', head: '问题和改法', cell: (row) => problemWords(row.problem, row.details) },
          ]}
        />
      </Panel>
    </>
  )
}

/** Columns nothing was read from, named so that nobody thinks they were. */
export function ExtraColumns(props: { extra: readonly string[] }) {
  if (props.extra.length === 0) return null
  return (
    <Alert tone="info" title="有未读取的列">
      {`以下列不在模板中，没有读取：${props.extra.join('、')}。`}
    </Alert>
  )
}

/** Rows of changes beyond this many are counted, not drawn: a page of 5,000 rows helps nobody. */
export const mostShown = 500
