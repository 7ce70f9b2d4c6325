import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { Alert, Panel, StatGrid, Table, Tag } from '#ui/data.tsx'
import type { AnnualReport, ReportUnit } from '../annual-report.ts'
import { unitSourceWords } from '../messages/work.ts'
import type { ReportPlace } from '../load-report.ts'
import { numberAt } from '../report-figures.ts'
import { readUnits } from '../report-units.ts'
import { reportDueOn } from '../rules/report-deadlines.ts'
import { bodyOf, isReportingKind } from '../rules/report-body.ts'
import { listReportsOf } from '../store/annual-reports.ts'
import {
  consoleFrame,
  type ConsoleFrame,
  type Deadline,
  deadlineOf,
  firstPublished,
  readPlace,
  ReportFrame,
  reportHref,
  ReportTag,
} from './frame.tsx'

interface UnitsView {
  frame: ConsoleFrame
  place: ReportPlace
  deadline: Deadline
  units: ReportUnit[]
  reports: Map<string, AnnualReport>
  /** frozen with the report; else as they are now */
  isFrozen: boolean
  today: string
}

/** 下级单位: who has reported into the government's report, who has not, and the part of each. */
export async function showUnits(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const place = await readPlace(c)
  const { organisation, format, report, year } = place
  if (organisation.kind !== 'government') throw new NotFound('units')
  const frozen = report?.units ?? null
  const units = frozen ?? (await readUnits(ctx, organisation, format, year, report?.entered ?? {}))
  const reports = await listReportsOf(
    ctx.db,
    units.map((unit) => unit.organisationId),
    year,
  )
  return page(
    c,
    <UnitsPage
      frame={consoleFrame(c)}
      place={place}
      deadline={deadlineOf(place, await firstPublished(c, place), ctx.today)}
      units={units}
      reports={reports}
      isFrozen={frozen !== null}
      today={ctx.today}
    />,
  )
}

function UnitsPage(props: UnitsView) {
  const { place, units, reports } = props
  const { year, format } = place
  const below = units.filter((unit) => unit.source !== 'self')
  const missing = below.filter((unit) => unit.source === 'register')
  const { received, resultTotal, carriedOut, total } = format.equations
  const figure = (unit: ReportUnit, row: string) =>
    numberAt(unit.figures, { table: 3, row, column: total }) ?? '—'
  const isLate = (unit: ReportUnit) =>
    unit.source === 'register' &&
    isReportingKind(unit.kind) &&
    props.today > reportDueOn(bodyOf(unit.kind), year)
  const ordered = [...units].sort((a, b) => rank(a) - rank(b))
  return (
    <ReportFrame
      frame={props.frame}
      place={place}
      deadline={props.deadline}
      tab="units"
      tabName="下级单位"
      counts={{ units: below.length }}
    >
      <StatGrid
        stats={[
          {
            label: '已报送',
            value: below.length - missing.length,
            unit: '个',
            part: { of: below.length - missing.length, from: below.length },
          },
          {
            label: '未报送',
            value: missing.length,
            unit: '个',
            note: `部门、乡镇期限 ${formatDay(reportDueOn('department', year))}`,
            ...(missing.some(isLate) ? { tone: 'danger' as const } : {}),
          },
        ]}
      />
      {props.isFrozen && (
        <Alert tone="info" title="这是送审时的各单位数据">
          送审后下级数据有变化的，“核对”会指出。
        </Alert>
      )}
      <Panel title="各单位" flush>
        <Table<ReportUnit>
          caption="各单位报送情况"
          rows={ordered}
          rowKey={(unit) => unit.organisationId}
          rowTone={(unit) => (isLate(unit) ? 'danger' : undefined)}
          empty="没有下级单位"
          columns={[
            {
              key: 'name',
              head: '单位',
              header: true,
              cell: (unit) => (
                <a
                  href={
                    unit.source === 'imported'
                      ? reportHref(unit.organisationId, year, `/former/${unit.reportId ?? ''}`)
                      : reportHref(unit.organisationId, year)
                  }
                >
                  {unit.name}
                </a>
              ),
            },
            {
              key: 'source',
              head: '报送',
              nowrap: true,
              cell: (unit) => (
                <Tag tone={isLate(unit) ? 'danger' : unit.source === 'register' ? 'warning' : 'success'}>
                  {unitSourceWords[unit.source]}
                  {isLate(unit) ? '，已逾期' : ''}
                </Tag>
              ),
            },
            {
              key: 'state',
              head: '进度',
              nowrap: true,
              cell: (unit) =>
                unit.source === 'self' ? (
                  '—'
                ) : (
                  <ReportTag report={reports.get(unit.organisationId) ?? null} />
                ),
            },
            { key: 'received', head: '新收', align: 'end', cell: (unit) => figure(unit, received) },
            { key: 'done', head: '办结', align: 'end', cell: (unit) => figure(unit, resultTotal) },
            { key: 'out', head: '结转', align: 'end', cell: (unit) => figure(unit, carriedOut) },
          ]}
        />
      </Panel>
      <p class="quiet">
        未报送的单位，表三、表四按登记簿计入，表二不计入。没有使用本系统的单位，可以在该单位的“历年”中导入其报告文件。
      </p>
    </ReportFrame>
  )
}

/** The government itself, then who has not reported, then the others. */
function rank(unit: ReportUnit): number {
  if (unit.source === 'self') return 0
  return unit.source === 'register' ? 1 : 2
}
