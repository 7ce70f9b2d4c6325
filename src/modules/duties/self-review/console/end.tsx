import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, type FieldError, type Refusal } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, Disclosure, Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  DateField,
  ErrorSummary,
  Form,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import type { Campaign } from '../campaign.ts'
import { cancelCampaign, closeCampaign, moveCampaignDue, sums } from '../end-campaign.ts'
import { readCampaign } from '../read-campaign.ts'
import { longestReason, shortestReason } from '../rules/check-decision.ts'
import { closingBlockers } from '../rules/count-entries.ts'
import { mayManage } from '../rules/who-may.ts'
import {
  campaignHref,
  campaignName,
  consoleFrame,
  errorsOf,
  param,
  ReviewFrame,
  type ConsoleFrame,
} from './frame.tsx'

interface Typed {
  summary: string
  cancelReason: string
  dueOn: string
  dueReason: string
}

interface FinishPage {
  frame: ConsoleFrame
  campaign: Campaign
  blockers: { message: string; href: string }[]
  decided: number
  typed: Typed
  errors: FieldError[]
}

const stateOf: Record<string, string> = {
  self_review_undecided: 'undecided',
  self_review_without_item: 'without_item',
}

async function show(c: AppContext, typed: Partial<Typed>, refusals: Refusal[]): Promise<Response> {
  const ctx = c.get('ctx')
  const campaign = await readCampaign(ctx, param(c, 'id'))
  if (refusals.length === 0) demand(mayManage(ctx.actor, campaign, 'close'))
  const figures = await sums(ctx, campaign.id)
  const blockers = closingBlockers(figures).map((blocker) => ({
    message: errorsOf([blocker])[0]?.message ?? '',
    href: campaignHref(campaign.id, `/entries?state=${stateOf[blocker.refused] ?? ''}`),
  }))
  const view = (
    <FinishReviewPage
      frame={consoleFrame(c)}
      campaign={campaign}
      blockers={blockers}
      decided={figures.total - figures.undecided}
      typed={{ summary: '', cancelReason: '', dueOn: campaign.dueOn, dueReason: '', ...typed }}
      errors={errorsOf(refusals)}
    />
  )
  return page(c, view, refusals.length > 0 ? 422 : 200)
}

/** Ending a campaign: what stands in the way, the summary; also another last day, or cancelling what was opened by mistake. */
export function finishReview(c: AppContext): Promise<Response> {
  return show(c, {}, [])
}

/** Closes the campaign; its report is made. */
export async function closeReview(c: AppContext): Promise<Response> {
  const id = param(c, 'id')
  const summary = (await form(c)).text('summary')
  const done = await attempt(() => closeCampaign(c.get('ctx'), id, summary))
  if (!done.ok) return show(c, { summary }, done.refusals)
  if (done.value.added > 0) {
    const message = `又有 ${done.value.added} 份文件刚刚登记，已列入自查，作出结论后才能结束。`
    return redirect(c, campaignHref(id, '/entries?state=undecided'), message)
  }
  return redirect(c, campaignHref(id, '/report'), '自查已结束，报告已形成。')
}

/** Cancels a campaign. */
export async function cancelReview(c: AppContext): Promise<Response> {
  const id = param(c, 'id')
  const cancelReason = (await form(c)).text('reason')
  const done = await attempt(() => cancelCampaign(c.get('ctx'), id, cancelReason))
  if (!done.ok) return show(c, { cancelReason }, done.refusals)
  return redirect(c, campaignHref(id), '自查已取消。')
}

/** Another last day. */
export async function moveReviewDue(c: AppContext): Promise<Response> {
  const id = param(c, 'id')
  const values = await form(c)
  const typed = { dueOn: values.text('dueOn'), dueReason: values.text('dueReason') }
  const done = await attempt(() =>
    moveCampaignDue(c.get('ctx'), id, { dueOn: typed.dueOn, reason: typed.dueReason }),
  )
  if (done.ok) return redirect(c, campaignHref(id), '完成期限已调整。')
  const refusals = done.refusals.map((one) => (one.field === 'reason' ? { ...one, field: 'dueReason' } : one))
  return show(c, typed, refusals)
}

function FinishReviewPage(props: FinishPage) {
  const { campaign, typed, errors } = props
  return (
    <ReviewFrame
      frame={props.frame}
      title={`结束自查：${campaignName(campaign)}`}
      trail={[{ label: campaignName(campaign), href: campaignHref(campaign.id) }, { label: '结束自查' }]}
      errors={errors}
    >
      <PageHead title="结束自查" summary={campaignName(campaign)} />
      <ErrorSummary errors={errors} />
      {props.blockers.length > 0 && (
        <Alert tone="warning" title="结束前需要办完">
          <ul>
            {props.blockers.map((blocker) => (
              <li key={blocker.href}>
                <a href={blocker.href}>{blocker.message}</a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Panel title="结束自查，形成报告">
        <p>结束后结论不再变化；转为主动公开的办理情况继续按实际显示。</p>
        <Form action={campaignHref(campaign.id, '/close')} label="结束自查" guard>
          <TextAreaField
            name="summary"
            label="自查总结"
            hint={`写明组织情况、主要结论和下一步安排，至少 ${shortestReason} 个字。`}
            rows={6}
            maxLength={longestReason}
            value={typed.summary}
            errors={errors}
          />
          <Actions>
            <SubmitButton disabled={props.blockers.length > 0}>结束自查</SubmitButton>
            <ButtonLink href={campaignHref(campaign.id)}>返回</ButtonLink>
          </Actions>
        </Form>
      </Panel>
      <Disclosure summary="调整完成期限" open={errors.some((one) => one.field?.startsWith('due') === true)}>
        <Form action={campaignHref(campaign.id, '/due')} label="调整完成期限">
          <DateField name="dueOn" label="完成期限" value={typed.dueOn} errors={errors} />
          <TextField
            name="dueReason"
            label="调整的原因"
            width="full"
            value={typed.dueReason}
            errors={errors}
          />
          <Actions>
            <SubmitButton kind="default">调整期限</SubmitButton>
          </Actions>
        </Form>
      </Disclosure>
      {props.decided === 0 && (
        <Disclosure summary="误开展的，取消自查" open={errors.some((one) => one.field === 'reason')}>
          <Form action={campaignHref(campaign.id, '/cancel')} label="取消自查">
            <TextField
              name="reason"
              label="取消的原因"
              width="full"
              value={typed.cancelReason}
              errors={errors}
            />
            <Actions>
              <SubmitButton kind="danger">取消自查</SubmitButton>
            </Actions>
          </Form>
        </Disclosure>
      )}
    </ReviewFrame>
  )
}
