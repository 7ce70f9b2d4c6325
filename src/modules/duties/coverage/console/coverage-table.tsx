import { type Column, Table } from '#ui/data.tsx'
import {
  coverageRate,
  median,
  percent,
  timelyRate,
  type Coverage,
  type DayCounts,
  type Share,
} from '../coverage.ts'
import { type AskedScope, dutiesHref, exemptionsHref, itemsHref } from './address.ts'

/** One line of a table of figures: a place, an organisation, a domain. */
export interface CoverageLine {
  key: string
  label: string
  /** the figures of this part alone */
  href: string | null
  scope: AskedScope
  coverage: Coverage
  prompt: DayCounts
}

/** A share in whole percent with both numbers. */
export function ShareCell(props: { share: Share }) {
  const whole = percent(props.share)
  if (whole === null) return <span class="quiet">—</span>
  return (
    <>
      <strong>{whole}%</strong>{' '}
      <span class="quiet">
        {props.share.part}/{props.share.of}
      </span>
    </>
  )
}

/** A figure that opens its rows; none where nothing is counted. */
export function Count(props: { n: number; href: string; what: string; danger?: boolean }) {
  if (props.n === 0) return <span class="quiet">0</span>
  return (
    <a
      href={props.href}
      class={props.danger === true ? 'missing' : undefined}
      aria-label={`${props.what} ${props.n}`}
    >
      {props.n}
    </a>
  )
}

/** Median of 及时 duties with how many were measured. */
export function promptWords(prompt: DayCounts): string {
  const { count, days } = median(prompt)
  return days === null ? '' : `及时 ${days} 个工作日（${count} 件）`
}

function figure(
  key: string,
  head: string,
  of: (coverage: Coverage) => number,
  href: (scope: AskedScope) => string,
  danger = false,
): Column<CoverageLine> {
  return {
    key,
    head,
    align: 'end',
    cell: ({ coverage, scope }) => (
      <Count n={of(coverage)} href={href(scope)} what={head} danger={danger && of(coverage) > 0} />
    ),
  }
}

/** Figures of several parts beside each other; every figure opens the rows it counts. */
export function CoverageTable(props: {
  caption: string
  head: string
  lines: CoverageLine[]
  empty: string
  /** 不适用 belongs to a region or a domain, never to an organisation. */
  exempt: boolean
}) {
  return (
    <Table
      caption={props.caption}
      rows={props.lines}
      rowKey={(line) => line.key}
      empty={props.empty}
      dense
      stack={false}
      rowTone={(line) => (line.coverage.overdue > 0 ? 'danger' : undefined)}
      columns={[
        {
          key: 'name',
          head: props.head,
          header: true,
          width: 'm',
          cell: (line) => (line.href === null ? line.label : <a href={line.href}>{line.label}</a>),
        },
        figure(
          'owed',
          '应公开',
          (one) => one.proactive,
          (scope) => itemsHref({ ...scope, figure: 'proactive' }),
        ),
        {
          key: 'rate',
          head: '公开覆盖率',
          align: 'end',
          nowrap: true,
          cell: ({ coverage, scope }) => (
            <a href={itemsHref({ ...scope, figure: 'covered' })}>
              <ShareCell share={coverageRate(coverage)} />
            </a>
          ),
        },
        figure(
          'overdue',
          '逾期',
          (one) => one.overdue,
          (scope) => itemsHref({ ...scope, figure: 'overdue' }),
          true,
        ),
        figure(
          'never',
          '从未公开',
          (one) => one.never,
          (scope) => itemsHref({ ...scope, figure: 'never' }),
        ),
        figure(
          'soon',
          '即将到期',
          (one) => one.dueSoon,
          (scope) => itemsHref({ ...scope, figure: 'due_soon' }),
        ),
        figure(
          'none',
          '已声明无',
          (one) => one.declaredNone,
          (scope) => itemsHref({ ...scope, figure: 'declared_none' }),
        ),
        ...(props.exempt ? [figure('exempt', '不适用', (one) => one.exempt, exemptionsHref)] : []),
        {
          key: 'timely',
          head: '按期公开率',
          align: 'end',
          nowrap: true,
          cell: ({ coverage, scope, prompt }) => (
            <>
              <a href={dutiesHref('in_time', scope)}>
                <ShareCell share={timelyRate(coverage)} />
              </a>
              {prompt.size > 0 && <div class="quiet">{promptWords(prompt)}</div>}
            </>
          ),
        },
        figure(
          'late',
          '逾期公开',
          (one) => one.late,
          (scope) => dutiesHref('late', scope),
        ),
        figure(
          'missing',
          '过期未公开',
          (one) => one.missing,
          (scope) => dutiesHref('overdue', scope),
          true,
        ),
      ]}
    />
  )
}
