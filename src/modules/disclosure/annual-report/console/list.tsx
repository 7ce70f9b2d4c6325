import { placesOf } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { listOrganisationsByIds } from '#regions'
import { PageHead } from '#ui/console-layout.tsx'
import { FilterBar, Pagination, Table, Tag } from '#ui/data.tsx'
import { SelectField, TextField } from '#ui/forms.tsx'
import type { AnnualReport } from '../annual-report.ts'
import { checkReport } from '../check-report.ts'
import { isReportYear } from '../load-report.ts'
import { bodyWords } from '../messages/zh.ts'
import { blockersOf } from '../rules/finding-key.ts'
import { bodyOf, isReportingKind, reportingKinds } from '../rules/report-body.ts'
import { reportDueOn } from '../rules/report-deadlines.ts'
import { formatFor, reportFormats } from '../rules/report-format.ts'
import { listFirstPublications, listReportsOf } from '../store/annual-reports.ts'
import { listKept } from '../store/former-reports.ts'
import { pageOfReporters, type Reporter, type ReporterFilter } from '../store/reporters.ts'
import {
  base,
  consoleFrame,
  type Deadline,
  DeadlineWords,
  ReportTag,
  reportHref,
  SectionFrame,
  type ConsoleFrame,
} from './frame.tsx'

const pageSize = 30
const states = {
  none: '未开始',
  writing: '编制中',
  waiting: '审核、审定中',
  published: '已发布',
  imported: '已导入',
  late: '已逾期未发布',
} as const

interface Row extends Reporter {
  report: AnnualReport | null
  deadline: Deadline
  /** the report was brought from a file: this unit does not work here */
  isImported: boolean
  /** what the checks find in a report in work; null where nothing is in work */
  found: { errors: number; unexplained: number } | null
}

interface ListView {
  frame: ConsoleFrame
  year: number
  years: number[]
  kind: string
  state: string
  words: string
  rows: Row[]
  total: number
  page: number
}

/** In January to November people work on last year's report; the one of the running year is a click away. */
function defaultYear(today: string): number {
  return Number(today.slice(0, 4)) - 1
}

/** `/console/annual-reports`: who reports in the places one may read, by year: state, last day, what the checks find. */
export async function listAnnualReports(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = query(c)
  const asked = Number(values.text('year'))
  const year = isReportYear(asked, ctx.today) ? asked : defaultYear(ctx.today)
  const kind = reportingKinds.find((one) => one === values.text('kind')) ?? null
  const state =
    (Object.keys(states) as (keyof typeof states)[]).find((one) => one === values.text('state')) ?? null
  const words = values.text('words').slice(0, 60)
  const number = Math.min(Math.max(1, Math.floor(Number(values.text('page'))) || 1), 10_000)
  const filter: ReporterFilter = {
    year,
    kind,
    state,
    words,
    lateKinds: reportingKinds.filter((one) => ctx.today > reportDueOn(bodyOf(one), year)),
  }
  const places = placesOf(ctx.actor, 'annual_reports.read')
  const { rows, total } = await pageOfReporters(ctx.db, places, filter, {
    limit: pageSize,
    offset: (number - 1) * pageSize,
  })
  const oldest = reportFormats.at(-1)?.validFrom ?? year
  const newest = Number(ctx.today.slice(0, 4))
  return page(
    c,
    <AnnualReportsPage
      frame={consoleFrame(c)}
      year={year}
      years={Array.from({ length: newest - oldest + 1 }, (_, i) => newest - i)}
      kind={kind ?? ''}
      state={state ?? ''}
      words={words}
      rows={await withReports(ctx, rows, year)}
      total={total}
      page={number}
    />,
  )
}

async function withReports(ctx: Ctx, rows: Reporter[], year: number): Promise<Row[]> {
  const ids = rows.map((row) => row.organisationId)
  const reports = await listReportsOf(ctx.db, ids, year)
  const first = await listFirstPublications(ctx.db, ids)
  const organisations = new Map(
    (await listOrganisationsByIds(ctx.db, [...reports.keys()])).map((one) => [one.id, one]),
  )
  const format = formatFor(year)
  const kept = new Set((await listKept(ctx.db, ids, year)).map((one) => one.organisationId))
  const out: Row[] = []
  for (const row of rows) {
    const report = reports.get(row.organisationId) ?? null
    const organisation = organisations.get(row.organisationId)
    const inWork = report !== null && report.status !== 'published' && organisation !== undefined
    const found =
      inWork && format !== null && isReportingKind(row.kind)
        ? blockersOf((await checkReport(ctx, organisation, report, format)).findings)
        : null
    const publishedOn = first.get(`${row.organisationId}:${year}`) ?? null
    const dueOn = reportDueOn(bodyOf(row.kind), year)
    const isImported = report === null && kept.has(row.organisationId)
    const isLate = !isImported && (publishedOn ?? ctx.today) > dueOn
    out.push({ ...row, report, found, isImported, deadline: { dueOn, publishedOn, isLate } })
  }
  return out
}

function Found(props: { row: Row }) {
  const { found, organisationId, deadline } = props.row
  if (found === null) return <span class="quiet">{deadline.publishedOn === null ? '—' : '已核对'}</span>
  const { errors, unexplained } = found
  const year = props.row.report?.year ?? 0
  if (errors + unexplained === 0) return <span>无待处理</span>
  return (
    <a href={reportHref(organisationId, year, '/checks')}>
      {errors > 0 ? `错误 ${errors}` : ''}
      {errors > 0 && unexplained > 0 ? '，' : ''}
      {unexplained > 0 ? `待说明 ${unexplained}` : ''}
    </a>
  )
}

function AnnualReportsPage(props: ListView) {
  const { frame, year, rows, total } = props
  const at = (over: Record<string, string>) => {
    const values = { year: String(year), kind: props.kind, state: props.state, words: props.words, ...over }
    const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''))
    return `${base}?${search.toString()}`
  }
  const chips = [
    ...(props.kind === ''
      ? []
      : [{ label: bodyWords[props.kind as keyof typeof bodyWords], removeHref: at({ kind: '' }) }]),
    ...(props.state === ''
      ? []
      : [{ label: states[props.state as keyof typeof states], removeHref: at({ state: '' }) }]),
    ...(props.words === '' ? [] : [{ label: `“${props.words}”`, removeHref: at({ words: '' }) }]),
  ]
  return (
    <SectionFrame frame={frame} title={`${year}年政府信息公开工作年度报告`} trail={[]}>
      <PageHead
        title={`${year}年政府信息公开工作年度报告`}
        summary="部门和乡镇、街道在次年1月31日前，政府在次年3月31日前发布（《政府信息公开条例》第四十九条）"
      />
      <FilterBar
        action={base}
        summary={`共 ${total} 个单位`}
        chips={chips}
        clearHref={`${base}?year=${year}`}
      >
        <SelectField
          name="year"
          label="年度"
          value={String(year)}
          options={props.years.map((one) => ({ value: String(one), label: `${one}年` }))}
          width="s"
        />
        <SelectField
          name="kind"
          label="单位类别"
          value={props.kind}
          empty="全部"
          options={reportingKinds.map((one) => ({ value: one, label: bodyWords[bodyOf(one)] }))}
          width="s"
        />
        <SelectField
          name="state"
          label="进度"
          value={props.state}
          empty="全部"
          options={Object.entries(states).map(([value, label]) => ({ value, label }))}
          width="s"
        />
        <TextField name="words" label="单位名称" value={props.words} width="m" />
      </FilterBar>
      <Table<Row>
        caption={`${year}年度报告`}
        rows={rows}
        rowKey={(row) => row.organisationId}
        rowTone={(row) => (row.deadline.isLate && row.deadline.publishedOn === null ? 'danger' : undefined)}
        empty="没有符合条件的单位"
        columns={[
          {
            key: 'name',
            head: '单位',
            header: true,
            cell: (row) => <a href={reportHref(row.organisationId, year)}>{row.name}</a>,
          },
          { key: 'kind', head: '类别', nowrap: true, cell: (row) => bodyWords[bodyOf(row.kind)] },
          {
            key: 'state',
            head: '进度',
            nowrap: true,
            cell: (row) =>
              row.isImported ? <Tag tone="success">已导入</Tag> : <ReportTag report={row.report} />,
          },
          { key: 'due', head: '期限', cell: (row) => <DeadlineWords deadline={row.deadline} /> },
          { key: 'found', head: '核对', nowrap: true, cell: (row) => <Found row={row} /> },
        ]}
      />
      <Pagination page={props.page} pageSize={pageSize} total={total} href={(n) => at({ page: String(n) })} />
    </SectionFrame>
  )
}
