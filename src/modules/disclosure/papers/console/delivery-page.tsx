import { formatDay } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { Alert, DescriptionList, Panel, Timeline } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  HiddenField,
  RadioField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { CaseFrame, caseHref, type ConsoleFrame } from '../../console/case-frame.tsx'
import { deliveryWayWords } from '../../messages/zh.ts'
import { deliveryWays, type DisclosureRequest } from '../../request.ts'
import { maxCaseFile } from '../../case-files.ts'
import type { IssuedPaper } from '../delivery.ts'

export interface DeliveryTyped {
  way: string
  sentOn: string
  deliveredOn: string
  proof: string
  returnedOn: string
  why: string
}

export interface DeliveryView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  paper: IssuedPaper
  /** name of the file that proves it, to those who may open files */
  proofFile: { name: string } | null
  mayHandle: boolean
  typed: DeliveryTyped
  errors: FieldError[]
}

/** Sending and arrival of one paper: entered once, completed once, then only shown. */
export function DeliveryPage(props: DeliveryView) {
  const { paper, request } = props
  const { delivery } = paper
  const complete = delivery !== null && delivery.deliveredOn !== null
  return (
    <CaseFrame
      frame={props.frame}
      request={request}
      left={props.left}
      doing="发出和送达"
      summary={paper.number === null ? paper.title : `${paper.title}　${paper.number}`}
      actions={<ButtonLink href={caseHref(request, `/papers/${paper.id}`)}>查看文书</ButtonLink>}
      errors={props.errors}
    >
      <ErrorSummary errors={props.errors} />
      <Facts {...props} />
      {!complete && props.mayHandle && <SendingForm {...props} />}
      {!complete && delivery !== null && props.mayHandle && <ReturnForm {...props} />}
      {paper.returned.length > 0 && (
        <Panel title="退回记录">
          <Timeline
            entries={paper.returned.map((one) => ({
              at: formatDay(one.returnedOn),
              title: `退回：${deliveryWayWords[one.way]}，${formatDay(one.sentOn)}发出`,
              by: one.byName,
              body: one.why,
            }))}
          />
        </Panel>
      )}
    </CaseFrame>
  )
}

function Facts({ paper, request, proofFile }: DeliveryView) {
  const { delivery } = paper
  const proof = delivery?.proof?.text ?? ''
  return (
    <Panel title={delivery === null ? '文书' : delivery.deliveredOn === null ? '已发出' : '已送达'}>
      <DescriptionList
        items={[
          { term: '送给', value: paper.addressee.replace(/：$/, '') },
          { term: '制发', value: `${formatDay(paper.issuedOn)}，${paper.issuedName}` },
          ...(delivery === null
            ? [{ term: '申请人要求的方式', value: deliveryWayWords[request.deliveryWay] }]
            : [
                { term: '方式', value: deliveryWayWords[delivery.way] },
                { term: '发出', value: formatDay(delivery.sentOn) },
                {
                  term: '送达',
                  value: delivery.deliveredOn === null ? '尚未送达' : formatDay(delivery.deliveredOn),
                },
                { term: '登记人', value: delivery.byName },
              ]),
          ...(proof === '' ? [] : [{ term: '送达凭证', value: proof, wide: true }]),
          ...(proofFile === null ? [] : [{ term: '凭证文件', value: proofFile.name, wide: true }]),
        ]}
      />
    </Panel>
  )
}

function SendingForm({ paper, request, typed, errors }: DeliveryView) {
  const sent = paper.delivery !== null
  return (
    <Panel title={sent ? '登记送达' : '登记发出'}>
      {paper.kind === 'reply_letter' && (
        <Alert tone="info">
          答复书送达后，这件申请转为“已送达”，申请人的复议、诉讼期限自收到之日起计算。
        </Alert>
      )}
      <Form action={caseHref(request, `/papers/${paper.id}/delivery`)} files guard label="发出和送达">
        <HiddenField name="revision" value={String(request.revision)} />
        {!sent && (
          <>
            <RadioField
              name="way"
              label="送达方式"
              value={typed.way}
              errors={errors}
              options={deliveryWays.map((value) => ({ value, label: deliveryWayWords[value] }))}
            />
            <DateField name="sentOn" label="发出日期" value={typed.sentOn} errors={errors} />
          </>
        )}
        <DateField
          name="deliveredOn"
          label="送达日期"
          optional={!sent}
          hint={sent ? '对方收到的日期' : '当面交付、当日收到的，现在就填；邮寄的，收到回执后再来填'}
          value={typed.deliveredOn}
          errors={errors}
        />
        <TextAreaField
          name="proof"
          label="送达凭证"
          optional
          hint="快递单号、签收人、回执编号、邮件发送记录等；填写送达日期时，凭证或者凭证文件至少有一项"
          rows={3}
          maxLength={1000}
          value={typed.proof}
          errors={errors}
        />
        <FileField
          name="file"
          label="凭证文件"
          optional
          hint="签收回执的照片或者扫描件"
          maxMb={maxCaseFile / 1024 / 1024}
          errors={errors}
        />
        <Actions>
          <SubmitButton kind="primary">{sent ? '登记送达' : '保存'}</SubmitButton>
          <ButtonLink href={caseHref(request)}>返回</ButtonLink>
        </Actions>
      </Form>
    </Panel>
  )
}

function ReturnForm({ paper, request, typed, errors }: DeliveryView) {
  return (
    <Panel title="被退回">
      <p class="quiet">登记退回后，这份文书可以重新发出；这一次发出的情况留存备查。</p>
      <Form action={caseHref(request, `/papers/${paper.id}/returned`)} label="登记退回">
        <HiddenField name="revision" value={String(request.revision)} />
        <DateField name="returnedOn" label="退回日期" value={typed.returnedOn} errors={errors} />
        <TextField name="why" label="退回原因" width="l" maxLength={200} value={typed.why} errors={errors} />
        <Actions>
          <SubmitButton kind="default">登记退回</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}
