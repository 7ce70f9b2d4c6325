import { workingDays } from '#platform/calendar.ts'
import { formatDay } from '#platform/day.ts'
import { refusalsOf } from '#platform/refusal.ts'
import { Alert } from '#ui/data.tsx'
import { DateField, RadioField, TextAreaField } from '#ui/forms.tsx'
import { explanationDue, isPointedOut, mayAskForReasons, pointedOutFrom } from '../../rules/excessive.ts'
import { mayAct } from '../../rules/who-may.ts'
import { askExplanation } from '../ask-explanation.ts'
import { countItemsBefore } from '../count-items.ts'
import { readExplanation } from '../explanation.ts'
import { judgeExplanation } from '../judge-explanation.ts'
import { dayTyped, stepScreen } from './step-screen.tsx'

/** 要求说明理由. */
export const explanationScreen = stepScreen({
  rest: '/explanation',
  doing: '要求说明理由',
  button: '发出说明理由告知书',
  done: '已要求说明理由，告知书已生成，请送达申请人。答复期限照常计算。',
  mayNow: (ctx, request) => [
    ...refusalsOf(mayAct(ctx.actor, request, 'ask_explanation')),
    ...refusalsOf(
      mayAskForReasons({
        grounds: '—',
        askedOn: request.explanationAskedOn,
        endedOn: request.endedOn,
        receivedOn: request.receivedOn,
      }),
    ),
  ],
  facts: async (ctx, request) => ({
    inMonth: (await countItemsBefore(ctx, request)) + 1,
    dueOn: explanationDue(ctx.today, await workingDays(ctx.db)),
  }),
  first: () => ({ reason: '' }),
  read: (values) => ({ reason: values.text('reason') }),
  run: (ctx, id, { reason }, revision) => askExplanation(ctx, id, { reason, revision }),
  lead: ({ facts }) => (
    <Alert
      tone={isPointedOut(facts.inMonth) ? 'info' : 'warning'}
      title="数量、频次明显超过合理范围的才可以要求说明理由"
    >
      <p>
        本单位收到的同一申请人当月申请中，这是第 {facts.inMonth} 件。法律没有规定件数，由本机关判断
        {isPointedOut(facts.inMonth) ? '。' : `；当月不足 ${pointedOutFrom} 件的，一般不宜要求说明理由。`}
        说明理由的期限至{formatDay(facts.dueOn)}，答复期限照常计算（条例第三十五条）。
      </p>
    </Alert>
  ),
  fields: ({ typed, errors }) => (
    <TextAreaField
      name="reason"
      label="数量、频次怎样明显超过合理范围"
      hint="写明期间、件数、内容是否相近。写入告知书，不写申请人的姓名、证件号码。"
      rows={4}
      maxLength={500}
      value={typed.reason}
      errors={errors}
    />
  ),
})

/** 认定理由. */
export const judgementScreen = stepScreen({
  rest: '/judgement',
  doing: '认定理由',
  button: '作出认定',
  done: '已作出认定，继续办理。',
  mayNow: (ctx, request) => mayAct(ctx.actor, request, 'judge_explanation'),
  facts: async (ctx, request) => ({ asked: await readExplanation(ctx, request.id) }),
  first: ({ today }) => ({ given: '', judgement: '', reason: '', delayedTo: '', toldOn: today }),
  read: (values) => ({
    given: values.text('given'),
    judgement: values.text('judgement'),
    reason: values.text('reason'),
    delayedTo: dayTyped(values.text('delayedTo')),
    toldOn: dayTyped(values.text('toldOn')),
  }),
  run: (ctx, id, typed, revision) => judgeExplanation(ctx, id, { ...typed, revision }),
  lead: ({ facts }) =>
    facts.asked !== null && (
      <Alert tone="info" title={`${formatDay(facts.asked.askedOn)}要求说明理由`}>
        <p>{facts.asked.grounds}</p>
        <p>申请人说明理由的期限至{formatDay(facts.asked.dueOn)}。</p>
      </Alert>
    ),
  fields: ({ typed, errors, request }) => (
    <>
      <TextAreaField
        name="given"
        label="申请人说明的理由"
        hint="加密保存。期限届满没有收到说明的，留空。"
        rows={4}
        maxLength={3000}
        value={typed.given}
        errors={errors}
      />
      <RadioField
        name="judgement"
        label="认定"
        value={typed.judgement}
        errors={errors}
        options={[
          { value: 'reasonable', label: '理由合理，继续办理' },
          {
            value: 'reasonable_delayed',
            label: '理由合理，但无法在期限内答复，确定延迟答复的日期',
            hint: '要在现有答复期限之内告知申请人。',
          },
          {
            value: 'unreasonable',
            label: '理由不合理',
            hint: '继续办理，可以作出“不予处理：无正当理由大量反复申请”的答复。',
          },
        ]}
      />
      <TextAreaField
        name="reason"
        label="认定的理由"
        rows={3}
        maxLength={500}
        value={typed.reason}
        errors={errors}
      />
      <DateField
        name="delayedTo"
        label="延迟答复至"
        hint={`只在确定延迟答复时填写。${request.dueOn === null ? '' : `现有期限${formatDay(request.dueOn)}。`}`}
        value={typed.delayedTo}
        errors={errors}
      />
      <DateField name="toldOn" label="告知申请人之日" value={typed.toldOn} errors={errors} />
    </>
  ),
})
