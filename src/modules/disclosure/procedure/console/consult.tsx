import { Alert } from '#ui/data.tsx'
import {
  Actions,
  FieldGroup,
  FieldRow,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import type { FormValues } from '#platform/http/respond.ts'
import { mayAct } from '../../rules/who-may.ts'
import { consult, consultationKinds, type ConsultForm } from '../consult.ts'
import { consultationNames } from '../messages/words.ts'
import { KeepForm } from './keep-form.tsx'
import { stepScreen } from './step-screen.tsx'

type Party = ConsultForm['parties'][number]

const emptyParty: Party = { kind: '', name: '', address: '', contact: '' }

/** Own parameter: letters of one form. */
const mostParties = 12

function readParties(values: FormValues): Party[] {
  const count = Math.min(values.all('party').length, mostParties)
  return Array.from({ length: count }, (_, at) => ({
    kind: values.text(`parties.${at}.kind`),
    name: values.text(`parties.${at}.name`),
    address: values.text(`parties.${at}.address`),
    contact: values.text(`parties.${at}.contact`),
  }))
}

const kindOptions = consultationKinds.map((kind) => ({ value: kind, label: consultationNames[kind] }))

/** 征求意见: any number of letters at once, rows added and taken away without scripts. */
export const consultScreen = stepScreen({
  rest: '/consultations',
  doing: '征求意见',
  button: '发出征求意见书',
  done: '征求意见书已生成，请送达。征求意见的时间不计入答复期限。',
  mayNow: (ctx, request) => mayAct(ctx.actor, request, 'consult'),
  facts: async () => null,
  first: () => ({ question: '', parties: [emptyParty] }),
  read: (values) => ({ question: values.text('question'), parties: readParties(values) }),
  rework(typed, values) {
    const wish = values.text('do')
    if (wish === 'stay') return typed
    if (wish === 'add') return { ...typed, parties: [...typed.parties, emptyParty].slice(0, mostParties) }
    const taken = /^remove-(\d+)$/.exec(wish)?.[1]
    if (taken === undefined) return null
    const parties = typed.parties.filter((_, at) => at !== Number(taken))
    return { ...typed, parties: parties.length === 0 ? [emptyParty] : parties }
  },
  run: (ctx, id, typed, revision) => consult(ctx, id, { ...typed, revision }),
  lead: () => (
    <Alert tone="info" title="各方自收到征求意见书之日起15个工作日内提出意见">
      <p>
        第三方逾期未提出意见的，由本机关决定是否公开（条例第三十二条）；共同制作机关逾期未提出意见的，视为同意公开（条例第三十四条）。征求意见的时间不计入答复期限（条例第三十三条）。
      </p>
    </Alert>
  ),
  fields: ({ typed, errors }) => (
    <>
      <KeepForm />
      {typed.parties.map((party, at) => (
        <FieldGroup legend={`征求意见的对象${typed.parties.length > 1 ? `（${at + 1}）` : ''}`} key={`${at}`}>
          <FieldRow>
            <SelectField
              name={`parties.${at}.kind`}
              label="是谁"
              options={kindOptions}
              empty="请选择"
              value={party.kind}
              errors={errors}
            />
            <TextField
              name={`parties.${at}.name`}
              label="名称"
              maxLength={200}
              value={party.name}
              errors={errors}
            />
          </FieldRow>
          <FieldRow>
            <TextField
              name={`parties.${at}.address`}
              label="地址"
              optional
              maxLength={200}
              value={party.address}
              errors={errors}
            />
            <TextField
              name={`parties.${at}.contact`}
              label="联系人、电话"
              optional
              maxLength={100}
              value={party.contact}
              errors={errors}
            />
          </FieldRow>
          {typed.parties.length > 1 && (
            <SubmitButton kind="quiet" small name="do" value={`remove-${at}`}>
              去掉第 {at + 1} 个对象
            </SubmitButton>
          )}
        </FieldGroup>
      ))}
      {typed.parties.length < mostParties && (
        <Actions>
          <SubmitButton kind="default" name="do" value="add">
            再加一个对象
          </SubmitButton>
        </Actions>
      )}
      {typed.parties.map((_, at) => (
        <input type="hidden" name="party" value={at} key={`${at}`} />
      ))}
      <TextAreaField
        name="question"
        label="就什么内容征求意见"
        hint="写明涉及对方的信息是什么、拟怎样公开。不写申请人是谁；名称和联系方式加密保存。"
        rows={5}
        maxLength={3000}
        value={typed.question}
        errors={errors}
      />
    </>
  ),
})
