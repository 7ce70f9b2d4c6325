import { attempt, type FieldError, type Refusal } from '#platform/refusal.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, Panel, Prose, SideBySide } from '#ui/data.tsx'
import { ButtonLink, ErrorSummary } from '#ui/forms.tsx'
import { bodyFromInput } from '../body-html.ts'
import { type Dossier, readDossier } from '../dossier.ts'
import type { DraftFields } from '../official-document.ts'
import { mayEdit } from '../rules/who-may.ts'
import { saveDraft } from '../save-draft.ts'
import { attachFile, removeFile } from '../attach-file.ts'
import { DraftForm, draftOf, readDraftForm } from './draft-form.tsx'
import { FilePanel } from './files.tsx'
import { HitsPanel } from './hits-panel.tsx'
import { documentId, trailOf } from './document-frame.tsx'
import { fileIsTooLarge, wordsFor } from './words.ts'
import { demand } from '#platform/refusal.ts'

interface EditPage {
  frame: ConsoleFrame
  dossier: Dossier
  fields: DraftFields
  errors: FieldError[]
  /** What was typed onto an older text; both are shown. */
  stale: boolean
}

/** The text of a draft, its files and what the scanner found, on one page. */
export async function editDocument(c: AppContext): Promise<Response> {
  const dossier = await readDossier(c.get('ctx'), documentId(c))
  demand(mayEdit(c.get('ctx').actor, dossier.document))
  return show(c, dossier, { errors: [] })
}

function show(
  c: AppContext,
  dossier: Dossier,
  given: { fields?: DraftFields; errors: FieldError[]; stale?: boolean },
  status: 200 | 409 | 413 | 422 = 200,
): Response {
  return page(
    c,
    <EditDocumentPage
      frame={consoleFrame(c)}
      dossier={dossier}
      fields={given.fields ?? draftOf(dossier.document, dossier.version)}
      errors={given.errors}
      stale={given.stale ?? false}
    />,
    status,
  )
}

function isNoPermission(refusals: Refusal[]): boolean {
  return refusals.some(({ refused }) => refused === 'no_permission')
}

/** Saves; a stale save comes back with both texts, nothing lost. */
export async function saveDocument(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = documentId(c)
  const values = await form(c)
  const fields = readDraftForm(values)
  const outcome = await attempt(() => saveDraft(ctx, id, Number(values.text('revision')), fields))
  if (outcome.ok) return redirect(c, `/console/documents/${id}`, '已保存。')
  demand(isNoPermission(outcome.refusals) ? outcome.refusals : 'ok')
  const dossier = await readDossier(ctx, id)
  const stale = outcome.refusals.some(({ refused }) => refused === 'stale_save')
  return show(c, dossier, { fields, errors: wordsFor(outcome.refusals), stale }, stale ? 409 : 422)
}

/** Adds files; each refused one is named, the others stay. */
export async function uploadFiles(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = documentId(c)
  const files = (await form(c)).files('file')
  const refusals: Refusal[] = files.length === 0 ? [{ refused: 'file_missing', field: 'file' }] : []
  let added = 0
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const outcome = await attempt(() => attachFile(ctx, id, { name: file.name, bytes }))
    if (outcome.ok) added += 1
    else refusals.push(...outcome.refusals)
  }
  demand(isNoPermission(refusals) ? refusals : 'ok')
  const back = `/console/documents/${id}`
  const dossier = await readDossier(ctx, id)
  const editable = mayEdit(ctx.actor, dossier.document) === 'ok'
  if (refusals.length === 0) return redirect(c, editable ? `${back}/edit` : back, `已添加 ${added} 个附件。`)
  demand(editable ? 'ok' : refusals)
  const errors = wordsFor(refusals.map((refusal) => ({ ...refusal, field: 'file' })))
  return show(c, dossier, { errors }, 422)
}

/** An upload over the limit: the page again, with the reason at its field; nothing of it was read. */
export async function fileTooLarge(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const dossier = await readDossier(ctx, documentId(c))
  demand(mayEdit(ctx.actor, dossier.document) === 'ok' ? 'ok' : fileIsTooLarge)
  return show(c, dossier, { errors: wordsFor([fileIsTooLarge]) }, 413)
}

/** Takes one file out of the draft. */
export async function removeDocumentFile(c: AppContext): Promise<Response> {
  const id = documentId(c)
  await removeFile(c.get('ctx'), id, c.req.param('fileId') ?? '')
  return redirect(c, `/console/documents/${id}/edit`, '已移除附件。')
}

function StaleTexts(props: { dossier: Dossier; fields: DraftFields }) {
  const { version } = props.dossier
  return (
    <>
      <Alert tone="warning" title="请对照两份内容">
        左边是{version.written_by_name}
        已保存的内容，右边是您刚才输入的内容。把需要保留的部分合并到下面的表单后再保存。
      </Alert>
      <SideBySide
        left={{
          title: `已保存的内容：${version.title}`,
          body: <Prose html={version.body_html} />,
        }}
        right={{
          title: `您的输入：${props.fields.title}`,
          body: <Prose html={bodyFromInput(props.fields.bodyHtml)} />,
        }}
      />
    </>
  )
}

function EditDocumentPage(props: EditPage) {
  const { dossier } = props
  const base = `/console/documents/${dossier.document.id}`
  return (
    <ConsoleLayout
      title={`修改：${dossier.version.title}`}
      active="/console/documents"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={trailOf(dossier, '修改')}
    >
      <PageHead
        title="修改"
        summary={dossier.version.title}
        actions={
          <>
            <ButtonLink href={base}>返回文件</ButtonLink>
            <ButtonLink href={`${base}/links`}>目录事项和解读</ButtonLink>
          </>
        }
      />
      <ErrorSummary errors={props.errors} />
      {props.stale && <StaleTexts dossier={dossier} fields={props.fields} />}
      <Panel title="文件内容">
        <DraftForm
          action={`${base}/edit`}
          fields={props.fields}
          errors={props.errors}
          revision={dossier.document.revision}
          submitLabel="保存"
        />
      </Panel>
      <FilePanel dossier={dossier} editable errors={props.errors} />
      <HitsPanel dossier={dossier} actor={props.frame.actor} errors={[]} />
    </ConsoleLayout>
  )
}
