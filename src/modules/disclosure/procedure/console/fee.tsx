import { formatDay } from '#platform/day.ts'
import { refusalsOf, type Refusal } from '#platform/refusal.ts'
import { Alert, Table } from '#ui/data.tsx'
import { CheckboxField, DateField, RadioField, SelectField, TextAreaField, TextField } from '#ui/forms.tsx'
import type { Ctx } from '#platform/ctx.ts'
import { decisionWords } from '../../messages/zh.ts'
import type { DisclosureRequest } from '../../request.ts'
import {
  feeArticles,
  feeOfItems,
  feeStepSentence,
  itemFeeSteps,
  mayChargeByPage,
  pageFeeSteps,
  yuan,
} from '../../rules/fees.ts'
import { mayAct } from '../../rules/who-may.ts'
import { countItemsBefore } from '../count-items.ts'
import { noticeFee, recordFeeNoticeReceived } from '../notice-fee.ts'
import { closeUnpaid, receivePayment } from '../receive-payment.ts'
import { maySide } from '../rules/side-actions.ts'
import { findFee } from '../store/fees.ts'
import { dayTyped, stepScreen } from './step-screen.tsx'

const pageCodes = ['d1b', 'd2'] as const

/** What the reckoning of an amount is made of, line by line. */
export function FeeSteps(props: { method: 'by_item' | 'by_page'; before: number; count: number }) {
  const { method, before, count } = props
  const steps = method === 'by_item' ? itemFeeSteps(before, count) : pageFeeSteps(count)
  return (
    <ul>
      {steps.map((step) => (
        <li key={step.first}>{feeStepSentence(step, method)}</li>
      ))}
    </ul>
  )
}

/** 通知缴费. */
export const feeScreen = stepScreen({
  rest: '/fee',
  doing: '通知缴费',
  button: '发出收费通知书',
  done: '收费通知书已生成，请按申请人选择的方式送达。缴费之后答复期限重新计算。',
  mayNow: (ctx, request) => mayAct(ctx.actor, request, 'notice_fee'),
  facts: async (ctx, request) => ({ before: await countItemsBefore(ctx, request) }),
  first: ({ today }) => ({ method: '', excessive: false, code: '', pages: '', receivedOn: today }),
  read: (values) => ({
    method: values.text('method'),
    excessive: values.has('excessive'),
    code: values.text('code'),
    pages: values.text('pages'),
    receivedOn: dayTyped(values.text('receivedOn')),
  }),
  run: (ctx, id, typed, revision) => noticeFee(ctx, id, { ...typed, revision }),
  lead: ({ facts }) => (
    <Alert tone="info" title="以不收费为原则">
      <p>数量、频次明显超过合理范围的，才可以收取信息处理费（条例第四十二条）。按件、按量只能选择一种。</p>
      <p>
        按件：同一申请人当月在本单位的申请，这是第 {facts.before + 1} 件，应收
        {yuan(feeOfItems(facts.before, 1))}（{feeArticles.by_item}）。
      </p>
    </Alert>
  ),
  fields: ({ typed, errors, facts, request }) => (
    <>
      <CheckboxField
        name="excessive"
        label="经认定，申请的数量、频次明显超过合理范围"
        checked={typed.excessive}
        errors={errors}
      />
      <RadioField
        name="method"
        label="计费方式"
        value={typed.method}
        errors={errors}
        options={[
          {
            value: 'by_item',
            label: '按件计费',
            hint: itemFeeSteps(facts.before, 1)
              .map((step) => feeStepSentence(step, 'by_item'))
              .join('；'),
          },
          {
            value: 'by_page',
            label: '按量计费',
            hint: '1至30页不收费，31至100页每页10元，101至200页每页20元，201页以上每页40元。',
          },
        ]}
      />
      <SelectField
        name="code"
        label="按量的：拟作出的答复"
        options={pageCodes.map((code) => ({
          value: code,
          label: decisionWords[code],
          disabled: !mayChargeByPage(code, request.deliveryWay),
        }))}
        empty="请选择"
        value={typed.code}
        errors={errors}
      />
      <TextField
        name="pages"
        label="按量的：提供的页数"
        hint="不超过 A4 纸的单面为一页。"
        width="s"
        inputMode="numeric"
        value={typed.pages}
        errors={errors}
      />
      <DateField
        name="receivedOn"
        label="申请人收到通知之日"
        hint="缴费期限自收到之日的次日起计算。当面或者网上送达的填今天；邮寄的先填预计日期，实际较晚的再登记改正。"
        value={typed.receivedOn}
        errors={errors}
      />
    </>
  ),
})

const readFee = async (ctx: Ctx, request: DisclosureRequest) => ({ fee: await findFee(ctx.db, request.id) })

type FeeFacts = Awaited<ReturnType<typeof readFee>>

function FeeLead({ facts }: { facts: FeeFacts }) {
  const { fee } = facts
  if (fee === null) return null
  return (
    <Table
      caption="收费通知"
      rows={[fee]}
      rowKey={(one) => one.noticedOn}
      empty=""
      columns={[
        { key: 'amount', head: '金额', header: true, cell: (one) => yuan(one.amount) },
        { key: 'noticed', head: '通知日期', cell: (one) => formatDay(one.noticedOn) },
        { key: 'received', head: '收到通知', cell: (one) => formatDay(one.receivedOn) },
        { key: 'due', head: '缴费期限', cell: (one) => formatDay(one.dueOn) },
      ]}
    />
  )
}

/** 登记收到缴费通知. */
export const feeReceivedScreen = stepScreen({
  rest: '/fee/received',
  doing: '登记收到缴费通知',
  button: '登记',
  done: '已登记，缴费期限已重新计算。',
  mayNow: (ctx, request) => maySide(ctx.actor, request, 'note_fee_received'),
  facts: readFee,
  first: ({ today }) => ({ receivedOn: today }),
  read: (values) => ({ receivedOn: dayTyped(values.text('receivedOn')) }),
  run: (ctx, id, { receivedOn }, revision) => recordFeeNoticeReceived(ctx, id, { receivedOn, revision }),
  lead: (view) => <FeeLead facts={view.facts} />,
  fields: ({ typed, errors }) => (
    <DateField name="receivedOn" label="申请人收到通知之日" value={typed.receivedOn} errors={errors} />
  ),
})

/** 登记缴费. */
export const paymentScreen = stepScreen({
  rest: '/payment',
  doing: '登记缴费',
  button: '登记缴费',
  done: '已登记缴费，答复期限自缴费次日起重新计算。',
  mayNow: (ctx, request) => mayAct(ctx.actor, request, 'receive_payment'),
  facts: readFee,
  first: ({ today }) => ({ paidOn: today, receiptNumber: '', goodReason: '' }),
  read: (values) => ({
    paidOn: dayTyped(values.text('paidOn')),
    receiptNumber: values.text('receiptNumber'),
    goodReason: values.text('goodReason'),
  }),
  run: (ctx, id, typed, revision) => receivePayment(ctx, id, { ...typed, revision }),
  lead: (view) => <FeeLead facts={view.facts} />,
  fields: ({ typed, errors, facts, today }) => (
    <>
      <DateField name="paidOn" label="缴费日期" value={typed.paidOn} errors={errors} />
      <TextField
        name="receiptNumber"
        label="财政票据号码"
        width="m"
        maxLength={60}
        value={typed.receiptNumber}
        errors={errors}
      />
      {facts.fee !== null && (today > facts.fee.dueOn || typed.paidOn > facts.fee.dueOn) && (
        <TextAreaField
          name="goodReason"
          label="接收逾期缴费的理由"
          hint="缴费日期在期限之内的，不用填写。"
          rows={2}
          maxLength={500}
          value={typed.goodReason}
          errors={errors}
        />
      )}
    </>
  ),
})

/** 逾期不缴费，终结. */
export const unpaidScreen = stepScreen({
  rest: '/unpaid',
  doing: '逾期不缴费，终结',
  button: '终结并生成告知书',
  kind: 'danger',
  done: '已按逾期不缴费终结，告知书已生成，请送达申请人。',
  async mayNow(ctx, request) {
    const found: Refusal[] = refusalsOf(mayAct(ctx.actor, request, 'close_unpaid'))
    const { fee } = await readFee(ctx, request)
    if (fee !== null && ctx.today <= fee.dueOn)
      found.push({ refused: 'payment_period_runs', details: { on: formatDay(fee.dueOn) } })
    return found
  },
  facts: readFee,
  first: () => ({ reason: '申请人在缴费期限内没有缴纳信息处理费。' }),
  read: (values) => ({ reason: values.text('reason') }),
  run: (ctx, id, { reason }, revision) => closeUnpaid(ctx, id, { reason, revision }),
  lead: (view) => <FeeLead facts={view.facts} />,
  fields: ({ typed, errors }) => (
    <TextAreaField
      name="reason"
      label="终结的理由"
      hint="写入告知书和办理经过，不写申请人的个人信息。"
      rows={3}
      maxLength={500}
      value={typed.reason}
      errors={errors}
    />
  ),
})
