import {
  applyLongest,
  assistanceKinds,
  formsOfWay,
  papersOf,
  type Answers,
  type ApplyStep,
  type ApplyWords,
  type SaidRefusal,
  type SayApply,
} from '#disclosure'
import type { SaidText } from '#platform/i18n.ts'
import { AreaBox, ChoiceBox, TextBox } from '../fields.tsx'
import { Said } from '../said.tsx'

export interface QuestionProps {
  answers: Answers
  errors: SaidRefusal[]
  say: SayApply
}

type Word = keyof ApplyWords

const kindChoices = ['person', 'business', 'research', 'charity', 'law_firm', 'other'] as const
export const kindKeys = {
  person: 'kind_person',
  business: 'kind_business',
  research: 'kind_research',
  charity: 'kind_charity',
  law_firm: 'kind_law_firm',
  other: 'kind_other',
} as const satisfies Record<string, Word>

export const wayKeys = {
  online: 'way_online',
  email: 'way_email',
  post: 'way_by_post',
  counter: 'way_at_counter',
  fax: 'way_fax',
  inspect: 'way_inspect',
} as const satisfies Record<string, Word>

/** Heading of a question; the place is called by what it is. */
export function questionTitle(step: ApplyStep, answers: Answers, say: SayApply): SaidText {
  switch (step) {
    case 'applicant':
      return say(answers.kind === 'person' ? 'applicant_title' : 'applicant_title_body')
    case 'place':
      return say(
        answers.way === 'email' || answers.way === 'fax' || answers.way === 'counter'
          ? `place_title_${answers.way}`
          : 'place_title_post',
      )
    default:
      return say(`${step}_title`)
  }
}

/** The line under the heading, where a question has one. */
export function questionLead(step: ApplyStep, say: SayApply): SaidText | null {
  if (step === 'wanted') return say('wanted_lead')
  if (step === 'assistance') return say('assistance_lead')
  return null
}

function Kind({ answers, errors, say }: QuestionProps) {
  return (
    <ChoiceBox
      type="radio"
      bare
      name="kind"
      label={say('kind_title')}
      hint={say('kind_hint')}
      errors={errors}
      say={say}
      choices={kindChoices.map((value) => ({ value, label: say(kindKeys[value]) }))}
      chosen={[answers.kind]}
    />
  )
}

function Applicant({ answers, errors, say }: QuestionProps) {
  const isPerson = answers.kind === 'person'
  const common = { errors, say }
  return (
    <>
      <TextBox
        {...common}
        name="name"
        label={say(isPerson ? 'name' : 'name_body')}
        hint={say(isPerson ? 'name_hint' : 'name_body_hint')}
        value={answers.name}
        autocomplete={isPerson ? 'name' : 'organization'}
      />
      <ChoiceBox
        {...common}
        type="radio"
        name="paper"
        label={say('paper')}
        choices={papersOf(answers.kind).map((value) => ({ value, label: say(`paper_${value}`) }))}
        chosen={[answers.paper]}
      />
      <TextBox
        {...common}
        name="paperNumber"
        label={say('paper_number')}
        hint={say('paper_number_hint')}
        value={answers.paperNumber}
        autocomplete="off"
        width="m"
        mono
      />
      {!isPerson && (
        <TextBox
          {...common}
          name="representative"
          label={say('representative')}
          value={answers.representative}
          width="m"
        />
      )}
    </>
  )
}

function PhoneNumber({ answers, errors, say }: QuestionProps) {
  return (
    <TextBox
      errors={errors}
      say={say}
      name="phone"
      label={say('phone')}
      hint={say('phone_hint')}
      value={answers.phone}
      type="tel"
      autocomplete="tel"
      width="m"
    />
  )
}

function WantedText({ answers, errors, say }: QuestionProps) {
  return (
    <>
      <AreaBox
        errors={errors}
        say={say}
        name="description"
        label={say('description')}
        hint={say('description_hint')}
        value={answers.description}
        rows={8}
      />
      <p class="quiet">
        <Said of={say('description_example')} />
      </p>
    </>
  )
}

function Delivery({ answers, errors, say }: QuestionProps) {
  return (
    <ChoiceBox
      errors={errors}
      say={say}
      type="radio"
      bare
      name="way"
      label={say('way')}
      choices={Object.entries(wayKeys).map(([value, key]) => ({ value, label: say(key) }))}
      chosen={[answers.way]}
    />
  )
}

/** On what it is given, where the way leaves a choice. */
function FormChoice({ answers, errors, say }: QuestionProps) {
  const forms = answers.way === '' ? [] : formsOfWay[answers.way]
  if (forms.length < 2) return null
  return (
    <ChoiceBox
      errors={errors}
      say={say}
      type="radio"
      name="form"
      label={say('form')}
      hint={say('form_hint')}
      choices={forms.map((value) => ({ value, label: say(`form_${value}`) }))}
      chosen={[answers.form]}
    />
  )
}

function Address({ answers, errors, say }: QuestionProps) {
  const common = { errors, say }
  return (
    <>
      <TextBox
        {...common}
        name="address"
        label={say('address')}
        hint={say('address_hint')}
        value={answers.address}
        autocomplete="street-address"
      />
      <TextBox
        {...common}
        name="postcode"
        label={say('postcode')}
        optional
        value={answers.postcode}
        inputMode="numeric"
        autocomplete="postal-code"
        width="s"
      />
    </>
  )
}

function Place(props: QuestionProps) {
  const { answers, errors, say } = props
  const common = { errors, say }
  return (
    <>
      {answers.way === 'email' && (
        <TextBox
          {...common}
          name="email"
          label={say('email')}
          value={answers.email}
          type="email"
          inputMode="email"
          autocomplete="email"
        />
      )}
      {answers.way === 'fax' && (
        <TextBox {...common} name="fax" label={say('fax')} value={answers.fax} type="tel" width="m" />
      )}
      {answers.way === 'post' && <Address {...props} />}
      <FormChoice {...props} />
    </>
  )
}

function Assistance({ answers, errors, say }: QuestionProps) {
  return (
    <>
      <ChoiceBox
        errors={errors}
        say={say}
        type="checkbox"
        optional
        name="assistance"
        label={say('assistance')}
        choices={assistanceKinds.map((value) => ({ value, label: say(`assistance_${value}`) }))}
        chosen={answers.assistance}
      />
      <TextBox
        errors={errors}
        say={say}
        optional
        name="assistanceText"
        label={say('assistance_text')}
        value={answers.assistanceText}
        maxLength={applyLongest.assistance}
      />
    </>
  )
}

const questions: Partial<Record<ApplyStep, (props: QuestionProps) => preact.JSX.Element>> = {
  kind: Kind,
  applicant: Applicant,
  phone: PhoneNumber,
  wanted: WantedText,
  delivery: Delivery,
  place: Place,
  assistance: Assistance,
}

/** The fields of a question; organisations, files and similar documents have pages of their own. */
export function Question(props: QuestionProps & { step: ApplyStep }) {
  const Fields = questions[props.step]
  return Fields === undefined ? null : <Fields {...props} />
}
