import { formatDay } from '#platform/day.ts'
import { ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Panel } from '#ui/data.tsx'
import { Actions, ButtonLink } from '#ui/forms.tsx'
import { base, caseHref, registerTitle, type ConsoleFrame } from '../../console/case-frame.tsx'
import { channelWords } from '../../messages/zh.ts'
import type { DisclosureRequest } from '../../request.ts'
import type { ReplyClock } from '../../rules/clock.ts'

/** Number and query code for the applicant, to be printed or copied; the code is not stored and stands here only. */
export function QueryCodePanel(props: {
  number: string
  queryCode: string
  organisation: { name: string; phone: string }
}) {
  const { name, phone } = props.organisation
  return (
    <Panel title="交给申请人">
      <DescriptionList
        columns={1}
        items={[
          { term: '申请编号', value: <strong class="mono">{props.number}</strong> },
          { term: '查询码', value: <strong class="mono">{props.queryCode}</strong> },
          { term: '办理机构', value: phone === '' ? name : `${name}　${phone}` },
        ]}
      />
      <p>
        申请人凭编号、查询码和登记的联系电话，可以在公开门户“依申请公开—查询办理情况”查看进度、补正和撤回。
      </p>
    </Panel>
  )
}

function Received(props: { request: DisclosureRequest; clock: ReplyClock | null }) {
  const { request, clock } = props
  if (request.receivedOn === null)
    return (
      <Alert tone="warning" title="还需与申请人确认">
        {request.channel === 'letter'
          ? '平常信函应当在收到当日与申请人确认，以确认之日为收到申请之日；请尽快联系申请人，并登记确认情况。'
          : '以双方确认之日为收到申请之日；请联系申请人，并登记确认情况。'}
      </Alert>
    )
  const late =
    request.channel === 'letter' && request.confirmedOn !== null && request.confirmedOn > request.submittedOn
  return (
    <>
      {late && (
        <div class="no-print">
          <Alert tone="warning" title="平常信函未在收到当日与申请人确认（条例第三十一条第二项）" />
        </div>
      )}
      <Panel title="答复期限">
        <DescriptionList
          items={[
            { term: '收到申请之日', value: formatDay(request.receivedOn) },
            {
              term: '答复期限',
              value: clock?.dueOn === undefined || clock.dueOn === null ? '—' : formatDay(clock.dueOn),
            },
          ]}
        />
        {clock?.explanation.map((sentence) => (
          <p class="quiet" key={sentence}>
            {sentence}
          </p>
        ))}
      </Panel>
    </>
  )
}

/** After an entry: what to hand over, what counts, what comes next. */
export function EnteredPage(props: {
  frame: ConsoleFrame
  request: DisclosureRequest
  queryCode: string | null
  receiptId: string | null
  organisation: { name: string; phone: string }
  clock: ReplyClock | null
}) {
  const { request, queryCode } = props
  return (
    <ConsoleLayout
      title="申请已登记"
      active={`${base}/new`}
      frame={props.frame}
      breadcrumbs={[{ label: registerTitle, href: base }, { label: '申请已登记' }]}
    >
      <PageHead
        title={`申请已登记：${request.number}`}
        summary={`${channelWords[request.channel]}，${formatDay(request.submittedOn)}来件`}
      />
      {queryCode === null ? (
        <Alert tone="info" title="这张表已经登记过，没有重复登记">
          查询码只在第一次登记后显示。需要再次交给申请人的，可以在申请页面重发查询码。
        </Alert>
      ) : (
        <>
          <div class="no-print">
            <Alert tone="success" title="查询码只显示这一次，请打印本页或者抄录给申请人" />
          </div>
          <QueryCodePanel number={request.number} queryCode={queryCode} organisation={props.organisation} />
        </>
      )}
      <Received request={request} clock={props.clock} />
      <Actions>
        <ButtonLink href={caseHref(request)} kind="primary">
          打开申请
        </ButtonLink>
        {props.receiptId !== null && (
          <ButtonLink href={caseHref(request, `/papers/${props.receiptId}`)}>打印接收回执</ButtonLink>
        )}
        <ButtonLink href={`${base}/new`}>再登记一件</ButtonLink>
      </Actions>
    </ConsoleLayout>
  )
}
