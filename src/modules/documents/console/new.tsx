import { placesOf } from '#platform/authority.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, EmptyState, Panel } from '#ui/data.tsx'
import { Actions, ErrorSummary, fieldId, FileField, Form, SubmitButton } from '#ui/forms.tsx'
import { type DraftDoubt, importDraft } from '../import-draft.ts'
import { listPublishers, type Publisher } from '../neighbours.ts'
import type { DraftFields } from '../official-document.ts'
import { startDraft } from '../start-draft.ts'
import { DraftForm, emptyDraft, readDraftForm } from './draft-form.tsx'
import { fileIsTooLarge, wordsFor } from './words.ts'

interface NewPage {
  frame: ConsoleFrame
  fields: DraftFields
  errors: FieldError[]
  doubts: DraftDoubt[]
  imported: string | null
  publishers: Publisher[]
  organisationId: string
}

/** 拟稿: an empty form, with the import beside it. */
export async function newDocument(c: AppContext): Promise<Response> {
  return show(c, {})
}

async function show(
  c: AppContext,
  given: Partial<Pick<NewPage, 'fields' | 'errors' | 'doubts' | 'imported' | 'organisationId'>>,
  refused: 413 | 422 = 422,
): Promise<Response> {
  const ctx = c.get('ctx')
  const publishers = await listPublishers(ctx, placesOf(ctx.actor, 'documents.draft'))
  const own = publishers.find(({ id }) => id === ctx.actor?.organisationId) ?? publishers[0]
  const errors = given.errors ?? []
  return page(
    c,
    <NewDocumentPage
      frame={consoleFrame(c)}
      fields={given.fields ?? { ...emptyDraft, issuer: own?.name ?? '' }}
      errors={errors}
      doubts={given.doubts ?? []}
      imported={given.imported ?? null}
      publishers={publishers}
      organisationId={given.organisationId ?? own?.id ?? ''}
    />,
    errors.length > 0 ? refused : 200,
  )
}

/** Saves the first text; refused, the form comes back with everything typed. */
export async function createDocument(c: AppContext): Promise<Response> {
  const values = await form(c)
  const fields = readDraftForm(values)
  const organisationId = values.text('organisation')
  const outcome = await attempt(() => startDraft(c.get('ctx'), organisationId, fields))
  if (!outcome.ok) return show(c, { fields, errors: wordsFor(outcome.refusals), organisationId })
  return redirect(
    c,
    `/console/documents/${outcome.value}/edit`,
    '已保存草稿。可以继续添加附件、关联目录事项，再送审。',
  )
}

/** Reads a .docx or a saved page into the form; nothing is stored until the form is saved. */
export async function importDocumentFile(c: AppContext): Promise<Response> {
  const values = await form(c)
  const file = values.file('file')
  if (file === null) return show(c, { errors: wordsFor([{ refused: 'file_missing', field: 'file' }]) })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const outcome = await attempt(() => importDraft({ name: file.name, bytes }))
  if (!outcome.ok) return show(c, { errors: wordsFor(outcome.refusals) })
  return show(c, { fields: outcome.value.fields, doubts: outcome.value.doubts, imported: file.name })
}

/** An import over the limit: the form again, with the reason at its field; the file was not read. */
export function importTooLarge(c: AppContext): Promise<Response> {
  return show(c, { errors: wordsFor([fileIsTooLarge]) }, 413)
}

function NewDocumentPage(props: NewPage) {
  return (
    <ConsoleLayout
      title="拟稿"
      active="/console/documents"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={[
        { label: '待办', href: '/console/' },
        { label: '文件', href: '/console/documents' },
        { label: '拟稿' },
      ]}
    >
      <PageHead title="拟稿" summary="可以从文件导入，也可以直接填写。保存后再添加附件、关联目录事项。" />
      <ErrorSummary errors={props.errors} />
      {props.publishers.length === 0 ? (
        <EmptyState title="没有可以起草的机构">您的岗位没有起草权限，请联系本单位管理员。</EmptyState>
      ) : (
        <>
          <Panel title="从文件导入" id="import">
            <Form action="/console/documents/import" files label="从文件导入">
              <FileField
                name="file"
                label="Word 文档（.docx）或者保存的网页（.html）"
                hint="自动读出标题、发文机关、发文字号、日期、主题和正文，填入下面的表单，由您核对后保存。"
                accept=".docx,.html,.htm"
                maxMb={50}
                errors={props.errors}
              />
              <Actions>
                <SubmitButton kind="default">导入到表单</SubmitButton>
              </Actions>
            </Form>
          </Panel>
          {props.imported !== null && (
            <Alert tone="info" title={`已读入“${props.imported}”，尚未保存`}>
              {props.doubts.length === 0 ? (
                '请核对下面的内容后保存。'
              ) : (
                <>
                  请特别核对：
                  <ul>
                    {props.doubts.map(({ field, message }) => (
                      <li key={message}>
                        {field === undefined ? message : <a href={`#${fieldId(field)}`}>{message}</a>}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </Alert>
          )}
          <Panel title="文件内容">
            <DraftForm
              action="/console/documents"
              fields={props.fields}
              errors={props.errors}
              doubts={props.doubts}
              organisations={props.publishers.map(({ id, name }) => ({ value: id, label: name }))}
              organisationId={props.organisationId}
              submitLabel="保存草稿"
            />
          </Panel>
        </>
      )}
    </ConsoleLayout>
  )
}
