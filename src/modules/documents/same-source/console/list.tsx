import { placesOf, significantRegion } from '#platform/authority.ts'
import { formatDay, formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { listRegions } from '#regions'
import { PageHead } from '#ui/console-layout.tsx'
import { EmptyState, FilterBar, Pagination, Table, Tabs } from '#ui/data.tsx'
import { SelectField, type Option } from '#ui/forms.tsx'
import { pairKindChoices, pairStateWords } from '../messages/zh.ts'
import type { PairDecision, SourceDocument, SourcePair } from '../same-source.ts'
import { countPairs, listPairRegions, pageOfPairs, type PairFilter } from '../store/pairs.ts'
import { listSources } from '../store/sources.ts'
import {
  base,
  consoleFrame,
  likenessWords,
  Signs,
  SourceFrame,
  StateTag,
  type ConsoleFrame,
} from './frame.tsx'

const pageSize = 20
const states = ['undecided', 'merged', 'apart'] as const
const kinds = ['identical', 'near'] as const

interface Row {
  pair: SourcePair
  first: SourceDocument
  second: SourceDocument
}

interface ListPage {
  frame: ConsoleFrame
  filter: PairFilter
  page: number
  rows: Row[]
  total: number
  counts: Record<PairDecision | 'undecided', number>
  regions: Option[]
}

/** 信息同源: pairs of public texts that may be the same information. */
export async function listPairs(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const places = placesOf(ctx.actor, 'documents.read')
  const filter: PairFilter = {
    decision: states.find((one) => one === asked.text('state')) ?? (asked.has('state') ? null : 'undecided'),
    regionPrefix: /^\d{2,6}$/.test(asked.text('region')) ? asked.text('region') : null,
    kind: kinds.find((one) => one === asked.text('kind')) ?? null,
  }
  const number = Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 10_000)
  const found = await pageOfPairs(ctx.db, places, filter, {
    limit: pageSize,
    offset: (number - 1) * pageSize,
  })
  const sources = new Map(
    (
      await listSources(ctx.db, [...new Set(found.rows.flatMap((pair) => [pair.firstId, pair.secondId]))])
    ).map((source) => [source.id, source]),
  )
  const keys = await listPairRegions(ctx.db, places)
  const regions = await listRegions(
    ctx.db,
    keys.map((key) => key.padEnd(12, '0')),
  )
  return page(
    c,
    <PairListPage
      frame={consoleFrame(c)}
      filter={filter}
      page={number}
      rows={found.rows.flatMap((pair) => {
        const first = sources.get(pair.firstId)
        const second = sources.get(pair.secondId)
        return first === undefined || second === undefined ? [] : [{ pair, first, second }]
      })}
      total={found.total}
      counts={await countPairs(ctx.db, places, filter)}
      regions={regions.map((region) => ({ value: significantRegion(region.code), label: region.name }))}
    />,
  )
}

function address(filter: PairFilter, change: Partial<PairFilter> = {}, number = 1): string {
  const wanted = { ...filter, ...change }
  const search = new URLSearchParams()
  if (wanted.decision !== 'undecided') search.set('state', wanted.decision ?? 'all')
  if (wanted.regionPrefix !== null) search.set('region', wanted.regionPrefix)
  if (wanted.kind !== null) search.set('kind', wanted.kind)
  if (number > 1) search.set('page', String(number))
  const text = search.toString()
  return text === '' ? base : `${base}?${text}`
}

function Side(props: { source: SourceDocument }) {
  const { source } = props
  return (
    <div>
      {source.title}
      <div class="quiet">
        {[source.documentNumber, source.indexNumber, `${formatDay(source.publishedOn)}公开`]
          .filter(Boolean)
          .join('　')}
      </div>
    </div>
  )
}

function PairListPage(props: ListPage) {
  const { filter } = props
  const chips = [
    ...(filter.regionPrefix === null
      ? []
      : [
          {
            label: props.regions.find((one) => one.value === filter.regionPrefix)?.label ?? '指定地区',
            removeHref: address(filter, { regionPrefix: null }),
          },
        ]),
    ...(filter.kind === null
      ? []
      : [{ label: pairKindChoices[filter.kind], removeHref: address(filter, { kind: null }) }]),
  ]
  return (
    <SourceFrame frame={props.frame} title="信息同源" trail={[]}>
      <PageHead
        title="信息同源"
        summary="同一信息以不同网址公开的，合并为一个网址；由人核对后决定，系统不自动合并"
      />
      <Tabs
        label="按处理情况查看"
        tabs={[
          ...states.map((state) => ({
            label: pairStateWords[state],
            href: address(filter, { decision: state }),
            current: filter.decision === state,
            count: props.counts[state],
          })),
          { label: '全部', href: address(filter, { decision: null }), current: filter.decision === null },
        ]}
      />
      <FilterBar
        action={base}
        chips={chips}
        clearHref={address({ decision: filter.decision, regionPrefix: null, kind: null })}
        summary={`共 ${props.total} 对`}
        {...(filter.decision === 'undecided' ? {} : { keep: { state: filter.decision ?? 'all' } })}
      >
        <SelectField
          name="kind"
          label="相似情况"
          empty="全部"
          value={filter.kind}
          options={kinds.map((value) => ({ value, label: pairKindChoices[value] }))}
        />
        {props.regions.length > 1 && (
          <SelectField
            name="region"
            label="地区"
            empty="全部"
            value={filter.regionPrefix}
            options={props.regions}
          />
        )}
      </FilterBar>
      <Table<Row>
        caption="疑似重复公开的信息"
        rows={props.rows}
        rowKey={(row) => row.pair.id}
        empty={
          <EmptyState title="没有符合条件的信息">
            新公开的正文在几分钟内与已公开的比较，相同或者非常相近的列在这里。
          </EmptyState>
        }
        columns={[
          {
            key: 'first',
            head: '一份',
            header: true,
            width: 'l',
            cell: (row) => <Side source={row.first} />,
          },
          { key: 'second', head: '另一份', width: 'l', cell: (row) => <Side source={row.second} /> },
          {
            key: 'likeness',
            head: '相似情况',
            cell: (row) => (
              <div>
                {likenessWords(row.pair)}
                <div>
                  <Signs signs={row.pair.signs} />
                </div>
              </div>
            ),
          },
          {
            key: 'state',
            head: '处理',
            nowrap: true,
            cell: (row) => (
              <div>
                <StateTag pair={row.pair} />
                {row.pair.decidedAt !== null && (
                  <div class="quiet">
                    {row.pair.decidedName} {formatInstant(row.pair.decidedAt)}
                  </div>
                )}
              </div>
            ),
          },
          {
            key: 'do',
            head: '操作',
            nowrap: true,
            cell: (row) => (
              <a href={`${base}/${row.pair.id}`}>
                {row.pair.decision === null ? '对照处理' : '查看'}
                <span class="visually-hidden">：{row.first.title}</span>
              </a>
            ),
          },
        ]}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(number) => address(filter, {}, number)}
      />
    </SourceFrame>
  )
}
