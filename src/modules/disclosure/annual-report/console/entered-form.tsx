import { formatInstant } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { Alert, Panel, Table } from '#ui/data.tsx'
import {
  Actions,
  CheckboxField,
  FieldGroup,
  FieldRow,
  Form,
  HiddenField,
  SubmitButton,
  TextField,
} from '#ui/forms.tsx'
import type { AnnualReport } from '../annual-report.ts'
import type { CheckedReport } from '../check-report.ts'
import { cellField, typedCell } from '../entered-table.ts'
import { beforeSourceWords } from '../messages/work.ts'
import { figureFindingWords } from '../messages/zh.ts'
import type { ReportPlace } from '../load-report.ts'
import type { PolicyCounts } from '../count-policies.ts'
import { type CellAddress, numberAt, type TableFigures } from '../report-figures.ts'
import type { ReportFinding } from '../rules/finding-key.ts'
import { cellsOf, type FigureUnit, labelsOf, type ReportFormat } from '../rules/report-format.ts'
import { reportHref } from './frame.tsx'

export interface EnteredView {
  place: ReportPlace & { report: AnnualReport }
  before: CheckedReport['before']
  reference: PolicyCounts
  findings: readonly ReportFinding[]
  values: { entered: TableFigures; rearranged: boolean; rearrangedNote: string; isStale: boolean }
  errors: FieldError[]
}

/** What the checks say of a cell of table 2, beside its field. */
function doubtsOf(view: EnteredView): FieldError[] {
  return view.findings.flatMap((one) => {
    if (one.about !== 'figure' || one.finding.table !== 2) return []
    // A field nobody has filled yet is no doubt; that none may stay blank is said above the form.
    if (one.finding.found === '') return []
    const { what, mend } = figureFindingWords(view.place.format, one.finding)
    return [{ field: cellField(one.finding), message: `${what}${mend}` }]
  })
}

/** 现行有效 of last year beside the field that goes on from it. */
function hintFor(view: EnteredView, address: CellAddress): string | undefined {
  const { inForce, rows } = view.place.format.equations.inForce
  if (address.column !== inForce || !rows.includes(address.row) || view.before === null) return undefined
  const last = numberAt(view.before.figures, address)
  return last === null ? undefined : `上年现行有效 ${last} 件（${beforeSourceWords[view.before.source]}）`
}

/** Rows with several columns, each under a heading of its own. */
function wideRows(format: ReportFormat) {
  return format.tables[2].blocks
    .filter((block) => block.columns.length > 1)
    .flatMap(({ title, rows, columns }) => rows.map((row) => ({ title, row, columns })))
}

/** Rows with one column, beside each other. */
function singleRows(format: ReportFormat) {
  return format.tables[2].blocks
    .filter((block) => block.columns.length === 1)
    .flatMap(({ rows, columns }) => rows.flatMap((row) => columns.map((column) => ({ row, column }))))
}

function Cell(props: {
  view: EnteredView
  address: CellAddress
  label: string
  unit: FigureUnit
  doubts: FieldError[]
}) {
  const { view, address } = props
  return (
    <TextField
      name={cellField(address)}
      label={props.label}
      value={typedCell(view.place.format, view.values.entered, address)}
      inputMode={props.unit === 'amount' ? 'decimal' : 'numeric'}
      maxLength={40}
      width="s"
      hint={hintFor(view, address)}
      doubts={props.doubts}
      errors={view.errors}
    />
  )
}

/** Cells that somebody else saved meanwhile, with both values. */
function Conflicts(props: { view: EnteredView; format: ReportFormat }) {
  const { view, format } = props
  const { report } = view.place
  const rows = cellsOf(format, 2).filter(
    ({ address }) =>
      typedCell(format, report.entered, address) !== typedCell(format, view.values.entered, address),
  )
  if (rows.length === 0) return null
  return (
    <Table
      caption="两次填写不同的格"
      captionShown
      rows={rows}
      rowKey={({ address }) => cellField(address)}
      empty=""
      dense
      columns={[
        {
          key: 'cell',
          head: '项目',
          header: true,
          cell: ({ address }) => {
            const labels = labelsOf(format, address)
            return `${labels.row} ${labels.column}`
          },
        },
        {
          key: 'saved',
          head: '现已保存',
          cell: ({ address }) => typedCell(format, report.entered, address) || '（空）',
        },
        {
          key: 'typed',
          head: '您的填写',
          cell: ({ address }) => typedCell(format, view.values.entered, address) || '（空）',
        },
      ]}
    />
  )
}

/** 表二: a field for each cell, row by row as the form prints them; what a check doubts stands at its field. */
export function EnteredForm(props: EnteredView & { isSum: boolean }) {
  const { place, reference, values } = props
  const { format, organisation, year, report } = place
  const doubts = doubtsOf(props)
  return (
    <Panel title={`二、主动公开政府信息情况${props.isSum ? '（本级填写）' : ''}`} id="table-2">
      {values.isStale && (
        <>
          <Alert tone="warning" title="保存之前，他人刚刚改过表二">
            您的填写保留在下面。请对照后再次保存，即以您的填写为准。
          </Alert>
          <Conflicts view={props} format={format} />
        </>
      )}
      <p class="quiet">
        没有的填 0，不能留空。供参考：本系统中本单位{year}年公开政策文件 {reference.publishedInYear}{' '}
        件，现行有效 {reference.inForce} 件，废止 {reference.repealed} 件，是否属于规范性文件请逐件认定。
      </p>
      <Form action={reportHref(organisation.id, year, '/figures')} guard label="表二">
        <HiddenField name="revision" value={report.revision} />
        {wideRows(format).map(({ title, row, columns }) => (
          <FieldGroup key={row.key} legend={`${row.label}（${title}）`}>
            <FieldRow>
              {columns.map((column) => (
                <Cell
                  key={column.key}
                  view={props}
                  address={{ table: 2, row: row.key, column: column.key }}
                  label={column.label}
                  unit={column.unit}
                  doubts={doubts}
                />
              ))}
            </FieldRow>
          </FieldGroup>
        ))}
        <FieldGroup legend="处理决定和收费（第二十条第（五）、（六）、（八）项）">
          <FieldRow>
            {singleRows(format).map(({ row, column }) => (
              <Cell
                key={row.key}
                view={props}
                address={{ table: 2, row: row.key, column: column.key }}
                label={`${row.label}：${column.label}`}
                unit={column.unit}
                doubts={doubts}
              />
            ))}
          </FieldRow>
        </FieldGroup>
        <FieldGroup legend="机构合并、拆分">
          <CheckboxField
            name="rearranged"
            label={`${year - 1}年至${year}年间本单位有合并或拆分，上年结转与上年报告可以不同`}
            checked={values.rearranged}
            errors={props.errors}
          />
          <TextField
            name="rearrangedNote"
            label="合并、拆分情况"
            value={values.rearrangedNote}
            maxLength={500}
            width="full"
            optional
            errors={props.errors}
          />
        </FieldGroup>
        <Actions>
          <SubmitButton>保存表二</SubmitButton>
        </Actions>
      </Form>
      <p class="quiet">最近保存：{formatInstant(report.updatedAt)}</p>
    </Panel>
  )
}
