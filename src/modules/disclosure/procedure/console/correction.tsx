import { workingDays } from '#platform/calendar.ts'
import { formatDay } from '#platform/day.ts'
import { refusalsOf } from '#platform/refusal.ts'
import { Alert } from '#ui/data.tsx'
import { DateField, FileField, TextAreaField, TextField } from '#ui/forms.tsx'
import { openWanted } from '../../applicant.ts'
import { maxCaseFile } from '../../case-files.ts'
import { correctionNoticeDue, mayAskForCorrection } from '../../rules/correction.ts'
import { correctionPeriod } from '../../rules/terms.ts'
import { mayAct } from '../../rules/who-may.ts'
import { askCorrection } from '../ask-correction.ts'
import { closeUncorrected } from '../close-uncorrected.ts'
import { receiveCorrection } from '../receive-correction.ts'
import { dayTyped, stepScreen } from './step-screen.tsx'

const { least, most, amount } = correctionPeriod

/** 告知补正. */
export const correctionScreen = stepScreen({
  rest: '/correction',
  doing: '告知补正',
  button: '发出补正告知书',
  done: '已告知补正，补正告知书已生成，请送达申请人。答复期限自收到补正的申请之日起重新计算。',
  async mayNow(ctx, request) {
    const { receivedOn, correctionNoticedOn: noticedOn, endedOn } = request
    const calendar = await workingDays(ctx.db)
    return [
      ...refusalsOf(mayAct(ctx.actor, request, 'ask_correction')),
      ...refusalsOf(mayAskForCorrection({ receivedOn, noticedOn, endedOn }, ctx.today, calendar)),
    ]
  },
  async facts(ctx, request) {
    const calendar = await workingDays(ctx.db)
    return {
      noticeDue: request.receivedOn === null ? null : correctionNoticeDue(request.receivedOn, calendar),
      dueOn: calendar.addWorkingDays(ctx.today, amount),
    }
  },
  first: () => ({ items: '', guidance: '', days: String(amount) }),
  read: (values) => ({
    items: values.text('items'),
    guidance: values.text('guidance'),
    days: values.text('days'),
  }),
  run: (ctx, id, typed, revision) =>
    askCorrection(ctx, id, {
      items: typed.items.split(/\r?\n/u),
      guidance: typed.guidance,
      days: Number(typed.days.normalize('NFKC')),
      revision,
    }),
  lead: ({ facts }) => (
    <Alert tone="info" title="补正只能告知一次">
      <p>
        请一次写清所有需要补正的事项（条例第三十条）。
        {facts.noticeDue !== null && `告知的期限为收到申请之日起7个工作日，至${formatDay(facts.noticeDue)}。`}
      </p>
    </Alert>
  ),
  fields: ({ typed, errors, facts }) => (
    <>
      <TextAreaField
        name="items"
        label="需要补正的事项"
        hint="一行写一项。只写申请内容哪里不明确，不写申请人的姓名、证件号码。"
        rows={4}
        maxLength={2000}
        value={typed.items}
        errors={errors}
      />
      <TextAreaField
        name="guidance"
        label="怎样补正"
        hint="给予指导和释明，例如：请写明文件的名称、文号、形成时间或者其他特征。"
        rows={4}
        maxLength={2000}
        value={typed.guidance}
        errors={errors}
      />
      <TextField
        name="days"
        label="补正期限（工作日）"
        hint={`${least} 至 ${most} 个工作日；${amount} 个工作日的，至${formatDay(facts.dueOn)}。`}
        width="s"
        inputMode="numeric"
        value={typed.days}
        errors={errors}
      />
    </>
  ),
})

/** 收到补正, entered by staff. */
export const correctedScreen = stepScreen({
  rest: '/corrected',
  doing: '收到补正',
  button: '登记补正',
  done: '已登记补正，答复期限重新计算。',
  files: true,
  mayNow: (ctx, request) => mayAct(ctx.actor, request, 'receive_correction'),
  facts: async (_ctx, request) => ({ dueOn: request.correctionDueOn }),
  first: ({ today }) => ({ description: '', receivedOn: today, goodReason: '' }),
  read: (values) => ({
    description: values.text('description'),
    receivedOn: dayTyped(values.text('receivedOn')),
    goodReason: values.text('goodReason'),
  }),
  async run(ctx, id, typed, revision, values) {
    const before = (await openWanted(ctx, id)).at(-1)
    const files = await Promise.all(
      values.files('files').map(async (file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    )
    const { form = '', assistance = '' } = before ?? {}
    const wanted = { description: typed.description, form, assistance }
    const { receivedOn, goodReason } = typed
    return receiveCorrection(ctx, id, { wanted, files, receivedOn, goodReason, revision })
  },
  fields: ({ typed, errors, facts, today }) => (
    <>
      <TextAreaField
        name="description"
        label="补正后的申请内容"
        hint="按申请人补正的文字完整录入；原来的内容保留在案卷中。"
        rows={6}
        maxLength={5000}
        value={typed.description}
        errors={errors}
      />
      <DateField
        name="receivedOn"
        label="收到补正之日"
        hint="答复期限自这一天的次日起重新计算。"
        value={typed.receivedOn}
        errors={errors}
      />
      {facts.dueOn !== null && (today > facts.dueOn || typed.receivedOn > facts.dueOn) && (
        <TextAreaField
          name="goodReason"
          label="逾期补正的正当理由"
          hint={`补正期限至${formatDay(facts.dueOn)}。收到补正之日在期限之内的，不用填写。`}
          rows={2}
          maxLength={500}
          value={typed.goodReason}
          errors={errors}
        />
      )}
      <FileField
        name="files"
        label="补正材料"
        optional
        multiple
        maxMb={maxCaseFile / 1024 / 1024}
        errors={errors}
      />
    </>
  ),
})

/** 逾期不补正，终结. */
export const uncorrectedScreen = stepScreen({
  rest: '/uncorrected',
  doing: '逾期不补正，终结',
  button: '终结并生成告知书',
  kind: 'danger',
  done: '已按逾期不补正终结，告知书已生成，请送达申请人。',
  mayNow(ctx, request) {
    const { correctionDueOn } = request
    const early =
      correctionDueOn !== null && ctx.today <= correctionDueOn
        ? [{ refused: 'correction_period_runs', details: { on: formatDay(correctionDueOn) } }]
        : []
    return [...refusalsOf(mayAct(ctx.actor, request, 'close_uncorrected')), ...early]
  },
  facts: async (_ctx, request) => ({ dueOn: request.correctionDueOn }),
  first: () => ({ reason: '申请人在补正期限内没有补正，也没有说明正当理由。' }),
  read: (values) => ({ reason: values.text('reason') }),
  run: (ctx, id, { reason }, revision) => closeUncorrected(ctx, id, { reason, revision }),
  lead: ({ facts }) => (
    <Alert tone="warning" title="终结之后不再办理">
      <p>
        {facts.dueOn !== null && `补正期限已于${formatDay(facts.dueOn)}届满。`}
        申请人无正当理由逾期不补正的，视为放弃申请（条例第三十条）。在年度报告中计入“其他处理—逾期不补正”。
      </p>
    </Alert>
  ),
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
