import { classes } from '../tone.ts'
import { controlAttributes, Field, fieldId, type FieldProps, type FieldWidth } from './field.tsx'

export interface TextFieldProps extends FieldProps {
  type?: 'text' | 'password' | 'email' | 'tel' | 'number' | 'search' | 'url'
  width?: FieldWidth
  autocomplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search'
  maxLength?: number
  placeholder?: string
  /** Proposals of the browser; anything else may be typed too. */
  list?: string[]
  mono?: boolean
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const listId = props.list === undefined ? undefined : `${fieldId(props.name)}-list`
  const attributes = {
    ...controlAttributes(props),
    class: classes('input', props.mono === true && 'mono'),
    // The library types each kind of input apart; what we pass is common to all text kinds.
    type: (props.type ?? 'text') as 'text',
    value: props.value ?? '',
    readOnly: props.readOnly,
    autocomplete: props.autocomplete,
    inputMode: props.inputMode,
    maxLength: props.maxLength,
    placeholder: props.placeholder,
  }
  return (
    <Field field={props} width={props.width}>
      {listId === undefined ? <input {...attributes} /> : <input {...attributes} list={listId} />}
      {props.list !== undefined && (
        <datalist id={listId}>
          {props.list.map((option) => (
            <option value={option} key={option}>
              {option}
            </option>
          ))}
        </datalist>
      )}
    </Field>
  )
}

export interface TextAreaFieldProps extends FieldProps {
  rows?: number
  maxLength?: number
  placeholder?: string
  /** With scripts on, an editor for headings, lists and tables; without, the HTML itself. */
  rich?: boolean
  width?: FieldWidth
}

/** Several lines of text, or rich text. */
export function TextAreaField(props: TextAreaFieldProps) {
  return (
    <Field field={props} width={props.width ?? 'full'}>
      <textarea
        {...controlAttributes(props)}
        class="input textarea"
        rows={props.rows ?? 5}
        readOnly={props.readOnly}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        data-island={props.rich === true ? 'rich-text' : undefined}
        data-label={props.rich === true ? props.label : undefined}
      >
        {props.value ?? ''}
      </textarea>
    </Field>
  )
}

/** A day, typed in any usual way (2026-1-2, 2026年1月2日, full-width) or picked. */
export function DateField(props: FieldProps) {
  return (
    <Field field={props} width="s">
      <input
        {...controlAttributes(props)}
        class="input tabular"
        type="text"
        inputMode="text"
        value={props.value ?? ''}
        readOnly={props.readOnly}
        placeholder="2026-01-02"
        autocomplete="off"
        data-island="day"
      />
    </Field>
  )
}

export interface FileFieldProps extends Omit<FieldProps, 'value' | 'readOnly'> {
  multiple?: boolean
  accept?: string
  maxMb?: number
  /** Names of files that are already stored, so that nobody uploads them again. */
  kept?: string[]
}

/** A file, or several; the limit is said before anything is chosen. */
export function FileField(props: FileFieldProps) {
  const limit = props.maxMb === undefined ? '' : `单个文件不超过 ${props.maxMb} MB。`
  const hint =
    props.hint === undefined && limit === '' ? undefined : (
      <>
        {props.hint} {limit}
      </>
    )
  const field = { ...props, hint }
  return (
    <Field field={field} width="l">
      <input
        {...controlAttributes(field)}
        class="input input-file"
        type="file"
        multiple={props.multiple}
        accept={props.accept}
        data-max-mb={props.maxMb}
      />
      {props.kept !== undefined && props.kept.length > 0 && (
        <ul class="kept-files">
          {props.kept.map((name) => (
            <li key={name}>已保存：{name}</li>
          ))}
        </ul>
      )}
    </Field>
  )
}
