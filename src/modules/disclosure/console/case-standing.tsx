import { formatDay } from '#platform/day.ts'
import { Alert, DescriptionList, Panel } from '#ui/data.tsx'
import { nextStepWords } from '../register/messages/zh.ts'
import { applicantKindWords, channelWords, decisionWords, deliveryWayWords } from '../messages/zh.ts'
import type { DisclosureRequest, RequestStatus } from '../request.ts'
import type { ReplyClock } from '../rules/clock.ts'
import { needsConfirmation } from '../rules/receipt-date.ts'
import type { RequestStep } from '../store/steps.ts'

const withHandler: ReadonlySet<RequestStatus> = new Set(['registered', 'processing', 'replied', 'delivered'])

/** Who has the case: the handler where it is the office's turn, else whoever the status waits for. */
function holderOf(request: DisclosureRequest): string {
  const { who } = nextStepWords[request.status]
  if (withHandler.has(request.status)) return request.handlerName ?? who
  const over = request.status === 'closed' || request.status === 'archived'
  return request.handlerName === null || over ? who : `${who}（承办人：${request.handlerName}）`
}

function sinceOf(steps: readonly RequestStep[], request: DisclosureRequest): string {
  const moved = steps.findLast(
    (step) => step.fromStatus !== step.toStatus || step.what === 'assigned' || step.what === 'started',
  )
  return formatDay(moved?.onDay ?? request.submittedOn)
}

/** Who has it now, since when, and what comes next. */
export function StandingPanel(props: {
  request: DisclosureRequest
  steps: RequestStep[]
  today: string
  works: boolean
}) {
  const { request } = props
  const { next } = nextStepWords[request.status]
  return (
    <Panel title="目前">
      <DescriptionList
        columns={3}
        items={[
          ...(props.works ? [{ term: '现在由谁办理', value: holderOf(request) }] : []),
          { term: '自何时起', value: sinceOf(props.steps, request) },
          { term: '下一步', value: next },
        ]}
      />
    </Panel>
  )
}

const stateWords: Record<ReplyClock['state'], string> = {
  running: '计算中',
  paused: '暂停计算',
  stopped: '已停止',
}

/** The reply period with its arithmetic, sentence by sentence. */
export function ClockPanel(props: { clock: ReplyClock | null; request: DisclosureRequest }) {
  const { clock, request } = props
  if (request.isSplit)
    return (
      <Panel title="答复期限">
        <p>已分办，以分出各件的答复期限为准。</p>
      </Panel>
    )
  if (clock === null)
    return request.status === 'submitted' ? (
      <Panel title="答复期限">
        <p>
          {needsConfirmation(request.channel)
            ? '与申请人确认之前，没有收到申请之日，答复期限尚未起算（条例第三十一条）。'
            : '答复期限尚未起算。'}
        </p>
      </Panel>
    ) : null
  const due = clock.dueOn ?? clock.earliestDueOn
  return (
    <Panel title="答复期限">
      {clock.overdue && clock.state !== 'stopped' && (
        <Alert tone="danger" title="已超过答复期限，请立即办理" />
      )}
      <DescriptionList
        columns={3}
        items={[
          {
            term: clock.dueOn === null ? '如今日恢复计算，期限至' : '最后一日',
            value: <strong>{formatDay(due)}</strong>,
          },
          {
            term: '状态',
            value:
              clock.state === 'stopped'
                ? stateWords.stopped
                : clock.leftDays < 0
                  ? `${stateWords[clock.state]}，已超期 ${-clock.leftDays} 个工作日`
                  : `${stateWords[clock.state]}，还剩 ${clock.leftDays} 个工作日`,
          },
          { term: '已用', value: `${clock.usedDays} 个工作日（共 ${clock.termDays} 个）` },
        ]}
      />
      <ol>
        {clock.explanation.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </Panel>
  )
}

/** What is recorded of the intake and the outcome. */
export function FactsPanel(props: { request: DisclosureRequest; organisation: string; works: boolean }) {
  const { request } = props
  const late =
    request.channel === 'letter' && request.confirmedOn !== null && request.confirmedOn > request.submittedOn
  return (
    <Panel title="登记事项">
      <DescriptionList
        columns={3}
        items={[
          { term: '申请编号', value: request.number },
          { term: '办理机构', value: props.organisation },
          ...(props.works ? [{ term: '承办人', value: request.handlerName ?? '未分配' }] : []),
          { term: '来件方式', value: channelWords[request.channel] },
          { term: '来件日期', value: formatDay(request.submittedOn) },
          {
            term: '收到申请之日',
            value:
              request.receivedOn === null
                ? '待确认'
                : `${formatDay(request.receivedOn)}${late ? '（平常信函未在收到当日确认）' : ''}`,
          },
          { term: '申请人类别', value: applicantKindWords[request.applicantKind] },
          { term: '获取方式', value: deliveryWayWords[request.deliveryWay] },
          ...(request.correctionDueOn === null
            ? []
            : [{ term: '补正期限', value: formatDay(request.correctionDueOn) }]),
          ...(request.extended ? [{ term: '延期答复', value: '已延长 20 个工作日' }] : []),
          ...(request.delayedTo === null
            ? []
            : [{ term: '延迟答复至', value: formatDay(request.delayedTo) }]),
          ...(request.result === null ? [] : [{ term: '办理结果', value: decisionWords[request.result] }]),
          ...(request.endedOn === null ? [] : [{ term: '办结日期', value: formatDay(request.endedOn) }]),
          ...(request.deliveredOn === null
            ? []
            : [{ term: '送达日期', value: formatDay(request.deliveredOn) }]),
        ]}
      />
    </Panel>
  )
}
