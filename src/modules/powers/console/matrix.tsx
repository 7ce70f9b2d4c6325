import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import type { Division } from '#regions'
import { EmptyState, Panel, Table } from '#ui/data.tsx'
import { powerTypes, type PowerList } from '../power.ts'
import { publishedItems, readRegion } from '../region-lists.ts'
import { countByDomain } from '../store/powers.ts'
import { consoleFrame, hrefOf, param, PowersFrame, type ConsoleFrame } from './frame.tsx'

interface MatrixColumn {
  key: string
  head: string
  list: PowerList
  type: string
}

interface MatrixView {
  frame: ConsoleFrame
  region: Division
  columns: MatrixColumn[]
  rows: { code: string; name: string; counts: Map<string, number> }[]
}

/** How many mapped powers of each type reach each domain of the catalog; every figure opens its rows. */
export async function showMatrix(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const region = await readRegion(ctx, param(c, 'region'))
  const counts = await countByDomain(ctx.db, region.code)
  const { domains } = await publishedItems(ctx.db, region.code)
  const keyOf = (one: { list: PowerList; type: string }) => (one.list === 'service' ? 'service' : one.type)
  const cells = new Map<string, Map<string, number>>()
  for (const one of counts) {
    const row = cells.get(one.domainCode) ?? new Map<string, number>()
    cells.set(one.domainCode, row.set(keyOf(one), (row.get(keyOf(one)) ?? 0) + one.n))
  }
  const used = new Set(counts.map(keyOf))
  const columns: MatrixColumn[] = [
    ...powerTypes
      .filter((type) => used.has(type))
      .map((type) => ({ key: type, head: type.replace(/^行政/, ''), list: 'power' as const, type })),
    ...(used.has('service')
      ? [{ key: 'service', head: '公共服务', list: 'service' as const, type: '' }]
      : []),
  ]
  const rows = [...domains].map(([code, name]) => ({
    code,
    name,
    counts: cells.get(code) ?? new Map<string, number>(),
  }))
  return page(c, <MatrixPage frame={consoleFrame(c)} region={region} columns={columns} rows={rows} />)
}

function MatrixPage(props: MatrixView) {
  const { region } = props
  return (
    <PowersFrame
      frame={props.frame}
      region={region}
      tab="overview"
      pageTitle={`${region.name} 类型与公开领域对照`}
      summary="各类事项对应到哪些公开领域；一个事项对应多个领域时分别计数"
      trail={[{ label: '类型与公开领域对照' }]}
    >
      <Panel flush>
        <Table
          caption="类型与公开领域对照"
          rows={props.columns.length === 0 ? [] : props.rows}
          rowKey={(row) => row.code}
          empty={
            <EmptyState title="还没有对应关系">确认事项与公开事项的对应后，这里按类型和领域统计。</EmptyState>
          }
          dense
          stack={false}
          columns={[
            {
              key: 'domain',
              head: '公开领域',
              header: true,
              nowrap: true,
              cell: (row) => `${row.code} ${row.name}`,
            },
            ...props.columns.map((column) => ({
              key: column.key,
              head: column.head,
              align: 'end' as const,
              nowrap: true,
              cell: (row: MatrixView['rows'][number]) => {
                const n = row.counts.get(column.key) ?? 0
                if (n === 0) return '·'
                const { list, type } = column
                return (
                  <a href={hrefOf(region, '/list', { list, type, domain: row.code, state: 'mapped' })}>{n}</a>
                )
              },
            })),
          ]}
        />
      </Panel>
    </PowersFrame>
  )
}
