import {
  applyLimits,
  correctionNoticeTerm,
  discardApplication,
  extensionTerm,
  findRequestOf,
  PaperSheet,
  printApplicationForm,
  replyTerm,
  type PaperText,
} from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import { page, redirect } from '#platform/http/respond.ts'
import { getOrganisation, type Organisation } from '#regions'
import { ButtonLink, SubmitButton } from '#ui/forms.tsx'
import { ApplyPage } from '../apply-page.tsx'
import { HelpBox } from '../help.tsx'
import { InChinese, Said } from '../said.tsx'
import { forgetToken, readVisit, type Visit } from './visit.ts'

/** `…/apply/sent`: number, query code and what happens next, for half an hour, to the browser that sent. */
export async function sentPage(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  const sent = visit.application?.sent
  if (!sent) return redirect(c, `${visit.base}expired`)
  const request = await findRequestOf(c.get('ctx'), sent)
  const organisation = await getOrganisation(c.get('ctx').db, request.organisationId)
  return page(
    c,
    <SentPage visit={visit} number={sent.number} code={sent.queryCode} organisation={organisation} />,
  )
}

/** The official form, filled in, for printing. */
export async function sentForm(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  const sent = visit.application?.sent
  if (!sent) return redirect(c, `${visit.base}expired`)
  const paper = await printApplicationForm(c.get('ctx'), sent)
  return page(c, <FilledForm visit={visit} paper={paper} />)
}

/** Forgets the form, sent or not, on this device and here. */
export async function discard(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  await discardApplication(c.get('ctx'), visit.token)
  forgetToken(c)
  return redirect(c, `${visit.frame.region.href}disclosure/`)
}

/** What was typed is gone: too old, sent, or cleared. */
export async function expiredPage(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  const { say } = visit
  return page(
    c,
    <ApplyPage view={visit} title={say('expired_title')}>
      <p class="page-lead">
        <Said of={say('expired_text')} />
      </p>
      <p>
        <ButtonLink href={`${visit.base}organisation`} kind="primary">
          <Said of={say('apply')} />
        </ButtonLink>
      </p>
    </ApplyPage>,
    410,
  )
}

function SentPage(props: { visit: Visit; number: string; code: string; organisation: Organisation }) {
  const { visit, organisation } = props
  const { say } = visit
  const days = String(replyTerm.amount)
  const more = String(extensionTerm.amount)
  return (
    <ApplyPage view={visit} title={say('sent_title')} aside={<HelpBox of={organisation} say={say} />}>
      <div class="sent-box">
        <dl>
          <dt>
            <Said of={say('check_to')} />
          </dt>
          <dd>
            <InChinese>{organisation.name}</InChinese>
          </dd>
          <dt>
            <Said of={say('sent_number')} />
          </dt>
          <dd class="sent-big mono">{props.number}</dd>
          <dt>
            <Said of={say('sent_code')} />
          </dt>
          <dd class="sent-big mono">{props.code}</dd>
        </dl>
        <p>
          <Said of={say('sent_code_note', String(applyLimits.shownMinutes))} />
        </p>
      </div>
      <h2>
        <Said of={say('sent_next_title')} />
      </h2>
      <ol class="next-steps">
        <li>
          <Said of={say('sent_next_confirm', organisation.name)} />
        </li>
        <li>
          <Said of={say('sent_next_correct', String(correctionNoticeTerm.amount))} />
        </li>
        <li>
          <Said of={say('sent_next_reply', days, more)} />
        </li>
        <li>
          <Said of={say('sent_next_ask')} />
        </li>
      </ol>
      <p class="quiet no-print">
        <Said of={say('sent_print')} />
      </p>
      <div class="actions">
        <ButtonLink href={`${visit.base}sent/form`}>
          <Said of={say('sent_form')} />
        </ButtonLink>
        <ButtonLink href="/disclosure/status">
          <Said of={say('ask_status')} />
        </ButtonLink>
      </div>
      <form method="post" action={`${visit.base}discard`} class="sent-done no-print">
        <SubmitButton>
          <Said of={say('sent_done')} />
        </SubmitButton>
        <p class="quiet">
          <Said of={say('sent_done_note')} />
        </p>
      </form>
    </ApplyPage>
  )
}

function FilledForm(props: { visit: Visit; paper: PaperText }) {
  const { visit, paper } = props
  return (
    <ApplyPage view={visit} title={visit.say('form_of')} back={`${visit.base}sent`} paper>
      <div lang="zh-Hans-CN">
        <PaperSheet paper={paper} />
      </div>
    </ApplyPage>
  )
}
