import { placesOf } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query, type FormValues } from '#platform/http/respond.ts'
import { ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { FilterBar, Pagination, Panel, Table, Tag } from '#ui/data.tsx'
import { SelectField } from '#ui/forms.tsx'
import { base, caseHref, consoleFrame, registerTitle, type ConsoleFrame } from '../../console/case-frame.tsx'
import { namesOfOrganisations } from '../../register/console/read-list.ts'
import { pendingWords, remedyKindWords, remedyResultWords } from '../messages/zh.ts'
import { remedyKinds, remedyResults } from '../remedy.ts'
import {
  countRemedies,
  listRemedyChoices,
  pageOfRemedies,
  type ListedRemedy,
  type RemedyFilter,
  type RemedyStanding,
} from '../store/remedies.ts'

export const remediesHref = `${base}/remedies`
const pageSize = 50
const standings: readonly RemedyStanding[] = [...remedyResults, 'pending']
const standingWords = (standing: RemedyStanding) =>
  standing === 'pending' ? pendingWords : remedyResultWords[standing]

interface Asked extends RemedyFilter {
  page: number
}

function readAsked(asked: FormValues, thisYear: number): Asked {
  const year = asked.text('year')
  const organisation = asked.text('organisation')
  return {
    year: /^20\d{2}$/.test(year) ? Number(year) : thisYear,
    kind: remedyKinds.find((one) => one === asked.text('kind')) ?? null,
    standing: standings.find((one) => one === asked.text('standing')) ?? null,
    organisationId: /^[0-9a-f-]{36}$/i.test(organisation) ? organisation.toLowerCase() : null,
    page: Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 100_000),
  }
}

function addressOf(asked: Asked, change: Partial<Asked>): string {
  const { year, kind, standing, organisationId, page: at } = { ...asked, page: 1, ...change }
  const search = new URLSearchParams({ year: String(year) })
  if (kind !== null) search.set('kind', kind)
  if (standing !== null) search.set('standing', standing)
  if (organisationId !== null) search.set('organisation', organisationId)
  if (at > 1) search.set('page', String(at))
  return `${remediesHref}?${search.toString()}`
}

interface ListProps {
  frame: ConsoleFrame
  asked: Asked
  years: number[]
  organisations: { value: string; label: string }[]
  name: (id: string) => string
  counts: Awaited<ReturnType<typeof countRemedies>>
  rows: ListedRemedy[]
  total: number
}

/** 复议诉讼台账 of the reader's places, counted as table 4 counts a year; each figure opens its rows. */
export async function listAllRemedies(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const thisYear = Number(ctx.today.slice(0, 4))
  const asked = readAsked(query(c), thisYear)
  const places = placesOf(ctx.actor, 'disclosure.read')
  const { organisationIds, firstYear } = await listRemedyChoices(ctx.db, places)
  const window = { limit: pageSize, offset: (asked.page - 1) * pageSize }
  const { rows, total } = await pageOfRemedies(ctx.db, places, asked, window)
  const ids = [...organisationIds, ...(asked.organisationId === null ? [] : [asked.organisationId])]
  const name = await namesOfOrganisations(ctx, [...ids, ...rows.map((row) => row.organisationId)])
  const from = Math.min(firstYear ?? thisYear, asked.year)
  return page(
    c,
    <RemedyList
      frame={consoleFrame(c)}
      asked={asked}
      years={Array.from({ length: Math.max(1, thisYear - from + 1) }, (_, at) => thisYear - at)}
      organisations={[...new Set(ids)].map((value) => ({ value, label: name(value) }))}
      name={name}
      counts={await countRemedies(ctx.db, places, asked)}
      rows={rows}
      total={total}
    />,
  )
}

function RemedyList(props: ListProps) {
  const { asked, rows, total } = props
  const chips = [
    ...(asked.kind === null
      ? []
      : [{ label: remedyKindWords[asked.kind], removeHref: addressOf(asked, { kind: null }) }]),
    ...(asked.standing === null
      ? []
      : [{ label: standingWords(asked.standing), removeHref: addressOf(asked, { standing: null }) }]),
    ...(asked.organisationId === null
      ? []
      : [
          {
            label: props.name(asked.organisationId),
            removeHref: addressOf(asked, { organisationId: null }),
          },
        ]),
  ]
  return (
    <ConsoleLayout
      title="复议诉讼台账"
      active={remediesHref}
      frame={props.frame}
      breadcrumbs={[{ label: registerTitle, href: base }, { label: '复议诉讼台账' }]}
    >
      <PageHead
        title="复议诉讼台账"
        summary={`${asked.year}年审结的和年末尚未审结的，口径与年度报告第四部分相同。`}
      />
      <Figures {...props} />
      <FilterBar
        action={remediesHref}
        chips={chips}
        clearHref={addressOf(asked, { kind: null, standing: null, organisationId: null })}
        summary={`共 ${total} 件`}
      >
        <SelectField
          name="year"
          label="年度"
          value={String(asked.year)}
          options={props.years.map((year) => ({ value: String(year), label: `${year}年` }))}
        />
        <SelectField
          name="kind"
          label="种类"
          empty="全部"
          value={asked.kind ?? ''}
          options={remedyKinds.map((value) => ({ value, label: remedyKindWords[value] }))}
        />
        <SelectField
          name="standing"
          label="结果"
          empty="全部"
          value={asked.standing ?? ''}
          options={standings.map((value) => ({ value, label: standingWords(value) }))}
        />
        <SelectField
          name="organisation"
          label="单位"
          empty="全部"
          value={asked.organisationId ?? ''}
          options={props.organisations}
        />
      </FilterBar>
      <Panel title="案件" flush>
        <Table
          caption="复议诉讼案件"
          rows={rows}
          rowKey={({ id }) => id}
          empty="没有符合条件的复议、诉讼。"
          columns={[
            {
              key: 'number',
              head: '申请编号',
              header: true,
              nowrap: true,
              cell: (row) => <a href={caseHref(row.requestId, '#remedies')}>{row.number}</a>,
            },
            { key: 'organisation', head: '单位', cell: (row) => props.name(row.organisationId) },
            { key: 'kind', head: '种类', cell: ({ kind }) => remedyKindWords[kind] },
            {
              key: 'authority',
              head: '机关、案号',
              cell: ({ authority, caseNumber }) => (
                <div>
                  {authority}
                  {caseNumber !== '' && <div class="quiet">{caseNumber}</div>}
                </div>
              ),
            },
            { key: 'filed', head: '提起', nowrap: true, cell: ({ filedOn }) => formatDay(filedOn) },
            {
              key: 'result',
              head: `${asked.year}年末`,
              cell: ({ standing, resultOn }) => (
                <div>
                  <Tag
                    tone={standing === 'pending' ? 'info' : standing === 'corrected' ? 'warning' : 'neutral'}
                  >
                    {standingWords(standing)}
                  </Tag>
                  {standing !== 'pending' && resultOn !== null && (
                    <div class="quiet">{formatDay(resultOn)}</div>
                  )}
                </div>
              ),
            },
          ]}
        />
      </Panel>
      <Pagination
        page={asked.page}
        pageSize={pageSize}
        total={total}
        href={(at) => addressOf(asked, { page: at })}
      />
    </ConsoleLayout>
  )
}

/** The fifteen figures of table 4; each opens the list behind it with the same count (UX 84). */
function Figures({ counts, asked }: ListProps) {
  const of = (kind: (typeof remedyKinds)[number], standing: RemedyStanding) =>
    counts.find((one) => one.kind === kind && one.standing === standing)?.count ?? 0
  const figure = (kind: (typeof remedyKinds)[number], standing: RemedyStanding | null, count: number) =>
    // Nothing lies behind a nought.
    count === 0 ? (
      '0'
    ) : (
      <a
        href={addressOf(asked, { kind, standing })}
        aria-label={`${remedyKindWords[kind]}，${standing === null ? '总计' : standingWords(standing)} ${count} 件`}
      >
        {count}
      </a>
    )
  return (
    <Panel title={`${asked.year}年的数`}>
      <Table
        caption="复议诉讼的数"
        dense
        rows={[...remedyKinds]}
        rowKey={(kind) => kind}
        empty=""
        columns={[
          { key: 'kind', head: '种类', header: true, cell: (kind) => remedyKindWords[kind] },
          ...standings.map((standing) => ({
            key: standing,
            head: standingWords(standing),
            align: 'end' as const,
            cell: (kind: (typeof remedyKinds)[number]) => figure(kind, standing, of(kind, standing)),
          })),
          {
            key: 'total',
            head: '总计',
            align: 'end',
            cell: (kind) =>
              figure(
                kind,
                null,
                standings.reduce((sum, standing) => sum + of(kind, standing), 0),
              ),
          },
        ]}
      />
    </Panel>
  )
}
