import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { Alert, EmptyState, Panel, StatGrid, type Stat } from '#ui/data.tsx'
import { ActionForm, ButtonLink, ErrorSummary } from '#ui/forms.tsx'
import { checkReport, type CheckedReport } from '../check-report.ts'
import { readEntered } from '../entered-table.ts'
import type { ReportPlace } from '../load-report.ts'
import { numberAt, type TableFigures } from '../report-figures.ts'
import { ReportTableView } from '../report-tables.tsx'
import { blockersOf, type ReportFinding, openFindings } from '../rules/finding-key.ts'
import type { FindingSeverity } from '../rules/report-finding.ts'
import { countPolicies } from '../count-policies.ts'
import { startReport } from '../start-report.ts'
import { enterFigures } from '../write-report.ts'
import { EnteredForm, type EnteredView } from './entered-form.tsx'
import {
  consoleFrame,
  type ConsoleFrame,
  type Deadline,
  deadlineOf,
  errorsOf,
  firstPublished,
  mayDraft,
  mayWrite,
  param,
  placeHref,
  readBegun,
  readPlace,
  ReportFrame,
  reportHref,
  statusFor,
} from './frame.tsx'
import { lastReturn, ReturnedNote } from './returned-note.tsx'

interface DataView {
  frame: ConsoleFrame
  place: ReportPlace
  deadline: Deadline
  checked: CheckedReport | null
  entered: EnteredView | null
  returned: Awaited<ReturnType<typeof lastReturn>>
  errors: FieldError[]
}

/** What was typed when a save was refused. */
interface Typed {
  entered: TableFigures
  rearranged: boolean
  rearrangedNote: string
  isStale: boolean
}

async function dataView(
  c: AppContext,
  errors: FieldError[] = [],
  typed: Typed | null = null,
): Promise<DataView> {
  const ctx = c.get('ctx')
  const frame = consoleFrame(c)
  const place = await readPlace(c)
  const { organisation, format, report, year } = place
  const deadline = deadlineOf(place, await firstPublished(c, place), ctx.today)
  const checked = report === null ? null : await checkReport(ctx, organisation, report, format)
  const entered =
    report === null || checked === null || !mayWrite(frame, place)
      ? null
      : {
          place: { ...place, report },
          before: checked.before,
          reference: await countPolicies(ctx, organisation.id, year),
          findings: checked.findings,
          values: typed ?? {
            entered: report.entered,
            rearranged: report.rearrangedNote !== null,
            rearrangedNote: report.rearrangedNote ?? '',
            isStale: false,
          },
          errors,
        }
  const returned = await lastReturn(c, place)
  return { frame, place, deadline, checked, entered, returned, errors }
}

/** 数据: table 2 as people enter it, tables 3 and 4 as the register counts them; every number opens its cases. */
export async function showFigures(c: AppContext): Promise<Response> {
  return page(c, <DataPage {...await dataView(c)} />)
}

/** 开始编制. */
export async function postStart(c: AppContext): Promise<Response> {
  const [organisation, year] = [param(c, 'organisation'), Number(param(c, 'year'))]
  const done = await attempt(() => startReport(c.get('ctx'), organisation, year))
  if (done.ok) return redirect(c, placeHref(c), '已开始编制，表三、表四已按登记簿生成。')
  return page(c, <DataPage {...await dataView(c, errorsOf(done.refusals))} />, statusFor(done.refusals))
}

/** Saves table 2; a stale save shows both values of every cell that differs. */
export async function postFigures(c: AppContext): Promise<Response> {
  const { format } = await readBegun(c)
  const values = await form(c)
  const typed = {
    entered: readEntered(format, (field) => values.text(field)),
    rearranged: values.has('rearranged'),
    rearrangedNote: values.text('rearrangedNote'),
  }
  const done = await attempt(() =>
    enterFigures(c.get('ctx'), param(c, 'organisation'), Number(param(c, 'year')), {
      ...typed,
      revision: Number(values.text('revision')),
    }),
  )
  if (done.ok) return redirect(c, placeHref(c), '表二已保存。')
  const isStale = done.refusals.some((one) => one.refused === 'stale_version')
  const view = await dataView(c, errorsOf(done.refusals), { ...typed, isStale })
  return page(c, <DataPage {...view} />, statusFor(done.refusals))
}

/** The worst that was found in each cell. */
export function marksOf(findings: readonly ReportFinding[]): Map<string, FindingSeverity> {
  const marks = new Map<string, FindingSeverity>()
  for (const one of findings) {
    if (one.about !== 'figure') continue
    const { table, row, column, severity } = one.finding
    const key = `${table}:${row}:${column}`
    if (marks.get(key) !== 'error') marks.set(key, severity)
  }
  return marks
}

function stats(view: DataView, checked: CheckedReport): Stat[] {
  const { organisation, year, format } = view.place
  const { received, carriedIn, carriedOut, resultTotal, total } = format.equations
  const { errors, unexplained } = blockersOf(checked.findings)
  const stat = (label: string, row: string): Stat => ({
    label,
    value: numberAt(checked.figures, { table: 3, row, column: total }) ?? '—',
    unit: '件',
    href: reportHref(organisation.id, year, `/cells/${row}/${total}`),
  })
  return [
    stat('本年新收', received),
    stat('上年结转', carriedIn),
    stat('办理结果总计', resultTotal),
    stat('结转下年度', carriedOut),
    {
      label: '核对',
      value: errors + unexplained,
      unit: '处',
      href: reportHref(organisation.id, year, '/checks'),
      note: `错误 ${errors}，待说明 ${unexplained}`,
      ...(errors > 0 ? { tone: 'warning' as const } : {}),
    },
  ]
}

function DataPage(props: DataView) {
  const { place, checked } = props
  const { organisation, year, report } = place
  return (
    <ReportFrame
      frame={props.frame}
      place={place}
      deadline={props.deadline}
      tab="data"
      tabName="数据"
      errors={props.errors}
      {...(checked === null ? {} : { counts: { checks: openFindings(checked.findings) } })}
      actions={
        report === null ? undefined : (
          <ButtonLink href={reportHref(organisation.id, year, '/preview')}>预览</ButtonLink>
        )
      }
    >
      <ErrorSummary errors={props.errors} />
      <ReturnedNote returned={props.returned} />
      {checked === null ? <NotBegun {...props} /> : <Tables {...props} checked={checked} />}
    </ReportFrame>
  )
}

function NotBegun({ place, frame }: DataView) {
  const { organisation, year } = place
  const may = mayDraft(frame, organisation) && organisation.status === 'active'
  return (
    <EmptyState
      title={`${year}年度报告还没有开始编制`}
      action={
        may ? (
          <ActionForm action={reportHref(organisation.id, year, '/start')} kind="primary">
            开始编制
          </ActionForm>
        ) : undefined
      }
    >
      表三、表四按依申请公开登记簿自动统计，表二和文字由承办人填写。
    </EmptyState>
  )
}

function Tables(props: DataView & { checked: CheckedReport }) {
  const { place, checked } = props
  const { organisation, year } = place
  const isSum = checked.units !== null
  const shared = {
    figures: checked.figures,
    marks: marksOf(checked.findings),
    hrefOf: ({ row, column }: { row: string; column: string }) =>
      reportHref(organisation.id, year, `/cells/${row}/${column}`),
  }
  return (
    <>
      <StatGrid stats={stats(props, checked)} />
      {isSum && (
        <Alert tone="info" title={`由本级和 ${(checked.units?.length ?? 1) - 1} 个下级单位汇总`}>
          点开任意一格，可以看到各单位的数；
          <a href={reportHref(organisation.id, year, '/units')}>查看各单位报送情况</a>。
        </Alert>
      )}
      {props.entered !== null && <EnteredForm {...props.entered} isSum={isSum} />}
      {(props.entered === null || isSum) && (
        <Panel title={`二、主动公开政府信息情况${isSum ? '（汇总）' : ''}`}>
          <ReportTableView {...shared} table={2} />
        </Panel>
      )}
      <Panel title={`三、收到和处理政府信息公开申请情况${isSum ? '（汇总）' : ''}`}>
        <p class="quiet">{isSum ? '点开数字查看各单位的数。' : '按登记簿统计，点开数字查看这一格的申请。'}</p>
        <ReportTableView {...shared} table={3} />
      </Panel>
      <Panel title={`四、政府信息公开行政复议、行政诉讼情况${isSum ? '（汇总）' : ''}`}>
        <p class="quiet">本年审结的按结果统计；12月31日尚未审结的，统计在“尚未审结”。</p>
        <ReportTableView {...shared} table={4} />
      </Panel>
    </>
  )
}
