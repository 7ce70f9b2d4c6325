import { may, placesOf, significantRegion } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { listChildren, listRegions, type Division } from '#regions'
import { consoleFrame, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { EmptyState, FilterBar, Pagination, Panel, Table } from '#ui/data.tsx'
import { ErrorSummary, Form, SelectField, SubmitButton, TextField } from '#ui/forms.tsx'
import { createNegativeList } from '../start-list.ts'
import { listRows, type ListRow } from '../store/lists.ts'
import { errorsOf, ListFrame, listHref, listsHref, ListStatusTag } from './frame.tsx'

const pageSize = 50

interface ListsView {
  frame: ConsoleFrame
  rows: ListRow[]
  total: number
  filter: { words: string; state: string; page: number }
  /** places without a list that this person may start one for */
  free: Division[]
  region: string
  errors: FieldError[]
}

async function view(c: AppContext, region: string, errors: FieldError[]): Promise<ListsView> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const filter = {
    words: asked.text('words'),
    state: asked.text('state'),
    page: Math.max(1, Math.floor(Number(asked.text('page'))) || 1),
  }
  const places = placesOf(ctx.actor, 'negative_list.read')
  const all = await listRows(
    ctx.db,
    places.everywhere ? null : [...places.regionCodes.map(significantRegion), 'none'],
  )
  const rows = all.filter(
    (row) =>
      row.regionName.includes(filter.words) &&
      (filter.state === '' || (filter.state === 'open' ? row.open !== null : row.current !== null)),
  )
  return {
    frame: consoleFrame(c),
    rows: rows.slice((filter.page - 1) * pageSize, filter.page * pageSize),
    total: rows.length,
    filter,
    free: await freePlaces(c, all),
    region,
    errors,
  }
}

/** The person's own regions and the ones directly below, as far as they keep no list yet. */
async function freePlaces(c: AppContext, rows: ListRow[]): Promise<Division[]> {
  const ctx = c.get('ctx')
  const own = placesOf(ctx.actor, 'negative_list.edit').regionCodes
  if (own.length === 0) return []
  const regions = await listRegions(
    ctx.db,
    own.map((code) => code.padEnd(12, '0')),
  )
  const below = await Promise.all(regions.map((one) => listChildren(ctx.db, one.code)))
  const taken = new Set(rows.map((row) => row.regionCode))
  return [...regions, ...below.flat()].filter(
    (one) =>
      one.level !== 'village' &&
      !taken.has(one.code) &&
      may(ctx.actor, 'negative_list.edit', { regionCode: one.code }),
  )
}

/** Negative lists of the places a person may read. */
export async function showLists(c: AppContext): Promise<Response> {
  return page(c, <ListsPage {...await view(c, '', [])} />)
}

export async function postList(c: AppContext): Promise<Response> {
  const region = (await form(c)).text('region')
  const made = await attempt(() => createNegativeList(c.get('ctx'), region))
  if (made.ok) return redirect(c, listHref(made.value), '已建立清单，请逐条编制。')
  return page(c, <ListsPage {...await view(c, region, errorsOf(made.refusals))} />, 422)
}

export function ListsPage(props: ListsView) {
  const { filter } = props
  const href = (to: number) =>
    `${listsHref}?${new URLSearchParams({ words: filter.words, state: filter.state, page: String(to) }).toString()}`
  return (
    <ListFrame frame={props.frame} title="负面清单" trail={[]} errors={props.errors}>
      <PageHead title="政务公开负面清单" summary="写明哪些类别的信息不予公开及其法律依据，不写信息本身" />
      <ErrorSummary errors={props.errors} />
      <FilterBar action={listsHref} summary={`共 ${props.total} 份清单`} clearHref={listsHref}>
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
        caption="负面清单"
        rows={props.rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title="没有可以查看的负面清单">
            已发布的清单可以在<a href="/negative-list">公开门户</a>查看。
          </EmptyState>
        }
        columns={[
          {
            key: 'region',
            head: '地区',
            header: true,
            cell: (row) => <a href={listHref((row.open ?? row.current)?.id ?? '')}>{row.regionName}</a>,
          },
          {
            key: 'open',
            head: '编制中的版本',
            cell: (row) =>
              row.open === null ? (
                '无'
              ) : (
                <>
                  <a href={listHref(row.open.id)}>第{row.open.number}版</a>{' '}
                  <ListStatusTag status={row.open.status} />
                </>
              ),
          },
          {
            key: 'current',
            head: '已发布的版本',
            cell: (row) =>
              row.current?.publishedOn ? (
                <>
                  <a href={listHref(row.current.id)}>第{row.current.number}版</a>（
                  {formatDay(row.current.publishedOn)}）
                </>
              ) : (
                '尚未发布'
              ),
          },
        ]}
      />
      <Pagination page={filter.page} pageSize={pageSize} total={props.total} href={href} />
      {props.free.length > 0 && (
        <Panel title="建立清单">
          <Form action={listsHref} label="建立清单" layout="inline">
            <SelectField
              name="region"
              label="地区"
              value={props.region}
              empty="请选择"
              errors={props.errors}
              options={props.free.map((one) => ({ value: one.code, label: one.name }))}
            />
            <SubmitButton kind="default">建立清单</SubmitButton>
          </Form>
        </Panel>
      )}
    </ListFrame>
  )
}
