import { listAskedOrganisations, noAnswers, saveAnswer, sayRefusals, type SaidRefusal } from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query } from '#platform/http/respond.ts'
import type { SaidText } from '#platform/i18n.ts'
import type { Organisation } from '#regions'
import { Form, HiddenField, SubmitButton } from '#ui/forms.tsx'
import { organisationKindWords } from '../../words.ts'
import { ChoiceBox, TextBox } from '../fields.tsx'
import { Said } from '../said.tsx'
import { attemptStep, goOn, isChange, statusOf, stepHref } from './flow.ts'
import { StepFrame } from './step.tsx'
import { readVisit, rememberToken, type Visit } from './visit.ts'

const longestWords = 60

interface OrganisationFacts {
  visit: Visit
  words: string
  found: Organisation[]
  chosen: string
  errors: SaidRefusal[]
}

function chinese(text: string): SaidText {
  return { text, lang: 'zh' }
}

async function readList(visit: Visit, words: string): Promise<Organisation[]> {
  const { level, code } = visit.frame.division
  const below = level !== 'province' && level !== 'prefecture'
  return listAskedOrganisations(visit.c.get('ctx'), { regionCode: code, below, words })
}

/** `/630121/disclosure/apply/organisation`: which organisation is asked; the list can be narrowed without scripts. */
export async function organisationPage(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  const words = query(c).text('words').slice(0, longestWords)
  const chosen = visit.organisation?.id ?? ''
  return page(
    c,
    <OrganisationPage
      visit={visit}
      words={words}
      found={await readList(visit, words)}
      chosen={chosen}
      errors={[]}
    />,
  )
}

export async function chooseOrganisation(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  const values = await form(c)
  const words = values.text('words').slice(0, longestWords)
  const chosen = values.text('organisation')
  const found = await readList(visit, '')
  // An organisation of another place is not on this list, so it was not chosen here.
  const organisationId = found.some(({ id }) => id === chosen) ? chosen : ''
  const tried = await attemptStep(visit, () =>
    saveAnswer(c.get('ctx'), visit.token, 'organisation', { organisationId }, visit.lang),
  )
  if ('gone' in tried) return tried.gone
  if ('refusals' in tried) {
    const shown = words === '' ? found : await readList(visit, words)
    const errors = sayRefusals(visit.lang, tried.refusals)
    return page(
      c,
      <OrganisationPage visit={visit} words={words} found={shown} chosen={chosen} errors={errors} />,
      statusOf(tried.refusals),
    )
  }
  rememberToken(c, tried.value.token)
  return goOn(visit, 'organisation', tried.value.token, tried.value.application.answers)
}

function OrganisationPage(props: OrganisationFacts) {
  const { visit, words, found } = props
  const { say } = visit
  const here = stepHref(visit, 'organisation', isChange(visit))
  const only = found.length === 1 ? (found[0]?.id ?? '') : ''
  return (
    <StepFrame
      visit={visit}
      step="organisation"
      answers={visit.application?.answers ?? noAnswers}
      errors={props.errors}
      lead={
        <p class="page-lead">
          <Said of={say('organisation_hint')} />
        </p>
      }
    >
      <search>
        <form method="get" action={`${visit.base}organisation`} class="find-organisation no-print">
          {isChange(visit) && <HiddenField name="change" value="1" />}
          <TextBox
            name="words"
            label={say('organisation_search')}
            errors={[]}
            say={say}
            value={words}
            type="search"
            width="m"
            maxLength={longestWords}
          />
          <SubmitButton kind="default">
            <Said of={say('organisation_find')} />
          </SubmitButton>
          {words !== '' && (
            <a href={here}>
              <Said of={say('organisation_all')} />
            </a>
          )}
        </form>
      </search>
      {found.length === 0 ? (
        <p>
          <Said of={say('organisation_none')} />
        </p>
      ) : (
        <Form action={here}>
          {words !== '' && <HiddenField name="words" value={words} />}
          <ChoiceBox
            type="radio"
            many
            name="organisation"
            label={say('organisation_label')}
            errors={props.errors}
            say={say}
            choices={found.map((one) => ({
              value: one.id,
              label: chinese(one.name),
              group: chinese(organisationKindWords[one.kind] ?? ''),
            }))}
            chosen={[props.chosen === '' ? only : props.chosen]}
          />
          <SubmitButton>
            <Said of={say('go_on')} />
          </SubmitButton>
        </Form>
      )}
      <p class="quiet no-print">
        <a href="/disclosure/#regions">
          <Said of={say('organisation_other')} />
        </a>
      </p>
    </StepFrame>
  )
}
