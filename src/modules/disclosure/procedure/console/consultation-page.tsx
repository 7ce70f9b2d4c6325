import type { ComponentChildren } from 'preact'
import { formatDay } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { Alert, DescriptionList, Disclosure, Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  DateField,
  ErrorSummary,
  Form,
  HiddenField,
  RadioField,
  SubmitButton,
  TextAreaField,
} from '#ui/forms.tsx'
import { CaseFrame, caseHref, type ConsoleFrame } from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import type { Consultation } from '../consultation.ts'
import { answerWords, consultationNames, outcomeWords } from '../messages/words.ts'

export interface TypedConsultation {
  receivedOn: string
  answer: string
  answeredOn: string
  text: string
  reasonable: string
  reason: string
  content: string
  reasons: string
}

export interface ConsultationView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  one: Consultation
  today: string
  typed: TypedConsultation
  errors: FieldError[]
}

function Facts({ one }: { one: Consultation }) {
  const day = (value: string | null) => (value === null ? '—' : formatDay(value))
  const answer = one.answer === null ? '—' : answerWords[one.answer]
  return (
    <Panel title={`${consultationNames[one.kind]}：${one.party.name}`}>
      <DescriptionList
        columns={2}
        items={[
          { term: '征求意见的内容', value: one.question, wide: true },
          { term: '地址', value: one.party.address === '' ? '—' : one.party.address },
          { term: '联系人、电话', value: one.party.contact === '' ? '—' : one.party.contact },
          { term: '发出', value: `${formatDay(one.sentOn)}，${one.createdName}` },
          { term: '对方收到', value: day(one.receivedOn) },
          { term: '提出意见的期限', value: one.dueOn === null ? '收到之后15个工作日' : day(one.dueOn) },
          {
            term: '意见',
            value: one.answeredOn === null ? answer : `${answer}（${formatDay(one.answeredOn)}）`,
          },
          ...(one.answerText === '' ? [] : [{ term: '意见和理由', value: one.answerText, wide: true }]),
          {
            term: '结果',
            value: `${outcomeWords[one.outcome.result]}${one.outcome.answeredLate ? '（逾期提出）' : ''}`,
          },
          {
            term: '不计入答复期限',
            value: `${formatDay(one.sentOn)}的次日至${one.pausedTo === null ? '结束之日' : formatDay(one.pausedTo)}`,
          },
          ...(one.override === null
            ? []
            : [{ term: '因公共利益决定公开', value: one.override.reasons, wide: true }]),
        ]}
      />
    </Panel>
  )
}

function Step(props: {
  view: ConsultationView
  label: string
  wish: string
  button: string
  kind?: 'primary' | 'default' | 'danger'
  children?: ComponentChildren
}) {
  const { request, one } = props.view
  return (
    <Form action={caseHref(request, `/consultations/${one.id}`)} label={props.label}>
      {props.children}
      <Actions>
        <HiddenField name="revision" value={request.revision} />
        <SubmitButton kind={props.kind ?? 'primary'} name="do" value={props.wish}>
          {props.button}
        </SubmitButton>
      </Actions>
    </Form>
  )
}

const reasonableOptions = [
  { value: 'yes', label: '理由合理，不予公开' },
  { value: 'no', label: '理由不合理' },
]

function AnswerForm({ view }: { view: ConsultationView }) {
  const { typed, errors, one } = view
  return (
    <Step view={view} label="登记答复意见" wish="answer" button="登记答复意见">
      <RadioField
        name="answer"
        label="对方的意见"
        value={typed.answer}
        errors={errors}
        options={(['consent', 'object', 'partly'] as const).map((value) => ({
          value,
          label: answerWords[value],
        }))}
      />
      <DateField name="answeredOn" label="提出意见之日" value={typed.answeredOn} errors={errors} />
      <TextAreaField
        name="text"
        label="意见和理由"
        hint="不同意公开的，写明理由。加密保存，不写入给申请人的文书。"
        rows={4}
        maxLength={3000}
        value={typed.text}
        errors={errors}
      />
      {one.kind === 'third_party' && (
        <RadioField
          name="reasonable"
          label="不同意的，理由是否合理"
          hint="可以先不认定；作出答复之前必须认定。"
          optional
          value={typed.reasonable}
          errors={errors}
          options={[...reasonableOptions, { value: '', label: '暂不认定' }]}
        />
      )}
    </Step>
  )
}

function OpenSteps({ view }: { view: ConsultationView }) {
  const { one, typed, errors, today, request } = view
  const overdue = one.dueOn !== null && one.dueOn < today
  if (request.status !== 'consulting' || one.pausedTo !== null) return null
  return (
    <>
      {overdue && (
        <Panel title="期满未答复">
          <p>
            提出意见的期限已于{formatDay(one.dueOn ?? today)}届满。
            {one.kind === 'co_maker' ? '逾期未提出意见的，视为同意公开。' : '由本机关决定是否公开。'}
          </p>
          <Step view={view} label="登记期满未答复" wish="silence" button="登记期满未答复" />
        </Panel>
      )}
      <Panel title="对方收到征求意见书">
        <Step view={view} label="登记收到日期" wish="received" button="登记收到日期" kind="default">
          <DateField
            name="receivedOn"
            label="收到之日"
            hint="15个工作日自这一天的次日起计算。"
            value={typed.receivedOn === '' ? (one.receivedOn ?? '') : typed.receivedOn}
            errors={errors}
          />
        </Step>
      </Panel>
      <Panel title="登记答复意见">
        <AnswerForm view={view} />
      </Panel>
      <Disclosure summary="不再等待" open={errors.some(({ field }) => field === 'reason')}>
        <Step view={view} label="不再等待" wish="end" button="结束这项征求意见" kind="danger">
          <TextAreaField
            name="reason"
            label="理由"
            hint="例如信件被退回、不再涉及对方的信息。"
            rows={2}
            maxLength={500}
            value={typed.reason}
            errors={errors}
          />
        </Step>
      </Disclosure>
    </>
  )
}

function LaterSteps({ view }: { view: ConsultationView }) {
  const { one, typed, errors, request } = view
  if (request.status !== 'consulting' && request.status !== 'processing') return null
  return (
    <>
      {one.outcome.result === 'to_be_judged' && (
        <Panel title="认定不同意的理由">
          <Step view={view} label="认定理由" wish="judge" button="认定">
            <RadioField
              name="reasonable"
              label="不同意公开的理由"
              value={typed.reasonable}
              errors={errors}
              options={reasonableOptions}
            />
          </Step>
        </Panel>
      )}
      {one.outcome.result === 'must_withhold' && one.override === null && (
        <Panel title="不公开可能对公共利益造成重大影响的">
          <p>可以决定公开，并将决定公开的内容和理由书面告知第三方（条例第三十二条）。</p>
          <Step
            view={view}
            label="因公共利益决定公开"
            wish="override"
            button="决定公开并告知第三方"
            kind="default"
          >
            <TextAreaField
              name="content"
              label="决定公开的内容"
              rows={3}
              maxLength={2000}
              value={typed.content}
              errors={errors}
            />
            <TextAreaField
              name="reasons"
              label="理由"
              rows={3}
              maxLength={2000}
              value={typed.reasons}
              errors={errors}
            />
          </Step>
        </Panel>
      )}
      {one.answer === 'silent' && (
        <Disclosure summary="补登答复意见" open={errors.length > 0}>
          <Alert tone="info" title="期限届满之前寄出、之后才收到的意见，在这里补登" />
          <AnswerForm view={view} />
        </Disclosure>
      )}
    </>
  )
}

/** 征求意见 of one party: its letter and days, and the forms that fit how it stands. */
export function ConsultationPage(view: ConsultationView) {
  const { request, errors, one } = view
  return (
    <CaseFrame
      frame={view.frame}
      request={request}
      left={view.left}
      doing={`征求意见：${consultationNames[one.kind]}`}
      errors={errors}
    >
      <ErrorSummary errors={errors} />
      <Facts one={one} />
      <OpenSteps view={view} />
      <LaterSteps view={view} />
      <Actions>
        <ButtonLink href={caseHref(request)}>返回申请</ButtonLink>
      </Actions>
    </CaseFrame>
  )
}
