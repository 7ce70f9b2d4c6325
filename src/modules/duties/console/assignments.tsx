import { placesOf } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { FilterBar, Pagination, Table, Tabs, Tag } from '#ui/data.tsx'
import { type Option, SelectField, TextField } from '#ui/forms.tsx'
import { assignmentsBase, type ConsoleFrame, consoleFrame, DutiesFrame } from './frame.tsx'
import { narrowed, regionOptions } from './names.ts'
import { type Holding, needsPerson, type OrganisationRow, readOrganisationRows } from './read-assignments.ts'

const pageSize = 50
const views = { all: '全部单位', unassigned: '有事项未指定责任人', left: '责任人已离岗' } as const
type View = keyof typeof views

interface Asked {
  view: View
  words: string
  regionCode: string | null
}

interface AssignmentsPage {
  frame: ConsoleFrame
  asked: Asked
  page: number
  /** those of the region and words asked for */
  rows: OrganisationRow[]
  regions: Option[]
}

const within: Record<View, (row: OrganisationRow) => boolean> = {
  all: () => true,
  unassigned: (row) => row.unassigned > 0,
  left: (row) => row.holdings.some((one) => one.left),
}

function addressOf(asked: Asked, change: Partial<Asked> = {}, number = 1): string {
  const wanted = { ...asked, ...change }
  const search = new URLSearchParams()
  if (wanted.view !== 'all') search.set('show', wanted.view)
  if (wanted.words !== '') search.set('q', wanted.words)
  if (wanted.regionCode !== null) search.set('region', wanted.regionCode)
  if (number > 1) search.set('page', String(number))
  const text = search.toString()
  return text === '' ? assignmentsBase : `${assignmentsBase}?${text}`
}

/** 责任人: who looks after what in every organisation of the reader's places. */
export async function listAssignmentsOf(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asking = query(c)
  const show = asking.text('show')
  const region = asking.text('region')
  const asked: Asked = {
    view: Object.hasOwn(views, show) ? (show as View) : 'all',
    words: asking.text('q').slice(0, 100),
    regionCode: /^\d{2,12}$/.test(region) ? region.padEnd(12, '0') : null,
  }
  const places = placesOf(ctx.actor, 'duties.read')
  const rows = await readOrganisationRows(ctx, narrowed(places, asked.regionCode))
  return page(
    c,
    <AssignmentsListPage
      frame={consoleFrame(c)}
      asked={asked}
      page={Math.min(Math.max(1, Math.floor(Number(asking.text('page'))) || 1), 10_000)}
      rows={rows.filter((row) => matches(row, asked.words))}
      regions={await regionOptions(ctx, places)}
    />,
  )
}

function matches(row: OrganisationRow, words: string): boolean {
  return (
    words === '' || row.name.includes(words) || row.holdings.some((one) => one.accountName.includes(words))
  )
}

function Holders(props: { row: OrganisationRow }) {
  const { holdings, able } = props.row
  if (holdings.length === 0)
    return able === 0 ? <Tag tone="warning">未指定，也没有拟稿人员</Tag> : <Tag tone="warning">未指定</Tag>
  const byPerson = [...Map.groupBy(holdings, (one) => one.accountId).values()]
  return (
    <div>
      {byPerson.map((of) => {
        const [first] = of
        return first === undefined ? null : (
          <div key={first.accountId}>
            {first.accountName}（{coverWords(of)}） {first.left && <Tag tone="danger">已离岗</Tag>}
          </div>
        )
      })}
    </div>
  )
}

function coverWords(of: readonly Holding[]): string {
  const domains = of.filter((one) => one.domainCode !== null && one.itemId === null).length
  const items = of.filter((one) => one.itemId !== null).length
  return [
    of.some((one) => one.domainCode === null) ? '全部事项' : '',
    domains > 0 ? `${domains}个领域` : '',
    items > 0 ? `${items}个事项` : '',
  ]
    .filter((words) => words !== '')
    .join('、')
}

function AssignmentsListPage(props: AssignmentsPage) {
  const { asked, rows } = props
  const shown = rows.filter(within[asked.view])
  const waiting = rows.filter(needsPerson).length
  const keep = asked.view === 'all' ? {} : { keep: { show: asked.view } }
  return (
    <DutiesFrame frame={props.frame} title="责任人" active={assignmentsBase} trail={[{ label: '责任人' }]}>
      <PageHead
        title="责任人"
        summary={`${rows.length} 个单位承担公开责任，其中 ${waiting} 个需要指定或者交接责任人`}
      />
      <Tabs
        label="按情况查看"
        tabs={(Object.keys(views) as View[]).map((view) => ({
          label: views[view],
          href: addressOf(asked, { view }),
          current: view === asked.view,
          count: rows.filter(within[view]).length,
        }))}
      />
      <FilterBar
        action={assignmentsBase}
        clearHref={assignmentsBase}
        summary={`共 ${shown.length} 条`}
        {...keep}
      >
        <TextField name="q" label="单位或责任人" type="search" value={asked.words} />
        {props.regions.length > 0 && (
          <SelectField
            name="region"
            label="地区"
            empty="全部"
            value={asked.regionCode}
            options={props.regions}
          />
        )}
      </FilterBar>
      <Table<OrganisationRow>
        caption="各单位的责任人"
        rows={shown.slice((props.page - 1) * pageSize, props.page * pageSize)}
        rowKey={(row) => row.id}
        rowTone={(row) =>
          row.holdings.some((one) => one.left) ? 'danger' : row.unassigned > 0 ? 'warning' : undefined
        }
        empty="没有符合条件的单位。目录发布并对应到单位之后，单位会列在这里。"
        dense
        columns={[
          {
            key: 'name',
            head: '单位',
            header: true,
            width: 'l',
            cell: (row) => (
              <>
                <a href={`${assignmentsBase}/${row.id}`}>{row.name}</a>
                <div class="quiet">{row.regionName}</div>
              </>
            ),
          },
          {
            key: 'total',
            head: '承担事项',
            align: 'end',
            nowrap: true,
            cell: (row) => <a href={`${assignmentsBase}/${row.id}#items`}>{row.total}</a>,
          },
          {
            key: 'unassigned',
            head: '未指定责任人',
            align: 'end',
            nowrap: true,
            cell: (row) =>
              row.unassigned === 0 ? (
                '0'
              ) : (
                <a href={`${assignmentsBase}/${row.id}?items=unassigned#items`}>{row.unassigned}</a>
              ),
          },
          { key: 'holders', head: '责任人', width: 'l', cell: (row) => <Holders row={row} /> },
        ]}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={shown.length}
        href={(number) => addressOf(asked, {}, number)}
      />
    </DutiesFrame>
  )
}
