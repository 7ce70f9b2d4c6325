import { recordAudit } from '#platform/audit.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query, type FormValues } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import type { PublishedItem } from '#catalog'
import type { Division } from '#regions'
import { EmptyState, FilterBar, Pagination, Panel, Table } from '#ui/data.tsx'
import { Actions, ButtonLink, SelectField, TextField } from '#ui/forms.tsx'
import { itemPath } from '../decide-mappings.ts'
import { powerName, type Power } from '../power.ts'
import { publishedItems, readRegion } from '../region-lists.ts'
import { listConfirmedPairs } from '../store/mappings.ts'
import { listPowersByIds } from '../store/powers.ts'
import {
  consoleFrame,
  hrefOf,
  itemHref,
  pageOf,
  param,
  PowersFrame,
  tableDownload,
  type ConsoleFrame,
} from './frame.tsx'

const pageSize = 50

interface AskedItems {
  state: string
  domain: string
  words: string
}

interface ItemRow {
  item: PublishedItem
  powers: Power[]
}

interface ItemsView {
  frame: ConsoleFrame
  region: Division
  asked: AskedItems
  domains: ReadonlyMap<string, string>
  rows: ItemRow[]
  total: number
  current: number
  published: boolean
}

const askedItems = (values: FormValues): AskedItems => ({
  state: values.text('state'),
  domain: values.text('domain'),
  words: values.text('words').slice(0, 100),
})

async function found(c: AppContext, region: Division, asked: AskedItems) {
  const { db } = c.get('ctx')
  const published = await publishedItems(db, region.code)
  const pairs = new Map<string, string[]>()
  for (const { itemId, powerId } of await listConfirmedPairs(db, region.code))
    pairs.set(itemId, [...(pairs.get(itemId) ?? []), powerId])
  const items = published.items.filter((item) => {
    if (asked.state === 'without' && pairs.has(item.id)) return false
    if (asked.state === 'with' && !pairs.has(item.id)) return false
    if (asked.domain !== '' && item.domainCode !== asked.domain) return false
    return `${item.code} ${itemPath(item)}`.includes(asked.words)
  })
  return { published, pairs, items }
}

async function rowsOf(
  c: AppContext,
  items: readonly PublishedItem[],
  pairs: ReadonlyMap<string, string[]>,
): Promise<ItemRow[]> {
  const ids = items.flatMap(({ id }) => pairs.get(id) ?? [])
  const powers = new Map((await listPowersByIds(c.get('ctx').db, ids)).map((one) => [one.id, one]))
  return items.map((item) => ({
    item,
    powers: (pairs.get(item.id) ?? []).flatMap((id) => powers.get(id) ?? []),
  }))
}

/** The items of the published catalog with the powers they carry; those without one are shown for information only. */
export async function showItems(c: AppContext): Promise<Response> {
  const region = await readRegion(c.get('ctx'), param(c, 'region'))
  const values = query(c)
  const asked = askedItems(values)
  const current = pageOf(values.text('page'))
  const { published, pairs, items } = await found(c, region, asked)
  return page(
    c,
    <ItemsPage
      frame={consoleFrame(c)}
      region={region}
      asked={asked}
      domains={published.domains}
      rows={await rowsOf(c, items.slice((current - 1) * pageSize, current * pageSize), pairs)}
      total={items.length}
      current={current}
      published={published.versionNumber !== null}
    />,
  )
}

function ItemsPage(props: ItemsView) {
  const { region, asked } = props
  const file = (format: string) => hrefOf(region, `/items/export/${format}`, { ...asked })
  return (
    <PowersFrame
      frame={props.frame}
      region={region}
      tab="items"
      summary="没有清单事项的公开事项不一定有误：政策、概况、名单等本来不对应权力，仅供核对"
    >
      <FilterBar
        action={hrefOf(region, '/items')}
        clearHref={hrefOf(region, '/items')}
        summary={`共 ${props.total} 个公开事项`}
      >
        <SelectField
          name="state"
          label="清单事项"
          value={asked.state}
          empty="全部"
          options={[
            { value: 'with', label: '有对应的清单事项' },
            { value: 'without', label: '没有对应的清单事项' },
          ]}
        />
        <SelectField
          name="domain"
          label="公开领域"
          value={asked.domain}
          empty="全部"
          options={[...props.domains].map(([value, name]) => ({ value, label: `${value} ${name}` }))}
        />
        <TextField name="words" label="名称、编码" value={asked.words} width="m" optional />
      </FilterBar>
      <Panel flush>
        <Table
          caption="公开事项与清单事项"
          rows={props.rows}
          rowKey={({ item }) => item.id}
          empty={
            <EmptyState title={props.published ? '没有符合条件的公开事项' : '还没有发布标准目录'}>
              {props.published ? '请清除筛选条件。' : '标准目录发布后，可以核对公开事项与清单的对应。'}
            </EmptyState>
          }
          columns={[
            {
              key: 'item',
              head: '公开事项',
              header: true,
              cell: ({ item }) => (
                <a href={itemHref(region, item.domainCode, item.code)}>{`${item.code} ${itemPath(item)}`}</a>
              ),
            },
            {
              key: 'domain',
              head: '公开领域',
              width: 'm',
              cell: ({ item }) => props.domains.get(item.domainCode) ?? item.domainCode,
            },
            { key: 'publisher', head: '公开主体', cell: ({ item }) => item.publisher },
            {
              key: 'powers',
              head: '对应的清单事项',
              cell: ({ powers }) =>
                powers.length === 0
                  ? '无'
                  : powers.map((power) => (
                      <div key={power.id}>
                        <a href={hrefOf(region, `/powers/${power.id}`)}>{powerName(power)}</a>
                      </div>
                    )),
            },
          ]}
        />
      </Panel>
      <Pagination
        page={props.current}
        pageSize={pageSize}
        total={props.total}
        href={(to) => hrefOf(region, '/items', { ...asked, page: String(to) })}
      />
      {props.total > 0 && (
        <Actions>
          <ButtonLink href={file('xlsx')} download>{`导出这 ${props.total} 个公开事项（XLSX）`}</ButtonLink>
          <ButtonLink href={file('csv')} download>
            导出 CSV
          </ButtonLink>
        </Actions>
      )}
    </PowersFrame>
  )
}

/** The coverage matrix in long form: one line for each item and power, items without a power included. */
export async function exportItems(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const region = await readRegion(ctx, param(c, 'region'))
  const { published, pairs, items } = await found(c, region, askedItems(query(c)))
  const rows: string[][] = [
    ['公开领域', '公开事项编码', '公开事项', '公开主体', '清单事项', '类型', '实施主体', '设定依据'],
  ]
  for (const { item, powers } of await rowsOf(c, items, pairs)) {
    const left = [
      published.domains.get(item.domainCode) ?? item.domainCode,
      item.code,
      itemPath(item),
      item.publisher,
    ]
    if (powers.length === 0) rows.push([...left, '', '', '', ''])
    for (const power of powers)
      rows.push([...left, powerName(power), power.type, power.organisation, power.basis])
  }
  const download = tableDownload(`${region.name}公开事项与清单事项对照`, param(c, 'format'), rows)
  if (download === null) throw new NotFound('export format')
  await recordAudit(ctx, {
    event: 'powers.items_exported',
    objectType: 'powers',
    objectId: region.code,
    after: { rows: rows.length - 1 },
  })
  return download
}
