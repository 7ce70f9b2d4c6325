import { utils, write } from '@e965/xlsx'
import type { AppContext } from '#platform/http/context.ts'
import { downloadHeaders } from '#platform/files.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, explain, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, Panel, Table, Tag } from '#ui/data.tsx'
import { ActionForm, Actions, ButtonLink, ErrorSummary, FileField, Form, SubmitButton } from '#ui/forms.tsx'
import {
  confirmOrganisations,
  getOrganisationPreview,
  previewOrganisations,
  type OrganisationPreview,
} from '../import-organisations.ts'
import { words } from '../messages/zh.ts'
import { organisationCheckDigit } from '../rules/organisation-code.ts'
import { kindLabels, kindNamed } from '../rules/organisation-rules.ts'
import { organisationColumns, type OrganisationChange } from '../rules/organisation-table.ts'
import { ExtraColumns, ImportFigures, ImportProblems, mostShown } from './import-parts.tsx'
import { importStatus } from './import-regions.tsx'

const base = '/console/organisations/import'
const trail = [{ label: '机构', href: '/console/organisations' }, { label: '导入' }]

function UploadPage(props: { frame: ConsoleFrame; errors: FieldError[] }) {
  return (
    <ConsoleLayout
      title="导入机构"
      active="/console/organisations"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={trail}
    >
      <PageHead
        title="导入机构"
        summary="先显示新增、修改、不变的清单，确认后才写入。表中没有的机构不受影响；撤销机构请在机构页面办理。"
        actions={
          <ButtonLink href={`${base}/template.xlsx`} download>
            下载模板
          </ButtonLink>
        }
      />
      <ErrorSummary errors={props.errors} />
      <Form action={base} files>
        <FileField
          name="file"
          label="机构表"
          hint="CSV（UTF-8 或 GBK）、.xlsx 或 .xls。必填列：机构代码、机构名称、类别、区划代码。空着的选填单元格不改动现有内容。"
          accept=".csv,.xlsx,.xls"
          maxMb={50}
          errors={props.errors}
        />
        <Actions>
          <SubmitButton>上传并预览</SubmitButton>
          <ButtonLink href="/console/organisations">取消</ButtonLink>
        </Actions>
      </Form>
    </ConsoleLayout>
  )
}

function inWords(column: string, value: string): string {
  const kind = column === '类别' ? kindNamed(value) : null
  return kind === null ? value || '（空）' : kindLabels[kind]
}

function Differences(props: { change: OrganisationChange }) {
  return (
    <ul>
      {props.change.differences.map((one) => (
        <li key={one.column}>
          {props.change.kind === 'added'
            ? `${one.column}：${inWords(one.column, one.after)}`
            : `${one.column}：${inWords(one.column, one.before)} → ${inWords(one.column, one.after)}`}
        </li>
      ))}
    </ul>
  )
}

function PreviewPage(props: { frame: ConsoleFrame; preview: OrganisationPreview; errors: FieldError[] }) {
  const { preview } = props
  const done = preview.confirmedAt !== null
  const title = done ? '导入完成' : '导入预览'
  return (
    <ConsoleLayout
      title={title}
      active="/console/organisations"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={trail}
    >
      <PageHead title={title} summary={preview.fileName} />
      <ErrorSummary errors={props.errors} />
      <ImportProblems problems={preview.problems} />
      <ExtraColumns extra={preview.extra} />
      <ImportFigures counts={preview.counts} withRemoved={false} />
      {!done && preview.importId !== null && (
        <Actions>
          <ActionForm action={`${base}/${preview.importId}`} kind="primary">
            确认写入
          </ActionForm>
          <ButtonLink href={base}>放弃</ButtonLink>
        </Actions>
      )}
      {done ? (
        <Alert tone="success" title="已写入">
          <a href="/console/organisations">查看机构列表</a>
        </Alert>
      ) : (
        <Panel title="差异" id="changes" flush>
          {preview.changes.length > mostShown && <p class="quiet">{`只列出前 ${mostShown} 条。`}</p>}
          <Table
            caption="差异"
            rows={preview.changes.slice(0, mostShown)}
            rowKey={(row) => row.code}
            empty="与现有数据完全相同，没有要写入的内容。"
            dense
            columns={[
              {
                key: 'kind',
                head: '变化',
                cell: (row) =>
                  row.kind === 'added' ? <Tag tone="success">新增</Tag> : <Tag tone="info">修改</Tag>,
              },
              { key: 'code', head: '机构代码', cell: (row) => <span class="mono">{row.code}</span> },
              { key: 'name', head: '机构名称', header: true, cell: (row) => row.name },
              { key: 'differences', head: '内容', cell: (row) => <Differences change={row} /> },
            ]}
          />
        </Panel>
      )}
      {preview.importId === null && (
        <Actions>
          <ButtonLink href={base}>重新上传</ButtonLink>
        </Actions>
      )}
    </ConsoleLayout>
  )
}

/** GET /console/organisations/import */
export function showOrganisationImport(c: AppContext): Response {
  return page(c, <UploadPage frame={consoleFrame(c)} errors={[]} />)
}

/** POST /console/organisations/import */
export async function submitOrganisationImport(c: AppContext): Promise<Response> {
  const file = (await form(c)).file('file')
  if (file === null) {
    const errors = explain([{ refused: 'file_missing', field: 'file' }], words)
    return page(c, <UploadPage frame={consoleFrame(c)} errors={errors} />, 422)
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const result = await attempt(() => previewOrganisations(c.get('ctx'), { name: file.name, bytes }))
  if (!result.ok) {
    const errors = explain(result.refusals, words)
    return page(c, <UploadPage frame={consoleFrame(c)} errors={errors} />, importStatus(result.refusals))
  }
  if (result.value.importId !== null) return redirect(c, `${base}/${result.value.importId}`)
  const status = result.value.problems.length > 0 ? 422 : 200
  return page(c, <PreviewPage frame={consoleFrame(c)} preview={result.value} errors={[]} />, status)
}

/** GET /console/organisations/import/:id */
export async function showOrganisationPreview(c: AppContext): Promise<Response> {
  const preview = await getOrganisationPreview(c.get('ctx'), c.req.param('id') ?? '')
  return page(c, <PreviewPage frame={consoleFrame(c)} preview={preview} errors={[]} />)
}

/** POST /console/organisations/import/:id */
export async function submitOrganisationPreview(c: AppContext): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const result = await attempt(() => confirmOrganisations(c.get('ctx'), id))
  if (result.ok) {
    const { added, changed } = result.value
    return redirect(c, `${base}/${id}`, `已导入：新增 ${added} 个、修改 ${changed} 个机构。`)
  }
  const preview = await getOrganisationPreview(c.get('ctx'), id)
  const errors = explain(result.refusals, words)
  return page(
    c,
    <PreviewPage frame={consoleFrame(c)} preview={preview} errors={errors} />,
    importStatus(result.refusals),
  )
}

/** GET /console/organisations/import/template.xlsx: the headings, one example, and the allowed values (UX 103). */
export function downloadOrganisationTemplate(): Response {
  const headings = organisationColumns.map((column) => column.heading)
  const example = [
    `ZZ000000${organisationCheckDigit('ZZ000000')}`,
    '示例县教育局',
    '县教育局',
    '政府部门',
    '630121',
    '',
    '示例地址',
    '周一至周五 9:00—18:00',
    '0971-0000000',
  ]
  const sheet = utils.aoa_to_sheet([headings, example])
  sheet['!cols'] = headings.map(() => ({ wch: 22 }))
  const notes = utils.aoa_to_sheet([
    ['列', '是否必填', '允许的值'],
    ...organisationColumns.map((column) => [
      column.heading,
      column.required ? '必填' : '选填，空着不改动现有内容',
      column.key === 'kind' ? Object.values(kindLabels).join('、') : '',
    ]),
    ['机构代码', '', '组织机构代码 9 位，或统一社会信用代码 18 位，核对校验位'],
    ['区划代码', '', '2、4、6、9 或 12 位数字，可在「区划」页面查到'],
    ['示例行', '', '第一张表第 2 行为示例，填写前请删除'],
  ])
  notes['!cols'] = [{ wch: 16 }, { wch: 28 }, { wch: 60 }]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '机构')
  utils.book_append_sheet(book, notes, '填写说明')
  const body: Buffer<ArrayBuffer> = write(book, { type: 'buffer', bookType: 'xlsx' })
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return new Response(body, {
    headers: downloadHeaders({ name: '机构导入模板.xlsx', mediaType, size: body.length }),
  })
}
