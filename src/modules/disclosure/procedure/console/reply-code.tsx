import { Alert } from '#ui/data.tsx'
import { Actions, ButtonLink, Form, RadioField, SubmitButton } from '#ui/forms.tsx'
import { CaseFrame, caseHref, type ConsoleFrame } from '../../console/case-frame.tsx'
import { decisionWords } from '../../messages/zh.ts'
import type { DecisionCode, DisclosureRequest } from '../../request.ts'
import type { ReplyFacts } from '../../rules/check-reply.ts'
import { decisionOf, groupLabels, type DecisionGroup, type ReplyStep } from '../../rules/decisions.ts'
import { replyCodes } from './reply-typed.ts'

const stepNeeded: Record<ReplyStep, string> = {
  third_party: '先书面征求第三方意见',
  correction: '补正之后仍不明确的才适用',
  reasons_asked: '要求说明理由、并认定理由不合理的才适用',
  uncorrected: '',
  unpaid: '',
}

function isDone(step: ReplyStep, facts: ReplyFacts): boolean {
  if (step === 'third_party') return facts.outcomes.some(({ kind }) => kind === 'third_party')
  if (step === 'correction') return facts.corrected
  return step === 'reasons_asked' && facts.explanation === 'unreasonable'
}

/** Why a decision is not open yet, or its grounds as a hint. */
function optionOf(code: DecisionCode, facts: ReplyFacts) {
  const { articles, before } = decisionOf(code)
  const missing = before.filter((step) => !isDone(step, facts)).map((step) => stepNeeded[step])
  return {
    value: code,
    label: decisionWords[code],
    disabled: missing.length > 0,
    hint:
      missing.length > 0
        ? missing.join('；')
        : articles.map((one) => one.replace(/^《.*》/u, '条例')).join('、'),
  }
}

const groups: readonly DecisionGroup[] = ['disclosed', 'partly', 'withheld', 'unavailable', 'not_handled']

/** The first page of a reply: which decision it is; the next one shows its fields. */
export function ReplyCodePage(props: {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  chosen: DecisionCode | null
  facts: ReplyFacts
}) {
  const { request, chosen, facts } = props
  const open = facts.outcomes.some(({ result }) => result === 'waiting')
  return (
    <CaseFrame frame={props.frame} request={request} left={props.left} doing="拟写答复">
      {open && <Alert tone="info" title="征求意见尚未结束，可以先拟草稿，结束之后才能送审" />}
      <Form action={caseHref(request, '/reply')} method="get" label="选择答复类型">
        {groups.map((group) => (
          <RadioField
            key={group}
            name="code"
            label={groupLabels[group]}
            value={chosen ?? ''}
            options={replyCodes
              .filter((code) => decisionOf(code).group === group)
              .map((code) => optionOf(code, facts))}
          />
        ))}
        <Actions sticky>
          <SubmitButton>下一步</SubmitButton>
          <ButtonLink href={caseHref(request)}>返回申请</ButtonLink>
        </Actions>
      </Form>
    </CaseFrame>
  )
}
