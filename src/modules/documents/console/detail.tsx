import type { Actor } from '#platform/authority.ts'
import { formatDay, formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import type { FieldError } from '#platform/refusal.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import {
  Alert,
  DescriptionList,
  DueTag,
  Panel,
  Prose,
  SideBySide,
  StepBar,
  type Step,
  Tag,
  Timeline,
} from '#ui/data.tsx'
import { ErrorSummary } from '#ui/forms.tsx'
import { type Dossier, readDossier } from '../dossier.ts'
import { attributeWords, happenedWords, kindWords } from '../messages/zh.ts'
import { documentWorkflow, mainSteps } from '../rules/document-workflow.ts'
import type { OfficialDocument } from '../official-document.ts'
import { validityWords } from '../rules/validity.ts'
import { mayAct } from '../rules/who-may.ts'
import { ActionPanel } from './action-panel.tsx'
import { documentId, trailOf } from './document-frame.tsx'
import { FilePanel } from './files.tsx'
import { HitsPanel } from './hits-panel.tsx'
import { ReviewSheet } from './review-sheet.tsx'
import { HeadActions } from './head-actions.tsx'
import { LinksPanel } from './links-panel.tsx'

/** What was typed into a decision that was refused, so that it comes back. */
export interface Typed {
  errors: FieldError[]
  values: Record<string, string>
}

/** One document: where it stands, its text beside the review sheet, what to do next, everything that happened. */
export async function showDocument(c: AppContext): Promise<Response> {
  return detailPage(c, documentId(c), { errors: [], values: {} })
}

/** The same page after a refused decision, with its errors. */
export async function detailPage(c: AppContext, id: string, typed: Typed): Promise<Response> {
  const dossier = await readDossier(c.get('ctx'), id)
  const status = typed.errors.length > 0 ? 422 : 200
  return page(c, <DetailPage frame={consoleFrame(c)} dossier={dossier} typed={typed} />, status)
}

function stepsOf(dossier: Dossier): Step[] {
  const { status } = dossier.document
  const labels = mainSteps.map((step) => documentWorkflow.states[step].label)
  const at = status === 'returned' ? 0 : status === 'scheduled' ? 4 : mainSteps.indexOf(status)
  if (status === 'registered') {
    return [
      ...labels.slice(0, 4).map((label) => ({ label, state: 'done' as const })),
      { label: documentWorkflow.states.registered.label, state: 'current' },
    ]
  }
  if (status === 'withdrawn' || status === 'discarded') {
    const done = status === 'withdrawn' ? labels : labels.slice(0, 1)
    return [
      ...done.map((label) => ({ label, state: 'done' as const })),
      { label: documentWorkflow.states[status].label, state: 'stopped' },
    ]
  }
  return mainSteps.map((step, position) => {
    const label = labels[position] ?? ''
    if (position < at) return { label, state: 'done' }
    if (position > at) return { label, state: 'waiting' }
    if (status === 'published') return { label, state: 'done' }
    return {
      label,
      state: 'current',
      ...(status === step ? {} : { note: documentWorkflow.states[status].label }),
    }
  })
}

const holders: Partial<Record<string, string>> = {
  drafting: '拟稿人',
  returned: '拟稿人',
  reviewing: '审核人',
  secrecy_review: '保密审查员',
  signing: '签发人',
  approved: '发布员',
  scheduled: '系统（到时自动发布）',
}

function Standing(props: { dossier: Dossier }) {
  const { document, version, publisher, calendar, today, history } = props.dossier
  const since = history.findLast((row) => row.from_status !== row.to_status)?.at ?? document.created_at
  const holder = holders[document.status]
  const due = document.due_on
  const left =
    due === null || document.published_on !== null
      ? null
      : due < today
        ? -Math.max(1, calendar.workingDaysBetween(due, today))
        : calendar.workingDaysBetween(today, due)
  const attribute = document.attribute === null ? '未选择' : attributeWords[document.attribute]
  return (
    <DescriptionList
      columns={3}
      items={[
        { term: '发文字号', value: version.document_number ?? '—' },
        { term: '索引号', value: document.index_number ?? '首次发布时编制' },
        { term: '发文机关', value: version.issuer },
        { term: '发布机构', value: publisher.name },
        { term: '主题分类', value: version.theme ?? '—' },
        { term: '体裁', value: kindWords[document.kind] },
        { term: '成文日期', value: version.formed_on === null ? '签发当天' : formatDay(version.formed_on) },
        {
          term: '法定公开期限',
          value:
            due === null ? (
              '—'
            ) : (
              <>
                {formatDay(due)} {left !== null && <DueTag workingDaysLeft={left} />}
              </>
            ),
        },
        { term: '公文时效', value: validityWords[document.validity] },
        { term: '公开属性', value: attribute },
        ...(document.attribute === null || document.attribute === 'proactive'
          ? []
          : [
              { term: '不主动公开的理由', value: document.attribute_reason ?? '', wide: true },
              { term: '依据', value: document.attribute_basis ?? '', wide: true },
            ]),
        { term: '拟稿人', value: document.drafter_name },
        ...(holder === undefined
          ? []
          : [{ term: '现由谁办理', value: `${holder}，自 ${formatInstant(since)} 起` }]),
        ...(document.published_at === null
          ? []
          : [{ term: '发布时间', value: formatInstant(document.published_at) }]),
        ...(document.scheduled_at === null
          ? []
          : [
              {
                term: '定时发布',
                value: `${formatInstant(document.scheduled_at)}（北京时间），由${document.scheduled_by_name ?? ''}设置`,
              },
            ]),
        ...(document.reexamine_on === null
          ? []
          : [{ term: '下次自查', value: formatDay(document.reexamine_on) }]),
      ]}
    />
  )
}

function Alarms(props: { dossier: Dossier }) {
  const { document } = props.dossier
  return (
    <>
      {document.schedule_failure !== null && (
        <Alert tone="danger" title="定时发布没有成功">
          {document.schedule_failure}
        </Alert>
      )}
      {document.emergency_reason !== null && document.emergency_reviewed_at === null && (
        <Alert tone="danger" title="应急发布，尚未补办审查">
          理由：{document.emergency_reason}。应于
          {document.emergency_review_due_on === null ? '' : formatDay(document.emergency_review_due_on)}
          前补办审查。
        </Alert>
      )}
      {document.status === 'withdrawn' && (
        <Alert tone="warning" title="公众看到的撤回说明">
          {document.withdrawal_statement}（批准人：{document.withdrawal_approver}）
        </Alert>
      )}
      {document.status === 'published' && document.working_version !== document.public_version && (
        <Alert tone="warning" title="有一份更正等待批准">
          公众看到的仍是第 {document.public_version} 版。
          <a href={`/console/documents/${document.id}/correction`}>查看并处理更正</a>
        </Alert>
      )}
    </>
  )
}

/** Whether this person has the open part of the sheet before them as a form. */
function fillsSheet(actor: Actor | null, document: OfficialDocument): boolean {
  return (
    mayAct(actor, document, 'approve_review') === 'ok' || mayAct(actor, document, 'clear_secrecy') === 'ok'
  )
}

function DetailPage(props: { frame: ConsoleFrame; dossier: Dossier; typed: Typed }) {
  const { dossier, typed } = props
  const { document, version } = dossier
  const state = documentWorkflow.states[document.status]
  return (
    <ConsoleLayout
      title={version.title || '（未填写标题）'}
      active="/console/documents"
      frame={props.frame}
      errors={typed.errors}
      wide
      breadcrumbs={trailOf(dossier)}
    >
      <PageHead
        title={version.title || '（未填写标题）'}
        tags={<Tag tone={state.tone}>{state.label}</Tag>}
        actions={<HeadActions dossier={dossier} actor={props.frame.actor} />}
      />
      <ErrorSummary errors={typed.errors} />
      <Alarms dossier={dossier} />
      <StepBar steps={stepsOf(dossier)} />
      <Panel title="基本情况">
        <Standing dossier={dossier} />
      </Panel>
      <HitsPanel dossier={dossier} actor={props.frame.actor} errors={typed.errors} />
      <Panel title="正文和审查" id="sheet">
        <SideBySide
          left={{ title: '正文', body: <Prose html={version.body_html} /> }}
          right={{
            title: '审查单和办理',
            body: (
              <>
                <ActionPanel dossier={dossier} actor={props.frame.actor} typed={typed} />
                <ReviewSheet dossier={dossier} answeredOnly={fillsSheet(props.frame.actor, document)} />
              </>
            ),
          }}
        />
      </Panel>
      <FilePanel dossier={dossier} editable={false} errors={[]} />
      <LinksPanel dossier={dossier} />
      <Panel title="办理过程" id="history">
        <Timeline
          entries={dossier.history.toReversed().map((row) => ({
            at: formatInstant(row.at),
            title: happenedWords[row.action] ?? row.action,
            by: row.actor_name,
            ...(row.opinion === null ? {} : { body: row.opinion }),
          }))}
        />
      </Panel>
    </ConsoleLayout>
  )
}
