import { parseDay } from '#platform/day.ts'
import { formatDay } from '#platform/day.ts'
import { Alert } from '#ui/data.tsx'
import { DateField, TextAreaField, TextField } from '#ui/forms.tsx'
import { channelWords } from '../../messages/zh.ts'
import type { ReceiptChannel } from '../../request.ts'
import { mayAct } from '../../rules/who-may.ts'
import { closeUnconfirmed, confirmReceipt, noteFailedContact } from '../confirm-receipt.ts'
import { longestNote } from '../check-words.ts'
import { longestEvidence } from '../rules/check-intake.ts'
import { caseForm, nothingBeside } from './case-form.tsx'

const ruleWords: Record<ReceiptChannel, string> = {
  counter: '以提交之日为收到申请之日。',
  oral: '以提出之日为收到申请之日。',
  registered_mail: '以签收之日为收到申请之日。',
  letter: '平常信函应当在收到当日与申请人确认，以确认之日为收到申请之日（条例第三十一条第二项）。',
  web: '通过互联网提交的，以双方确认之日为收到申请之日，不以上传时间为准（条例第三十一条第三项）。',
  fax: '通过传真提交的，以双方确认之日为收到申请之日（条例第三十一条第三项）。',
}

/** 确认收到: when and how it was confirmed with the applicant. */
export const confirmForm = caseForm({
  path: 'confirm',
  doing: '确认收到申请',
  verb: '确认收到，开始计算期限',
  may: (ctx, request) => mayAct(ctx.actor, request, 'confirm_receipt'),
  read: (c) => Promise.resolve(c.get('ctx').today),
  first: (_request, today: string) => ({ confirmedOn: today, evidence: '' }),
  typed: (values) => ({ confirmedOn: values.text('confirmedOn'), evidence: values.text('evidence') }),
  body: ({ request, typed, errors }) => (
    <>
      <Alert tone="info" title={`${channelWords[request.channel]}，${formatDay(request.submittedOn)}来件`}>
        {ruleWords[request.channel]}
      </Alert>
      <DateField name="confirmedOn" label="确认日期" value={typed.confirmedOn} errors={errors} />
      <TextAreaField
        name="evidence"
        label="确认的方式和经过"
        hint="何时、以何种方式、与何人确认。加密保存，不进入办理记录。"
        rows={3}
        maxLength={longestEvidence}
        value={typed.evidence}
        errors={errors}
      />
    </>
  ),
  act: (ctx, seen, typed) =>
    confirmReceipt(ctx, seen, { ...typed, confirmedOn: parseDay(typed.confirmedOn) ?? typed.confirmedOn }),
  done: '已确认收到，答复期限自次日起计算。',
})

/** An attempt that did not reach the applicant. */
export const failedContactForm = caseForm({
  path: 'failed-contact',
  doing: '登记联系未果',
  verb: '登记',
  summary: '联系不上申请人的，逐次登记；多次联系不上的，可以据此终结',
  may: (ctx, request) => mayAct(ctx.actor, request, 'confirm_receipt'),
  read: nothingBeside,
  first: () => ({ evidence: '' }),
  typed: (values) => ({ evidence: values.text('evidence') }),
  body: ({ typed, errors }) => (
    <TextAreaField
      name="evidence"
      label="联系经过"
      hint="何时、以何种方式联系，结果如何。加密保存，不进入办理记录。"
      rows={3}
      maxLength={longestEvidence}
      value={typed.evidence}
      errors={errors}
    />
  ),
  act: noteFailedContact,
  done: '已登记联系情况。',
})

/** 无法确认: only after at least one attempt. */
export const closeUnconfirmedForm = caseForm({
  path: 'close-unconfirmed',
  doing: '无法确认，终结',
  verb: '终结这件申请',
  danger: true,
  may: (ctx, request) => mayAct(ctx.actor, request, 'close_unconfirmed'),
  read: nothingBeside,
  first: () => ({ reason: '' }),
  typed: (values) => ({ reason: values.text('reason') }),
  body: ({ typed, errors }) => (
    <>
      <Alert tone="warning" title="终结后不再办理，也不计入年度报告">
        没有收到申请之日的申请，不属于已收到的申请。终结前至少应当登记过一次联系申请人的情况。
      </Alert>
      <TextField
        name="reason"
        label="理由"
        width="full"
        maxLength={longestNote}
        hint="登记簿的其他人员能看到，不写申请人的任何信息。"
        value={typed.reason}
        errors={errors}
      />
    </>
  ),
  act: closeUnconfirmed,
  done: '申请已终结。',
})
