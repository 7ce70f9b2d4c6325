import type { FieldError } from '#platform/refusal.ts'
import type { DraftDoubt } from '../import-draft.ts'
import type { FormValues } from '#platform/http/respond.ts'
import {
  Actions,
  DateField,
  FieldRow,
  Form,
  HiddenField,
  RadioField,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { kindWords } from '../messages/zh.ts'
import {
  documentAttributes,
  documentKinds,
  type DocumentVersion,
  type DraftFields,
  type OfficialDocument,
} from '../official-document.ts'
import { themeClasses } from '../rules/themes.ts'
import { DraftDecisions } from './draft-decisions.tsx'

// Real documents name only the class as often as a child of it; both can be chosen, so an import keeps what it read.
const themeOptions = themeClasses.flatMap(({ name, children }) => [
  { value: name, label: children.length === 0 ? name : `${name}（不分小类）`, group: name },
  ...children.map((child) => ({ value: `${name}\\${child}`, label: child, group: name })),
])

export const emptyDraft: DraftFields = {
  kind: 'policy',
  title: '',
  documentNumber: '',
  issuer: '',
  theme: '',
  formedOn: '',
  summary: '',
  keywords: '',
  source: '',
  bodyHtml: '',
  attribute: null,
  attributeReason: '',
  attributeBasis: '',
  interpretationNeeded: false,
  effectiveOn: '',
  expiresOn: '',
}

/** What the form of a draft sent, shape only; rules judge the rest. */
export function readDraftForm(values: FormValues): DraftFields {
  return {
    kind: documentKinds.find((kind) => kind === values.text('kind')) ?? 'policy',
    title: values.text('title'),
    documentNumber: values.text('documentNumber'),
    issuer: values.text('issuer'),
    theme: values.text('theme'),
    formedOn: values.text('formedOn'),
    summary: values.text('summary'),
    keywords: values.text('keywords'),
    source: values.text('source'),
    bodyHtml: values.text('bodyHtml'),
    attribute: documentAttributes.find((one) => one === values.text('attribute')) ?? null,
    attributeReason: values.text('attributeReason'),
    attributeBasis: values.text('attributeBasis'),
    interpretationNeeded: values.has('interpretationNeeded'),
    effectiveOn: values.text('effectiveOn'),
    expiresOn: values.text('expiresOn'),
  }
}

/** A saved text as the form shows it. */
export function draftOf(document: OfficialDocument, version: DocumentVersion): DraftFields {
  return {
    kind: document.kind,
    title: version.title,
    documentNumber: version.document_number ?? '',
    issuer: version.issuer,
    theme: version.theme ?? '',
    formedOn: version.formed_on ?? '',
    summary: version.summary,
    keywords: version.keywords,
    source: version.source,
    bodyHtml: version.body_html,
    attribute: document.attribute,
    attributeReason: document.attribute_reason ?? '',
    attributeBasis: document.attribute_basis ?? '',
    interpretationNeeded: document.interpretation_needed,
    effectiveOn: document.effective_on ?? '',
    expiresOn: document.expires_on ?? '',
  }
}

export interface DraftFormProps {
  action: string
  fields: DraftFields
  errors: FieldError[]
  /** What an import was not sure of. */
  doubts?: DraftDoubt[]
  revision?: number
  /** A correction shows the text only and asks for a note for the public. */
  correction?: { changeNote: string }
  organisations?: { value: string; label: string }[]
  organisationId?: string
  submitLabel: string
}

/** The form of a draft; a correction uses the same one without the attribute, which is decided already. */
export function DraftForm(props: DraftFormProps) {
  const { fields, errors } = props
  const notes = { errors, doubts: props.doubts ?? [] }
  const proposed = (field: keyof DraftFields) => {
    const list = notes.doubts.flatMap((doubt) => (doubt.field === field ? (doubt.proposal ?? []) : []))
    return list.length === 0 ? {} : { list }
  }
  return (
    <Form action={props.action} guard label="文件内容">
      {props.revision !== undefined && <HiddenField name="revision" value={props.revision} />}
      {props.correction !== undefined && (
        <TextAreaField
          name="changeNote"
          label="更正说明"
          hint="公众将在页面的变更记录中看到这段话，例如：“更正第二条中的咨询电话”。"
          value={props.correction.changeNote}
          errors={errors}
          rows={2}
        />
      )}
      {props.organisations !== undefined && (
        <SelectField
          name="organisation"
          label="发布机构"
          hint="索引号按这个机构的代码编制。"
          options={props.organisations}
          value={props.organisationId ?? ''}
          errors={errors}
          width="l"
        />
      )}
      {props.correction === undefined && (
        <RadioField
          name="kind"
          label="体裁"
          inline
          value={fields.kind}
          errors={errors}
          options={documentKinds.map((value) => ({ value, label: kindWords[value] }))}
        />
      )}
      <TextField name="title" label="标题" value={fields.title} {...notes} width="full" maxLength={300} />
      <FieldRow>
        <TextField
          name="documentNumber"
          label="发文字号"
          hint="例如：大政办〔2026〕8号。括号和全角数字会自动规范。"
          optional={fields.kind !== 'policy'}
          value={fields.documentNumber}
          {...notes}
          {...proposed('documentNumber')}
        />
        <TextField
          name="issuer"
          label="发文机关"
          hint="规范全称；联合发文填使用其文号的机关。"
          value={fields.issuer}
          {...notes}
          {...proposed('issuer')}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="theme"
          label="主题分类"
          empty="请选择"
          value={fields.theme}
          options={themeOptions}
          {...notes}
        />
        <DateField
          name="formedOn"
          label="成文日期"
          hint="公文填签发日期；留空时以签发当天为准。公开期限从这一天起算。"
          optional={props.correction === undefined}
          value={fields.formedOn}
          {...notes}
        />
      </FieldRow>
      <TextAreaField
        name="bodyHtml"
        label="正文"
        hint="可以直接输入或者从 Word 粘贴；不用富文本编辑器时，每行成为一个段落。"
        rich
        rows={18}
        value={fields.bodyHtml}
        {...notes}
      />
      <TextAreaField
        name="summary"
        label="内容概述"
        hint="一两句话说明内容，公众在列表中看到，最好不超过100字。"
        optional
        rows={2}
        value={fields.summary}
        {...notes}
      />
      <FieldRow>
        <TextField
          name="keywords"
          label="关键词"
          hint="用顿号隔开。"
          optional
          value={fields.keywords}
          {...notes}
        />
        <TextField name="source" label="来源" optional value={fields.source} {...notes} />
      </FieldRow>
      {props.correction === undefined && <DraftDecisions fields={fields} {...notes} />}
      <Actions sticky>
        <SubmitButton>{props.submitLabel}</SubmitButton>
      </Actions>
    </Form>
  )
}
