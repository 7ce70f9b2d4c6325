import { formatDay, formatInstant, parseDay, startOfDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, type FieldError, type Refusal } from '#platform/refusal.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  DateField,
  ErrorSummary,
  FieldRow,
  Form,
  SubmitButton,
  TextField,
} from '#ui/forms.tsx'
import { type Dossier, readDossier } from '../dossier.ts'
import { publishDocument } from '../publish-document.ts'
import { mayAct } from '../rules/who-may.ts'
import { SameTextNote } from '../same-source/console/same-text-note.tsx'
import { findSameTexts } from '../same-source/read-pair.ts'
import type { SameText } from '../same-source/store/sources.ts'
import { schedulePublication } from '../schedule-publication.ts'
import { Blockers } from './blockers.tsx'
import { documentId, trailOf } from './document-frame.tsx'
import { wordsFor } from './words.ts'

interface PublishPage {
  frame: ConsoleFrame
  dossier: Dossier
  /** public documents with this very text */
  sameTexts: SameText[]
  errors: FieldError[]
  day: string
  time: string
}

/** All blockers and warnings at once; the buttons are there only when nothing stands in the way. */
export async function publishPage(c: AppContext): Promise<Response> {
  return show(c, await readDossier(c.get('ctx'), documentId(c)), [])
}

async function show(
  c: AppContext,
  dossier: Dossier,
  refusals: Refusal[],
  typed = { day: '', time: '' },
): Promise<Response> {
  const verdict = mayAct(c.get('ctx').actor, dossier.document, 'publish')
  demand(refusals.length === 0 ? verdict : 'ok')
  return page(
    c,
    <PublishDocumentPage
      frame={consoleFrame(c)}
      dossier={dossier}
      sameTexts={await findSameTexts(c.get('ctx'), dossier.document.id, dossier.version)}
      errors={wordsFor(refusals)}
      day={typed.day}
      time={typed.time}
    />,
    refusals.length === 0 ? 200 : 422,
  )
}

/** Publishes now. */
export async function publishNow(c: AppContext): Promise<Response> {
  const id = documentId(c)
  const outcome = await attempt(() => publishDocument(c.get('ctx'), id))
  if (!outcome.ok) {
    demand(outcome.refusals.filter(({ refused }) => refused === 'no_permission'))
    return show(c, await readDossier(c.get('ctx'), id), outcome.refusals)
  }
  const { indexNumber, already } = outcome.value
  const message = already
    ? `这份文件已经发布，索引号 ${indexNumber}，没有重复发布。`
    : `已发布，索引号 ${indexNumber}。`
  return redirect(c, `/console/documents/${id}`, message)
}

/** Reads day and time as Beijing time, or null. */
function readMoment(day: string, time: string): Date | null {
  const on = parseDay(day)
  const clock = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(time.normalize('NFKC'))
  if (on === null || clock === null) return null
  return new Date(startOfDay(on).getTime() + (Number(clock[1]) * 60 + Number(clock[2])) * 60_000)
}

/** Sets a time for publication, Beijing time. */
export async function schedule(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = documentId(c)
  const values = await form(c)
  const typed = { day: values.text('scheduledAt'), time: values.text('scheduledTime') }
  const at = readMoment(typed.day, typed.time)
  const unreadable: Refusal = { refused: 'day_unreadable', field: 'scheduledAt' }
  if (at === null) return show(c, await readDossier(ctx, id), [unreadable], typed)
  const outcome = await attempt(() => schedulePublication(ctx, id, at))
  if (outcome.ok)
    return redirect(c, `/console/documents/${id}`, `已设置定时发布：${formatInstant(at)}（北京时间）。`)
  demand(outcome.refusals.filter(({ refused }) => refused === 'no_permission'))
  return show(c, await readDossier(ctx, id), outcome.refusals, typed)
}

function PublishDocumentPage(props: PublishPage) {
  const { dossier } = props
  const { document, version } = dossier
  const base = `/console/documents/${document.id}`
  const signed = dossier.history.findLast((row) => row.action === 'signed')
  const clear = dossier.publicationBlockers.length === 0
  return (
    <ConsoleLayout
      title={`发布：${version.title}`}
      active="/console/documents"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={trailOf(dossier, '发布')}
    >
      <PageHead
        title="发布"
        summary={version.title}
        actions={<ButtonLink href={`${base}/preview`}>预览</ButtonLink>}
      />
      <ErrorSummary errors={props.errors} />
      <Blockers
        document={document}
        actor={props.frame.actor}
        title={`发布前需要处理 ${dossier.publicationBlockers.length} 项`}
        blockers={dossier.publicationBlockers}
        tone="danger"
      />
      <Blockers
        document={document}
        actor={props.frame.actor}
        title="请留意"
        blockers={dossier.warnings}
        tone="warning"
      />
      <SameTextNote texts={props.sameTexts} />
      <Panel title="将要公开的内容">
        <DescriptionList
          columns={2}
          items={[
            { term: '标题', value: version.title, wide: true },
            { term: '发文字号', value: version.document_number ?? '—' },
            { term: '发文机关', value: version.issuer },
            { term: '成文日期', value: version.formed_on === null ? '—' : formatDay(version.formed_on) },
            { term: '主题分类', value: version.theme ?? '—' },
            { term: '法定公开期限', value: document.due_on === null ? '—' : formatDay(document.due_on) },
            {
              term: '签发',
              value: signed === undefined ? '—' : `${signed.actor_name}，${formatInstant(signed.at)}`,
            },
            {
              term: '目录事项',
              value: dossier.items.map((item) => item.label).join('；') || '—',
              wide: true,
            },
            {
              term: '附件',
              value: dossier.attachments.map((file) => file.name).join('；') || '无',
              wide: true,
            },
            {
              term: '索引号',
              value: `由${dossier.publisher.name}的机构代码、今年年份和顺序号编制，首次发布时给出，永不改变`,
              wide: true,
            },
          ]}
        />
      </Panel>
      {clear && (
        <>
          <Panel title="立即发布">
            <Form action={`${base}/publish`} label="立即发布">
              <Actions>
                <SubmitButton>立即发布</SubmitButton>
              </Actions>
            </Form>
          </Panel>
          {mayAct(props.frame.actor, document, 'schedule') === 'ok' && (
            <Panel title="定时发布">
              <Form action={`${base}/schedule`} label="定时发布">
                <FieldRow>
                  <DateField name="scheduledAt" label="日期" value={props.day} errors={props.errors} />
                  <TextField
                    name="scheduledTime"
                    label="时间（北京时间）"
                    hint="例如 09:00"
                    value={props.time || '09:00'}
                    width="s"
                    errors={props.errors}
                  />
                </FieldRow>
                <Actions>
                  <SubmitButton kind="default">设置定时发布</SubmitButton>
                </Actions>
              </Form>
            </Panel>
          )}
        </>
      )}
      {document.status === 'scheduled' && document.scheduled_at !== null && (
        <Alert tone="info" title={`已定时：${formatInstant(document.scheduled_at)}（北京时间）`}>
          由{document.scheduled_by_name}设置。到时会再检查一遍，全部通过才发布。
        </Alert>
      )}
    </ConsoleLayout>
  )
}
