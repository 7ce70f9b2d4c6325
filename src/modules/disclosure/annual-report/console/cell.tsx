import { may } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, Pagination, Table, Tag } from '#ui/data.tsx'
import type { ReportUnit } from '../annual-report.ts'
import { decisionWords } from '../../messages/zh.ts'
import { unitSourceWords } from '../messages/work.ts'
import type { ReportPlace } from '../load-report.ts'
import { countOwn, countReport, figuresOf } from '../read-figures.ts'
import { type CellAddress, cellAt, numberAt, type ReportFigures } from '../report-figures.ts'
import { printFigure } from '../rules/read-figure.ts'
import { scopeOf } from '../rules/report-body.ts'
import { everyCell, labelsOf, unitOf } from '../rules/report-format.ts'
import { enteredTable } from '../entered-table.ts'
import { listCellRemedies, type CountedRemedy } from '../store/count-remedies.ts'
import { listCellCases, type CountedCase } from '../store/count-requests.ts'
import { consoleFrame, param, readPlace, reportHref, SectionFrame, type ConsoleFrame } from './frame.tsx'

const pageSize = 50

interface CellView {
  frame: ConsoleFrame
  place: ReportPlace
  address: CellAddress
  figures: ReportFigures
  /** of a sum: each unit with its part */
  units: ReportUnit[] | null
  cases: CountedCase[]
  remedies: CountedRemedy[]
  total: number
  page: number
  /** a government's own part of its sum */
  onlySelf: boolean
}

/** Figures of the place: those of its report, or of the register alone while nobody began one. */
async function figuresOfPlace(c: AppContext, place: ReportPlace) {
  const ctx = c.get('ctx')
  const { organisation, format, report, year } = place
  if (report !== null) return figuresOf(ctx, organisation, report, format)
  const entered = enteredTable(format, () => '')
  return countReport(ctx, organisation, { scope: scopeOf(organisation.kind), year, entered }, format)
}

/**
 * `/cells/r1/person`: what was counted in a cell. Of an organisation its requests, or its 复议 and 诉讼; of a sum its units.
 * `?self=1` opens the government's own part. The number on top is the cell's, and the list has as many rows.
 */
export async function showCell(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const place = await readPlace(c)
  const { organisation, format, year } = place
  const [row, column] = [param(c, 'row'), param(c, 'column')]
  const known = everyCell(format).find(({ address }) => address.row === row && address.column === column)
  if (known === undefined) throw new NotFound('cell')
  const { address } = known
  const values = query(c)
  const number = Math.min(Math.max(1, Math.floor(Number(values.text('page'))) || 1), 10_000)
  const onlySelf = values.text('self') === '1'
  const current = await figuresOfPlace(c, place)
  const units = onlySelf ? null : current.units
  const own = onlySelf
    ? await countOwn(ctx, format, organisation.id, year, place.report?.entered ?? {})
    : current.figures
  const limits = { limit: pageSize, offset: (number - 1) * pageSize }
  const listed = units === null
  const cases =
    listed && address.table === 3
      ? await listCellCases(ctx.db, format, organisation.id, year, address, limits)
      : { rows: [], total: 0 }
  const remedies =
    listed && address.table === 4
      ? await listCellRemedies(ctx.db, format, organisation.id, year, address, limits)
      : { rows: [], total: 0 }
  return page(
    c,
    <CellPage
      frame={consoleFrame(c)}
      place={place}
      address={address}
      figures={own}
      units={units}
      cases={cases.rows}
      remedies={remedies.rows}
      total={address.table === 3 ? cases.total : remedies.total}
      page={number}
      onlySelf={onlySelf}
    />,
  )
}

/** The number of a request; a link for whoever may read the register there. */
function CaseNumber(props: { view: CellView; id: string; number: string }) {
  const { organisation } = props.view.place
  const at = { organisationId: organisation.id, regionCode: organisation.regionCode }
  if (!may(props.view.frame.actor, 'disclosure.read', at)) return <>{props.number}</>
  return <a href={`/console/disclosure/${props.id}`}>{props.number}</a>
}

function Cases(props: CellView) {
  return (
    <Table<CountedCase>
      caption="这一格的申请"
      rows={props.cases}
      rowKey={(row) => row.id}
      empty="这一格没有申请"
      columns={[
        {
          key: 'number',
          head: '申请编号',
          header: true,
          nowrap: true,
          cell: (row) => <CaseNumber view={props} id={row.id} number={row.number} />,
        },
        { key: 'topic', head: '事项', cell: (row) => row.topic ?? '（尚未填写事项名称）' },
        { key: 'received', head: '收到申请之日', nowrap: true, cell: (row) => formatDay(row.receivedOn) },
        {
          key: 'ended',
          head: '办结',
          nowrap: true,
          cell: (row) => (row.endedOn === null ? '办理中' : formatDay(row.endedOn)),
        },
        {
          key: 'result',
          head: '办理结果',
          cell: (row) => (row.result === null ? '—' : decisionWords[row.result]),
        },
      ]}
    />
  )
}

const remedyResults = { upheld: '结果维持', corrected: '结果纠正', other: '其他结果' } as const

function Remedies(props: CellView) {
  return (
    <Table<CountedRemedy>
      caption="这一格的复议、诉讼"
      rows={props.remedies}
      rowKey={(row) => row.id}
      empty="这一格没有复议、诉讼"
      columns={[
        {
          key: 'number',
          head: '申请编号',
          header: true,
          nowrap: true,
          cell: (row) => <CaseNumber view={props} id={row.requestId} number={row.number} />,
        },
        { key: 'topic', head: '事项', cell: (row) => row.topic ?? '（尚未填写事项名称）' },
        { key: 'authority', head: '受理机关', cell: (row) => row.authority },
        { key: 'filed', head: '提起日期', nowrap: true, cell: (row) => formatDay(row.filedOn) },
        {
          key: 'result',
          head: '结果',
          cell: (row) => (row.result === null ? '尚未审结' : remedyResults[row.result]),
        },
        {
          key: 'on',
          head: '审结日期',
          nowrap: true,
          cell: (row) => (row.resultOn === null ? '—' : formatDay(row.resultOn)),
        },
      ]}
    />
  )
}

function Units(props: CellView & { units: ReportUnit[] }) {
  const { place, address } = props
  const rest = `/cells/${address.row}/${address.column}`
  const rows = props.units.filter(({ figures }) => cellAt(figures, address) !== 0)
  const hrefOf = (unit: ReportUnit) =>
    unit.source === 'self'
      ? reportHref(place.organisation.id, place.year, `${rest}?self=1`)
      : unit.source === 'imported'
        ? reportHref(unit.organisationId, place.year, `/former/${unit.reportId ?? ''}`)
        : reportHref(unit.organisationId, place.year, rest)
  return (
    <Table<ReportUnit>
      caption="这一格的各单位"
      rows={rows}
      rowKey={(unit) => unit.organisationId}
      empty="各单位这一格都是 0"
      columns={[
        { key: 'name', head: '单位', header: true, cell: (unit) => <a href={hrefOf(unit)}>{unit.name}</a> },
        {
          key: 'source',
          head: '数据来源',
          nowrap: true,
          cell: (unit) => (
            <Tag tone={unit.source === 'register' ? 'warning' : 'neutral'}>
              {unitSourceWords[unit.source]}
            </Tag>
          ),
        },
        {
          key: 'figure',
          head: '数量',
          align: 'end',
          cell: (unit) => printFigure(cellAt(unit.figures, address), unitOf(place.format, address)),
        },
      ]}
    />
  )
}

function CellPage(props: CellView) {
  const { place, address, figures, units } = props
  const { organisation, year, format } = place
  const labels = labelsOf(format, address)
  const unit = unitOf(format, address)
  const figure = printFigure(cellAt(figures, address), unit)
  const title = `${organisation.name}${year}年度报告`
  const differs = units === null && address.table !== 2 && numberAt(figures, address) !== props.total
  return (
    <SectionFrame
      frame={props.frame}
      title={`${labels.row} · ${labels.column}`}
      trail={[{ label: title, href: reportHref(organisation.id, year) }, { label: labels.column }]}
    >
      <PageHead
        title={labels.row}
        summary={
          <>
            {labels.column}：<strong>{figure === '' ? '未填' : figure}</strong>{' '}
            {unit === 'amount' ? '万元' : '件'}
          </>
        }
      />
      {differs && (
        <Alert tone="warning" title={`登记簿现在是 ${props.total} 件`}>
          报告{place.report?.status === 'published' ? '发布' : '送审'}
          以后，登记簿有变化。已发布的报告需要改正的，请更正报告。
        </Alert>
      )}
      {units !== null ? (
        <Units {...props} units={units} />
      ) : address.table === 3 ? (
        <Cases {...props} />
      ) : address.table === 4 ? (
        <Remedies {...props} />
      ) : (
        <Alert tone="info" title="表二由承办人填写">
          这一格由{organisation.name}填写，没有对应的申请。
        </Alert>
      )}
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(n) =>
          reportHref(
            organisation.id,
            year,
            `/cells/${address.row}/${address.column}?page=${n}${props.onlySelf ? '&self=1' : ''}`,
          )
        }
      />
    </SectionFrame>
  )
}
