import { workingDays } from '#platform/calendar.ts'
import { formatDay } from '#platform/day.ts'
import { refusalsOf, type Refusal } from '#platform/refusal.ts'
import { Alert, DescriptionList, Panel } from '#ui/data.tsx'
import { TextAreaField } from '#ui/forms.tsx'
import type { Ctx } from '#platform/ctx.ts'
import type { DisclosureRequest } from '../../request.ts'
import { mayExtend } from '../../rules/extension.ts'
import { replyClock } from '../../rules/reply-clock.ts'
import { extensionTerm } from '../../rules/terms.ts'
import { consentToExtension, refuseExtension } from '../decide-extension.ts'
import { proposeExtension } from '../propose-extension.ts'
import { readClockFacts } from '../read-clock-facts.ts'
import { maySide } from '../rules/side-actions.ts'
import { findExtension } from '../store/extensions.ts'
import { stepScreen } from './step-screen.tsx'

interface ExtensionDays {
  proposal: Awaited<ReturnType<typeof findExtension>>
  dueBefore: string | null
  dueAfter: string | null
}

async function readDays(ctx: Ctx, request: DisclosureRequest): Promise<ExtensionDays> {
  const proposal = await findExtension(ctx.db, request.id)
  const clock = await readClockFacts(ctx, request)
  if (clock === null) return { proposal, dueBefore: null, dueAfter: null }
  const calendar = await workingDays(ctx.db)
  return {
    proposal,
    dueBefore: replyClock(clock, calendar, ctx.today).earliestDueOn,
    dueAfter: replyClock({ ...clock, extended: true }, calendar, ctx.today).earliestDueOn,
  }
}

async function rulesNow(ctx: Ctx, request: DisclosureRequest): Promise<Refusal[]> {
  const clock = await readClockFacts(ctx, request)
  const known = await findExtension(ctx.db, request.id)
  if (clock === null) return []
  const extendedEarlier = known !== null && known.consentedOn !== null
  return refusalsOf(mayExtend({ clock, extendedEarlier }, ctx.today, await workingDays(ctx.db)))
}

const span = ({ dueBefore, dueAfter }: ExtensionDays) =>
  dueBefore === null || dueAfter === null ? '' : `${formatDay(dueBefore)} → ${formatDay(dueAfter)}`

/** 提请延期. */
export const extensionScreen = stepScreen({
  rest: '/extension',
  doing: '提请延期',
  button: '提请审批',
  done: '已提请延期，等待政府信息公开工作机构负责人审批。',
  async mayNow(ctx, request) {
    const { proposal } = await readDays(ctx, request)
    const pending = proposal !== null && proposal.consentedOn === null && proposal.refusedNote === null
    return [
      ...refusalsOf(maySide(ctx.actor, request, 'propose_extension')),
      ...(await rulesNow(ctx, request)),
      ...(pending ? [{ refused: 'extension_proposed', details: { name: proposal.proposedName } }] : []),
    ]
  },
  facts: readDays,
  first: () => ({ reason: '' }),
  read: (values) => ({ reason: values.text('reason') }),
  run: (ctx, id, { reason }, revision) => proposeExtension(ctx, id, { reason, revision }),
  lead({ facts }) {
    const refused = facts.proposal?.refusedNote ?? null
    return (
      <Alert tone="info" title={`延长${extensionTerm.amount}个工作日，只能一次：${span(facts)}`}>
        <p>须在现有期限届满之前（含当日）经政府信息公开工作机构负责人同意并告知申请人（条例第三十三条）。</p>
        {refused !== null && <p>上一次未获同意：{refused}</p>}
      </Alert>
    )
  },
  fields: ({ typed, errors }) => (
    <TextAreaField
      name="reason"
      label="延期的理由"
      hint="写入延期答复告知书，不写申请人的个人信息。"
      rows={3}
      maxLength={500}
      value={typed.reason}
      errors={errors}
    />
  ),
})

/** 审批延期. */
export const extensionDecisionScreen = stepScreen({
  rest: '/extension/decision',
  doing: '审批延期',
  button: '同意延期',
  done: '已审批。',
  also: { button: '不同意', value: 'refuse', kind: 'danger' },
  async mayNow(ctx, request) {
    const known = await findExtension(ctx.db, request.id)
    const waits = known !== null && known.consentedOn === null && known.refusedNote === null
    return [
      ...refusalsOf(maySide(ctx.actor, request, 'decide_extension')),
      ...(waits ? [] : [{ refused: 'extension_not_proposed' }]),
    ]
  },
  facts: readDays,
  first: () => ({ opinion: '' }),
  read: (values) => ({ opinion: values.text('opinion') }),
  run: (ctx, id, { opinion }, revision, values) =>
    values.text('do') === 'refuse'
      ? refuseExtension(ctx, id, { opinion, revision })
      : consentToExtension(ctx, id, { revision }),
  lead: ({ facts, today }) => (
    <>
      {facts.dueBefore !== null && today > facts.dueBefore && (
        <Alert tone="danger" title={`答复期限已于${formatDay(facts.dueBefore)}届满，不能再延期`} />
      )}
      <Panel title="提请的延期">
        <DescriptionList
          items={[
            { term: '提请人', value: facts.proposal?.proposedName ?? '' },
            {
              term: '提请日期',
              value: facts.proposal === null ? '' : formatDay(facts.proposal.proposedOn),
            },
            { term: '答复期限', value: span(facts) },
            { term: '理由', value: facts.proposal?.reason ?? '', wide: true },
          ]}
        />
      </Panel>
    </>
  ),
  fields: ({ typed, errors }) => (
    <TextAreaField
      name="opinion"
      label="不同意的意见"
      hint="同意的不用填写；同意后延期答复告知书即时生成。"
      rows={2}
      maxLength={500}
      value={typed.opinion}
      errors={errors}
    />
  ),
})
