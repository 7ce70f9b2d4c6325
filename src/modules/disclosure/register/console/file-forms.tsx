import { isIdentity } from '#platform/identity.ts'
import { downloadHeaders } from '#platform/files.ts'
import type { AppContext } from '#platform/http/context.ts'
import { NotFound } from '#platform/refusal.ts'
import { FileField, RadioField, TextField } from '#ui/forms.tsx'
import { maxCaseFile } from '../../case-files.ts'
import { param, readCase } from '../../console/case-frame.tsx'
import { mayIn } from '../../rules/who-may.ts'
import { addedPurposes, addEvidence } from '../add-evidence.ts'
import { filePurposeWords } from '../messages/zh.ts'
import { openFileForStaff } from '../open-file.ts'
import { caseForm, nothingBeside } from './case-form.tsx'

/** 添加材料. */
export const filesForm = caseForm({
  path: 'files',
  doing: '添加材料',
  verb: '保存',
  files: true,
  summary: '材料加密保存，打开须有查看申请人信息的权限并留痕',
  may: (ctx, request) => mayIn(ctx.actor, 'disclosure.handle', request),
  read: nothingBeside,
  first: () => ({ purpose: 'evidence', note: '' }),
  typed: (values) => ({ purpose: values.text('purpose'), note: values.text('note') }),
  body: ({ typed, errors }) => (
    <>
      <RadioField
        name="purpose"
        label="材料用途"
        inline
        options={addedPurposes.map((value) => ({ value, label: filePurposeWords[value] }))}
        value={typed.purpose}
        errors={errors}
      />
      <FileField
        name="file"
        label="文件"
        multiple
        maxMb={maxCaseFile / 1024 / 1024}
        hint={errors.length > 0 ? '没有保存，请重新选择文件。' : undefined}
        errors={errors}
      />
      <TextField
        name="note"
        label="说明"
        optional
        width="full"
        maxLength={500}
        hint="加密保存。"
        value={typed.note}
        errors={errors}
      />
    </>
  ),
  act: async (ctx, seen, typed, values) => {
    const files = await Promise.all(
      values
        .files('file')
        .map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    )
    return addEvidence(ctx, seen, { ...typed, files })
  },
  done: '材料已保存。',
})

/** Hands out a file of a case; the reading is in the audit trail. */
export async function downloadCaseFile(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const id = param(c, 'file')
  if (!isIdentity(id)) throw new NotFound('file of a case')
  const file = await openFileForStaff(c.get('ctx'), request, id)
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      ...downloadHeaders({ name: file.name, mediaType: file.mediaType, size: file.bytes.length }),
      'cache-control': 'no-store',
    },
  })
}
