import { addDays, addMonths } from '#platform/day.ts'
import { Disclosure, LineChart, Panel, Table } from '#ui/data.tsx'
import { percent, timelyRate } from '../coverage.ts'
import type { TrendPoint } from '../read-trend.ts'
import { type AskedScope, dutiesHref } from './address.ts'
import { Count, ShareCell } from './coverage-table.tsx'

/** 2026-11 as 26年11月: short enough to stand under a line. */
const shortMonth = (month: string) => `${month.slice(2, 4)}年${Number(month.slice(5))}月`

/** 2026-11 as 2026年11月. */
const monthWords = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

function monthSpan(point: TrendPoint): { from: string; to: string } {
  const from = `${point.month}-01`
  return { from, to: addDays(addMonths(from, 1), -1) }
}

/** Two years of coverage and timeliness as lines, with the figures behind them. */
export function TrendPanel(props: { trend: TrendPoint[]; scope: AskedScope }) {
  // Months before the first catalog say nothing.
  const begun = props.trend.findIndex((point) => point.of > 0)
  const trend = begun < 0 ? [] : props.trend.slice(Math.min(begun, props.trend.length - 2))
  if (trend.length === 0) return null
  return (
    <Panel title="两年趋势" id="trend">
      <LineChart
        title="公开覆盖率和按期公开率的变化"
        points={trend.map((point) => shortMonth(point.month))}
        series={[
          {
            name: '公开覆盖率（月末）',
            values: trend.map((point) => percent({ part: point.covered, of: point.of })),
          },
          { name: '按期公开率（当月到期的任务）', values: trend.map((point) => percent(timelyRate(point))) },
        ]}
      />
      <Disclosure summary="查看每月数字">
        <Table
          caption="每月公开覆盖率和到期任务"
          rows={trend.toReversed()}
          rowKey={(point) => point.month}
          empty="没有数字"
          dense
          columns={[
            { key: 'month', head: '月份', header: true, cell: (point) => monthWords(point.month) },
            {
              key: 'covered',
              head: '月末公开覆盖率',
              align: 'end',
              cell: (point) => <ShareCell share={{ part: point.covered, of: point.of }} />,
            },
            {
              key: 'timely',
              head: '按期公开率',
              align: 'end',
              cell: (point) => <ShareCell share={timelyRate(point)} />,
            },
            ...(
              [
                ['in_time', '按期公开', 'inTime'],
                ['late', '逾期公开', 'late'],
                ['overdue', '过期未公开', 'missing'],
              ] as const
            ).map(([mark, head, name]) => ({
              key: name,
              head,
              align: 'end' as const,
              cell: (point: TrendPoint) => (
                <Count
                  n={point[name]}
                  href={dutiesHref(mark, props.scope, monthSpan(point))}
                  what={`${monthWords(point.month)}到期，${head}`}
                  danger={name === 'missing'}
                />
              ),
            })),
          ]}
        />
      </Disclosure>
    </Panel>
  )
}
