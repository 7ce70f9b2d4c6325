import { stringify } from 'csv-stringify/sync'
import type { AppContext } from '#platform/http/context.ts'
import { downloadHeaders } from '#platform/files.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, explain, type FieldError, type Refusal } from '#platform/refusal.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, Panel, Table, Tag } from '#ui/data.tsx'
import { ActionForm, Actions, ButtonLink, ErrorSummary, FileField, Form, SubmitButton } from '#ui/forms.tsx'
import {
  confirmDivisions,
  getDivisionPreview,
  previewDivisions,
  type DivisionPreview,
} from '../import-divisions.ts'
import { words } from '../messages/zh.ts'
import type { DivisionChange } from '../rules/compare-divisions.ts'
import { divisionColumns } from '../rules/division-table.ts'
import { ExtraColumns, ImportFigures, ImportProblems, mostShown } from './import-parts.tsx'

const trail = [{ label: '区划', href: '/console/regions' }, { label: '导入' }]
const kindTags = {
  added: ['新增', 'success'],
  changed: ['修改', 'info'],
  removed: ['撤销', 'warning'],
} as const

function UploadPage(props: { frame: ConsoleFrame; errors: FieldError[] }) {
  return (
    <ConsoleLayout
      title="导入区划"
      active="/console/regions"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={trail}
    >
      <PageHead
        title="导入区划"
        summary="上传完整的区划表。先显示新增、修改、不变、撤销的清单，确认后才写入；表中没有的区划标为撤销，不删除。"
        actions={
          <ButtonLink href="/console/regions/import/template.csv" download>
            下载模板
          </ButtonLink>
        }
      />
      <ErrorSummary errors={props.errors} />
      <Form action="/console/regions/import" files>
        <FileField
          name="file"
          label="区划表"
          hint="CSV（UTF-8 或 GBK）、.xlsx 或 .xls。列：区划代码、名称、级别、上级代码。"
          accept=".csv,.xlsx,.xls"
          maxMb={50}
          errors={props.errors}
        />
        <Actions>
          <SubmitButton>上传并预览</SubmitButton>
          <ButtonLink href="/console/regions">取消</ButtonLink>
        </Actions>
      </Form>
    </ConsoleLayout>
  )
}

function describe(facts: { name: string; parentCode: string | null } | null): string {
  return facts === null ? '—' : `${facts.name}（上级 ${facts.parentCode ?? '无'}）`
}

function ChangeTable(props: { changes: readonly DivisionChange[] }) {
  const hidden = props.changes.length - mostShown
  return (
    <Panel title="差异" id="changes" flush>
      {hidden > 0 && <p class="quiet">{`只列出前 ${mostShown} 条，另有 ${hidden} 条。`}</p>}
      <Table
        caption="差异"
        rows={props.changes.slice(0, mostShown)}
        rowKey={(row) => row.code}
        empty="与现有数据完全相同，没有要写入的内容。"
        dense
        columns={[
          {
            key: 'kind',
            head: '变化',
            cell: (row) => <Tag tone={kindTags[row.kind][1]}>{kindTags[row.kind][0]}</Tag>,
          },
          {
            key: 'code',
            head: '区划代码',
            header: true,
            cell: (row) => <span class="mono">{row.code}</span>,
          },
          { key: 'before', head: '现在', cell: (row) => describe(row.before) },
          { key: 'after', head: '导入后', cell: (row) => describe(row.after) },
        ]}
      />
    </Panel>
  )
}

function PreviewPage(props: { frame: ConsoleFrame; preview: DivisionPreview; errors: FieldError[] }) {
  const { preview } = props
  const done = preview.confirmedAt !== null
  return (
    <ConsoleLayout
      title={done ? '导入完成' : '导入预览'}
      active="/console/regions"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={trail}
    >
      <PageHead title={done ? '导入完成' : '导入预览'} summary={preview.fileName} />
      <ErrorSummary errors={props.errors} />
      <ImportProblems problems={preview.problems} />
      <ExtraColumns extra={preview.extra} />
      <ImportFigures counts={preview.counts} withRemoved />
      {!done && preview.importId !== null && (
        <Actions>
          <ActionForm action={`/console/regions/import/${preview.importId}`} kind="primary">
            确认写入
          </ActionForm>
          <ButtonLink href="/console/regions/import">放弃</ButtonLink>
        </Actions>
      )}
      {done ? (
        <Alert tone="success" title="已写入">
          上面的数量已写入区划表，并留有变更记录。
        </Alert>
      ) : (
        <ChangeTable changes={preview.changes} />
      )}
      {preview.importId === null && (
        <Actions>
          <ButtonLink href="/console/regions/import">重新上传</ButtonLink>
        </Actions>
      )}
    </ConsoleLayout>
  )
}

/** 403 for a missing permission, else the form again. */
export function importStatus(refusals: readonly Refusal[]): 403 | 409 | 422 {
  const named = new Set(refusals.map((one) => one.refused))
  if (named.has('no_permission')) return 403
  return named.has('import_stale') || named.has('stale_version') ? 409 : 422
}

/** GET /console/regions/import */
export function showDivisionImport(c: AppContext): Response {
  return page(c, <UploadPage frame={consoleFrame(c)} errors={[]} />)
}

/** POST /console/regions/import */
export async function submitDivisionImport(c: AppContext): Promise<Response> {
  const file = (await form(c)).file('file')
  if (file === null) {
    return page(
      c,
      <UploadPage
        frame={consoleFrame(c)}
        errors={explain([{ refused: 'file_missing', field: 'file' }], words)}
      />,
      422,
    )
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const result = await attempt(() => previewDivisions(c.get('ctx'), { name: file.name, bytes }))
  if (!result.ok) {
    const errors = explain(result.refusals, words)
    return page(c, <UploadPage frame={consoleFrame(c)} errors={errors} />, importStatus(result.refusals))
  }
  if (result.value.importId !== null) return redirect(c, `/console/regions/import/${result.value.importId}`)
  const status = result.value.problems.length > 0 ? 422 : 200
  return page(c, <PreviewPage frame={consoleFrame(c)} preview={result.value} errors={[]} />, status)
}

/** GET /console/regions/import/:id */
export async function showDivisionPreview(c: AppContext): Promise<Response> {
  const preview = await getDivisionPreview(c.get('ctx'), c.req.param('id') ?? '')
  return page(c, <PreviewPage frame={consoleFrame(c)} preview={preview} errors={[]} />)
}

/** POST /console/regions/import/:id */
export async function submitDivisionPreview(c: AppContext): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const result = await attempt(() => confirmDivisions(c.get('ctx'), id))
  if (result.ok) {
    const { added, changed, removed } = result.value
    return redirect(
      c,
      `/console/regions/import/${id}`,
      `已导入：新增 ${added}、修改 ${changed}、撤销 ${removed}。`,
    )
  }
  const preview = await getDivisionPreview(c.get('ctx'), id)
  const errors = explain(result.refusals, words)
  return page(
    c,
    <PreviewPage frame={consoleFrame(c)} preview={preview} errors={errors} />,
    importStatus(result.refusals),
  )
}

/** GET /console/regions/import/template.csv */
export function downloadDivisionTemplate(): Response {
  const head = divisionColumns.map((column) => column.heading)
  const text = stringify([head, ['63', '青海省', '省', ''], ['6301', '西宁市', '市州', '63']], { bom: true })
  const body = Buffer.from(text)
  return new Response(body, {
    headers: downloadHeaders({ name: '区划导入模板.csv', mediaType: 'text/csv', size: body.length }),
  })
}
