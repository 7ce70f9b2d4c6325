import { may } from '#platform/authority.ts'
import { recordAudit } from '#platform/audit.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import type { Division } from '#regions'
import { EmptyState, Pagination, Panel, Table } from '#ui/data.tsx'
import { Actions, ButtonLink } from '#ui/forms.tsx'
import { elementLabels, listLabels, stateLabels } from '../messages/zh.ts'
import { powerElements, powerName, type Power, type PowerMapping } from '../power.ts'
import { publishedItems, readRegion } from '../region-lists.ts'
import { extraText } from '../rules/compare-lists.ts'
import { listMappings } from '../store/mappings.ts'
import { pageOfPowers } from '../store/powers.ts'
import {
  changeHref,
  consoleFrame,
  hrefOf,
  pageOf,
  param,
  PowersFrame,
  StateTag,
  tableDownload,
  type ConsoleFrame,
} from './frame.tsx'
import {
  askedPowers,
  filterOptions,
  powerFilter,
  PowersFilter,
  type AskedPowers,
  type FilterOptions,
} from './list-filter.tsx'

const pageSize = 50

interface ListView {
  frame: ConsoleFrame
  region: Division
  asked: AskedPowers
  options: FilterOptions
  rows: Power[]
  mappings: Map<string, PowerMapping[]>
  total: number
  current: number
}

/** The powers and services of a region, filtered by the address: every figure of the other pages leads here. */
export async function showPowers(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const region = await readRegion(ctx, param(c, 'region'))
  const values = query(c)
  const asked = askedPowers(values)
  const current = pageOf(values.text('page'))
  const { domains } = await publishedItems(ctx.db, region.code)
  const found = await pageOfPowers(ctx.db, region.code, powerFilter(asked), {
    limit: pageSize,
    offset: (current - 1) * pageSize,
  })
  return page(
    c,
    <ListPage
      frame={consoleFrame(c)}
      region={region}
      asked={asked}
      options={await filterOptions(ctx.db, region.code, domains)}
      rows={found.rows}
      mappings={await confirmedOf(c, found.rows)}
      total={found.total}
      current={current}
    />,
  )
}

async function confirmedOf(c: AppContext, rows: readonly Power[]): Promise<Map<string, PowerMapping[]>> {
  const grouped = new Map<string, PowerMapping[]>()
  const all = await listMappings(
    c.get('ctx').db,
    rows.map(({ id }) => id),
  )
  for (const one of all)
    if (one.verdict === 'confirmed') grouped.set(one.powerId, [...(grouped.get(one.powerId) ?? []), one])
  return grouped
}

function ListPage(props: ListView) {
  const { region, asked, mappings } = props
  const mayRaise = may(props.frame.actor, 'catalog_changes.raise')
  const file = (format: string) => hrefOf(region, `/list/export/${format}`, { ...asked })
  return (
    <PowersFrame frame={props.frame} region={region} tab="list">
      <PowersFilter region={region} asked={asked} options={props.options} total={props.total} />
      <Panel flush>
        <Table
          caption="权责和服务清单"
          rows={props.rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title="没有符合条件的事项">请清除筛选条件，或导入清单。</EmptyState>}
          columns={[
            {
              key: 'name',
              head: '事项',
              header: true,
              cell: (row) => (
                <>
                  <a href={hrefOf(region, `/powers/${row.id}`)}>{powerName(row)}</a>
                  {row.code !== '' && <div class="quiet">{row.code}</div>}
                </>
              ),
            },
            {
              key: 'type',
              head: '类型',
              width: 's',
              cell: (row) => row.type || listLabels[row.list].one,
            },
            { key: 'organisation', head: '实施主体', cell: (row) => row.organisation || '未写明' },
            {
              key: 'state',
              head: '对应情况',
              cell: (row) => (
                <>
                  <StateTag state={row.state} lost={row.lost} />
                  {(mappings.get(row.id) ?? []).map((one) => (
                    <div key={one.id}>
                      {one.itemCode} {one.itemName}
                    </div>
                  ))}
                  {row.state === 'waived' && <div class="quiet">{row.waiverReason}</div>}
                </>
              ),
            },
            {
              key: 'do',
              head: '办理',
              width: 's',
              cell: (row) =>
                row.state === 'gap' && mayRaise ? <a href={changeHref(row)}>提出目录调整</a> : '—',
            },
          ]}
        />
      </Panel>
      <Pagination
        page={props.current}
        pageSize={pageSize}
        total={props.total}
        href={(to) => hrefOf(region, '/list', { ...asked, page: String(to) })}
      />
      {props.total > 0 && (
        <Actions>
          <ButtonLink href={file('xlsx')} download>{`导出这 ${props.total} 项（XLSX）`}</ButtonLink>
          <ButtonLink href={file('csv')} download>
            导出 CSV
          </ButtonLink>
        </Actions>
      )}
    </PowersFrame>
  )
}

/** Everything the filter finds, with the items it is mapped to, as CSV or XLSX. */
export async function exportPowers(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const region = await readRegion(ctx, param(c, 'region'))
  const filter = powerFilter(askedPowers(query(c)))
  const rows: (string | number)[][] = [
    [
      '序号',
      ...powerElements.map((element) => elementLabels[element]),
      '清单',
      '自有栏目',
      '对应情况',
      '对应的公开事项',
      '无需公开的理由',
      '终止日期',
    ],
  ]
  for (let at = 0; ; at += 500) {
    const found = await pageOfPowers(ctx.db, region.code, filter, { limit: 500, offset: at })
    const mappings = await confirmedOf(c, found.rows)
    rows.push(...found.rows.map((row, i) => exportRow(row, at + i + 1, mappings.get(row.id) ?? [])))
    if (found.rows.length === 0 || rows.length > found.total) break
  }
  const download = tableDownload(`${region.name}权责和服务清单`, param(c, 'format'), rows)
  if (download === null) throw new NotFound('export format')
  await recordAudit(ctx, {
    event: 'powers.exported',
    objectType: 'powers',
    objectId: region.code,
    after: { rows: rows.length - 1 },
  })
  return download
}

function exportRow(row: Power, number: number, mappings: readonly PowerMapping[]): (string | number)[] {
  return [
    number,
    ...powerElements.map((element) => row[element]),
    listLabels[row.list].label,
    extraText(row.extra),
    stateLabels[row.state].label,
    mappings.map((one) => `${one.itemCode} ${one.itemName}`).join('\n'),
    row.waiverReason ?? '',
    row.endedOn ?? '',
  ]
}
