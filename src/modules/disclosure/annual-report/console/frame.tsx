import type { ComponentChildren } from 'preact'
import { may } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { explainAtForm, type FieldError, NotFound, type Refusal } from '#platform/refusal.ts'
import { tableFileWords } from '#platform/table-file/words.ts'
import { type ConsoleFrame, consoleFrame, PageHead } from '#ui/console-layout.tsx'
import { consoleSection } from '#ui/console-section.tsx'
import { Tabs, Tag } from '#ui/data.tsx'
import type { AnnualReport } from '../annual-report.ts'
import { openPlace, type ReportPlace } from '../load-report.ts'
import { reportRefusalWords } from '../messages/work.ts'
import { bodyOf } from '../rules/report-body.ts'
import { reportDueOn } from '../rules/report-deadlines.ts'
import { reportWorkflow } from '../rules/report-workflow.ts'
import { listVersions } from '../store/annual-reports.ts'

export { consoleFrame, type ConsoleFrame }

export const base = '/console/annual-reports'

export const param = (c: AppContext, name: string): string => c.req.param(name) ?? ''

/** An address below the report of an organisation for a year. */
export const reportHref = (organisationId: string, year: number, rest = ''): string =>
  `${base}/${organisationId}/${year}${rest}`

/** The address of the tab that a posted form came from. */
export const placeHref = (c: AppContext, rest = ''): string =>
  reportHref(param(c, 'organisation'), Number(param(c, 'year')), rest)

/** Organisation and year of the address, for reading; `NotFound` for unknown ones. */
export async function readPlace(c: AppContext): Promise<ReportPlace> {
  const year = param(c, 'year')
  if (!/^\d{4}$/.test(year)) throw new NotFound('annual report')
  return openPlace(c.get('ctx'), param(c, 'organisation'), Number(year))
}

/** The same with the report itself; `NotFound` while nobody began it. */
export async function readBegun(c: AppContext): Promise<ReportPlace & { report: AnnualReport }> {
  const place = await readPlace(c)
  if (place.report === null) throw new NotFound('annual report')
  return { ...place, report: place.report }
}

/** What stands at the fields; a missing permission rises to the edge. */
export function errorsOf(refusals: Refusal[]): FieldError[] {
  return explainAtForm(refusals, { ...tableFileWords, ...reportRefusalWords })
}

const conflicts = new Set(['stale_version', 'wrong_status', 'report_exists', 'former_settled'])

/** 409 when somebody else was faster, 422 when the form has to be mended. */
export const statusFor = (refusals: Refusal[]) =>
  refusals.some((one) => conflicts.has(one.refused)) ? 409 : refusals.length > 0 ? 422 : 200

/** The frame of every page of annual reports. */
export const SectionFrame = consoleSection({ label: '年度报告', href: base, wide: true })

/** How a report stands, as a mark with its word; 未开始 while nobody began. */
export function ReportTag(props: { report: Pick<AnnualReport, 'status' | 'version'> | null }) {
  if (props.report === null) return <Tag>未开始</Tag>
  const { label, tone } = reportWorkflow.states[props.report.status]
  const isCorrection = props.report.version > 1 && props.report.status !== 'published'
  return (
    <Tag tone={tone}>
      {isCorrection ? '更正' : ''}
      {label}
    </Tag>
  )
}

/** What is known of the deadline of a report on a day. */
export interface Deadline {
  dueOn: string
  /** the day of the first publication */
  publishedOn: string | null
  isLate: boolean
}

/** Late is who published after the last day, or has not published when it has passed; the last day itself is in time. */
export function deadlineOf(
  place: Pick<ReportPlace, 'organisation' | 'year'>,
  publishedOn: string | null,
  today: string,
): Deadline {
  const dueOn = reportDueOn(bodyOf(place.organisation.kind), place.year)
  return { dueOn, publishedOn, isLate: (publishedOn ?? today) > dueOn }
}

/** The last day in words: late in red, with the word. */
export function DeadlineWords(props: { deadline: Deadline }) {
  const { dueOn, publishedOn, isLate } = props.deadline
  return (
    <>
      {isLate && <Tag tone="danger">{publishedOn === null ? '已逾期' : '逾期发布'}</Tag>}{' '}
      {publishedOn === null
        ? `${formatDay(dueOn)}前发布`
        : `${formatDay(publishedOn)}发布（期限${formatDay(dueOn)}）`}
    </>
  )
}

export type ReportTab = 'data' | 'text' | 'checks' | 'units' | 'former' | 'publish'

/** Tabs of a report, the same on each of its pages. */
function ReportTabs(props: {
  place: ReportPlace
  tab: ReportTab
  counts?: Partial<Record<ReportTab, number>>
}) {
  const { organisation, year, report } = props.place
  const tabs: [ReportTab, string, string, boolean][] = [
    ['data', '数据', '', true],
    ['text', '文字', '/text', report !== null],
    ['checks', '核对', '/checks', report !== null],
    ['units', '下级单位', '/units', organisation.kind === 'government'],
    ['former', '历年', '/former', true],
    ['publish', '发布', '/publish', report !== null],
  ]
  return (
    <Tabs
      label={`${year}年度报告`}
      tabs={tabs
        .filter(([, , , shown]) => shown)
        .map(([tab, label, rest]) => ({
          label,
          href: reportHref(organisation.id, year, rest),
          current: tab === props.tab,
          ...((props.counts?.[tab] ?? 0) === 0 ? {} : { count: props.counts?.[tab] }),
        }))}
    />
  )
}

/** The first day on which this report was public, for its deadline. */
export async function firstPublished(c: AppContext, place: ReportPlace): Promise<string | null> {
  const [first] = await listVersions(c.get('ctx').db, place.organisation.id, place.year)
  return first?.publishedOn ?? null
}

/** A page of one report: whose, which year, how it stands, by when, and its tabs. */
export function ReportFrame(props: {
  frame: ConsoleFrame
  place: ReportPlace
  deadline: Deadline
  tab: ReportTab
  tabName: string
  counts?: Partial<Record<ReportTab, number>>
  errors?: FieldError[]
  actions?: ComponentChildren
  children: ComponentChildren
}) {
  const { organisation, year, report } = props.place
  const title = `${organisation.name}${year}年度报告`
  return (
    <SectionFrame
      frame={props.frame}
      title={`${title} · ${props.tabName}`}
      trail={[{ label: title }]}
      errors={props.errors ?? []}
    >
      <PageHead
        title={title}
        tags={<ReportTag report={report} />}
        summary={<DeadlineWords deadline={props.deadline} />}
        actions={props.actions}
      />
      <ReportTabs place={props.place} tab={props.tab} counts={props.counts} />
      {props.children}
    </SectionFrame>
  )
}

/** Whether this person writes the report of this place and it can be written in now. */
export function mayWrite(frame: ConsoleFrame, place: ReportPlace): boolean {
  const { report, organisation } = place
  const open = report !== null && (report.status === 'drafting' || report.status === 'returned')
  return open && mayDraft(frame, organisation)
}

/** Whether this person drafts for an organisation at all. */
export function mayDraft(frame: ConsoleFrame, organisation: { id: string; regionCode: string }): boolean {
  return may(frame.actor, 'annual_reports.draft', {
    organisationId: organisation.id,
    regionCode: organisation.regionCode,
  })
}
