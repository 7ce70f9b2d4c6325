import { may, placesOf, significantRegion } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { EmptyState, FilterBar, Pagination, Table } from '#ui/data.tsx'
import { ButtonLink, SelectField, TextField } from '#ui/forms.tsx'
import { listCatalogRows, type CatalogListRow } from '../store/catalogs.ts'
import { CatalogFrame, consoleFrame, StatusTag, versionHref } from './frame.tsx'

const pageSize = 50

/** Catalogs of the regions a person may read. */
export async function showCatalogs(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const filter = {
    words: asked.text('words'),
    state: asked.text('state'),
    page: Math.max(1, Number(asked.text('page')) || 1),
  }
  const places = placesOf(ctx.actor, 'catalogs.read')
  // A person of one department reads the catalogs of the county the department serves: reading is by region.
  const prefixes =
    places.everywhere || places.regionCodes.length === 0 ? null : places.regionCodes.map(significantRegion)
  const all = (await listCatalogRows(ctx.db, prefixes)).filter(
    (row) =>
      may(ctx.actor, 'catalogs.read', { regionCode: row.regionCode }) &&
      row.regionName.includes(filter.words) &&
      (filter.state === '' || (filter.state === 'open' ? row.open !== null : row.current !== null)),
  )
  return page(
    c,
    <CatalogsPage
      frame={consoleFrame(c)}
      rows={all.slice((filter.page - 1) * pageSize, filter.page * pageSize)}
      total={all.length}
      filter={filter}
      mayCreate={may(ctx.actor, 'catalogs.edit')}
    />,
  )
}

export function CatalogsPage(props: {
  frame: ConsoleFrame
  rows: CatalogListRow[]
  total: number
  filter: { words: string; state: string; page: number }
  mayCreate: boolean
}) {
  const { filter } = props
  const href = (to: number) =>
    `/console/catalogs?${new URLSearchParams({ words: filter.words, state: filter.state, page: String(to) }).toString()}`
  return (
    <CatalogFrame frame={props.frame} title="标准目录" trail={[]}>
      <PageHead
        title="标准目录"
        summary="对照公开标准指引，只增不减"
        actions={
          props.mayCreate && (
            <ButtonLink href="/console/catalogs/new" kind="primary">
              按指引生成目录
            </ButtonLink>
          )
        }
      />
      <FilterBar
        action="/console/catalogs"
        summary={`共 ${props.total} 个目录`}
        clearHref="/console/catalogs"
      >
        <TextField name="words" label="地区" value={filter.words} width="m" optional />
        <SelectField
          name="state"
          label="状态"
          value={filter.state}
          empty="全部"
          options={[
            { value: 'open', label: '正在编制或审定' },
            { value: 'published', label: '已发布' },
          ]}
        />
      </FilterBar>
      <Table
        caption="标准目录"
        rows={props.rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title="没有符合条件的目录">可以按指引为本地区生成目录，或清除筛选条件。</EmptyState>
        }
        columns={[
          {
            key: 'region',
            head: '地区',
            header: true,
            cell: (row) => <a href={versionHref((row.open ?? row.current)?.id ?? '')}>{row.regionName}</a>,
          },
          { key: 'tier', head: '层级', cell: (row) => row.tier, width: 's' },
          {
            key: 'open',
            head: '编制中的版本',
            cell: (row) =>
              row.open ? (
                <>
                  <a href={versionHref(row.open.id)}>第{row.open.number}版</a>{' '}
                  <StatusTag status={row.open.status} />
                </>
              ) : (
                '无'
              ),
          },
          {
            key: 'current',
            head: '已发布的版本',
            cell: (row) =>
              row.current?.publishedOn ? (
                <>
                  <a href={versionHref(row.current.id)}>第{row.current.number}版</a>（
                  {formatDay(row.current.publishedOn)}）
                </>
              ) : (
                '尚未发布'
              ),
          },
        ]}
      />
      <Pagination page={filter.page} pageSize={pageSize} total={props.total} href={href} />
    </CatalogFrame>
  )
}
