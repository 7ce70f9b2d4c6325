import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { listOrganisationsByIds, type Division } from '#regions'
import { EmptyState, Meter, Panel, StatGrid, Table, Tag, type Column } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { figureRows, figuresOf, type FigureRow, type Figures } from '../figures.ts'
import { powersPerItem } from '../find.ts'
import { publishedItems, readRegion } from '../region-lists.ts'
import { countPowers } from '../store/powers.ts'
import { consoleFrame, hrefOf, param, PowersFrame, type ConsoleFrame } from './frame.tsx'

interface OverviewView {
  frame: ConsoleFrame
  region: Division
  all: Figures
  powers: Figures
  services: Figures
  unknown: number
  items: { total: number; without: number; version: number | null }
  organisations: (FigureRow & { name: string })[]
  types: FigureRow[]
}

/** What a region's lists hold and how far the catalog carries them; every figure opens its rows. */
export async function showOverview(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const region = await readRegion(ctx, param(c, 'region'))
  const counts = await countPowers(ctx.db, region.code)
  const rows = figureRows(counts, 'organisation')
  const known = await listOrganisationsByIds(
    ctx.db,
    rows.flatMap(({ key }) => key ?? []),
  )
  const names = new Map(known.map(({ id, shortName }) => [id, shortName]))
  const published = await publishedItems(ctx.db, region.code)
  const carried = await powersPerItem(ctx.db, region.code)
  return page(
    c,
    <OverviewPage
      frame={consoleFrame(c)}
      region={region}
      all={figuresOf(counts)}
      powers={figuresOf(counts.filter(({ list }) => list === 'power'))}
      services={figuresOf(counts.filter(({ list }) => list === 'service'))}
      unknown={figuresOf(counts.filter(({ organisationId }) => organisationId === null)).total}
      items={{
        total: published.items.length,
        without: published.items.filter(({ id }) => !carried.has(id)).length,
        version: published.versionNumber,
      }}
      organisations={rows.map((row) => ({
        ...row,
        name: row.key === null ? '机构未对应' : (names.get(row.key) ?? '其他机构'),
      }))}
      types={figureRows(counts, 'type')}
    />,
  )
}

function OverviewPage(props: OverviewView) {
  const { region, all, powers, services, items } = props
  const list = (values: Record<string, string>) => hrefOf(region, '/list', values)
  if (all.total === 0)
    return (
      <PowersFrame frame={props.frame} region={region} tab="overview">
        <EmptyState title="还没有导入清单">
          导入本级权责清单和公共服务事项清单后，可以逐项对应标准目录中的公开事项，找出还没有列入目录的事项。
        </EmptyState>
      </PowersFrame>
    )
  return (
    <PowersFrame
      frame={props.frame}
      region={region}
      tab="overview"
      summary={items.version === null ? '本地区还没有发布标准目录' : `对照标准目录第${items.version}版`}
    >
      <StatGrid
        stats={[
          {
            label: '权力事项',
            value: powers.total,
            unit: '项',
            href: list({ list: 'power', state: 'current' }),
          },
          {
            label: '公共服务事项',
            value: services.total,
            unit: '项',
            href: list({ list: 'service', state: 'current' }),
          },
          {
            label: '已对应公开事项',
            value: all.mapped,
            unit: '项',
            href: list({ state: 'mapped' }),
            part: { of: all.mapped, from: all.required },
            note: `应对应 ${all.required} 项（不含无需公开）`,
          },
          {
            label: '未对应',
            value: all.gap,
            unit: '项',
            href: list({ state: 'gap' }),
            ...(all.gap > 0 ? { tone: 'warning' as const } : {}),
            ...(all.lost > 0 ? { note: `其中 ${all.lost} 项的公开事项已移出目录` } : {}),
          },
          { label: '无需公开', value: all.waived, unit: '项', href: list({ state: 'waived' }) },
          {
            label: '机构未对应',
            value: props.unknown,
            unit: '项',
            href: list({ organisation: 'none', state: 'current' }),
            ...(props.unknown > 0 ? { tone: 'warning' as const } : {}),
          },
        ]}
      />
      {items.total > 0 && (
        <p>
          {`目录的 ${items.total} 个公开事项中，`}
          <a href={hrefOf(region, '/items', { state: 'without' })}>{items.without} 个没有对应的清单事项</a>
          （政策、概况、名单等本来不对应权力，仅供核对）。
        </p>
      )}
      <Panel title="按实施主体" flush>
        <FigureTable
          caption="按实施主体"
          rows={props.organisations}
          first={{
            key: 'name',
            head: '实施主体',
            header: true,
            cell: (row) =>
              row.key === null ? <a href={hrefOf(region, '/organisations')}>{row.name}</a> : row.name,
          }}
          keyOf={(row) => row.key ?? 'none'}
          href={(row, values) => list({ organisation: row.key ?? 'none', ...values })}
        />
      </Panel>
      <Panel
        title="按类型"
        flush
        actions={
          <ButtonLink href={hrefOf(region, '/matrix')} small>
            类型与公开领域对照
          </ButtonLink>
        }
      >
        <FigureTable
          caption="按类型"
          rows={props.types}
          first={{
            key: 'type',
            head: '类型',
            header: true,
            cell: (row) => (
              <>
                {row.key ?? '未分类型'} {row.list === 'service' && <Tag>公共服务</Tag>}
              </>
            ),
          }}
          keyOf={(row) => `${row.list}|${row.key}`}
          href={(row, values) => list({ list: row.list ?? '', type: row.key ?? 'none', ...values })}
        />
      </Panel>
    </PowersFrame>
  )
}

function FigureTable<R extends FigureRow>(props: {
  caption: string
  rows: R[]
  first: Column<R>
  keyOf: (row: R) => string
  href: (row: R, values: Record<string, string>) => string
}) {
  const figure = (head: string, field: 'total' | 'mapped' | 'gap' | 'waived', state: string): Column<R> => ({
    key: field,
    head,
    align: 'end',
    width: 's',
    cell: (row) => (row[field] === 0 ? 0 : <a href={props.href(row, { state })}>{row[field]}</a>),
  })
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      rowKey={props.keyOf}
      empty="没有事项"
      dense
      columns={[
        props.first,
        figure('合计', 'total', 'current'),
        figure('已对应', 'mapped', 'mapped'),
        figure('未对应', 'gap', 'gap'),
        figure('无需公开', 'waived', 'waived'),
        {
          key: 'share',
          head: '对应率',
          width: 'm',
          cell: (row) => <Meter label="已对应" value={row.mapped} total={row.required} />,
        },
      ]}
    />
  )
}
