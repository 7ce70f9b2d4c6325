import { may, significantRegion } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { listOrganisationsByIds } from '#regions'
import { consoleFrame, type ConsoleFrame } from '#ui/console-layout.tsx'
import { FilterBar, Pagination, Table, Tag } from '#ui/data.tsx'
import { ActionForm, Actions, ButtonLink, ErrorSummary, SelectField, TextField } from '#ui/forms.tsx'
import type { NegativeEntry, NegativeList, NegativeListVersion } from '../negative-list.ts'
import { readList } from '../open-list.ts'
import { categoryTable, negativeCategories } from '../rules/categories.ts'
import { startListVersion } from '../start-list.ts'
import { listEntries } from '../store/entries.ts'
import { getListVersion, listListVersions } from '../store/lists.ts'
import { errorsOf, ListFrame, ListHead, listHref, listName } from './frame.tsx'

const pageSize = 50

interface EntriesView {
  frame: ConsoleFrame
  list: NegativeList
  version: NegativeListVersion
  rows: (NegativeEntry & { owner: string })[]
  all: number
  filter: { category: string; words: string; state: string; page: number }
  mayEdit: boolean
  mayStart: boolean
  today: string
  errors: FieldError[]
}

/** Names of the organisations that answer for entries; every organisation of the region where none is named. */
export async function ownersOf(c: AppContext, entries: readonly { organisationId: string | null }[]) {
  const ids = entries.flatMap((entry) => entry.organisationId ?? [])
  const found = await listOrganisationsByIds(c.get('ctx').db, [...new Set(ids)])
  const names = new Map(found.map((one) => [one.id, one.name]))
  return (id: string | null) => (id === null ? '本地各单位' : (names.get(id) ?? '—'))
}

async function view(c: AppContext, errors: FieldError[]): Promise<EntriesView> {
  const ctx = c.get('ctx')
  const { list, version } = await readList(ctx, c.req.param('version') ?? '')
  const asked = query(c)
  const filter = {
    category: asked.text('category'),
    words: asked.text('words'),
    state: asked.text('state'),
    page: Math.max(1, Math.floor(Number(asked.text('page'))) || 1),
  }
  const entries = await listEntries(ctx.db, version.id)
  const rows = entries.filter(
    (entry) =>
      (filter.category === '' || entry.category === filter.category) &&
      (filter.words === '' || `${entry.name}${entry.scope}${entry.basis}`.includes(filter.words)) &&
      (filter.state !== 'due' || entry.reviewOn <= ctx.today),
  )
  const owner = await ownersOf(c, rows)
  const mayEdit = may(ctx.actor, 'negative_list.edit', { regionCode: list.regionCode })
  const versions = await listListVersions(ctx.db, list.id)
  const isOpen = versions.some((one) => one.status !== 'published' && one.status !== 'superseded')
  return {
    frame: consoleFrame(c),
    list,
    version,
    rows: rows.map((entry) => ({ ...entry, owner: owner(entry.organisationId) })),
    all: entries.length,
    filter,
    mayEdit: mayEdit && version.status === 'draft',
    mayStart: mayEdit && version.status === 'published' && !isOpen,
    today: ctx.today,
    errors,
  }
}

/** The entries of a version, with filters in the address. */
export async function showEntries(c: AppContext): Promise<Response> {
  return page(c, <EntriesPage {...await view(c, [])} />)
}

export async function postNextList(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { listId } = await getListVersion(ctx.db, c.req.param('version') ?? '')
  const started = await attempt(() => startListVersion(ctx, listId))
  if (started.ok) return redirect(c, listHref(started.value), '新版草稿已生成。')
  return page(c, <EntriesPage {...await view(c, errorsOf(started.refusals))} />, 422)
}

export function EntriesPage(props: EntriesView) {
  const { list, version, filter, today } = props
  const at = (rest: string) => listHref(version.id, rest)
  const shown = props.rows.slice((filter.page - 1) * pageSize, filter.page * pageSize)
  const address = (to: number) =>
    `${at('')}?${new URLSearchParams({ ...filter, page: String(to) }).toString()}`
  return (
    <ListFrame
      frame={props.frame}
      title={`${list.regionName}负面清单`}
      trail={[{ label: listName(list, version) }]}
      errors={props.errors}
    >
      <ListHead list={list} version={version} tab="entries" />
      <ErrorSummary errors={props.errors} />
      <Actions>
        {props.mayEdit && (
          <ButtonLink href={at('/entries/new')} kind="primary">
            增加条目
          </ButtonLink>
        )}
        {props.mayStart && (
          <ActionForm action={at('/next')} kind="primary">
            开始编制新版
          </ActionForm>
        )}
        {version.status === 'published' && (
          <ButtonLink href={`/negative-list/${significantRegion(list.regionCode)}`}>查看公开页面</ButtonLink>
        )}
      </Actions>
      <FilterBar
        action={at('')}
        summary={`共 ${props.rows.length} 条${props.rows.length === props.all ? '' : `（全部 ${props.all} 条）`}`}
        clearHref={at('')}
      >
        <SelectField
          name="category"
          label="类别"
          value={filter.category}
          empty="全部类别"
          options={negativeCategories.map((value) => ({ value, label: categoryTable[value].label }))}
        />
        <TextField name="words" label="名称、范围或依据" value={filter.words} width="m" optional />
        <SelectField
          name="state"
          label="复核"
          value={filter.state}
          empty="全部"
          options={[{ value: 'due', label: '已到复核日期' }]}
        />
      </FilterBar>
      <Table
        caption="负面清单条目"
        rows={shown}
        rowKey={(entry) => entry.id}
        empty="没有符合条件的条目"
        columns={[
          { key: 'position', head: '序号', cell: (entry) => `第${entry.position}条`, nowrap: true },
          {
            key: 'name',
            head: '事项类别',
            header: true,
            cell: (entry) => <a href={at(`/entries/${entry.id}`)}>{entry.name}</a>,
          },
          { key: 'category', head: '不予公开的类别', cell: (entry) => categoryTable[entry.category].label },
          { key: 'basis', head: '法律依据', cell: (entry) => entry.basis, width: 'l' },
          { key: 'owner', head: '责任单位', cell: (entry) => entry.owner },
          {
            key: 'review',
            head: '复核日期',
            nowrap: true,
            cell: (entry) =>
              entry.reviewOn <= today ? (
                <Tag tone="warning">{formatDay(entry.reviewOn)} 已到</Tag>
              ) : (
                formatDay(entry.reviewOn)
              ),
          },
        ]}
      />
      <Pagination page={filter.page} pageSize={pageSize} total={props.rows.length} href={address} />
    </ListFrame>
  )
}
