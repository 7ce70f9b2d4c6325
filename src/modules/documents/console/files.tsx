import { NotFound, type FieldError } from '#platform/refusal.ts'
import type { AppContext } from '#platform/http/context.ts'
import { downloadHeaders } from '#platform/files.ts'
import { FileLink, Panel, Table } from '#ui/data.tsx'
import { ActionForm, Actions, FileField, Form, SubmitButton } from '#ui/forms.tsx'
import { type Dossier, readDossier } from '../dossier.ts'
import type { Attachment } from '../official-document.ts'
import { listAttachments } from '../store/versions.ts'
import { documentId } from './document-frame.tsx'

/** A file of a document for those who may read it in the console; of any version. */
export async function downloadConsoleFile(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { document } = await readDossier(ctx, documentId(c))
  for (let number = document.working_version; number >= 1; number--) {
    const files = await listAttachments(ctx.db, document.id, number)
    const file = files.find(({ id }) => id === c.req.param('fileId'))
    if (file !== undefined) {
      const headers = downloadHeaders({ name: file.name, mediaType: file.media_type, size: file.size })
      return new Response(ctx.files.stream(file.sha256), { headers })
    }
  }
  throw new NotFound('attachment')
}

/** Files of the working text; with a form to add and remove while the text is open. */
export function FilePanel(props: { dossier: Dossier; editable: boolean; errors: FieldError[] }) {
  const { document, attachments } = props.dossier
  const base = `/console/documents/${document.id}/files`
  return (
    <Panel title="附件" id="files">
      <Table<Attachment>
        caption="附件"
        rows={attachments}
        rowKey={(file) => file.id}
        empty="没有附件"
        columns={[
          {
            key: 'name',
            head: '文件',
            header: true,
            cell: (file) => (
              <FileLink
                href={`${base}/${file.id}`}
                name={file.name}
                size={file.size}
                mediaType={file.media_type}
              />
            ),
          },
          {
            key: 'read',
            head: '自动检查',
            nowrap: true,
            cell: (file) => (file.text_read ? '已读出文字并检查' : '读不出文字，由保密审查员核对'),
          },
          ...(props.editable
            ? [
                {
                  key: 'remove',
                  head: '操作',
                  nowrap: true,
                  cell: (file: Attachment) => (
                    <ActionForm action={`${base}/${file.id}/remove`} kind="quiet" small>
                      移除<span class="visually-hidden">{file.name}</span>
                    </ActionForm>
                  ),
                },
              ]
            : []),
        ]}
      />
      {props.editable && (
        <Form action={base} files label="添加附件">
          <FileField
            name="file"
            label="添加附件"
            hint="可以一次选择多个：Word、Excel、PDF、OFD、图片、文本。附件中的文字会一并检查。"
            multiple
            maxMb={50}
            errors={props.errors}
          />
          <Actions>
            <SubmitButton kind="default">上传</SubmitButton>
          </Actions>
        </Form>
      )}
    </Panel>
  )
}
