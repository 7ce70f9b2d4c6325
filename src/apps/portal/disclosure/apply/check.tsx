import {
  formOf,
  listMyFiles,
  makeChallenge,
  sayRefusals,
  sendApplication,
  stepsFor,
  type Answers,
  type ApplyStep,
  type CaseFile,
  type SaidRefusal,
} from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import type { SaidText } from '#platform/i18n.ts'
import { SubmitButton } from '#ui/forms.tsx'
import { ApplyPage } from '../apply-page.tsx'
import { HelpBox } from '../help.tsx'
import { Said } from '../said.tsx'
import { attemptStep, statusOf, stepHref, turnAway } from './flow.ts'
import { kindKeys, questionTitle, wayKeys } from './questions.tsx'
import { readVisit, type Visit } from './visit.ts'

/** `…/apply/check`: every answer with a way to change it, and the only button that sends. */
export async function checkPage(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  const away = turnAway(visit, 'check')
  return away === null ? showCheck(visit, [], 200) : redirect(c, away)
}

async function showCheck(visit: Visit, errors: SaidRefusal[], status: 200 | 422 | 429): Promise<Response> {
  const { c, application } = visit
  if (application === null) return redirect(c, `${visit.base}expired`)
  const ctx = c.get('ctx')
  const files = await listMyFiles(ctx, application)
  const challenge = await makeChallenge(application.id, ctx.now)
  // After a send that was refused the page stands at another address; its links lead to this one.
  const here = { ...visit, url: new URL(`${visit.base}check`, visit.url) }
  return page(
    c,
    <CheckPage visit={here} answers={application.answers} {...{ files, challenge, errors }} />,
    status,
  )
}

/** Sends; twice is once. What is missing leads to its question, what was too often says so beside all that was typed. */
export async function send(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  if (visit.application?.sent) return redirect(c, `${visit.base}sent`)
  const away = turnAway(visit, 'check')
  if (away !== null) return redirect(c, away)
  const proof = (await form(c)).text('proof')
  const tried = await attemptStep(visit, () =>
    sendApplication(c.get('ctx'), visit.token, { proof, lang: visit.lang }),
  )
  if ('gone' in tried) return tried.gone
  if ('refusals' in tried)
    return showCheck(visit, sayRefusals(visit.lang, tried.refusals), statusOf(tried.refusals))
  return redirect(c, `${visit.base}sent`)
}

interface Row {
  step: ApplyStep
  term: SaidText
  value: SaidText
}

function plain(text: string): SaidText {
  return { text, lang: 'zh' }
}

function rowsOf(visit: Visit, answers: Answers, files: CaseFile[]): Row[] {
  const { say } = visit
  const isPerson = answers.kind === 'person'
  const form = formOf(answers)
  const help = answers.assistance.map((one) => say(`assistance_${one}`).text)
  const row = (step: ApplyStep, term: SaidText, value: SaidText | string): Row => ({
    step,
    term,
    value: typeof value === 'string' ? plain(value) : value,
  })
  const place =
    answers.way === 'email'
      ? answers.email
      : answers.way === 'fax'
        ? answers.fax
        : [answers.address, answers.postcode].filter((text) => text !== '').join('　')
  const sends = answers.way === 'email' || answers.way === 'fax' || answers.way === 'post'
  return [
    row('organisation', say('check_to'), visit.organisation?.name ?? ''),
    ...(answers.kind === '' ? [] : [row('kind', say('check_kind'), say(kindKeys[answers.kind]))]),
    row('applicant', say(isPerson ? 'name' : 'name_body'), answers.name),
    ...(answers.paper === '' ? [] : [row('applicant', say('paper'), say(`paper_${answers.paper}`))]),
    row('applicant', say('paper_number'), answers.paperNumber),
    ...(isPerson ? [] : [row('applicant', say('representative'), answers.representative)]),
    row('phone', say('phone_title'), answers.phone),
    row('wanted', say('wanted_title'), answers.description),
    row(
      'files',
      say('files_title'),
      files.length === 0 ? say('files_none') : files.map(({ name }) => name).join('\n'),
    ),
    ...(answers.way === '' ? [] : [row('delivery', say('way'), say(wayKeys[answers.way]))]),
    ...(form === ''
      ? []
      : [row(stepsFor(answers).includes('place') ? 'place' : 'delivery', say('form'), say(`form_${form}`))]),
    ...(sends ? [row('place', questionTitle('place', answers, say), place)] : []),
    row(
      'assistance',
      say('assistance_title'),
      help.length === 0 && answers.assistanceText === ''
        ? say('assistance_none')
        : [...help, answers.assistanceText].filter((text) => text !== '').join('；'),
    ),
  ]
}

interface CheckFacts {
  visit: Visit
  answers: Answers
  files: CaseFile[]
  challenge: string
  errors: SaidRefusal[]
}

function CheckPage(props: CheckFacts) {
  const { visit, answers } = props
  const { say } = visit
  return (
    <ApplyPage
      view={visit}
      title={say('check_title')}
      back={stepHref(visit, 'assistance')}
      errors={props.errors}
      script
      lead={
        <p class="page-lead">
          <Said of={say('check_lead')} />
        </p>
      }
      aside={<HelpBox of={visit.organisation} say={say} />}
    >
      <dl class="check-list">
        {rowsOf(visit, answers, props.files).map(({ step, term, value }) => (
          <div class="check-row" key={term.text}>
            <dt>
              <Said of={term} />
            </dt>
            <dd class="check-value">
              <Said of={value} />
            </dd>
            <dd class="check-change no-print">
              <a href={stepHref(visit, step, true)}>
                <Said of={say('change')} />
                <span class="visually-hidden">
                  {' '}
                  <Said of={term} />
                </span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <form
        method="post"
        action={`${visit.base}send`}
        class="form"
        data-island="proof"
        data-challenge={props.challenge}
      >
        <input type="hidden" name="proof" value="" />
        <p class="quiet">
          <Said of={say('no_purpose')} />
        </p>
        <SubmitButton>
          <Said of={say('send')} />
        </SubmitButton>
        <output
          class="quiet proof-words"
          data-proof={say('proof_working').text}
          data-ready={say('proof_ready').text}
          lang="zh-Hans-CN"
        />
        <p class="quiet">
          <Said of={say('proof_why')} />
        </p>
      </form>
    </ApplyPage>
  )
}
