import { Panel, Table, Tag } from '#ui/data.tsx'
import type { RegionCounts } from '../store/lists.ts'

type Figure = 'total' | 'raised' | 'accepted' | 'done' | 'ended' | 'overdue'
type Totals = Record<Figure, number>

/** The figures of all places together. */
export function totals(regions: readonly RegionCounts[]): Totals {
  const sum = (figure: Figure) => regions.reduce((all, one) => all + one[figure], 0)
  return {
    total: sum('total'),
    raised: sum('raised'),
    accepted: sum('accepted'),
    done: sum('done'),
    ended: sum('ended'),
    overdue: sum('overdue'),
  }
}

/** Which places have done what a guideline asks and which have not; every figure opens its rows. */
export function RegionTable(props: {
  regions: readonly RegionCounts[]
  href: (region: string, state: string) => string
}) {
  const open = (one: RegionCounts, state: string, value: number) =>
    value === 0 ? '0' : <a href={props.href(one.regionCode, state)}>{value}</a>
  const waiting = props.regions.filter((one) => one.raised + one.accepted > 0).length
  return (
    <Panel title={`各地办理情况：${props.regions.length} 个地区，${waiting} 个还没有办完`} flush>
      <Table
        caption="各地办理情况"
        rows={props.regions}
        rowKey={(one) => one.regionCode}
        empty="没有需要办理的地区"
        columns={[
          {
            key: 'region',
            head: '地区',
            header: true,
            cell: (one) => <a href={props.href(one.regionCode, '')}>{one.regionName}</a>,
          },
          { key: 'total', head: '应办', align: 'end', cell: (one) => open(one, '', one.total) },
          { key: 'raised', head: '待办理', align: 'end', cell: (one) => open(one, 'raised', one.raised) },
          {
            key: 'accepted',
            head: '修订中',
            align: 'end',
            cell: (one) => open(one, 'accepted', one.accepted),
          },
          { key: 'overdue', head: '已超期', align: 'end', cell: (one) => open(one, 'overdue', one.overdue) },
          { key: 'done', head: '已完成', align: 'end', cell: (one) => open(one, 'done', one.done) },
          {
            key: 'ended',
            head: '无需调整',
            align: 'end',
            cell: (one) => open(one, 'not_needed', one.ended),
          },
          {
            key: 'state',
            head: '结论',
            cell: (one) =>
              one.raised + one.accepted === 0 ? (
                <Tag tone="success">已办完</Tag>
              ) : one.overdue > 0 ? (
                <Tag tone="danger">超期未办完</Tag>
              ) : (
                <Tag tone="warning">未办完</Tag>
              ),
          },
        ]}
      />
    </Panel>
  )
}
