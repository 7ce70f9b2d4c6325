import type { FieldError } from '#platform/refusal.ts'
import { ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  DateField,
  ErrorSummary,
  FieldRow,
  FileField,
  Form,
  HiddenField,
  RadioField,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
  type Option,
} from '#ui/forms.tsx'
import { maxCaseFile } from '../../case-files.ts'
import { base, registerTitle, type ConsoleFrame } from '../../console/case-frame.tsx'
import { applicantKindWords, channelWords, deliveryWayWords } from '../../messages/zh.ts'
import type { ReceiptChannel } from '../../request.ts'
import { intakeChannels, longestDescription, longestTopic, type IntakeForm } from '../rules/check-intake.ts'
import { identityPapers } from '../rules/identity-paper.ts'

const options = (words: Record<string, string>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Which day counts, by channel (条例第三十一条), said where it is chosen. */
const channelHints: Partial<Record<ReceiptChannel, string>> = {
  counter: '以提交之日为收到申请之日。',
  registered_mail: '以签收之日为收到申请之日。',
  letter: '收到当日应当与申请人确认，以确认之日为收到申请之日。',
  fax: '以双方确认之日为收到申请之日。',
  oral: '书写确有困难的，由工作人员代为填写并请申请人核对。',
}

export interface EntryPage {
  frame: ConsoleFrame
  organisations: Option[]
  typed: IntakeForm
  /** tells this form from others, so that it makes one request however often it is sent */
  token: string
  /** names of files that were chosen and must be chosen again */
  chosen: string[]
  errors: FieldError[]
}

function HowItCame(props: EntryPage) {
  const { typed, errors } = props
  return (
    <Panel title="来件方式和收到日期">
      <RadioField
        name="channel"
        label="来件方式"
        value={typed.channel}
        errors={errors}
        options={intakeChannels.map((value) => ({
          value,
          label: channelWords[value],
          hint: channelHints[value],
        }))}
      />
      <FieldRow>
        <DateField
          name="submittedOn"
          label="来件日期"
          hint="当面提交、口头提出或者来件到达的日期。"
          value={typed.submittedOn}
          errors={errors}
        />
        <DateField
          name="confirmedOn"
          label="签收或者确认日期"
          optional
          hint="邮件填签收日期；信函、传真填与申请人确认的日期，尚未确认的留空。"
          value={typed.confirmedOn}
          errors={errors}
        />
      </FieldRow>
      <TextField
        name="evidence"
        label="凭据"
        optional
        width="full"
        hint="挂号或快递单号；何时、以何种方式与何人确认。加密保存，不进入办理记录。"
        value={typed.evidence}
        errors={errors}
      />
    </Panel>
  )
}

function WhoAsks(props: EntryPage) {
  const { typed, errors } = props
  return (
    <Panel title="申请人">
      <RadioField
        name="applicantKind"
        label="申请人类别"
        hint="年度报告按此分栏统计；每件只选一类。"
        inline
        value={typed.applicantKind}
        errors={errors}
        options={options(applicantKindWords)}
      />
      <TextField
        name="name"
        label="姓名或者名称"
        hint="照原件填写，不限长度和文字。"
        value={typed.name}
        errors={errors}
      />
      <FieldRow>
        <SelectField
          name="paper"
          label="证件类型"
          empty="未提供"
          value={typed.paper}
          errors={errors}
          options={identityPapers.map((value) => ({ value, label: value }))}
        />
        <TextField
          name="paperNumber"
          label="证件号码"
          optional
          value={typed.paperNumber}
          errors={errors}
          mono
        />
        <TextField
          name="representative"
          label="法定代表人或者代理人"
          optional
          value={typed.representative}
          errors={errors}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          name="phone"
          label="联系电话"
          optional
          hint="申请人凭编号、查询码和电话查询进度。"
          type="tel"
          value={typed.phone}
          errors={errors}
        />
        <TextField name="email" label="电子邮箱" optional type="email" value={typed.email} errors={errors} />
      </FieldRow>
      <FieldRow>
        <TextField name="address" label="通信地址" optional value={typed.address} errors={errors} />
        <TextField
          name="postcode"
          label="邮政编码"
          optional
          width="s"
          value={typed.postcode}
          errors={errors}
        />
      </FieldRow>
      <p class="quiet">
        缺少姓名以外的身份证明、联系方式等内容的，照样登记，再依照条例第三十条一次性告知补正。
      </p>
    </Panel>
  )
}

function WhatFor(props: EntryPage) {
  const { typed, errors } = props
  return (
    <Panel title="所需信息和获取方式">
      <TextAreaField
        name="description"
        label="所需政府信息的名称、文号或者其他特征描述"
        hint="照申请原文录入；不得要求申请人说明用途。加密保存，查看须留痕。"
        rows={6}
        maxLength={longestDescription}
        value={typed.description}
        errors={errors}
      />
      <RadioField
        name="deliveryWay"
        label="获取信息的方式"
        inline
        value={typed.deliveryWay}
        errors={errors}
        options={options(deliveryWayWords)}
      />
      <FieldRow>
        <TextField
          name="formWanted"
          label="信息的形式"
          optional
          list={['纸质', '电子文件', '光盘', '查阅、抄录']}
          value={typed.formWanted}
          errors={errors}
        />
        <TextField
          name="assistance"
          label="需要的帮助"
          optional
          hint="阅读有困难或者视听障碍的，应当提供必要的帮助。"
          value={typed.assistance}
          errors={errors}
        />
      </FieldRow>
    </Panel>
  )
}

function WhoHandles(props: EntryPage) {
  const { typed, errors, chosen } = props
  return (
    <Panel title="办理">
      <SelectField
        name="organisation"
        label="被申请的机构"
        empty={props.organisations.length === 1 ? undefined : '请选择'}
        value={typed.organisation}
        errors={errors}
        options={props.organisations}
        width="l"
      />
      <TextField
        name="topic"
        label="事项名称"
        optional
        width="full"
        maxLength={longestTopic}
        hint="用本机关的话概括申请内容，不写申请人的任何信息。登记簿、待办只显示这一项，可以以后填写。"
        value={typed.topic}
        errors={errors}
      />
      <FileField
        name="file"
        label="申请书、信函的扫描件"
        optional
        multiple
        maxMb={maxCaseFile / 1024 / 1024}
        errors={errors}
      />
      {chosen.length > 0 && (
        <Alert tone="warning" title="请重新选择文件">
          刚才选择的文件没有保存：{chosen.join('、')}
        </Alert>
      )}
    </Panel>
  )
}

/** 登记申请: one page, grouped as the official form is. */
export function EnterPage(props: EntryPage) {
  const { errors } = props
  return (
    <ConsoleLayout
      title="登记申请"
      active={`${base}/new`}
      frame={props.frame}
      breadcrumbs={[{ label: registerTitle, href: base }, { label: '登记申请' }]}
      errors={errors}
    >
      <PageHead
        title="登记申请"
        summary="当面、信函、传真、口头提出的申请由工作人员登记；网上提出的自动进入登记簿"
      />
      <ErrorSummary errors={errors} />
      <div>
        <Form action={`${base}/new`} files guard label="登记申请">
          <HiddenField name="token" value={props.token} />
          <HowItCame {...props} />
          <WhoAsks {...props} />
          <WhatFor {...props} />
          <WhoHandles {...props} />
          <Actions>
            <SubmitButton>登记</SubmitButton>
            <ButtonLink href={base}>返回登记簿</ButtonLink>
          </Actions>
        </Form>
      </div>
    </ConsoleLayout>
  )
}
