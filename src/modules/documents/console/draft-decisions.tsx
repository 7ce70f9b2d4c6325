import type { FieldError } from '#platform/refusal.ts'
import {
  CheckboxField,
  DateField,
  FieldGroup,
  FieldRow,
  RadioField,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { attributeWords } from '../messages/zh.ts'
import { documentAttributes, type DraftFields } from '../official-document.ts'

/** 公开属性, interpretation and validity of a draft: what its drafter proposes about the text. */
export function DraftDecisions(props: { fields: DraftFields; errors: FieldError[]; doubts: FieldError[] }) {
  const { fields, errors, doubts } = props
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
            doubts={doubts}
          />
          <DateField
            name="expiresOn"
            label="有效期至"
            hint="到期后页面自动标为“失效”。"
            optional
            value={fields.expiresOn}
            errors={errors}
            doubts={doubts}
          />
        </FieldRow>
      </FieldGroup>
    </>
  )
}
