import type { ComponentChildren } from 'preact'
import { classes } from '../tone.ts'
import {
  controlAttributes,
  errorOf,
  Field,
  fieldId,
  FieldNotes,
  type FieldProps,
  type FieldWidth,
} from './field.tsx'

export interface Option {
  value: string
  label: string
  group?: string
  disabled?: boolean
  hint?: string
}

export interface SelectFieldProps extends FieldProps {
  options: Option[]
  /** Label of the choice that stands for none. */
  empty?: string
  width?: FieldWidth
}

function OptionList(props: { options: Option[]; value: string }) {
  return (
    <>
      {props.options.map((option) => (
        <option
          value={option.value}
          key={option.value}
          disabled={option.disabled}
          selected={option.value === props.value}
        >
          {option.label}
        </option>
      ))}
    </>
  )
}

/** One of a list. */
export function SelectField(props: SelectFieldProps) {
  const value = String(props.value ?? '')
  const groups = [...new Set(props.options.map((option) => option.group))]
  return (
    <Field field={props} width={props.width ?? 'm'}>
      <select {...controlAttributes(props)} class="input select">
        {props.empty !== undefined && (
          <option value="" selected={value === ''}>
            {props.empty}
          </option>
        )}
        {groups.map((group) => {
          const options = props.options.filter((option) => option.group === group)
          if (group === undefined) return <OptionList options={options} value={value} key="" />
          return (
            <optgroup label={group} key={group}>
              <OptionList options={options} value={value} />
            </optgroup>
          )
        })}
      </select>
    </Field>
  )
}

/** Several fields under one legend. */
export function FieldGroup(props: {
  legend: string
  hint?: ComponentChildren
  id?: string
  children: ComponentChildren
}) {
  return (
    <fieldset class="fieldset" id={props.id}>
      <legend class="legend">{props.legend}</legend>
      {props.hint !== undefined && <div class="field-hint">{props.hint}</div>}
      {props.children}
    </fieldset>
  )
}

function Choices(props: {
  field: FieldProps
  type: 'radio' | 'checkbox'
  options: Option[]
  chosen: string[]
  inline?: boolean
}) {
  const { field } = props
  const wrong = errorOf(field) !== undefined
  return (
    <fieldset class={classes('field', 'choices', wrong && 'field-wrong')}>
      <legend class="field-label">
        {field.label}
        {field.optional === true && <span class="field-optional">选填</span>}
      </legend>
      <FieldNotes {...field} />
      <div class={props.inline === true ? 'choice-row' : 'choice-list'}>
        {props.options.map((option, index) => {
          // The first choice carries the id that the error summary links to.
          const id = index === 0 ? fieldId(field.name) : `${fieldId(field.name)}-${index}`
          return (
            <div class="choice" key={option.value}>
              <input
                type={props.type}
                id={id}
                name={field.name}
                value={option.value}
                checked={props.chosen.includes(option.value)}
                disabled={field.disabled === true || option.disabled === true}
                aria-describedby={option.hint === undefined ? undefined : `${id}-note`}
              />
              <label htmlFor={id}>{option.label}</label>
              {option.hint !== undefined && (
                <div class="choice-hint" id={`${id}-note`}>
                  {option.hint}
                </div>
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

/** One of a few, all in view. */
export function RadioField(props: FieldProps & { options: Option[]; inline?: boolean }) {
  return (
    <Choices
      field={props}
      type="radio"
      options={props.options}
      chosen={[String(props.value ?? '')]}
      inline={props.inline}
    />
  )
}

/** Any of a few. */
export function CheckboxesField(
  props: Omit<FieldProps, 'value'> & { options: Option[]; values: string[]; inline?: boolean },
) {
  return (
    <Choices
      field={props}
      type="checkbox"
      options={props.options}
      chosen={props.values}
      inline={props.inline}
    />
  )
}

/** One box to tick. */
export function CheckboxField(props: FieldProps & { checked?: boolean }) {
  const attributes = controlAttributes(props)
  return (
    <div class={classes('field', errorOf(props) !== undefined && 'field-wrong')}>
      <div class="choice">
        <input {...attributes} type="checkbox" value={props.value ?? '1'} checked={props.checked} />
        <label htmlFor={attributes.id}>{props.label}</label>
      </div>
      <FieldNotes {...props} />
    </div>
  )
}
