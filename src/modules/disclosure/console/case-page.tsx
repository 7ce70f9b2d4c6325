import type { ComponentChildren } from 'preact'
import { formatDay, formatInstant } from '#platform/day.ts'
import { Panel, StepBar, Timeline } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import type { CaseFile } from '../case-files.ts'
import { stepWords } from '../messages/zh.ts'
import type { DisclosureRequest } from '../request.ts'
import type { ReplyClock } from '../rules/clock.ts'
import { mayIn } from '../rules/who-may.ts'
import type { RequestStep } from '../store/steps.ts'
import { CaseFrame, caseHref, type ConsoleFrame } from './case-frame.tsx'
import { ActionBar, FilesPanel, Related, type RelatedCases, type OpenAction } from './case-panels.tsx'
import { ClockPanel, FactsPanel, StandingPanel } from './case-standing.tsx'
import { progressOf } from './case-progress.ts'

export interface CaseView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  today: string
  /** works on the case, and not only supervises */
  works: boolean
  organisation: string
  clock: ReplyClock | null
  steps: RequestStep[]
  related: RelatedCases
  files: CaseFile[]
  sections: { key: string; content: ComponentChildren }[]
  actions: OpenAction[]
}

function History(props: { steps: RequestStep[]; works: boolean }) {
  return (
    <Panel title="办理记录" id="history">
      <Timeline
        entries={props.steps.toReversed().map((step) => ({
          at: formatInstant(step.at),
          title: stepWords[step.what] ?? step.what,
          by: step.actorName,
          ...(props.works && step.note !== '' ? { body: step.note } : {}),
        }))}
      />
    </Panel>
  )
}

/** One case. Its parts are panels; what other parts of the module put in stands between the clock and the history. */
export function CasePage(props: CaseView) {
  const { request, works } = props
  const { actor } = props.frame
  const reads = mayIn(actor, 'disclosure.read_applicant', request) === 'ok'
  return (
    <CaseFrame
      frame={props.frame}
      request={request}
      left={props.left}
      summary={works ? undefined : `${formatDay(request.submittedOn)}来件`}
      actions={
        reads ? (
          <ButtonLink href={caseHref(request, '/applicant')}>查看申请人信息（留痕）</ButtonLink>
        ) : undefined
      }
    >
      <StepBar steps={progressOf(request, props.steps)} />
      <Related request={request} related={props.related} actor={actor} />
      <StandingPanel {...props} />
      {works && <ActionBar request={request} actor={actor} actions={props.actions} />}
      <ClockPanel clock={props.clock} request={request} />
      <FactsPanel request={request} organisation={props.organisation} works={works} />
      {props.sections.map((section) => (
        <div key={section.key}>{section.content}</div>
      ))}
      {works && <FilesPanel request={request} files={props.files} opens={reads} />}
      <History steps={props.steps} works={works} />
    </CaseFrame>
  )
}
