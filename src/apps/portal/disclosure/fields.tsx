import type { ComponentChildren } from 'preact'
import type { SaidRefusal, SayApply } from '#disclosure'
import type { SaidText } from '#platform/i18n.ts'
import { fieldId } from '#ui/forms.tsx'
import { Said } from './said.tsx'

/** A field of the public form: as in `#ui/forms.tsx`, but each text says in which language it is. */
export interface FieldParts {
  name: string
  label: SaidText
  hint?: SaidText
  errors: SaidRefusal[]
  say: SayApply
  optional?: boolean
}

function errorOf(field: FieldParts): SaidText | undefined {
  return field.errors.find((error) => error.field === field.name)?.said
}

function classesOf(field: FieldParts, more: string): string {
  return errorOf(field) === undefined ? more : `${more} field-wrong`
}

function Notes(props: FieldParts) {
  const id = fieldId(props.name)
  const error = errorOf(props)
  return (
    <>
      {props.hint !== undefined && (
        <div class="field-hint" id={`${id}-hint`}>
          <Said of={props.hint} />
        </div>
      )}
      {error !== undefined && (
        <div class="field-error" id={`${id}-error`}>
          <span class="visually-hidden">
            <Said of={props.say('error_word')} />
          </span>
          <Said of={error} />
        </div>
      )}
    </>
  )
}

function Label(props: FieldParts) {
  return (
    <>
      <Said of={props.label} />
      {props.optional === true && (
        <span class="field-optional">
          <Said of={props.say('optional')} />
        </span>
      )}
    </>
  )
}

function controlOf(field: FieldParts) {
  const id = fieldId(field.name)
  const wrong = errorOf(field) !== undefined
  const described = [
    ...(field.hint === undefined ? [] : [`${id}-hint`]),
    ...(wrong ? [`${id}-error`] : []),
  ].join(' ')
  return {
    id,
    name: field.name,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': wrong ? ('true' as const) : undefined,
  }
}

function textKind(type: string | undefined): 'text' {
  return (type ?? 'text') as 'text'
}

/** One line. */
export function TextBox(
  props: FieldParts & {
    value: string
    type?: 'text' | 'tel' | 'email' | 'search'
    width?: 's' | 'm' | 'l'
    inputMode?: 'numeric' | 'tel' | 'email'
    autocomplete?: string
    maxLength?: number
    mono?: boolean
  },
) {
  return (
    <div class={classesOf(props, `field field-${props.width ?? 'l'}`)}>
      <label class="field-label" htmlFor={fieldId(props.name)}>
        <Label {...props} />
      </label>
      <Notes {...props} />
      <input
        {...controlOf(props)}
        class={props.mono === true ? 'input mono' : 'input'}
        // The library types each kind of input apart; what we pass is common to all text kinds.
        type={textKind(props.type)}
        value={props.value}
        inputMode={props.inputMode}
        autocomplete={props.autocomplete}
        maxLength={props.maxLength}
      />
    </div>
  )
}

/** Several lines. */
export function AreaBox(props: FieldParts & { value: string; rows?: number }) {
  return (
    <div class={classesOf(props, 'field field-full')}>
      <label class="field-label" htmlFor={fieldId(props.name)}>
        <Label {...props} />
      </label>
      <Notes {...props} />
      <textarea {...controlOf(props)} class="input textarea" rows={props.rows ?? 6}>
        {props.value}
      </textarea>
    </div>
  )
}

export interface Choice {
  value: string
  label: SaidText
  note?: ComponentChildren
  group?: SaidText
}

/** One of several, or any of several. With `bare` the heading of the page is the legend. */
export function ChoiceBox(
  props: FieldParts & {
    type: 'radio' | 'checkbox'
    choices: Choice[]
    chosen: readonly string[]
    bare?: boolean
    many?: boolean
  },
) {
  return (
    <fieldset class={classesOf(props, 'field choices')}>
      <legend class={props.bare === true ? 'visually-hidden' : 'field-label'}>
        <Label {...props} />
      </legend>
      <Notes {...props} />
      <div class={props.many === true ? 'choice-list choice-many' : 'choice-list'}>
        {props.choices.map((choice, at) => {
          // The first choice carries the id that the summary of errors links to.
          const id = at === 0 ? fieldId(props.name) : `${fieldId(props.name)}-${at}`
          const newGroup = choice.group?.text !== props.choices[at - 1]?.group?.text
          return (
            <>
              {newGroup && choice.group !== undefined && (
                <p class="choice-group">
                  <Said of={choice.group} />
                </p>
              )}
              <div class="choice" key={choice.value}>
                <input
                  type={props.type}
                  id={id}
                  name={props.name}
                  value={choice.value}
                  checked={props.chosen.includes(choice.value)}
                  aria-describedby={choice.note === undefined ? undefined : `${id}-note`}
                />
                <label htmlFor={id}>
                  <Said of={choice.label} />
                </label>
                {choice.note !== undefined && (
                  <div class="choice-hint" id={`${id}-note`}>
                    {choice.note}
                  </div>
                )}
              </div>
            </>
          )
        })}
      </div>
    </fieldset>
  )
}

/** Files from the reader's device; the limits are said before anything is chosen. */
export function FilesBox(props: FieldParts & { maxMb: number }) {
  return (
    <div class={classesOf(props, 'field field-l')}>
      <label class="field-label" htmlFor={fieldId(props.name)}>
        <Label {...props} />
      </label>
      <Notes {...props} />
      <input
        {...controlOf(props)}
        class="input input-file"
        type="file"
        multiple
        accept=".docx,.doc,.xlsx,.xls,.pdf,.ofd,.jpg,.jpeg,.png,.csv,.txt"
        data-max-mb={props.maxMb}
      />
    </div>
  )
}
