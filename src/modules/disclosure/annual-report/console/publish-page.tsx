import { formatDay, formatInstant } from '#platform/day.ts'
import { significantRegion } from '#platform/authority.ts'
import { Alert, Panel, type Step, StepBar, Timeline } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  ErrorSummary,
  Form,
  HiddenField,
  SubmitButton,
  TextAreaField,
} from '#ui/forms.tsx'
import type { AnnualReport } from '../annual-report.ts'
import { reportStepWords } from '../messages/work.ts'
import { blockersOf, openFindings } from '../rules/finding-key.ts'
import { type ReportAction, reportWorkflow } from '../rules/report-workflow.ts'
import { mayStep, stepsFor } from '../rules/who-may.ts'
import { errorsOf, ReportFrame, reportHref } from './frame.tsx'
import { ReturnedNote } from './returned-note.tsx'
import type { PublishView } from './publish.tsx'

const order = ['drafting', 'reviewing', 'approving', 'approved', 'published'] as const

/** 编制 → 审核 → 审定 → 发布, each with who did it and when. */
function stepsBar(report: AnnualReport): Step[] {
  const status = report.status === 'returned' ? 'drafting' : report.status
  const at = order.indexOf(status)
  const by = (name: string | null, when: Date | null) =>
    name === null || when === null ? undefined : `${name} ${formatInstant(when)}`
  const labels: [string, string | undefined][] = [
    ['编制', by(report.submittedName, report.submittedAt)],
    ['审核（公开工作机构负责人）', by(report.reviewerName, report.reviewedAt)],
    ['审定（分管领导）', by(report.approverName, report.approvedAt)],
    ['发布', by(report.publisherName, report.publishedAt)],
  ]
  return labels.map(([label, note], index) => ({
    label,
    state: index < at ? 'done' : index === at ? 'current' : 'waiting',
    ...(note === undefined ? {} : { note }),
  }))
}

export function PublishPage(props: PublishView) {
  const { place, frame, errors } = props
  const { report, organisation, year } = place
  return (
    <ReportFrame
      frame={frame}
      place={place}
      deadline={props.deadline}
      tab="publish"
      tabName="发布"
      errors={errors}
      counts={{ checks: openFindings(props.checked.findings) }}
      actions={<ButtonLink href={reportHref(organisation.id, year, '/preview')}>预览</ButtonLink>}
    >
      <ErrorSummary errors={errors} />
      <ReturnedNote returned={props.returned} />
      <Panel title="办理进度">
        <StepBar steps={stepsBar(report)} />
        {report.correctionNote !== null && (
          <Alert tone="info" title={`第 ${report.version} 版：更正说明`}>
            {report.correctionNote}
          </Alert>
        )}
      </Panel>
      <Blockers {...props} />
      {report.status === 'published' && <PublicPlace {...props} />}
      <NextStep {...props} />
      <Panel title="办理记录">
        <Timeline
          entries={props.steps.toReversed().map((one) => ({
            at: formatInstant(one.at),
            title: `${reportStepWords[one.what] ?? one.what}${one.version > 1 ? `（第 ${one.version} 版）` : ''}`,
            by: one.actorName,
            ...(one.note === '' ? {} : { body: one.note }),
            ...(one.what === 'returned' ? { tone: 'warning' as const } : {}),
            ...(one.what === 'published' ? { tone: 'success' as const } : {}),
          }))}
        />
      </Panel>
    </ReportFrame>
  )
}

/** Everything that stands in the way, with the way to it. */
function Blockers({ place, checked }: PublishView) {
  const { report, organisation, year } = place
  if (report.status === 'published') return null
  const { errors, unexplained } = blockersOf(checked.findings)
  if (errors + unexplained === 0) return <Alert tone="success" title="核对通过，没有待处理的情况" />
  return (
    <Alert tone="warning" title={`还有 ${errors} 处错误、${unexplained} 处待说明`}>
      <a href={reportHref(organisation.id, year, '/checks')}>逐处核对</a>，
      {errors > 0 ? '改正以后才能继续。' : '写明情况以后送审。'}
    </Alert>
  )
}

function NextStep(props: PublishView) {
  const { place, frame, checked } = props
  const { report } = place
  const open = stepsFor(frame.actor, report)
  const { errors, unexplained } = blockersOf(checked.findings)
  const passing = open.find((one) => one === 'pass_review' || one === 'approve')
  const returning = open.find((one) => one.startsWith('return_'))
  const panels = [
    open.includes('submit') && errors + unexplained === 0 && (
      <OneButton key="submit" view={props} title="送审" rest="/submit" label="送审">
        送审后数据固定，文字不能再改；需要修改时可以撤回。
      </OneButton>
    ),
    open.includes('recall') && (
      <OneButton key="recall" view={props} title="撤回" rest="/recall" label="撤回送审" quiet>
        审核之前可以撤回修改。
      </OneButton>
    ),
    (passing !== undefined || returning !== undefined) && (
      <Judging
        key="judge"
        view={props}
        passing={errors === 0 ? passing : undefined}
        canReturn={returning !== undefined && returning !== 'return_approved'}
      />
    ),
    open.includes('publish') && errors === 0 && (
      <OneButton key="publish" view={props} title="发布" rest="/publish" label="发布到公开网站">
        发布后长期保留，不能修改；需要改正的，另行发布更正版本，并向公众说明。
      </OneButton>
    ),
    returning === 'return_approved' && <Judging key="back" view={props} passing={undefined} canReturn />,
    open.includes('correct') && <Correcting key="correct" {...props} />,
    <FourEyesNote key="eyes" {...props} />,
  ]
  return <>{panels}</>
}

function OneButton(props: {
  view: PublishView
  title: string
  rest: string
  label: string
  quiet?: boolean
  children: string
}) {
  const { organisation, year, report } = props.view.place
  return (
    <Panel title={props.title}>
      <p>{props.children}</p>
      <Form action={reportHref(organisation.id, year, props.rest)} label={props.title}>
        <HiddenField name="revision" value={report.revision} />
        <SubmitButton kind={props.quiet === true ? 'default' : 'primary'}>{props.label}</SubmitButton>
      </Form>
    </Panel>
  )
}

/** Passing with an optional opinion, or sending back with one that must be said. */
function Judging(props: { view: PublishView; passing: ReportAction | undefined; canReturn: boolean }) {
  const { view, passing } = props
  const { organisation, year } = view.place
  const href = (rest: string) => reportHref(organisation.id, year, rest)
  const passHref = passing === 'approve' ? href('/approve') : href('/review')
  return (
    <Panel title={passing === undefined ? '退回修改' : passing === 'approve' ? '审定' : '审核'}>
      <Form action={passing === undefined ? href('/return') : passHref} label="意见">
        <TextAreaField
          name="opinion"
          label="意见"
          rows={3}
          maxLength={500}
          value={view.typed.opinion}
          hint="退回时必须写明意见"
          errors={view.errors}
        />
        <Actions>
          {passing !== undefined && <SubmitButton>{reportWorkflow.actions[passing].label}</SubmitButton>}
          {props.canReturn && (
            <SubmitButton kind="default" formAction={href('/return')}>
              退回修改
            </SubmitButton>
          )}
        </Actions>
      </Form>
    </Panel>
  )
}

function Correcting(props: PublishView) {
  const { organisation, year } = props.place
  return (
    <Panel title="更正报告">
      <p>
        已发布的报告不能修改。发现错误时，在这里写明更正了什么、为什么，另编一个版本，审定后发布；原版本继续保留。
      </p>
      <Form action={reportHref(organisation.id, year, '/correct')} label="更正报告">
        <TextAreaField
          name="reason"
          label="更正说明"
          rows={3}
          maxLength={500}
          value={props.typed.reason}
          hint="这段说明会和更正后的报告一起公开"
          errors={props.errors}
        />
        <SubmitButton kind="default">开始更正</SubmitButton>
      </Form>
    </Panel>
  )
}

/** Why somebody with the right to review or approve has no button: they wrote it, or reviewed it. */
function FourEyesNote({ place, frame }: PublishView) {
  const { report } = place
  const action =
    report.status === 'reviewing' ? 'pass_review' : report.status === 'approving' ? 'approve' : null
  if (action === null) return null
  const verdict = mayStep(frame.actor, report, action)
  if (verdict === 'ok') return null
  const refusals = Array.isArray(verdict) ? verdict : [verdict]
  const own = refusals.filter((one) => one.refused === 'own_report' || one.refused === 'own_report_review')
  if (own.length === 0) return null
  return (
    <Alert tone="info" title="需要由另一人办理">
      {errorsOf(own)
        .map((one) => one.message)
        .join('')}
    </Alert>
  )
}

function PublicPlace({ place, deadline }: PublishView) {
  const { organisation, year, report } = place
  const county = significantRegion(organisation.regionCode).slice(0, 6)
  const at = county === '63' ? '' : `/${county}`
  const href = `${at}/disclosure/annual-reports/${organisation.code}/${year}`
  return (
    <Alert tone="success" title={`已于${formatDay(report.publishedOn ?? deadline.dueOn)}发布`}>
      <a href={href}>查看公开页面</a>
    </Alert>
  )
}
