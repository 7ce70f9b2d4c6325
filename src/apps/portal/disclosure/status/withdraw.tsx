import { readStatus, sayRefusals, withdrawByApplicant, type SaidRefusal } from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { Refused } from '#platform/refusal.ts'
import { ButtonLink, HiddenField, SubmitButton } from '#ui/forms.tsx'
import { ApplyPage } from '../apply-page.tsx'
import { Said } from '../said.tsx'
import { caseHref, closedHref } from './case.tsx'
import { readCaseView, type CaseView } from './pass.ts'

/** `/disclosure/status/case/withdraw`: asks once more before a request is taken back. */
export async function withdrawPage(c: AppContext): Promise<Response> {
  const view = await readCaseView(c)
  if (view === null) return redirect(c, closedHref)
  const status = await readStatus(c.get('ctx'), view.request)
  if (!status.mayWithdraw) return redirect(c, `${caseHref}${view.part}`, view.say('wrong_status').text)
  return page(c, <WithdrawPage view={view} errors={[]} />)
}

export async function withdraw(c: AppContext): Promise<Response> {
  const view = await readCaseView(c)
  if (view === null) return redirect(c, closedHref)
  try {
    const revision = Number((await form(c)).text('revision'))
    await withdrawByApplicant(c.get('ctx'), view.request.id, revision)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const stale = error.refusals.some(({ refused }) => refused === 'stale_version')
    const errors = sayRefusals(view.lang, error.refusals)
    return page(c, <WithdrawPage view={view} errors={errors} />, stale ? 409 : 422)
  }
  return redirect(c, `${caseHref}${view.part}`, view.say('withdrawn').text)
}

function WithdrawPage(props: { view: CaseView; errors: SaidRefusal[] }) {
  const { view } = props
  const { say, request, part } = view
  return (
    <ApplyPage
      view={view}
      title={say('withdraw_title')}
      over={{ text: request.number, lang: 'zh' }}
      back={`${caseHref}${part}`}
      errors={props.errors}
      lead={
        <p class="page-lead">
          <Said of={say('withdraw_text')} />
        </p>
      }
    >
      <form method="post" action={`${caseHref}/withdraw${part}`} class="form">
        <HiddenField name="revision" value={request.revision} />
        <div class="actions">
          <SubmitButton kind="danger">
            <Said of={say('withdraw_yes')} />
          </SubmitButton>
          <ButtonLink href={`${caseHref}${part}`}>
            <Said of={say('withdraw_no')} />
          </ButtonLink>
        </div>
      </form>
    </ApplyPage>
  )
}
