import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, Refused, type FieldError } from '#platform/refusal.ts'
import { ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Actions, ButtonLink, ErrorSummary, FileField, Form, SubmitButton } from '#ui/forms.tsx'
import { confirmCatalogImport } from '../confirm-catalog-import.ts'
import { confirmGuidelineImport } from '../confirm-guideline-import.ts'
import { readVersion } from '../open-version.ts'
import { previewImport } from '../preview-import.ts'
import { listGuidelineDomains } from '../store/guidelines.ts'
import { annotatedCopy, MAX_FILE_MB, OWN_WORDS, type Answers } from '../table-import/index.ts'
import {
  answerImport,
  discardImport,
  mayImportGuidelines,
  readImport,
  uploadTable,
  type ImportTarget,
} from '../upload-table.ts'
import { consoleFrame, errorsOf, param, statusFor, versionHref } from './frame.tsx'
import { trailOf, type ImportView } from './import-frame.ts'
import { ImportPage } from './import-preview.tsx'

interface UploadView {
  frame: ConsoleFrame
  target: ImportTarget
  errors: FieldError[]
}

/** The largest table with room for the rest of the form. */
export const maxUpload = (MAX_FILE_MB + 1) * 1024 * 1024

async function targetOf(c: AppContext): Promise<ImportTarget> {
  const versionId = param(c, 'version')
  const ctx = c.get('ctx')
  if (versionId !== '') {
    await readVersion(ctx, versionId)
    return { kind: 'catalog', versionId }
  }
  demand(mayImportGuidelines(ctx))
  return { kind: 'guideline' }
}

export async function showUpload(c: AppContext): Promise<Response> {
  return page(c, <UploadPage frame={consoleFrame(c)} target={await targetOf(c)} errors={[]} />)
}

export async function postUpload(c: AppContext): Promise<Response> {
  const target = await targetOf(c)
  const file = (await form(c)).file('file')
  const read = await attempt(async () => {
    if (file === null) throw new Refused([{ refused: 'file_missing', field: 'file' }])
    return uploadTable(c.get('ctx'), target, {
      bytes: new Uint8Array(await file.arrayBuffer()),
      name: file.name,
    })
  })
  if (read.ok) return redirect(c, `/console/table-imports/${read.value}`)
  const errors = errorsOf(read.refusals.map((one) => ({ field: 'file', ...one })))
  return page(
    c,
    <UploadPage frame={consoleFrame(c)} target={target} errors={errors} />,
    statusFor(read.refusals),
  )
}

/** A table over the limit: the form again, with the reason at its field; nothing of it was read. */
export async function uploadTooLarge(c: AppContext): Promise<Response> {
  const target = await targetOf(c)
  const errors = errorsOf([
    { refused: 'import_file_too_large', field: 'file', details: { megabytes: MAX_FILE_MB } },
  ])
  return page(c, <UploadPage frame={consoleFrame(c)} target={target} errors={errors} />, 413)
}

export function UploadPage({ frame, target, errors }: UploadView) {
  const versionId = target.kind === 'catalog' ? target.versionId : null
  const { active, trail, back } = trailOf({ versionId })
  const title = versionId ? '导入目录表格' : '导入正式指引表格'
  return (
    <ConsoleLayout
      title={title}
      active={active}
      frame={frame}
      breadcrumbs={[...trail, { label: title }]}
      errors={errors}
    >
      <PageHead
        title={title}
        summary={
          versionId
            ? '先预览新增、变更和问题，确认后才写入草稿；同一文件再次导入不会改变任何内容'
            : '按领域导入正式印发的表格，确认后成为指引库的新版本'
        }
      />
      <ErrorSummary errors={errors} />
      <Form
        action={versionId ? versionHref(versionId, '/imports') : '/console/guidelines/imports'}
        files
        label={title}
      >
        <FileField
          name="file"
          label="表格文件"
          accept=".xlsx,.xls,.csv,.html,.htm,.docx"
          maxMb={MAX_FILE_MB}
          errors={errors}
          hint="可用 XLSX、XLS、CSV、HTML、DOCX；两行表头、合并单元格、“同上”、■□√ 都可识别，看不清的会请您确认"
        />
        <Actions>
          <SubmitButton>上传并预览</SubmitButton>
          <ButtonLink href="/console/table-imports/template.xlsx" download>
            下载模板
          </ButtonLink>
          <ButtonLink href={back}>返回</ButtonLink>
        </Actions>
      </Form>
    </ConsoleLayout>
  )
}

async function importView(c: AppContext, errors: FieldError[]): Promise<ImportView> {
  const ctx = c.get('ctx')
  const one = await readImport(ctx, param(c, 'import'))
  return {
    frame: consoleFrame(c),
    one,
    preview: await previewImport(ctx, one),
    domains: await listGuidelineDomains(ctx.db),
    errors,
  }
}

export async function showImport(c: AppContext): Promise<Response> {
  return page(c, <ImportPage {...await importView(c, [])} />)
}

/** Answers come as fields `a:{id}` and `g:{group}`; own words beside a choice win over it. */
export async function postAnswers(c: AppContext): Promise<Response> {
  const values = await form(c)
  const answers: Answers = {}
  for (const [name, value] of Object.entries(values.entries())) {
    if (value.trim() === '') continue
    if (name.startsWith('g:') || name.startsWith('a:')) answers[name.slice(2)] ??= value
    if (name.startsWith('t:')) answers[name.slice(2)] = `${OWN_WORDS}${value.trim()}`
  }
  const domain = values.text('domain')
  const id = param(c, 'import')
  const kept = await attempt(() => answerImport(c.get('ctx'), id, answers, domain === '' ? null : domain))
  if (kept.ok) return redirect(c, `/console/table-imports/${id}`, '已按您的确认重新读取。')
  return page(c, <ImportPage {...await importView(c, errorsOf(kept.refusals))} />, statusFor(kept.refusals))
}

export async function postConfirm(c: AppContext): Promise<Response> {
  const id = param(c, 'import')
  const ctx = c.get('ctx')
  const one = await readImport(ctx, id)
  const title = (await form(c)).text('title')
  const confirmed = await attempt(() =>
    one.versionId === null ? confirmGuidelineImport(ctx, id, title) : confirmCatalogImport(ctx, id),
  )
  if (confirmed.ok) return redirect(c, `/console/table-imports/${id}`, '导入完成。')
  return page(
    c,
    <ImportPage {...await importView(c, errorsOf(confirmed.refusals))} />,
    statusFor(confirmed.refusals),
  )
}

export async function postDiscard(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const one = await readImport(ctx, param(c, 'import'))
  await discardImport(ctx, one.id)
  return redirect(c, trailOf(one).back, '已放弃这次导入，未写入任何内容。')
}

/** The uploaded table with a column that names what is to be confirmed or mended in each row (UX 104). */
export async function downloadAnnotated(c: AppContext): Promise<Response> {
  const one = await readImport(c.get('ctx'), param(c, 'import'))
  return new Response(new Uint8Array(annotatedCopy(one.reading)), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="annotated.xlsx"; filename*=UTF-8''${encodeURIComponent(`${one.fileName}（批注）.xlsx`)}`,
    },
  })
}
