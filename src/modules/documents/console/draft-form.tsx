import type { FieldError } from '#platform/refusal.ts'
import type { FormValues } from '#platform/http/respond.ts'
import {
  Actions,
  CheckboxField,
  DateField,
  FieldGroup,
  FieldRow,
  Form,
  HiddenField,
  RadioField,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { attributeWords, kindWords } from '../messages/zh.ts'
import {
  documentAttributes,
  documentKinds,
  type DocumentVersion,
  type DraftFields,
  type OfficialDocument,
} from '../official-document.ts'
import { themeClasses } from '../rules/themes.ts'

const themeOptions = themeClasses.flatMap(({ name, children }) =>
  children.length === 0
    ? [{ value: name, label: name, group: '其他' }]
    : children.map((child) => ({ value: `${name}\\${child}`, label: child, group: name })),
)

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
      <TextField
        name="title"
        label="标题"
        value={fields.title}
        errors={errors}
        width="full"
        maxLength={300}
      />
      <FieldRow>
        <TextField
          name="documentNumber"
          label="发文字号"
          hint="例如：大政办〔2026〕8号。括号和全角数字会自动规范。"
          optional={fields.kind !== 'policy'}
          value={fields.documentNumber}
          errors={errors}
        />
        <TextField
          name="issuer"
          label="发文机关"
          hint="规范全称；联合发文填使用其文号的机关。"
          value={fields.issuer}
          errors={errors}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="theme"
          label="主题分类"
          empty="请选择"
          value={fields.theme}
          options={themeOptions}
          errors={errors}
        />
        <DateField
          name="formedOn"
          label="成文日期"
          hint="公文填签发日期；留空时以签发当天为准。公开期限从这一天起算。"
          optional={props.correction === undefined}
          value={fields.formedOn}
          errors={errors}
        />
      </FieldRow>
      <TextAreaField
        name="bodyHtml"
        label="正文"
        hint="可以直接输入或者从 Word 粘贴；不用富文本编辑器时，每行成为一个段落。"
        rich
        rows={18}
        value={fields.bodyHtml}
        errors={errors}
      />
      <TextAreaField
        name="summary"
        label="内容概述"
        hint="一两句话说明内容，公众在列表中看到，最好不超过100字。"
        optional
        rows={2}
        value={fields.summary}
        errors={errors}
      />
      <FieldRow>
        <TextField
          name="keywords"
          label="关键词"
          hint="用顿号隔开。"
          optional
          value={fields.keywords}
          errors={errors}
        />
        <TextField name="source" label="来源" optional value={fields.source} errors={errors} />
      </FieldRow>
      {props.correction === undefined && <Decisions fields={fields} errors={errors} />}
      <Actions sticky>
        <SubmitButton>{props.submitLabel}</SubmitButton>
      </Actions>
    </Form>
  )
}

function Decisions(props: { fields: DraftFields; errors: FieldError[] }) {
  const { fields, errors } = props
  return (
    <>
      <FieldGroup
        legend="公开属性"
        hint="谁起草、谁负责：起草时提出公开属性。依申请公开、不予公开的，理由和依据随文一并报批。"
      >
        <RadioField
          name="attribute"
          label="属性"
          inline
          value={fields.attribute}
          errors={errors}
          options={documentAttributes.map((value) => ({ value, label: attributeWords[value] }))}
        />
        <TextAreaField
          name="attributeReason"
          label="理由（依申请公开、不予公开时填写）"
          rows={2}
          optional
          value={fields.attributeReason}
          errors={errors}
        />
        <TextField
          name="attributeBasis"
          label="依据的条款（依申请公开、不予公开时填写）"
          hint="写到条，例如：《政府信息公开条例》第十六条第二款。"
          optional
          width="full"
          value={fields.attributeBasis}
          errors={errors}
          list={[
            '《中华人民共和国政府信息公开条例》第十四条',
            '《中华人民共和国政府信息公开条例》第十五条',
            '《中华人民共和国政府信息公开条例》第十六条第一款',
            '《中华人民共和国政府信息公开条例》第十六条第二款',
            '《中华人民共和国政府信息公开条例》第二十七条',
          ]}
        />
      </FieldGroup>
      <FieldGroup legend="解读和时效">
        <CheckboxField
          name="interpretationNeeded"
          label="这份政策文件需要解读"
          hint="涉及群众切身利益、影响市场预期的重要政策措施，文件与解读同步组织、同步审签、同步发布。"
          checked={fields.interpretationNeeded}
          errors={errors}
        />
        <FieldRow>
          <DateField
            name="effectiveOn"
            label="施行日期"
            optional
            value={fields.effectiveOn}
            errors={errors}
          />
          <DateField
            name="expiresOn"
            label="有效期至"
            hint="到期后页面自动标为“失效”。"
            optional
            value={fields.expiresOn}
            errors={errors}
          />
        </FieldRow>
      </FieldGroup>
    </>
  )
}
