import { fileSize } from '#ui/data.tsx'
import { CheckboxesField, FieldGroup, FileField, TextAreaField } from '#ui/forms.tsx'
import { maxCaseFile } from '../../case-files.ts'
import type { ReplyFormView } from './reply-form.tsx'

/** Files that go out with the reply: chosen among those of the case, or added here. */
export function ReplyFiles({ draft, files, errors }: ReplyFormView) {
  if (draft.code !== 'd1b' && draft.code !== 'd2') return null
  return (
    <FieldGroup legend="随答复提供的文件">
      {files.length === 0 ? (
        <p class="quiet" id="f-enclosures">
          案卷中还没有可以提供的文件。含有不应公开内容的，请先作遮盖处理。
        </p>
      ) : (
        <CheckboxesField
          name="enclosures"
          label="选择文件"
          values={draft.enclosures}
          errors={errors}
          options={files.map((file) => ({
            value: file.id,
            label: `${file.name}（${fileSize(file.size)}）`,
            disabled: file.purpose === 'redacted' && !file.confirmed,
            hint:
              file.purpose === 'redacted'
                ? file.confirmed
                  ? '遮盖件，已核对确认'
                  : '遮盖件，尚未核对确认，不能提供'
                : '原件，没有遮盖',
          }))}
        />
      )}
      <FileField
        name="files"
        label="添加文件"
        optional
        multiple
        maxMb={maxCaseFile / 1024 / 1024}
        hint="保存之后列在上面，并已选中。"
        errors={errors.map((one) => (one.field === 'file' ? { ...one, field: 'files' } : one))}
      />
      {draft.code === 'd2' && (
        <TextAreaField
          name="nothingCovered"
          label="所提供的文件不涉及遮盖的原因"
          optional
          hint="部分公开所提供的文件中没有一份经过遮盖的，必须写明，例如：只提供可以公开的附件，不予公开的附件整份不提供。"
          rows={2}
          maxLength={500}
          value={draft.nothingCovered}
          errors={errors}
        />
      )}
      <input type="hidden" name="files-shown" value="1" />
    </FieldGroup>
  )
}
