import { isIdentity } from '#platform/identity.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { FilterBar, Pagination, Table, Tabs, Tag } from '#ui/data.tsx'
import { CheckboxField, SelectField, TextField } from '#ui/forms.tsx'
import type { Campaign, ReviewEntry } from '../campaign.ts'
import { decisionWords, standingWords } from '../messages/zh.ts'
import { readCampaign, readConversions, readingPlaces } from '../read-campaign.ts'
import { conversionStanding, type ConversionState } from '../rules/count-entries.ts'
import { pageOfEntries, type EntryFilter, type EntryState } from '../store/entries.ts'
import { listProgress, type OrganisationFigures } from '../store/figures.ts'
import { campaignHref, campaignName, consoleFrame, param, ReviewFrame, type ConsoleFrame } from './frame.tsx'

const pageSize = 20
const states: readonly EntryState[] = ['undecided', 'keep', 'convert', 'without_item']
const stateWords: Record<EntryState, string> = {
  undecided: '待作出结论',
  ...decisionWords,
  without_item: '未选目录事项',
}
const sorts = {
  on_request: '依申请公开的文件',
  withheld: '不予公开的文件',
  topic: '申请较为集中的事项',
} as const

interface EntriesPage {
  frame: ConsoleFrame
  campaign: Campaign
  filter: EntryFilter
  page: number
  rows: ReviewEntry[]
  total: number
  progress: OrganisationFigures[]
  duties: ReadonlyMap<string, ConversionState>
  today: string
}

/** The entries of a campaign; filters in the address, undecided first. */
export async function listReviewEntries(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const campaign = await readCampaign(ctx, param(c, 'id'))
  const sort = asked.text('sort')
  const organisation = asked.text('organisation')
  const filter: EntryFilter = {
    state: states.find((one) => one === asked.text('state')) ?? null,
    kind: sort === 'topic' ? 'topic' : null,
    attribute: sort === 'on_request' || sort === 'withheld' ? sort : null,
    organisationId: isIdentity(organisation) ? organisation : null,
    words: asked.text('q').slice(0, 100),
    notWrittenBy: asked.has('mine') ? (ctx.actor?.id ?? null) : null,
  }
  const number = Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 10_000)
  const places = readingPlaces(ctx)
  const { rows, total } = await pageOfEntries(ctx.db, campaign.id, places, filter, {
    limit: pageSize,
    offset: (number - 1) * pageSize,
  })
  return page(
    c,
    <ReviewEntriesPage
      frame={consoleFrame(c)}
      campaign={campaign}
      filter={filter}
      page={number}
      rows={rows}
      total={total}
      progress={await listProgress(ctx.db, campaign.id, places)}
      duties={await readConversions(ctx, rows)}
      today={ctx.today}
    />,
  )
}

function sortOf(filter: EntryFilter): keyof typeof sorts | null {
  return filter.kind === 'topic' ? 'topic' : filter.attribute
}

function address(props: EntriesPage, change: Partial<EntryFilter> = {}, number = 1): string {
  const wanted = { ...props.filter, ...change }
  const search = new URLSearchParams()
  if (wanted.words !== '') search.set('q', wanted.words)
  if (wanted.state !== null) search.set('state', wanted.state)
  const sort = sortOf(wanted)
  if (sort !== null) search.set('sort', sort)
  if (wanted.organisationId !== null) search.set('organisation', wanted.organisationId)
  if (wanted.notWrittenBy !== null) search.set('mine', '1')
  if (number > 1) search.set('page', String(number))
  const text = search.toString()
  return campaignHref(props.campaign.id, `/entries${text === '' ? '' : `?${text}`}`)
}

function chips(props: EntriesPage): { label: string; removeHref: string }[] {
  const { filter } = props
  const found: { label: string; removeHref: string }[] = []
  const add = (label: string, change: Partial<EntryFilter>) =>
    found.push({ label, removeHref: address(props, change) })
  const sort = sortOf(filter)
  if (filter.words !== '') add(`含“${filter.words}”`, { words: '' })
  if (sort !== null) add(sorts[sort], { kind: null, attribute: null })
  if (filter.organisationId !== null) {
    const name = props.progress.find((one) => one.organisationId === filter.organisationId)?.organisationName
    add(name ?? '指定机构', { organisationId: null })
  }
  if (filter.notWrittenBy !== null) add('不含我起草的', { notWrittenBy: null })
  return found
}

function Standing(props: {
  entry: ReviewEntry
  duties: ReadonlyMap<string, ConversionState>
  today: string
}) {
  if (props.entry.decision !== 'convert') return <>—</>
  const duty = props.duties.get(props.entry.id)
  const dueOn = duty?.dueOn ?? null
  const words = standingWords[conversionStanding(duty, props.today)]
  return (
    <div>
      <Tag tone={words.tone}>{words.label}</Tag>
      {dueOn !== null && <div class="quiet">{formatDay(dueOn)}前</div>}
    </div>
  )
}

function EntryTable(props: EntriesPage) {
  return (
    <Table<ReviewEntry>
      caption="自查条目"
      rows={props.rows}
      rowKey={(row) => row.id}
      dense
      empty="没有符合条件的条目。可以减少筛选条件。"
      columns={[
        {
          key: 'title',
          head: '文件或事项',
          header: true,
          width: 'l',
          cell: (row) => (
            <>
              <a href={campaignHref(props.campaign.id, `/entries/${row.id}`)}>{row.title}</a>
              <div class="quiet">
                {row.kind === 'topic' ? `申请 ${row.requests ?? 0} 件` : (row.documentNumber ?? '')}
              </div>
            </>
          ),
        },
        {
          key: 'sort',
          head: '类别',
          nowrap: true,
          cell: (row) =>
            row.attribute === null ? '申请集中' : row.attribute === 'withheld' ? '不予公开' : '依申请公开',
        },
        { key: 'organisation', head: '机构', cell: (row) => row.organisationName },
        {
          key: 'decision',
          head: '结论',
          nowrap: true,
          cell: (row) =>
            row.decision === null ? (
              <Tag tone="warning">待作出结论</Tag>
            ) : (
              <Tag tone={row.decision === 'convert' ? 'success' : 'neutral'}>
                {decisionWords[row.decision]}
              </Tag>
            ),
        },
        {
          key: 'standing',
          head: '公开情况',
          nowrap: true,
          cell: (row) => <Standing entry={row} duties={props.duties} today={props.today} />,
        },
        { key: 'by', head: '作出结论', cell: (row) => row.decidedName ?? '—' },
      ]}
    />
  )
}

function ReviewEntriesPage(props: EntriesPage) {
  const { campaign, filter } = props
  const sums = { total: 0, undecided: 0, kept: 0, converted: 0, withoutItem: 0 }
  for (const row of props.progress)
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += row[name]
  // A count stands at a tab only while it is the number of rows behind it.
  const whole = chips(props).length === 0
  const counts: Record<EntryState, number> = {
    undecided: sums.undecided,
    keep: sums.kept,
    convert: sums.converted,
    without_item: sums.withoutItem,
  }
  return (
    <ReviewFrame
      frame={props.frame}
      title={`自查条目：${campaignName(campaign)}`}
      trail={[{ label: campaignName(campaign), href: campaignHref(campaign.id) }, { label: '自查条目' }]}
      wide
    >
      <PageHead title="自查条目" summary={campaignName(campaign)} />
      <Tabs
        label="按结论查看"
        tabs={[
          {
            label: '全部',
            href: address(props, { state: null }),
            current: filter.state === null,
            ...(whole ? { count: sums.total } : {}),
          },
          ...states
            .filter((state) => state !== 'without_item' || counts.without_item > 0)
            .map((state) => ({
              label: stateWords[state],
              href: address(props, { state }),
              current: filter.state === state,
              ...(whole ? { count: counts[state] } : {}),
            })),
        ]}
      />
      <FilterBar
        action={campaignHref(campaign.id, '/entries')}
        chips={chips(props)}
        clearHref={campaignHref(campaign.id, '/entries')}
        summary={`共 ${props.total} 项`}
        {...(filter.state === null ? {} : { keep: { state: filter.state } })}
      >
        <TextField name="q" label="标题、事项或文号" type="search" value={filter.words} />
        <SelectField
          name="sort"
          label="类别"
          empty="全部"
          value={sortOf(filter)}
          options={Object.entries(sorts).map(([value, label]) => ({ value, label }))}
        />
        {props.progress.length > 1 && (
          <SelectField
            name="organisation"
            label="机构"
            empty="全部"
            value={filter.organisationId}
            options={props.progress.map((one) => ({
              value: one.organisationId,
              label: one.organisationName,
            }))}
          />
        )}
        <CheckboxField name="mine" label="不看我起草的" checked={filter.notWrittenBy !== null} />
      </FilterBar>
      <EntryTable {...props} />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(number) => address(props, {}, number)}
      />
    </ReviewFrame>
  )
}
