import { formatDay } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { Alert, DescriptionList, Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  CheckboxField,
  DateField,
  ErrorSummary,
  Form,
  HiddenField,
  RadioField,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { CaseFrame, caseHref, type ConsoleFrame } from '../../console/case-frame.tsx'
import { decisionWords } from '../../messages/zh.ts'
import type { DisclosureRequest } from '../../request.ts'
import { remedyKindWords, remedyResultHints, remedyResultWords } from '../messages/zh.ts'
import { remedyKinds, remedyResults, type Remedy } from '../remedy.ts'

interface PageProps {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  errors: FieldError[]
}

export interface RemedyTyped {
  kind: string
  authority: string
  caseNumber: string
  filedOn: string
  follows: string
  aware: boolean
}

/** 登记复议、诉讼. */
export function RemedyFormPage(
  props: PageProps & { typed: RemedyTyped; known: readonly Remedy[]; first: boolean },
) {
  const { request, typed, errors, known, first } = props
  const earlier = known.filter(({ kind }) => kind === 'reconsideration')
  return (
    <CaseFrame {...props} doing="登记复议、诉讼">
      <ErrorSummary errors={errors} />
      <Panel title="答复">
        <DescriptionList
          items={[
            { term: '办理结果', value: request.result === null ? '尚未答复' : decisionWords[request.result] },
            { term: '答复日期', value: request.endedOn === null ? '—' : formatDay(request.endedOn) },
            {
              term: '送达日期',
              value: request.deliveredOn === null ? '—' : formatDay(request.deliveredOn),
            },
          ]}
        />
        {first && (
          <Alert tone="info" title="这件答复应当先申请行政复议">
            不予公开的决定，自2024年1月1日起应当先申请行政复议，对复议决定不服的再起诉（行政复议法第二十三条第一款第四项）。
          </Alert>
        )}
      </Panel>
      <Panel title="复议、诉讼">
        <Form action={caseHref(request, '/remedies')} guard label="登记复议、诉讼">
          <HiddenField name="revision" value={String(request.revision)} />
          <RadioField
            name="kind"
            label="种类"
            value={typed.kind}
            errors={errors}
            options={remedyKinds.map((value) => ({ value, label: remedyKindWords[value] }))}
          />
          {earlier.length > 0 && (
            <SelectField
              name="follows"
              label="对哪一件行政复议起诉"
              hint="复议后起诉的才选"
              optional
              empty="—"
              width="l"
              value={typed.follows}
              errors={errors}
              options={earlier.map((one) => ({
                value: one.id,
                label: [one.authority, one.caseNumber, formatDay(one.filedOn)]
                  .filter((text) => text !== '')
                  .join('　'),
              }))}
            />
          )}
          {earlier.length === 0 && errors.some(({ field }) => field === 'follows') && (
            <Alert tone="warning">这件申请还没有登记行政复议。请先登记行政复议，再登记复议后的起诉。</Alert>
          )}
          <TextField
            name="authority"
            label="复议机关或者人民法院"
            width="l"
            maxLength={100}
            value={typed.authority}
            errors={errors}
          />
          <TextField
            name="caseNumber"
            label="案号"
            optional
            width="m"
            maxLength={100}
            value={typed.caseNumber}
            errors={errors}
          />
          <DateField
            name="filedOn"
            label="提起日期"
            hint="复议机关受理或者人民法院立案通知上的日期"
            value={typed.filedOn}
            errors={errors}
          />
          {(first || typed.aware) && (
            <CheckboxField
              name="aware"
              label="已经核对：申请人未经复议直接起诉，人民法院已经受理"
              hint="只在登记“未经复议直接起诉”时需要"
              checked={typed.aware}
              errors={errors}
            />
          )}
          <Actions>
            <SubmitButton kind="primary">登记</SubmitButton>
            <ButtonLink href={caseHref(request)}>返回</ButtonLink>
          </Actions>
        </Form>
      </Panel>
    </CaseFrame>
  )
}

export interface ResultTyped {
  result: string
  resultOn: string
  note: string
}

/** 登记结果, or putting one right. */
export function RemedyResultPage(props: PageProps & { typed: ResultTyped; remedy: Remedy }) {
  const { request, typed, errors, remedy } = props
  const mending = remedy.result !== null
  return (
    <CaseFrame {...props} doing={mending ? '更正复议、诉讼结果' : '登记复议、诉讼结果'}>
      <ErrorSummary errors={errors} />
      <Panel title={remedyKindWords[remedy.kind]}>
        <DescriptionList
          items={[
            { term: '机关', value: remedy.authority },
            { term: '案号', value: remedy.caseNumber === '' ? '未填写' : remedy.caseNumber },
            { term: '提起日期', value: formatDay(remedy.filedOn) },
            { term: '登记人', value: remedy.byName },
            ...(remedy.result === null
              ? []
              : [{ term: '原登记结果', value: remedyResultWords[remedy.result] }]),
          ]}
        />
      </Panel>
      <Panel title="结果">
        <Form action={caseHref(request, `/remedies/${remedy.id}/result`)} guard label="登记结果">
          <HiddenField name="revision" value={String(request.revision)} />
          <RadioField
            name="result"
            label="结果"
            value={typed.result}
            errors={errors}
            options={remedyResults.map((value) => ({
              value,
              label: remedyResultWords[value],
              hint: remedyResultHints[value],
            }))}
          />
          <DateField
            name="resultOn"
            label="结果日期"
            hint="决定书、裁判文书上的日期；年度报告按这一日期计入年度"
            value={typed.resultOn}
            errors={errors}
          />
          <TextAreaField
            name="note"
            label={mending ? '更正的理由' : '说明'}
            optional={!mending}
            hint="不写申请人的姓名"
            rows={3}
            maxLength={500}
            value={typed.note}
            errors={errors}
          />
          <Actions>
            <SubmitButton kind="primary">{mending ? '更正' : '登记'}</SubmitButton>
            <ButtonLink href={caseHref(request)}>返回</ButtonLink>
          </Actions>
        </Form>
      </Panel>
    </CaseFrame>
  )
}
