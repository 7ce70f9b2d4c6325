import { downloadHeaders } from '#platform/files.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { MAX_FILE_MB } from '#platform/table-file/limits.ts'
import { formatInstant } from '#platform/day.ts'
import type { Division } from '#regions'
import { Panel, Table } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  RadioField,
  SubmitButton,
  TextField,
} from '#ui/forms.tsx'
import { confirmList } from '../confirm-list.ts'
import { annotatedList } from '../list-import/annotated-list.ts'
import { listTemplate } from '../list-import/list-template.ts'
import { listLabels, scopeLabels } from '../messages/zh.ts'
import { listScopes, powerLists } from '../power.ts'
import { previewList } from '../preview-list.ts'
import { editRegion } from '../region-lists.ts'
import { listOpenImports } from '../store/imports.ts'
import { discardList, readImport, uploadList } from '../upload-list.ts'
import { consoleFrame, errorsOf, hrefOf, param, PowersFrame, statusFor, type ConsoleFrame } from './frame.tsx'
import { ImportPage, type ImportView } from './import-preview.tsx'

/** The largest list with room for the rest of the form. */
export const maxUpload = (MAX_FILE_MB + 1) * 1024 * 1024

interface UploadView {
  frame: ConsoleFrame
  region: Division
  waiting: Awaited<ReturnType<typeof listOpenImports>>
  typed: { list: string; scope: string; source: string; issuedOn: string }
  errors: FieldError[]
}

const nothing: UploadView['typed'] = { list: '', scope: 'organisations', source: '', issuedOn: '' }

async function uploadView(c: AppContext, typed = nothing, errors: FieldError[] = []): Promise<UploadView> {
  const ctx = c.get('ctx')
  const region = await editRegion(ctx, param(c, 'region'))
  return {
    frame: consoleFrame(c),
    region,
    waiting: await listOpenImports(ctx.db, region.code),
    typed,
    errors,
  }
}

export async function showUpload(c: AppContext): Promise<Response> {
  return page(c, <UploadPage {...await uploadView(c, { ...nothing, list: query(c).text('list') })} />)
}

export async function postUpload(c: AppContext): Promise<Response> {
  const values = await form(c)
  const typed = {
    list: values.text('list'),
    scope: values.text('scope'),
    source: values.text('source'),
    issuedOn: values.text('issuedOn'),
  }
  const file = values.file('file')
  const done = await attempt(async () =>
    uploadList(c.get('ctx'), param(c, 'region'), {
      ...typed,
      file: file === null ? null : { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name },
    }),
  )
  if (done.ok) return redirect(c, hrefOf({ code: param(c, 'region') }, `/imports/${done.value}`))
  const refusals = done.refusals.map((one) => ({ field: 'file', ...one }))
  return page(c, <UploadPage {...await uploadView(c, typed, errorsOf(refusals))} />, statusFor(refusals))
}

/** A list over the limit: the form again, with the reason at its field; nothing of it was read. */
export async function uploadTooLarge(c: AppContext): Promise<Response> {
  const errors = errorsOf([
    { refused: 'import_file_too_large', field: 'file', details: { megabytes: MAX_FILE_MB } },
  ])
  return page(c, <UploadPage {...await uploadView(c, nothing, errors)} />, 413)
}

function UploadPage(props: UploadView) {
  const { region, typed, errors, waiting } = props
  return (
    <PowersFrame
      frame={props.frame}
      region={region}
      tab="imports"
      pageTitle={`${region.name} 导入清单`}
      summary="先预览新增、变更、终止和问题，确认后才写入；同一文件再次导入不会改变任何内容"
      trail={[{ label: '导入清单' }]}
      errors={errors}
    >
      <ErrorSummary errors={errors} />
      <Panel title="导入清单">
        <Form action={hrefOf(region, '/imports')} files label="导入清单">
          <RadioField
            name="list"
            label="哪一种清单"
            value={typed.list}
            options={powerLists.map((list) => ({ value: list, label: listLabels[list].label }))}
            errors={errors}
            inline
          />
          <RadioField
            name="scope"
            label="文件包含的范围"
            value={typed.scope}
            options={listScopes.toReversed().map((scope) => ({
              value: scope,
              label: scopeLabels[scope].label,
              hint: scopeLabels[scope].says,
            }))}
            errors={errors}
          />
          <TextField
            name="source"
            label="来源"
            value={typed.source}
            hint="印发文件的名称和文号，或发布网页"
            maxLength={200}
            width="l"
            errors={errors}
          />
          <DateField name="issuedOn" label="清单日期" value={typed.issuedOn} optional errors={errors} />
          <FileField
            name="file"
            label="清单文件"
            accept=".xlsx,.xls,.csv,.html,.htm,.docx"
            maxMb={MAX_FILE_MB}
            errors={errors}
            hint="可用 XLSX、XLS、CSV、HTML、DOCX；按表头识别栏目，两行表头、合并单元格、“同上”、分类行都可识别"
          />
          <Actions>
            <SubmitButton>上传并预览</SubmitButton>
            {powerLists.map((list) => (
              <ButtonLink key={list} href={hrefOf(region, `/imports/template/${list}`)} download>
                {`下载${listLabels[list].label}模板`}
              </ButtonLink>
            ))}
          </Actions>
        </Form>
      </Panel>
      {waiting.length > 0 && (
        <Panel title="等待确认的导入" flush>
          <Table
            caption="等待确认的导入"
            rows={waiting}
            rowKey={(one) => one.id}
            empty=""
            columns={[
              {
                key: 'file',
                head: '文件',
                header: true,
                cell: (one) => <a href={hrefOf(region, `/imports/${one.id}`)}>{one.fileName}</a>,
              },
              { key: 'list', head: '清单', cell: (one) => listLabels[one.list].label },
              { key: 'by', head: '上传人', cell: (one) => one.createdName },
              { key: 'at', head: '上传时间', cell: (one) => formatInstant(one.createdAt) },
            ]}
          />
        </Panel>
      )}
    </PowersFrame>
  )
}

async function importView(c: AppContext, errors: FieldError[] = []): Promise<ImportView> {
  const ctx = c.get('ctx')
  const region = await editRegion(ctx, param(c, 'region'))
  const one = await readImport(ctx, region.code, param(c, 'import'))
  return { frame: consoleFrame(c), region, one, preview: await previewList(ctx, one), errors }
}

export async function showImport(c: AppContext): Promise<Response> {
  return page(c, <ImportPage {...await importView(c)} />)
}

export async function postConfirm(c: AppContext): Promise<Response> {
  const [region, id] = [param(c, 'region'), param(c, 'import')]
  const shown = (await form(c)).text('shown')
  const done = await attempt(() => confirmList(c.get('ctx'), region, id, shown))
  if (done.ok) return redirect(c, hrefOf({ code: region }, `/imports/${id}`), '导入完成。')
  return page(c, <ImportPage {...await importView(c, errorsOf(done.refusals))} />, statusFor(done.refusals))
}

export async function postDiscard(c: AppContext): Promise<Response> {
  const [region, id] = [param(c, 'region'), param(c, 'import')]
  const done = await attempt(() => discardList(c.get('ctx'), region, id))
  if (done.ok) return redirect(c, hrefOf({ code: region }, '/imports'), '已放弃这次导入，未写入任何内容。')
  return page(c, <ImportPage {...await importView(c, errorsOf(done.refusals))} />, statusFor(done.refusals))
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function download(bytes: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: downloadHeaders({ name, mediaType: xlsx, size: bytes.length }),
  })
}

/** The uploaded list with a column that names what is to be mended in each row (UX 104). */
export async function downloadAnnotated(c: AppContext): Promise<Response> {
  const one = await readImport(c.get('ctx'), param(c, 'region'), param(c, 'import'))
  return download(annotatedList(one.reading), `${one.fileName.replace(/\.\w+$/, '')}（批注）.xlsx`)
}

/** An empty workbook in the layout the import reads. */
export async function downloadTemplate(c: AppContext): Promise<Response> {
  await editRegion(c.get('ctx'), param(c, 'region'))
  const list = param(c, 'list') === 'service' ? 'service' : 'power'
  return download(listTemplate(list), `${listLabels[list].label}导入模板.xlsx`)
}
