import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { listRegions, type Division } from '#regions'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { EmptyState, FilterBar, Pagination, Table, Tag } from '#ui/data.tsx'
import { ButtonLink, SelectField, TextField } from '#ui/forms.tsx'
import { dutyHref, responsibilityHref } from '../../console/frame.tsx'
import { stateWords } from '../../rules/responsibility-state.ts'
import { figureWords, missingSentence } from '../messages/zh.ts'
import {
  listedFigures,
  type ResponsibilityOrder,
  type ResponsibilityRow,
} from '../store/responsibility-list.ts'
import {
  type AskedItems,
  coverageBase,
  coverageHref,
  itemsBase,
  itemsHref,
  readAskedItems,
} from './address.ts'
import { domainsOf } from './coverage-lines.ts'
import { type ItemsFound, readItems } from './read-items.ts'
import { type ReadScope, readScope } from './read-scope.ts'

const pageSize = 50
/** What one row says is missing; the page of the item has the rest. */
const mostMissing = 3

export interface ItemsFacts {
  frame: ConsoleFrame
  scope: ReadScope
  asked: AskedItems
  found: ItemsFound
  domains: { code: string; name: string }[]
  regions: Map<string, Division>
  today: string
}

/** The responsibilities behind a figure, each with the missing thing named. */
export async function listItems(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const typed = readAskedItems(query(c))
  const scope = await readScope(ctx, typed)
  const asked = { ...typed, ...scope.asked }
  const found = await readItems(ctx, scope, asked, { limit: pageSize, offset: (asked.page - 1) * pageSize })
  const codes = [...new Set(found.rows.map((row) => row.regionCode))]
  const regions = await listRegions(ctx.db, codes)
  return page(
    c,
    <ItemsPage
      frame={consoleFrame(c)}
      scope={scope}
      asked={asked}
      found={found}
      domains={await domainsOf(ctx, scope.region.code)}
      regions={new Map(regions.map((region) => [region.code, region]))}
      today={ctx.today}
    />,
  )
}

function chips(props: ItemsFacts): { label: string; removeHref: string }[] {
  const { asked, found } = props
  const organisation = asked.organisationId === 'none' ? null : asked.organisationId
  const domain = props.domains.find((one) => one.code === asked.domainCode)?.name ?? asked.domainCode
  return [
    ...(asked.figure === null
      ? []
      : [{ label: figureWords[asked.figure].label, removeHref: itemsHref(asked, { figure: null }) }]),
    ...(asked.organisationId === null || props.scope.onlyOrganisations !== null
      ? []
      : [
          {
            label: found.names.organisation(organisation),
            removeHref: itemsHref(asked, { organisationId: null }),
          },
        ]),
    ...(domain === null ? [] : [{ label: domain, removeHref: itemsHref(asked, { domainCode: null }) }]),
    ...(asked.words === ''
      ? []
      : [{ label: `含“${asked.words}”`, removeHref: itemsHref(asked, { words: '' }) }]),
  ]
}

const orderWords: Record<ResponsibilityOrder, string> = {
  day: '按期限',
  item: '按目录顺序',
  organisation: '按责任单位',
}

function Filters(props: ItemsFacts) {
  const { asked } = props
  return (
    <FilterBar
      action={itemsBase}
      summary={`共 ${props.found.total} 项`}
      chips={chips(props)}
      clearHref={itemsHref({ regionCode: asked.regionCode })}
      keep={{
        region: asked.regionCode ?? '',
        ...(asked.organisationId === null ? {} : { organisation: asked.organisationId }),
        ...(asked.order === 'day' ? {} : { sort: asked.order }),
      }}
    >
      <SelectField
        name="state"
        label="情况"
        value={asked.figure ?? ''}
        empty="全部事项"
        options={listedFigures.map((figure) => ({ value: figure, label: figureWords[figure].label }))}
      />
      <SelectField
        name="domain"
        label="领域"
        value={asked.domainCode ?? ''}
        empty="全部领域"
        options={props.domains.map((one) => ({ value: one.code, label: one.name }))}
      />
      <TextField name="q" label="事项名称或编码" value={asked.words} width="m" optional />
    </FilterBar>
  )
}

function Missing(props: { row: ResponsibilityRow; facts: ItemsFacts }) {
  const { row, facts } = props
  const things = facts.found.missing.get(row.id) ?? []
  if (!row.proactive) return <span class="quiet">依申请公开，不主动发布</span>
  if (things.length === 0) {
    if (row.state === 'declared_none')
      return <span class="quiet">声明有效至{row.day === null ? '' : formatDay(row.day)}</span>
    return <span class="quiet">不缺{row.day === null ? '' : `，下一次须于${formatDay(row.day)}前公开`}</span>
  }
  return (
    <ul class="missing-list">
      {things.slice(0, mostMissing).map((thing) => (
        <li key={thing.id}>
          <a
            class={thing.dueOn !== null && thing.dueOn < facts.today ? 'missing' : undefined}
            href={dutyHref(thing.id)}
          >
            {missingSentence(thing, facts.today, facts.found.names.organisation(row.organisationId))}
          </a>
        </li>
      ))}
      {things.length > mostMissing && (
        <li>
          <a href={responsibilityHref(row.id)}>还缺 {things.length - mostMissing} 件</a>
        </li>
      )}
    </ul>
  )
}

export function ItemsPage(props: ItemsFacts) {
  const { scope, asked, found } = props
  const title = asked.figure === null ? '公开事项' : figureWords[asked.figure].label
  const wide = scope.region.level === 'province' || scope.region.level === 'prefecture'
  return (
    <ConsoleLayout
      title={`${scope.region.name}：${title}`}
      active={coverageBase}
      frame={props.frame}
      breadcrumbs={[
        { label: '公开情况', href: coverageBase },
        ...scope.trail.map((step) => ({ label: step.name, href: coverageHref({ regionCode: step.code }) })),
        { label: title },
      ]}
      wide
    >
      <PageHead
        title={`${scope.region.name}：${title}`}
        summary={`${found.total} 项，按${formatDay(props.today)}的情况`}
        actions={
          found.total > 0 && (
            <>
              <ButtonLink href={itemsHref(asked, {}, `${itemsBase}/export/xlsx`)} download>
                导出 XLSX
              </ButtonLink>
              <ButtonLink href={itemsHref(asked, {}, `${itemsBase}/export/csv`)} download>
                导出 CSV
              </ButtonLink>
            </>
          )
        }
      />
      <Filters {...props} />
      <ul class="sort-links" aria-label="排序">
        {(Object.keys(orderWords) as ResponsibilityOrder[]).map((order) => (
          <li key={order}>
            {order === asked.order ? (
              <strong aria-current="true">{orderWords[order]}</strong>
            ) : (
              <a href={itemsHref(asked, { order })}>{orderWords[order]}</a>
            )}
          </li>
        ))}
      </ul>
      <Table
        caption={title}
        rows={found.rows}
        rowKey={(row) => row.id}
        rowTone={(row) =>
          row.state === 'overdue' ? 'danger' : row.state === 'due_soon' ? 'warning' : undefined
        }
        empty={
          <EmptyState title={`没有这样的事项（${title}）`}>
            可以减少筛选条件，或者查看
            <a href={itemsHref({ regionCode: asked.regionCode })}>全部事项</a>。
          </EmptyState>
        }
        dense
        columns={[
          {
            key: 'state',
            head: '状态',
            nowrap: true,
            cell: (row) => <Tag tone={stateWords[row.state].tone}>{stateWords[row.state].label}</Tag>,
          },
          {
            key: 'item',
            head: '公开事项',
            header: true,
            width: 'm',
            cell: (row) => (
              <>
                <a href={responsibilityHref(row.id)}>{row.itemName}</a>
                <div class="quiet">
                  {row.itemCode}　{found.names.domain(row)}
                </div>
              </>
            ),
          },
          ...(wide
            ? [
                {
                  key: 'region',
                  head: '地方',
                  nowrap: true,
                  cell: (row: ResponsibilityRow) => props.regions.get(row.regionCode)?.name ?? row.regionCode,
                },
              ]
            : []),
          {
            key: 'organisation',
            head: '责任单位',
            cell: (row) => found.names.organisation(row.organisationId),
          },
          { key: 'limit', head: '公开时限', width: 'm', cell: (row) => row.timeLimit },
          { key: 'missing', head: '缺什么', width: 'l', cell: (row) => <Missing row={row} facts={props} /> },
        ]}
      />
      <Pagination
        page={asked.page}
        pageSize={pageSize}
        total={found.total}
        href={(to) => itemsHref(asked, { page: to })}
      />
    </ConsoleLayout>
  )
}
