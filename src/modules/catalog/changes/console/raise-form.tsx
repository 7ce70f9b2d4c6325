import {
  CheckboxesField,
  FieldGroup,
  HiddenField,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { itemName } from '../../catalog-item.ts'
import { sourceLabels, sourcesByHand } from '../rules/change-sources.ts'
import type { RaiseView } from './raise.tsx'

/** Every field of a request. Enter seeks items, the first button of the form, and sends nothing off. */
export function ChangeFields(props: RaiseView) {
  const { draft, errors, catalogs } = props
  const [only] = catalogs
  return (
    <>
      {catalogs.length === 1 && only !== undefined ? (
        <HiddenField name="catalogId" value={only.id} />
      ) : (
        <SelectField
          name="catalogId"
          label="要调整的目录"
          value={draft.catalogId}
          errors={errors}
          empty="请选择"
          options={catalogs.map((row) => ({ value: row.id, label: row.regionName }))}
        />
      )}
      <SelectField
        name="source"
        label="缘由"
        value={draft.source}
        errors={errors}
        empty="请选择"
        options={sourcesByHand.map((value) => ({ value, label: sourceLabels[value] }))}
      />
      <TextField
        name="title"
        label="调整什么"
        value={draft.title}
        errors={errors}
        maxLength={200}
        width="full"
        hint="一句话，例如“学前教育资助事项增加申请条件”"
      />
      <TextAreaField
        name="reason"
        label="理由"
        value={draft.reason}
        errors={errors}
        rows={4}
        maxLength={2000}
        hint="新任务、新要求、新职责的内容，以及目录现在缺什么"
      />
      <TextAreaField
        name="basis"
        label="依据"
        value={draft.basis}
        errors={errors}
        rows={2}
        maxLength={600}
        optional={draft.source !== 'new_law'}
        hint="法律、法规或者文件的名称和条款；因新的法律、法规提出的必须填写"
      />
      <AffectedItems {...props} />
      <FieldGroup legend="建议新增的事项" hint="目录中没有的，在这里写明。">
        <TextField
          name="proposedName"
          label="事项名称"
          value={draft.proposedName}
          errors={errors}
          maxLength={200}
          width="full"
          optional
        />
        <SelectField
          name="domain"
          label="所在领域"
          value={draft.domain}
          errors={errors}
          empty="请选择"
          options={props.domains.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))}
        />
        <TextAreaField
          name="proposedContent"
          label="应当公开的内容"
          value={draft.proposedContent}
          errors={errors}
          rows={3}
          maxLength={2000}
          optional
        />
      </FieldGroup>
    </>
  )
}

function AffectedItems(props: RaiseView) {
  const { draft, words, items } = props
  return (
    <FieldGroup
      legend="涉及的目录事项"
      hint="按名称、内容或者编码查找，再勾选；可以多次查找，已勾选的会保留。"
    >
      <TextField
        name="words"
        label="查找事项"
        value={words ?? ''}
        errors={props.errors}
        maxLength={100}
        width="m"
        optional
      />
      <SubmitButton kind="default" name="step" value="search" small>
        查找
      </SubmitButton>
      {items.length > 0 && (
        <CheckboxesField
          name="itemIds"
          label="勾选涉及的事项"
          values={draft.itemIds}
          options={items.map((item) => ({
            value: item.id,
            label: `${item.code} ${item.level1} / ${itemName(item)}`,
          }))}
        />
      )}
      {words !== null && words !== '' && items.length === draft.itemIds.length && (
        <p class="quiet">没有找到含“{words}”的其他事项。</p>
      )}
      {props.more && <p class="quiet">只列出前 30 项，请用更具体的词查找。</p>}
    </FieldGroup>
  )
}
