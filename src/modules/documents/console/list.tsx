import { may, placesOf } from '#platform/authority.ts'
import { formatDay, formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { FilterBar, Pagination, Table, Tabs, Tag } from '#ui/data.tsx'
import { ButtonLink, CheckboxField, SelectField, TextField } from '#ui/forms.tsx'
import { attributeWords, kindWords } from '../messages/zh.ts'
import { listPublishers, type Publisher } from '../neighbours.ts'
import {
  documentAttributes,
  documentKinds,
  documentStatuses,
  type DocumentStatus,
} from '../official-document.ts'
import { documentWorkflow } from '../rules/document-workflow.ts'
import {
  countByStatus,
  listForConsole,
  type ConsoleFilter,
  type ListedDocument,
} from '../store/console-lists.ts'

const pageSize = 20

interface ListPage {
  frame: ConsoleFrame
  filter: ConsoleFilter
  page: number
  rows: ListedDocument[]
  total: number
  counts: Map<DocumentStatus, number>
  publishers: Publisher[]
  mayDraft: boolean
}

/** 文件: everything the person may see, filters in the address. */
export async function listDocuments(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const places = union(placesOf(ctx.actor, 'documents.read'), placesOf(ctx.actor, 'documents.draft'))
  const filter: ConsoleFilter = {
    words: asked.text('q').slice(0, 200),
    statuses: documentStatuses.filter((status) => asked.all('status').includes(status)),
    attribute: documentAttributes.find((one) => one === asked.text('attribute')) ?? null,
    kind: documentKinds.find((one) => one === asked.text('kind')) ?? null,
    organisationId: /^[0-9a-f-]{36}$/.test(asked.text('organisation')) ? asked.text('organisation') : null,
    overdueOn: asked.has('overdue') ? ctx.today : null,
    drafterId: asked.has('mine') ? (ctx.actor?.id ?? null) : null,
  }
  const number = Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 10_000)
  const offset = (number - 1) * pageSize
  const { rows, total } = await listForConsole(ctx.db, places, filter, { limit: pageSize, offset })
  return page(
    c,
    <DocumentListPage
      frame={consoleFrame(c)}
      filter={filter}
      page={number}
      rows={rows}
      total={total}
      counts={await countByStatus(ctx.db, places)}
      publishers={await listPublishers(ctx, places)}
      mayDraft={may(ctx.actor, 'documents.draft')}
    />,
  )
}

type Places = ReturnType<typeof placesOf>

function union(one: Places, other: Places): Places {
  return {
    everywhere: one.everywhere || other.everywhere,
    organisationIds: [...new Set([...one.organisationIds, ...other.organisationIds])],
    regionCodes: [...new Set([...one.regionCodes, ...other.regionCodes])],
  }
}

function address(filter: ConsoleFilter, change: Partial<ConsoleFilter> = {}, number = 1): string {
  const wanted = { ...filter, ...change }
  const search = new URLSearchParams()
  if (wanted.words !== '') search.set('q', wanted.words)
  for (const status of wanted.statuses) search.append('status', status)
  if (wanted.attribute !== null) search.set('attribute', wanted.attribute)
  if (wanted.kind !== null) search.set('kind', wanted.kind)
  if (wanted.organisationId !== null) search.set('organisation', wanted.organisationId)
  if (wanted.overdueOn !== null) search.set('overdue', '1')
  if (wanted.drafterId !== null) search.set('mine', '1')
  if (number > 1) search.set('page', String(number))
  const text = search.toString()
  return `/console/documents${text === '' ? '' : `?${text}`}`
}

function chips(props: ListPage): { label: string; removeHref: string }[] {
  const { filter } = props
  const found: { label: string; removeHref: string }[] = []
  if (filter.words !== '')
    found.push({ label: `含“${filter.words}”`, removeHref: address(filter, { words: '' }) })
  if (filter.attribute !== null) {
    found.push({ label: attributeWords[filter.attribute], removeHref: address(filter, { attribute: null }) })
  }
  if (filter.kind !== null)
    found.push({ label: kindWords[filter.kind], removeHref: address(filter, { kind: null }) })
  if (filter.organisationId !== null) {
    const name = props.publishers.find((one) => one.id === filter.organisationId)?.name ?? '指定机构'
    found.push({ label: name, removeHref: address(filter, { organisationId: null }) })
  }
  if (filter.overdueOn !== null)
    found.push({ label: '已超期', removeHref: address(filter, { overdueOn: null }) })
  if (filter.drafterId !== null)
    found.push({ label: '我起草的', removeHref: address(filter, { drafterId: null }) })
  return found
}

function DocumentListPage(props: ListPage) {
  const { filter } = props
  const all = [...props.counts.values()].reduce((sum, count) => sum + count, 0)
  const keep = filter.statuses[0] === undefined ? {} : { keep: { status: filter.statuses[0] } }
  return (
    <ConsoleLayout
      title="文件"
      active="/console/documents"
      frame={props.frame}
      wide
      breadcrumbs={[{ label: '待办', href: '/console/' }, { label: '文件' }]}
    >
      <PageHead
        title="文件"
        summary={`您可以查看的文件共 ${all} 件`}
        actions={
          props.mayDraft ? (
            <ButtonLink href="/console/documents/new" kind="primary">
              拟稿
            </ButtonLink>
          ) : undefined
        }
      />
      <Tabs
        label="按状态查看"
        tabs={[
          {
            label: '全部',
            href: address(filter, { statuses: [] }),
            current: filter.statuses.length === 0,
            count: all,
          },
          ...documentStatuses
            .filter((status) => (props.counts.get(status) ?? 0) > 0)
            .map((status) => ({
              label: documentWorkflow.states[status].label,
              href: address(filter, { statuses: [status] }),
              current: filter.statuses.includes(status),
              count: props.counts.get(status) ?? 0,
            })),
        ]}
      />
      <FilterBar
        action="/console/documents"
        chips={chips(props)}
        clearHref="/console/documents"
        summary={`共 ${props.total} 条`}
        {...keep}
      >
        <TextField name="q" label="标题、文号或索引号" type="search" value={filter.words} />
        <SelectField
          name="attribute"
          label="公开属性"
          empty="全部"
          value={filter.attribute}
          options={documentAttributes.map((value) => ({ value, label: attributeWords[value] }))}
        />
        <SelectField
          name="kind"
          label="体裁"
          empty="全部"
          value={filter.kind}
          options={documentKinds.map((value) => ({ value, label: kindWords[value] }))}
        />
        {props.publishers.length > 1 && (
          <SelectField
            name="organisation"
            label="机构"
            empty="全部"
            value={filter.organisationId}
            options={props.publishers.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <CheckboxField name="overdue" label="只看超期未公开" checked={filter.overdueOn !== null} />
        <CheckboxField name="mine" label="只看我起草的" checked={filter.drafterId !== null} />
      </FilterBar>
      <Table<ListedDocument>
        caption="文件列表"
        rows={props.rows}
        rowKey={(row) => row.id}
        empty="没有符合条件的文件。可以减少筛选条件，或者清除全部条件。"
        dense
        columns={[
          {
            key: 'title',
            head: '标题',
            header: true,
            width: 'l',
            cell: (row) => (
              <>
                <a href={`/console/documents/${row.id}`}>{row.title || '（未填写标题）'}</a>
                <div class="quiet">{[row.document_number, row.index_number].filter(Boolean).join('　')}</div>
              </>
            ),
          },
          {
            key: 'status',
            head: '状态',
            nowrap: true,
            cell: (row) => {
              const state = documentWorkflow.states[row.status]
              return <Tag tone={state.tone}>{state.label}</Tag>
            },
          },
          {
            key: 'attribute',
            head: '公开属性',
            nowrap: true,
            cell: (row) => (row.attribute === null ? '未选择' : attributeWords[row.attribute]),
          },
          { key: 'issuer', head: '发文机关', cell: (row) => row.issuer },
          {
            key: 'due',
            head: '公开期限',
            nowrap: true,
            cell: (row) => (row.due_on === null ? '—' : formatDay(row.due_on)),
          },
          { key: 'updated', head: '最近变动', nowrap: true, cell: (row) => formatInstant(row.updated_at) },
        ]}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(number) => address(filter, {}, number)}
      />
    </ConsoleLayout>
  )
}
