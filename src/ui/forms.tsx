export { type FieldProps, type FieldWidth, fieldId } from './forms/field.tsx'
export { DateField, FileField, TextAreaField, TextField } from './forms/text.tsx'
export {
  CheckboxesField,
  CheckboxField,
  FieldGroup,
  type Option,
  RadioField,
  SelectField,
} from './forms/choice.tsx'
export { ErrorSummary, FieldRow, Form, HiddenField } from './forms/form.tsx'
export { ActionForm, Actions, ButtonLink, type ButtonKind, SubmitButton } from './forms/buttons.tsx'
