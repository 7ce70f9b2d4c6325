import type { CalendarDayRow, CalendarYearRow } from '#platform/calendar.ts'
import { formatDay, formatInstant, weekdayName } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, Panel, StatGrid, Table, Tabs, Tag, type Column } from '#ui/data.tsx'
import {
  ActionForm,
  DateField,
  ErrorSummary,
  FieldRow,
  Form,
  HiddenField,
  RadioField,
  SubmitButton,
  TextField,
} from '#ui/forms.tsx'

/** Days in a row that are not simply working weekdays or free weekends; a day changed by hand stands alone. */
export interface SpecialDays {
  from: string
  to: string
  count: number
  working: boolean
  name: string
  change: CalendarDayRow | null
}

export interface CalendarPageProps {
  frame: ConsoleFrame
  year: number
  years: number[]
  /** Whether the arrangement of this year is known. */
  certain: boolean
  coversUntil: string
  confirmed: CalendarYearRow | null
  workingDays: number
  days: SpecialDays[]
  /** A term counted for the reader. */
  trial: { from: string; days: string; sentence: string | null }
  values: Record<string, string>
  errors: FieldError[]
}

const address = '/console/calendar'

function sourceOf(row: SpecialDays, certain: boolean) {
  if (row.change === null) return certain ? '国务院放假通知' : '法定节假日（暂按）'
  return (
    <>
      人工调整：{row.change.source}
      <br />
      <small>
        {row.change.changed_by_name}，{formatInstant(row.change.changed_at)}
      </small>
    </>
  )
}

function span(row: SpecialDays, say: (day: string) => string): string {
  return row.count === 1 ? say(row.from) : `${say(row.from)}至${say(row.to)}`
}

function columns(certain: boolean): Column<SpecialDays>[] {
  return [
    { key: 'day', head: '日期', header: true, cell: (row) => span(row, formatDay) },
    { key: 'weekday', head: '星期', cell: (row) => span(row, weekdayName) },
    { key: 'count', head: '天数', align: 'end', cell: (row) => row.count },
    {
      key: 'working',
      head: '安排',
      cell: (row) => (row.working ? <Tag tone="info">上班</Tag> : <Tag tone="neutral">放假</Tag>),
    },
    { key: 'name', head: '名称', cell: (row) => row.name },
    { key: 'source', head: '依据', cell: (row) => sourceOf(row, certain) },
    {
      key: 'action',
      head: '操作',
      cell: (row) =>
        row.change === null ? (
          '—'
        ) : (
          <ActionForm action={`${address}/day/restore`} fields={{ day: row.from }}>
            恢复为通知安排
          </ActionForm>
        ),
    },
  ]
}

function YearNotice(props: CalendarPageProps) {
  const { year, certain, confirmed } = props
  if (confirmed !== null) {
    return (
      <Alert tone="success" title={`${year}年的放假安排已由人工确认`}>
        依据：{confirmed.source}。{confirmed.confirmed_by_name}，{formatInstant(confirmed.confirmed_at)}。
      </Alert>
    )
  }
  if (certain) return null
  return (
    <>
      <Alert tone="warning" title={`${year}年的放假安排尚未录入`}>
        暂按周末和法定节假日推算，落在这一年的期限会标明“可能调整”。放假通知公布后，先逐日录入与下表不同的日子（放假和调休上班），再确认全年。
      </Alert>
      <Panel title={`确认${year}年的放假安排`}>
        <Form action={`${address}/year`}>
          <HiddenField name="year" value={String(year)} />
          <TextField
            name="yearSource"
            label="依据"
            hint="放假通知的标题或发文字号"
            value={props.values.yearSource ?? ''}
            errors={props.errors}
          />
          <SubmitButton kind="default">确认全年已录入完毕</SubmitButton>
        </Form>
      </Panel>
    </>
  )
}

function DayForm(props: CalendarPageProps) {
  const { values, errors } = props
  return (
    <Panel title="调整一天">
      <Form action={`${address}/day`} guard>
        <FieldRow>
          <DateField name="day" label="日期" value={values.day ?? ''} errors={errors} />
          <RadioField
            name="working"
            label="安排"
            inline
            value={values.working ?? ''}
            options={[
              { value: 'no', label: '放假' },
              { value: 'yes', label: '上班' },
            ]}
            errors={errors}
          />
          <TextField
            name="name"
            label="名称"
            hint="例如：国庆节、临时停工"
            value={values.name ?? ''}
            errors={errors}
          />
        </FieldRow>
        <TextField
          name="source"
          label="依据"
          hint="放假通知或决定的发文字号"
          width="full"
          value={values.source ?? ''}
          errors={errors}
        />
        <SubmitButton>保存调整</SubmitButton>
      </Form>
    </Panel>
  )
}

function Trial(props: CalendarPageProps) {
  const { trial, errors, year } = props
  return (
    <Panel title="试算期限">
      <Form action={address} method="get">
        <HiddenField name="year" value={String(year)} />
        <FieldRow>
          <DateField name="from" label="起算之日（当日不计）" value={trial.from} errors={errors} />
          <TextField
            name="days"
            label="工作日数"
            width="s"
            inputMode="numeric"
            value={trial.days}
            errors={errors}
          />
        </FieldRow>
        <SubmitButton kind="default">计算</SubmitButton>
      </Form>
      {trial.sentence !== null && <output>{trial.sentence}</output>}
    </Panel>
  )
}

/** Working-day calendar of one year: what is free, what is worked in exchange, what was changed by hand. */
export function CalendarPage(props: CalendarPageProps) {
  const { year, years, days, certain } = props
  const count = (rows: SpecialDays[]) => rows.reduce((sum, row) => sum + row.count, 0)
  return (
    <ConsoleLayout
      title="工作日历"
      active={address}
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={[{ label: '系统' }, { label: '工作日历' }]}
    >
      <PageHead
        title="工作日历"
        summary={`所有以工作日计算的法定期限都按这份日历推算。放假安排已知至${formatDay(props.coversUntil)}。`}
      />
      <ErrorSummary errors={props.errors} />
      <Tabs
        label="年份"
        tabs={years.map((one) => ({
          label: `${one}年`,
          href: `${address}?year=${one}`,
          current: one === year,
        }))}
      />
      <StatGrid
        stats={[
          { label: '全年工作日', value: props.workingDays, unit: '天' },
          { label: '节假日（含连休的周末）', value: count(days.filter((row) => !row.working)), unit: '天' },
          { label: '调休上班', value: count(days.filter((row) => row.working)), unit: '天' },
          { label: '人工调整', value: days.filter((row) => row.change !== null).length, unit: '天' },
        ]}
      />
      <YearNotice {...props} />
      <Panel title={`${year}年放假与调休`} flush>
        <Table
          caption={`${year}年放假与调休`}
          columns={columns(certain)}
          rows={days}
          rowKey={(row) => row.from}
          empty="这一年没有放假安排"
        />
      </Panel>
      <DayForm {...props} />
      <Trial {...props} />
    </ConsoleLayout>
  )
}
