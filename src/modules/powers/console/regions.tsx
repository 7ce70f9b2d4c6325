import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query, redirect } from '#platform/http/respond.ts'
import { listPublishedCatalogs } from '#catalog'
import { listRegions, type Division } from '#regions'
import { ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { EmptyState, FilterBar, Pagination, Table } from '#ui/data.tsx'
import { TextField } from '#ui/forms.tsx'
import { ownRegions } from '../region-lists.ts'
import { mayReadLists } from '../rules/who-may.ts'
import { listRegionsWithPowers } from '../store/powers.ts'
import { base, consoleFrame, hrefOf, pageOf, title, type ConsoleFrame } from './frame.tsx'

const pageSize = 50

interface RegionRow {
  region: Division
  powers: number
  services: number
  gaps: number
}

/** Places with a list, or with a published catalog and so able to have one; a person of one place goes straight to it. */
export async function showRegions(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const own = await ownRegions(ctx)
  const lists = new Map((await listRegionsWithPowers(ctx.db)).map((one) => [one.regionCode, one]))
  const catalogs = (await listPublishedCatalogs(ctx.db, '')).map(({ regionCode }) => regionCode)
  const codes = [...new Set([...lists.keys(), ...catalogs])].filter(
    (code) => mayReadLists(ctx.actor, code, own) === 'ok',
  )
  const [only] = codes
  if (codes.length === 1 && only !== undefined && !asked.has('words'))
    return redirect(c, hrefOf({ code: only }))
  const rows = (await listRegions(ctx.db, codes))
    .filter(({ name }) => name.includes(asked.text('words')))
    .map((region): RegionRow => {
      const { powers, services, gaps } = lists.get(region.code) ?? { powers: 0, services: 0, gaps: 0 }
      return { region, powers, services, gaps }
    })
  const current = pageOf(asked.text('page'))
  return page(
    c,
    <RegionsPage
      frame={consoleFrame(c)}
      rows={rows.slice((current - 1) * pageSize, current * pageSize)}
      total={rows.length}
      words={asked.text('words')}
      current={current}
      mayEdit={may(ctx.actor, 'powers.edit')}
    />,
  )
}

function RegionsPage(props: {
  frame: ConsoleFrame
  rows: RegionRow[]
  total: number
  words: string
  current: number
  mayEdit: boolean
}) {
  const figure = (row: RegionRow, n: number, values: Record<string, string>) =>
    n === 0 ? 0 : <a href={hrefOf(row.region, '/list', values)}>{n}</a>
  return (
    <ConsoleLayout title={title} active={base} frame={props.frame} breadcrumbs={[{ label: title }]} wide>
      <PageHead title={title} summary="对照权责清单和公共服务事项清单，梳理还没有列入目录的公开事项" />
      <FilterBar action={base} summary={`共 ${props.total} 个地区`} clearHref={base}>
        <TextField name="words" label="地区" value={props.words} width="m" optional />
      </FilterBar>
      <Table
        caption={title}
        rows={props.rows}
        rowKey={(row) => row.region.code}
        empty={
          <EmptyState title="没有符合条件的地区">
            {props.mayEdit
              ? '本地区的标准目录发布后，可以导入清单。'
              : '您的授权范围内还没有导入清单，也没有发布标准目录。'}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            head: '地区',
            header: true,
            cell: ({ region }) => <a href={hrefOf(region)}>{region.name}</a>,
          },
          {
            key: 'powers',
            head: '权力事项',
            align: 'end',
            cell: (row) => figure(row, row.powers, { list: 'power', state: 'current' }),
          },
          {
            key: 'services',
            head: '公共服务事项',
            align: 'end',
            cell: (row) => figure(row, row.services, { list: 'service', state: 'current' }),
          },
          {
            key: 'gaps',
            head: '未对应公开事项',
            align: 'end',
            cell: (row) => figure(row, row.gaps, { state: 'gap' }),
          },
        ]}
      />
      <Pagination
        page={props.current}
        pageSize={pageSize}
        total={props.total}
        href={(to) => `${base}?${new URLSearchParams({ words: props.words, page: String(to) }).toString()}`}
      />
    </ConsoleLayout>
  )
}
