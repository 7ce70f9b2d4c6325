import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, type FieldError, type Refusal } from '#platform/refusal.ts'
import { FileLink, Panel, Table } from '#ui/data.tsx'
import { ActionForm, Actions, ButtonLink, ErrorSummary, FileField, Form, SubmitButton } from '#ui/forms.tsx'
import { maxCaseFile, readCaseFiles, type CaseFile } from '../../case-files.ts'
import {
  CaseFrame,
  caseHref,
  consoleFrame,
  daysLeft,
  errorsOf,
  readCase,
  statusFor,
  type ConsoleFrame,
} from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import { mayIn } from '../../rules/who-may.ts'
import { coverWords } from '../messages/cover-words.ts'
import type { Redaction } from '../redaction.ts'
import { mayRedact } from '../rules/may-redact.ts'
import { redactionState } from '../rules/redaction-state.ts'
import { removeSource, startRedaction } from '../start-redaction.ts'
import { listRedactions } from '../store/redactions.ts'
import { readFile } from './file.tsx'
import { StateTag } from './file-page.tsx'
import { fileHref } from './file-view.ts'

/** A source file of a case with what is done to it. */
export interface SourceRow {
  file: CaseFile
  redaction: Redaction
}

/** Source files of a case that were not removed; names may tell, so they are for who may read the case. */
export async function readSources(c: AppContext, request: DisclosureRequest): Promise<SourceRow[]> {
  const ctx = c.get('ctx')
  const files = await readCaseFiles(ctx, { requestId: request.id })
  const redactions = await listRedactions(ctx.db, request.id)
  return redactions.flatMap((redaction) => {
    const file = files.find(({ id }) => id === redaction.sourceId)
    return file === undefined ? [] : [{ file, redaction }]
  })
}

/** Files with their states, each leading to its own page; on the page of the case by number, since names may tell. */
export function SourceTable(props: {
  request: DisclosureRequest
  rows: SourceRow[]
  mayCover?: boolean
  named: boolean
}) {
  const { request, rows, named } = props
  return (
    <Table
      caption="拟提供的文件"
      rows={rows}
      rowKey={({ file }) => file.id}
      empty="还没有文件"
      columns={[
        {
          key: 'name',
          head: '文件',
          header: true,
          cell: (row) => (
            <FileLink
              href={fileHref(request, row.file.id)}
              name={named ? row.file.name : `原件 ${rows.indexOf(row) + 1}`}
              size={row.file.size}
              mediaType={row.file.mediaType}
            />
          ),
        },
        {
          key: 'state',
          head: '处理情况',
          nowrap: true,
          cell: ({ redaction }) => <StateTag state={redactionState(redaction)} />,
        },
        {
          key: 'marks',
          head: '遮盖',
          align: 'end',
          nowrap: true,
          cell: ({ redaction }) => (redaction.nothingCovered ? '无需' : `${redaction.marks.length} 处`),
        },
        {
          key: 'by',
          head: '经办',
          nowrap: true,
          cell: ({ redaction }) =>
            redaction.confirmedName === null ? redaction.madeName : `${redaction.confirmedName}（确认）`,
        },
        ...(props.mayCover === true
          ? [
              {
                key: 'remove',
                head: '操作',
                nowrap: true,
                cell: ({ file, redaction }: SourceRow) => (
                  <ActionForm
                    action={fileHref(request, file.id, '/remove')}
                    kind="quiet"
                    small
                    fields={{ revision: redaction.revision }}
                  >
                    移除<span class="visually-hidden">{file.name}</span>
                  </ActionForm>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

interface FilesView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  rows: SourceRow[]
  mayCover: boolean
  errors: FieldError[]
}

async function show(c: AppContext, refusals: Refusal[] = []): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  demand(mayIn(ctx.actor, 'disclosure.read_applicant', request))
  const view: FilesView = {
    frame: consoleFrame(c),
    request,
    left: await daysLeft(ctx, request),
    rows: await readSources(c, request),
    mayCover: mayRedact(ctx.actor, request, 'cover') === 'ok',
    errors: errorsOf(refusals, coverWords),
  }
  c.header('cache-control', 'no-store')
  return page(c, <FilesPage {...view} />, statusFor(refusals))
}

/** 拟提供的文件 of a case: add one, see how far each is. */
export function showFiles(c: AppContext): Promise<Response> {
  return show(c)
}

export async function postFile(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const file = (await form(c)).file('file')
  if (file === null) return show(c, [{ refused: 'file_missing', field: 'file' }])
  const bytes = new Uint8Array(await file.arrayBuffer())
  const done = await attempt(() => startRedaction(c.get('ctx'), request.id, { name: file.name, bytes }))
  if (!done.ok) return show(c, done.refusals)
  return redirect(c, fileHref(request, done.value), '已添加。请标出要遮盖的部分。')
}

export function fileTooLarge(c: AppContext): Promise<Response> {
  const limitMb = maxCaseFile / 1024 / 1024
  return show(c, [{ refused: 'file_too_large', field: 'file', details: { limitMb } }])
}

export async function postRemove(c: AppContext): Promise<Response> {
  const { request, redaction } = await readFile(c)
  const revision = Number((await form(c)).text('revision')) || 0
  const where = { requestId: request.id, sourceId: redaction.sourceId }
  const done = await attempt(() => removeSource(c.get('ctx'), where, revision))
  return done.ok ? redirect(c, caseHref(request, '/redactions'), '已移除文件。') : show(c, done.refusals)
}

function FilesPage(props: FilesView) {
  const { request, mayCover } = props
  return (
    <CaseFrame
      frame={props.frame}
      request={request}
      left={props.left}
      doing="拟提供的文件"
      errors={props.errors}
      summary="区分处理：可以公开的提供，不予公开的部分遮盖并写明依据（《政府信息公开条例》第三十七条）"
      actions={<ButtonLink href={caseHref(request)}>返回申请</ButtonLink>}
    >
      <ErrorSummary errors={props.errors} />
      <Panel title="文件" flush>
        <SourceTable request={request} rows={props.rows} mayCover={mayCover} named />
      </Panel>
      {mayCover && (
        <Panel title="添加文件">
          <Form action={caseHref(request, '/redactions')} files label="添加文件">
            <FileField
              name="file"
              label="拟提供给申请人的原文件"
              hint="PDF、Word（.docx）、PNG、JPG。原文件加密保存，只把处理并确认过的结果提供给申请人"
              accept=".pdf,.docx,.png,.jpg,.jpeg"
              maxMb={maxCaseFile / 1024 / 1024}
              errors={props.errors}
            />
            <Actions>
              <SubmitButton>添加并处理</SubmitButton>
            </Actions>
          </Form>
        </Panel>
      )}
    </CaseFrame>
  )
}
