import type { FieldError } from '#platform/refusal.ts'
import { Panel } from '#ui/data.tsx'
import {
  DateField,
  FieldRow,
  Form,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
  type Option,
} from '#ui/forms.tsx'
import type { EntryDraft } from '../negative-list.ts'
import { categoryTable, negativeCategories } from '../rules/categories.ts'

/** The fields of an entry. */
export function EntryFields(props: { draft: EntryDraft; errors: FieldError[]; organisations: Option[] }) {
  const { draft, errors } = props
  return (
    <>
      <TextField
        name="name"
        label="事项类别名称"
        value={draft.name}
        errors={errors}
        maxLength={100}
        width="full"
        hint="一类信息的名称，例如“行政执法中的举报人信息”"
      />
      <TextAreaField
        name="scope"
        label="范围"
        value={draft.scope}
        errors={errors}
        rows={4}
        maxLength={600}
        hint="哪些信息属于这一条，哪些不属于。不写具体文件、会议、人名和号码"
      />
      <SelectField
        name="category"
        label="不予公开的类别"
        value={draft.category}
        errors={errors}
        empty="请选择"
        width="full"
        options={negativeCategories.map((value) => ({
          value,
          label: `${categoryTable[value].label}（${categoryTable[value].article}）`,
        }))}
      />
      <TextAreaField
        name="basis"
        label="法律依据"
        value={draft.basis}
        errors={errors}
        rows={2}
        maxLength={600}
        hint="法律名称和条款，写到条，例如“《中华人民共和国行政许可法》第五条”"
      />
      <FieldRow>
        <SelectField
          name="organisationId"
          label="责任单位"
          value={draft.organisationId}
          errors={errors}
          empty="本地各单位"
          options={props.organisations}
        />
        <DateField
          name="reviewOn"
          label="复核日期"
          value={draft.reviewOn}
          errors={errors}
          hint="一年之内，到期进入政务公开办待办"
        />
      </FieldRow>
      <TextAreaField
        name="matchWords"
        label="比对用词"
        value={draft.matchWords.join('\n')}
        errors={errors}
        rows={4}
        optional
        hint="用于比对新起草的文件，每行一个，最多20个，不公开。名称本身总是参加比对"
      />
      <TextAreaField
        name="note"
        label="内部备注"
        value={draft.note}
        errors={errors}
        rows={2}
        maxLength={600}
        optional
        hint="不公开"
      />
    </>
  )
}

/** The yearly look: the entry stays, with a reason, until the next day of review. */
export function ReviewForm(props: {
  action: string
  review: { reason: string; reviewOn: string }
  errors: FieldError[]
}) {
  return (
    <Panel title="年度复核">
      <p>核对法律依据是否仍然有效、范围是否仍有必要。需要修改或者删除的，请返回清单开始编制新版。</p>
      <Form action={props.action} label="年度复核">
        <TextAreaField
          name="reason"
          label="复核结论和理由"
          value={props.review.reason}
          errors={props.errors}
          rows={2}
          maxLength={600}
        />
        <DateField name="reviewOn" label="下次复核日期" value={props.review.reviewOn} errors={props.errors} />
        <SubmitButton>维持不变</SubmitButton>
      </Form>
    </Panel>
  )
}
