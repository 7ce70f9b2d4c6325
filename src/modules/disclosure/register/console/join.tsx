import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, redirect } from '#platform/http/respond.ts'
import { EmptyState } from '#ui/data.tsx'
import { CheckboxesField, type Option } from '#ui/forms.tsx'
import { caseHref, readCase } from '../../console/case-frame.tsx'
import { requestWorkflow } from '../../rules/request-workflow.ts'
import { mayIn } from '../../rules/who-may.ts'
import { joinRequests, unjoinRequest } from '../join-requests.ts'
import { unnamedTopic } from '../messages/zh.ts'
import { canJoin, canLead } from '../rules/may-join.ts'
import { listOfSameApplicant } from '../store/same-applicant.ts'
import { caseForm, seenIn } from './case-form.tsx'

/** 合并答复: requests of the same applicant in the same organisation, found by the index of their identity, nothing opened. */
export const joinForm = caseForm<{ ids: string[] }, Option[]>({
  path: 'join',
  doing: '合并答复',
  verb: '与本件合并答复',
  summary: '同一申请人向同一机构提出的申请，可以与本件一并答复；各件仍分别编号、分别统计',
  may: (ctx, request) => {
    const holds = mayIn(ctx.actor, 'disclosure.handle', request)
    const [refusal] = canLead(request)
    return holds === 'ok' ? (refusal ?? 'ok') : holds
  },
  async read(c, request) {
    const ctx = c.get('ctx')
    const others = await listOfSameApplicant(ctx.db, request.id)
    return others
      .filter((one) => mayIn(ctx.actor, 'disclosure.handle', one) === 'ok')
      .filter((one) => one.joinedTo === null && one.endedOn === null && one.status !== 'closed')
      .map((one) => ({
        value: one.id,
        label: `${one.number}　${one.topic ?? unnamedTopic}`,
        disabled: canJoin(request, one, []).length > 0,
        hint: `${requestWorkflow.states[one.status].label}，${formatDay(one.submittedOn)}来件`,
      }))
  },
  ready: (options) => options.length > 0,
  first: () => ({ ids: [] }),
  typed: (values) => ({ ids: values.all('join') }),
  body: ({ typed, extra, errors }) =>
    extra.length === 0 ? (
      <EmptyState title="同一申请人没有其他可以合并答复的申请">
        只有同一申请人、同一机构，处在登记或者办理阶段的申请可以合并答复。
      </EmptyState>
    ) : (
      <CheckboxesField
        name="join"
        label="合并答复的申请"
        options={extra}
        values={typed.ids}
        errors={errors}
      />
    ),
  act: joinRequests,
  done: '已合并答复。',
})

/** Undoes it for one request. */
export async function postUnjoin(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  await unjoinRequest(c.get('ctx'), seenIn(request, await form(c)))
  return redirect(c, caseHref(request), '已取消合并，这件申请单独答复。')
}
