import type { PublishedDomain } from '#catalog'
import { coverageRate, type Coverage, timelyRate } from '#duties'
import type { Division } from '#regions'
import { type Column, Table } from '#ui/data.tsx'
import { coverageItemsHref } from './coverage.ts'
import { ShareBar, shareWords } from './coverage-parts.tsx'
import { regionHref } from './frame.ts'

/** A place with the figures of every catalog under it. */
export interface PlaceFigures {
  division: Division
  parts: Coverage[]
}

interface Line {
  key: string
  name: string
  href: string | null
  coverage: Coverage
  /** where the items behind a figure are listed; null where the part has no list of its own */
  itemsOf: ((state: string) => string) | null
}

function Count(props: { n: number; href: string | null; what: string; past?: boolean }) {
  if (props.n === 0 || props.href === null) return <>{props.n}</>
  return (
    <a
      href={props.href}
      class={props.past === true ? 'missing' : undefined}
      aria-label={`${props.what} ${props.n} 项`}
    >
      {props.n}
    </a>
  )
}

function count(head: string, of: (coverage: Coverage) => number, state: string, past = false): Column<Line> {
  return {
    key: state,
    head,
    align: 'end',
    cell: ({ coverage, itemsOf }) => (
      <Count n={of(coverage)} href={itemsOf?.(state) ?? null} what={head} past={past} />
    ),
  }
}

function Lines(props: { caption: string; head: string; lines: Line[] }) {
  return (
    <Table
      caption={props.caption}
      rows={props.lines}
      rowKey={(line) => line.key}
      empty="没有公开事项"
      dense
      stack={false}
      columns={[
        {
          key: 'name',
          head: props.head,
          header: true,
          width: 'm',
          cell: (line) => (line.href === null ? line.name : <a href={line.href}>{line.name}</a>),
        },
        {
          key: 'rate',
          head: '公开覆盖率',
          width: 'm',
          cell: ({ coverage }) => (
            <>
              {shareWords(coverageRate(coverage))}
              <ShareBar share={coverageRate(coverage)} />
            </>
          ),
        },
        count('应当公开', (one) => one.proactive, 'proactive'),
        count('逾期', (one) => one.overdue, 'overdue', true),
        count('从未公开', (one) => one.never, 'never'),
        count('即将到期', (one) => one.dueSoon, 'due_soon'),
        count('已声明无', (one) => one.declaredNone, 'declared_none'),
        {
          key: 'timely',
          head: '按期公开率',
          align: 'end',
          nowrap: true,
          cell: ({ coverage }) => shareWords(timelyRate(coverage)).replace('无应公开事项', '—'),
        },
      ]}
    />
  )
}

/** Places beside each other, each opening its own page. */
export function PlaceTable(props: { places: PlaceFigures[] }) {
  const lines = props.places.map(({ division, parts }): Line => {
    const sum = { ...parts[0] } as Coverage
    for (const part of parts.slice(1))
      for (const name of Object.keys(part) as (keyof Coverage)[]) sum[name] += part[name]
    const href = regionHref(division.shortCode)
    const isCounty = division.level === 'county'
    return {
      key: division.code,
      name: division.name,
      href: `${href}coverage/`,
      coverage: sum,
      itemsOf: isCounty ? (state) => coverageItemsHref(href, { state }) : () => `${href}coverage/#places`,
    }
  })
  return <Lines caption="各地公开情况" head="地方" lines={lines} />
}

/** Domains in the order of the guidelines. */
export function DomainTable(props: {
  domains: PublishedDomain[]
  coverage: Map<string, Coverage>
  href: string
  listed: boolean
}) {
  const lines = props.domains.flatMap((domain): Line[] => {
    const coverage = props.coverage.get(domain.code)
    if (coverage === undefined || coverage.proactive === 0) return []
    return [
      {
        key: domain.code,
        name: domain.name,
        href: props.listed
          ? coverageItemsHref(props.href, { domain: domain.code })
          : `${props.href}catalog/${domain.code}/`,
        coverage,
        itemsOf: props.listed
          ? (state) => coverageItemsHref(props.href, { state, domain: domain.code })
          : () => `${props.href}catalog/${domain.code}/`,
      },
    ]
  })
  return <Lines caption="各领域公开情况" head="领域" lines={lines} />
}

/** Organisations that answer for something; what nobody answers for stands first, because somebody has to be named. */
export function OrganisationTable(props: {
  coverage: Map<string, Coverage>
  names: Map<string, string>
  href: string
}) {
  const lines = [...props.coverage]
    .filter(([, coverage]) => coverage.proactive > 0)
    .map(([id, coverage]): Line => {
      const organisation = id === '' ? 'none' : id
      return {
        key: organisation,
        name: id === '' ? '未落实责任单位' : (props.names.get(id) ?? '已撤销的单位'),
        href: coverageItemsHref(props.href, { organisation }),
        coverage,
        itemsOf: (state) => coverageItemsHref(props.href, { state, organisation }),
      }
    })
    .toSorted((a, b) =>
      a.key === 'none' ? -1 : b.key === 'none' ? 1 : a.name.localeCompare(b.name, 'zh-CN'),
    )
  return <Lines caption="各责任单位公开情况" head="责任单位" lines={lines} />
}
