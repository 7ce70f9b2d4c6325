import { acknowledgeReply, queryLimits, readStatus, type StatusView } from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import { flash, page, redirect } from '#platform/http/respond.ts'
import { sayDay, type SaidText } from '#platform/i18n.ts'
import { makeCtx } from '#platform/ctx.ts'
import { ButtonLink, SubmitButton } from '#ui/forms.tsx'
import { ApplyPage } from '../apply-page.tsx'
import { HelpBox } from '../help.tsx'
import { InChinese, Said } from '../said.tsx'
import { CaseSteps, DueLine, Parts, ReplyFiles, StatePapers } from './case-parts.tsx'
import { forgetPass, readCaseView, type CaseView } from './pass.ts'

export const caseHref = '/disclosure/status/case'
export const closedHref = '/disclosure/status?why=closed'

/** `/disclosure/status/case`: how a request stands, in plain words, to its applicant. */
export async function casePage(c: AppContext): Promise<Response> {
  const view = await readCaseView(c)
  if (view === null) return redirect(c, closedHref)
  const status = await readStatus(c.get('ctx'), view.request)
  return page(c, <CasePage view={view} status={status} told={flash(c)} />)
}

/** The applicant says that the reply arrived. */
export async function acknowledge(c: AppContext): Promise<Response> {
  const view = await readCaseView(c)
  if (view === null) return redirect(c, closedHref)
  const done = await acknowledgeReply(makeCtx({ ...c.get('ctx'), actor: null }), view.request)
  return redirect(c, `${caseHref}${view.part}`, done ? view.say('acknowledged').text : undefined)
}

export function leaveCase(c: AppContext): Response {
  forgetPass(c)
  return redirect(c, '/disclosure/status?why=left')
}

/** What a status means to the applicant; what the office does within is one and the same to them. */
export function stateWords(view: CaseView): { name: SaidText; text: SaidText } {
  const { request, say, lang } = view
  const { status } = request
  if (status === 'reviewing' || status === 'signing')
    return { name: say('status_processing'), text: say('status_processing_text') }
  if (status === 'awaiting_correction')
    return {
      name: say('status_awaiting_correction'),
      text: say(
        'status_awaiting_correction_text',
        sayDay(
          request.correctionDueOn ?? '',
          say('status_awaiting_correction_text', '').lang === lang ? lang : 'zh',
        ),
      ),
    }
  if (status === 'closed' && request.isSplit)
    return { name: say('status_closed'), text: say('status_closed_split_text') }
  return { name: say(`status_${status}`), text: say(`status_${status}_text`) }
}

function CasePage(props: { view: CaseView; status: StatusView; told: string | null }) {
  const { view, status, told } = props
  const { say, request, part } = view
  const state = stateWords(view)
  return (
    <ApplyPage
      view={view}
      title={say('case_title')}
      over={{ text: request.number, lang: 'zh' }}
      aside={<HelpBox of={status.organisation} say={say} />}
    >
      {told !== null && <output class="told">{told}</output>}
      {view.whole.id !== request.id && (
        <p>
          <a href={caseHref}>
            <Said of={say('part_of')} />
          </a>
        </p>
      )}
      <section class="state-box" aria-labelledby="state">
        <p class="state-over" id="state">
          <Said of={say('state_now')} />
        </p>
        <p class="state-name">
          <Said of={state.name} />
        </p>
        <p>
          <Said of={state.text} />
        </p>
        <div class="actions">
          {status.mayCorrect && (
            <ButtonLink href={`${caseHref}/correct${part}`} kind="primary">
              <Said of={say('correct_title')} />
            </ButtonLink>
          )}
          {status.mayAcknowledge && (
            <form method="post" action={`${caseHref}/acknowledge${part}`} class="action-form">
              <SubmitButton>
                <Said of={say('acknowledge')} />
              </SubmitButton>
            </form>
          )}
        </div>
        {status.mayAcknowledge && (
          <p class="quiet">
            <Said of={say('acknowledge_text')} />
          </p>
        )}
      </section>
      <Parts view={view} status={status} />
      <StatePapers view={view} status={status} />
      <ReplyFiles view={view} status={status} />
      <section aria-labelledby="facts">
        <h2 id="facts">
          <Said of={say('asked_for')} />
        </h2>
        <p class="as-written">
          <InChinese>{status.description}</InChinese>
        </p>
        <DueLine view={view} status={status} />
      </section>
      <CaseSteps view={view} status={status} />
      <div class="case-foot no-print">
        <ButtonLink href={`${caseHref}/form${part}`}>
          <Said of={say('sent_form')} />
        </ButtonLink>
        {status.mayWithdraw && (
          <ButtonLink href={`${caseHref}/withdraw${part}`}>
            <Said of={say('withdraw')} />
          </ButtonLink>
        )}
        <form method="post" action="/disclosure/status/leave" class="action-form">
          <SubmitButton kind="default">
            <Said of={say('leave')} />
          </SubmitButton>
        </form>
        <p class="quiet">
          <Said of={say('case_minutes', String(queryLimits.openMinutes))} />
        </p>
      </div>
    </ApplyPage>
  )
}
