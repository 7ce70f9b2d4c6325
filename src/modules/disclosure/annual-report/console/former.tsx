import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { MAX_FILE_MB } from '#platform/table-file/limits.ts'
import { Panel, Table } from '#ui/data.tsx'
import { Actions, ErrorSummary, FileField, Form, SelectField, SubmitButton } from '#ui/forms.tsx'
import { uploadFormer } from '../bring-former.ts'
import { formerStatusWords } from '../messages/work.ts'
import type { ReportPlace } from '../load-report.ts'
import { compareYears, type YearFigures } from '../read-years.ts'
import { type CellAddress, numberAt } from '../report-figures.ts'
import { printFigure } from '../rules/read-figure.ts'
import { cellsOf, labelsOf, type ReportFormat, reportFormats, unitOf } from '../rules/report-format.ts'
import { type FormerReport, listFormers } from '../store/former-reports.ts'
import {
  consoleFrame,
  type ConsoleFrame,
  type Deadline,
  deadlineOf,
  errorsOf,
  firstPublished,
  mayDraft,
  param,
  placeHref,
  readPlace,
  ReportFrame,
  reportHref,
  statusFor,
} from './frame.tsx'

/** The largest file with room for the rest of the form. */
export const maxFormerUpload = (MAX_FILE_MB + 1) * 1024 * 1024

interface FormerView {
  frame: ConsoleFrame
  place: ReportPlace
  deadline: Deadline
  years: YearFigures[]
  imports: FormerReport[]
  choices: number[]
  typedYear: string
  errors: FieldError[]
}

async function formerView(c: AppContext, typedYear = '', errors: FieldError[] = []): Promise<FormerView> {
  const ctx = c.get('ctx')
  const place = await readPlace(c)
  const newest = Number(ctx.today.slice(0, 4))
  const oldest = reportFormats.at(-1)?.validFrom ?? newest
  return {
    frame: consoleFrame(c),
    place,
    deadline: deadlineOf(place, await firstPublished(c, place), ctx.today),
    years: await compareYears(ctx, place),
    imports: await listFormers(ctx.db, place.organisation.id),
    choices: Array.from({ length: newest - oldest + 1 }, (_, i) => newest - i),
    typedYear,
    errors,
  }
}

/** 历年: the figures of former years beside this one's, and the import of reports from before this product. */
export async function showFormer(c: AppContext): Promise<Response> {
  return page(c, <FormerPage {...await formerView(c)} />)
}

/** Reads an uploaded report for preview. */
export async function postFormer(c: AppContext): Promise<Response> {
  const values = await form(c)
  const file = values.file('file')
  const year = values.text('year')
  const done = await attempt(async () =>
    uploadFormer(c.get('ctx'), param(c, 'organisation'), {
      year,
      file: file === null ? null : { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name },
    }),
  )
  if (done.ok) return redirect(c, placeHref(c, `/former/${done.value}`))
  const refusals = done.refusals.map((one) => ({ field: 'file', ...one }))
  return page(c, <FormerPage {...await formerView(c, year, errorsOf(refusals))} />, statusFor(refusals))
}

/** A file over the limit: the form again, with the reason at its field; nothing of it was read. */
export async function formerTooLarge(c: AppContext): Promise<Response> {
  const errors = errorsOf([
    { refused: 'import_file_too_large', field: 'file', details: { megabytes: MAX_FILE_MB } },
  ])
  return page(c, <FormerPage {...await formerView(c, '', errors)} />, 413)
}

/** Cells whose course over the years says something: all of table 2, totals of table 3, results of table 4. */
function comparedCells(format: ReportFormat): CellAddress[] {
  const { total } = format.equations
  return [
    ...cellsOf(format, 3).filter(({ address }) => address.column === total),
    ...cellsOf(format, 4).filter(({ address }) => address.column === total),
    ...cellsOf(format, 2),
  ].map(({ address }) => address)
}

function difference(years: readonly YearFigures[], address: CellAddress, format: ReportFormat): string {
  const [before, now] = years.slice(-2).map(({ figures }) => numberAt(figures, address))
  if (typeof before !== 'number' || typeof now !== 'number') return '—'
  if (now === before) return '不变'
  const by = printFigure(Math.abs(now - before), unitOf(format, address))
  return now > before ? `增加 ${by}` : `减少 ${by}`
}

const sourceNotes: Record<YearFigures['source'], string> = {
  work: '编制中',
  published: '已发布',
  imported: '导入',
  register: '登记簿',
}

function Comparison(props: { years: YearFigures[]; format: ReportFormat }) {
  const { years, format } = props
  if (years.length < 2)
    return (
      <p>{years.length === 0 ? '还没有可以比较的年度。' : '只有一个年度的数据，导入历年报告后可以比较。'}</p>
    )
  return (
    <Table<CellAddress>
      caption="历年数据比较"
      rows={comparedCells(format)}
      rowKey={({ table, row, column }) => `${table}-${row}-${column}`}
      empty=""
      dense
      stack={false}
      columns={[
        {
          key: 'name',
          head: '项目',
          header: true,
          cell: (address) => {
            const labels = labelsOf(format, address)
            return address.table === 3 ? labels.row : `${labels.row} ${labels.column}`
          },
        },
        ...years.map(({ year, figures, source }) => ({
          key: String(year),
          head: `${year}年（${sourceNotes[source]}）`,
          align: 'end' as const,
          nowrap: true,
          cell: (address: CellAddress) => {
            const value = numberAt(figures, address)
            return value === null ? '—' : printFigure(value, unitOf(format, address))
          },
        })),
        {
          key: 'difference',
          head: '比上年',
          align: 'end' as const,
          nowrap: true,
          cell: (address: CellAddress) => difference(years, address, format),
        },
      ]}
    />
  )
}

function FormerPage(props: FormerView) {
  const { place, frame, errors } = props
  const { organisation, year, format } = place
  return (
    <ReportFrame
      frame={frame}
      place={place}
      deadline={props.deadline}
      tab="former"
      tabName="历年"
      errors={errors}
    >
      <ErrorSummary errors={errors} />
      <Panel title="历年比较" flush={props.years.length >= 2}>
        <Comparison years={props.years} format={format} />
      </Panel>
      {mayDraft(frame, organisation) && (
        <Panel title="导入历年报告">
          <p class="quiet">
            用于核对上年结转和历年比较；没有使用本系统的单位，也可以导入本年度报告参加汇总。先预览，确认后才写入。
          </p>
          <Form action={reportHref(organisation.id, year, '/former')} files label="导入历年报告">
            <SelectField
              name="year"
              label="报告年度"
              value={props.typedYear}
              empty="请选择"
              options={props.choices.map((one) => ({ value: String(one), label: `${one}年` }))}
              width="s"
              errors={errors}
            />
            <FileField
              name="file"
              label="报告文件"
              accept=".xlsx,.xls,.html,.htm,.docx,.json"
              maxMb={MAX_FILE_MB}
              hint="可用 XLSX、XLS、DOCX、保存的网页（HTML），或本系统导出的 JSON；三张表用规定的格式"
              errors={errors}
            />
            <Actions>
              <SubmitButton>上传并预览</SubmitButton>
            </Actions>
          </Form>
        </Panel>
      )}
      {props.imports.length > 0 && (
        <Panel title="导入记录" flush>
          <Table<FormerReport>
            caption="导入记录"
            rows={props.imports}
            rowKey={(one) => one.id}
            empty=""
            columns={[
              { key: 'year', head: '年度', header: true, nowrap: true, cell: (one) => `${one.year}年` },
              {
                key: 'file',
                head: '文件',
                cell: (one) => (
                  <a href={reportHref(organisation.id, year, `/former/${one.id}`)}>{one.fileName}</a>
                ),
              },
              { key: 'state', head: '状态', nowrap: true, cell: (one) => formerStatusWords[one.status] },
              { key: 'by', head: '上传人', nowrap: true, cell: (one) => one.byName },
              { key: 'at', head: '上传时间', nowrap: true, cell: (one) => formatInstant(one.at) },
            ]}
          />
        </Panel>
      )}
    </ReportFrame>
  )
}
