import { DateField, FieldRow, SelectField, TextAreaField, TextField } from '#ui/forms.tsx'
import { Alert } from '#ui/data.tsx'
import { applicantKindWords, channelWords, deliveryWayWords } from '../../messages/zh.ts'
import { mayAct, mayIn } from '../../rules/who-may.ts'
import { longestNote } from '../check-words.ts'
import { correctIntake, type IntakeCorrection } from '../correct-intake.ts'
import { longestEvidence, longestTopic } from '../rules/check-intake.ts'
import { renewQueryCode } from '../new-query-code.ts'
import { setTopic } from '../set-topic.ts'
import { withdrawForApplicant } from '../withdraw-for-applicant.ts'
import { caseForm, nothingBeside } from './case-form.tsx'
import { RenewedCodePage, ShownIdentity } from './new-code.tsx'

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** 事项名称 in the office's own words. */
export const topicForm = caseForm({
  path: 'topic',
  doing: '填写事项名称',
  verb: '保存',
  summary: '用本机关的话概括申请内容；登记簿、待办、统计只显示这一项',
  may: (ctx, request) => mayIn(ctx.actor, 'disclosure.register', request),
  read: nothingBeside,
  first: (request) => ({ topic: request.topic ?? '' }),
  typed: (values) => ({ topic: values.text('topic') }),
  body: ({ typed, errors }) => (
    <TextField
      name="topic"
      label="事项名称"
      width="full"
      maxLength={longestTopic}
      hint="例如“2025年度草原补奖资金发放情况”。不写申请人的姓名、证件、电话、住址等任何信息。"
      value={typed.topic}
      errors={errors}
    />
  ),
  act: setTopic,
  done: '事项名称已保存。',
})

/** 登记撤回, told to the office by the applicant. */
export const withdrawForm = caseForm({
  path: 'withdraw',
  doing: '登记撤回',
  verb: '登记撤回，终结这件申请',
  danger: true,
  summary: '申请人向本机关提出撤回的，由工作人员登记；计入“其他处理”',
  may: (ctx, request) => mayAct(ctx.actor, request, 'withdraw'),
  read: nothingBeside,
  first: () => ({ reason: '', evidence: '' }),
  typed: (values) => ({ reason: values.text('reason'), evidence: values.text('evidence') }),
  body: ({ typed, errors }) => (
    <>
      <TextField
        name="reason"
        label="撤回的理由"
        width="full"
        maxLength={longestNote}
        hint="进入办理记录，登记簿的其他人员能看到，不写申请人的任何信息。"
        value={typed.reason}
        errors={errors}
      />
      <TextAreaField
        name="evidence"
        label="凭据"
        hint="申请人何时、以何种方式提出撤回。加密保存。"
        rows={3}
        maxLength={longestEvidence}
        value={typed.evidence}
        errors={errors}
      />
    </>
  ),
  act: withdrawForApplicant,
  done: '已登记撤回，申请终结。',
})

/** 更正登记事项: channel, kind, way of giving. */
export const intakeForm = caseForm<IntakeCorrection, null>({
  path: 'intake',
  doing: '更正登记事项',
  verb: '更正',
  summary: '录入有误的来件方式、申请人类别、获取方式；改动前后都留在办理记录里',
  may: (ctx, request) => mayIn(ctx.actor, 'disclosure.register', request),
  read: nothingBeside,
  first: (request) => ({
    channel: request.channel,
    applicantKind: request.applicantKind,
    deliveryWay: request.deliveryWay,
    confirmedOn: request.confirmedOn ?? '',
    evidence: '',
    reason: '',
  }),
  typed: (values) => ({
    channel: values.text('channel'),
    applicantKind: values.text('applicantKind'),
    deliveryWay: values.text('deliveryWay'),
    confirmedOn: values.text('confirmedOn'),
    evidence: values.text('evidence'),
    reason: values.text('reason'),
  }),
  body: ({ request, typed, errors }) => (
    <>
      {request.endedOn !== null && <Alert tone="info" title="申请已办结，只能更正申请人类别" />}
      <FieldRow>
        <SelectField
          name="channel"
          label="来件方式"
          value={typed.channel}
          errors={errors}
          options={options(channelWords)}
        />
        <SelectField
          name="applicantKind"
          label="申请人类别"
          value={typed.applicantKind}
          errors={errors}
          options={options(applicantKindWords)}
        />
        <SelectField
          name="deliveryWay"
          label="获取方式"
          value={typed.deliveryWay}
          errors={errors}
          options={options(deliveryWayWords)}
        />
      </FieldRow>
      <DateField
        name="confirmedOn"
        label="签收或者确认日期"
        optional
        hint="当面提交、口头提出的不填。改动后收到申请之日和答复期限重新计算。"
        value={typed.confirmedOn}
        errors={errors}
      />
      <TextField
        name="evidence"
        label="凭据"
        optional
        width="full"
        hint="改动来件方式或者日期的，写明单号或者确认经过。加密保存。"
        maxLength={longestEvidence}
        value={typed.evidence}
        errors={errors}
      />
      <TextField
        name="reason"
        label="更正的理由"
        width="full"
        maxLength={longestNote}
        value={typed.reason}
        errors={errors}
      />
    </>
  ),
  act: correctIntake,
  done: '登记事项已更正。',
})

/** 重发查询码: the new code is shown once. */
export const renewCodeForm = caseForm({
  path: 'query-code',
  doing: '重发查询码',
  verb: '生成新的查询码',
  summary: '申请人遗失查询码的，核对身份后重发；原查询码立即失效',
  may: (ctx, request) => mayIn(ctx.actor, 'disclosure.register', request),
  read: nothingBeside,
  first: () => ({ shown: false }),
  typed: (values) => ({ shown: values.has('shown') }),
  body: ({ typed, errors }) => <ShownIdentity checked={typed.shown} errors={errors} />,
  act: renewQueryCode,
  done: '',
  after: (frame, request, outcome) => (
    <RenewedCodePage
      frame={frame}
      request={request}
      code={outcome as Awaited<ReturnType<typeof renewQueryCode>>}
    />
  ),
})
