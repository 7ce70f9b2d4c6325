import { documentWorkflow, type DocumentFacts } from '#documents'
import { formatDay, formatInstant } from '#platform/day.ts'
import { Panel, Table, Tag, Timeline } from '#ui/data.tsx'
import type { Step, StepKind } from '../duty.ts'
import { reminderWords, stepWords } from '../messages/zh.ts'
import type { Notice } from '../store/drafts-and-notices.ts'
import { documentHref } from './frame.tsx'
import type { DutyView, MadeReminder } from './read-duty.ts'

/** The document that fulfilled the duty, and drafts made for it. */
export function DocumentsPanel(props: Pick<DutyView, 'documents' | 'duty'>) {
  if (props.documents.length === 0) return null
  return (
    <Panel title="文件" flush>
      <Table<DocumentFacts>
        caption="文件"
        rows={props.documents}
        rowKey={(one) => one.id}
        empty="还没有文件"
        columns={[
          {
            key: 'title',
            head: '标题',
            header: true,
            width: 'l',
            cell: (one) => <a href={documentHref(one.id)}>{one.title || '（未填写标题）'}</a>,
          },
          {
            key: 'state',
            head: '状态',
            nowrap: true,
            cell: (one) => {
              const { label, tone } = documentWorkflow.states[one.status]
              return <Tag tone={tone}>{label}</Tag>
            },
          },
          {
            key: 'published',
            head: '公开日期',
            nowrap: true,
            cell: (one) => (one.publishedOn === null ? '—' : formatDay(one.publishedOn)),
          },
          {
            key: 'fulfils',
            head: '与本任务',
            nowrap: true,
            cell: (one) =>
              props.duty.status === 'done' && props.duty.documentId === one.id
                ? '履行了本任务'
                : '为本任务拟稿',
          },
        ]}
      />
    </Panel>
  )
}

function NoticeState(props: { notice: Notice; today: string }) {
  const { notice, today } = props
  if (notice.takenDownOn !== null)
    return <Tag tone="danger">{`${formatDay(notice.takenDownOn)}提前撤下`}</Tag>
  return notice.upUntil < today ? <Tag tone="success">公示期满</Tag> : <Tag tone="info">公示中</Tag>
}

/** 公示期: how long a publication has to stay up, red where it came down too early. */
export function NoticesPanel(props: { notices: Notice[]; documents: DocumentFacts[]; today: string }) {
  if (props.notices.length === 0) return null
  const titles = new Map(props.documents.map((one) => [one.id, one.title]))
  return (
    <Panel title="公示期" flush>
      <Table<Notice>
        caption="公示期"
        rows={props.notices}
        rowKey={(one) => one.id}
        rowTone={(one) => (one.takenDownOn === null ? undefined : 'danger')}
        empty="没有公示期"
        columns={[
          {
            key: 'document',
            head: '文件',
            header: true,
            width: 'l',
            cell: (one) => <a href={documentHref(one.documentId)}>{titles.get(one.documentId) ?? '文件'}</a>,
          },
          { key: 'part', head: '内容', cell: (one) => one.part ?? '全部内容' },
          { key: 'from', head: '公示自', nowrap: true, cell: (one) => formatDay(one.upFrom) },
          { key: 'until', head: '不得早于此日撤下', nowrap: true, cell: (one) => formatDay(one.upUntil) },
          {
            key: 'state',
            head: '状态',
            nowrap: true,
            cell: (one) => <NoticeState notice={one} today={props.today} />,
          },
        ]}
      />
    </Panel>
  )
}

/** Reminders: to whom, when, at which distance. */
export function RemindersPanel(props: { reminders: MadeReminder[] }) {
  if (props.reminders.length === 0) return null
  return (
    <Panel title="提醒" flush>
      <Table<MadeReminder>
        caption="已发出的提醒"
        rows={props.reminders}
        rowKey={(one) => `${one.day}${one.name}${one.stage}${one.dueOn ?? ''}`}
        empty="还没有提醒"
        dense
        columns={[
          { key: 'day', head: '日期', header: true, nowrap: true, cell: (one) => formatDay(one.day) },
          { key: 'name', head: '提醒了谁', nowrap: true, cell: (one) => one.name },
          { key: 'stage', head: '内容', cell: (one) => reminderWords[one.stage] },
          {
            key: 'due',
            head: '当时的期限',
            nowrap: true,
            cell: (one) => (one.dueOn === null ? '未规定天数' : formatDay(one.dueOn)),
          },
        ]}
      />
    </Panel>
  )
}

const toneOf: Partial<Record<StepKind, 'success' | 'warning' | 'info'>> = {
  done: 'success',
  reopened: 'warning',
  due_changed: 'warning',
  declaration_refused: 'warning',
  declaration_confirmed: 'info',
}

/** A changed due date says what it was and what it is. */
function dueChange(step: Step): string | null {
  const day = (value: unknown) => {
    const due = typeof value === 'object' && value !== null && 'dueOn' in value ? value.dueOn : undefined
    return typeof due === 'string' ? formatDay(due) : null
  }
  const [before, after] = [day(step.before), day(step.after)]
  if (before === after) return null
  return after === null ? null : before === null ? `期限${after}` : `期限由${before}改为${after}`
}

/** What happened to the duty, the latest first. */
export function HistoryPanel(props: { history: Step[] }) {
  return (
    <Panel title="经过">
      <Timeline
        empty="任务产生以来没有变动。"
        entries={props.history.map((step) => {
          const words = [step.note, dueChange(step)].filter((one) => one !== null && one !== '')
          return {
            at: formatInstant(step.at),
            title: stepWords[step.what],
            by: step.actorName,
            ...(words.length === 0 ? {} : { body: words.join('；') }),
            ...(toneOf[step.what] === undefined ? {} : { tone: toneOf[step.what] }),
          }
        })}
      />
    </Panel>
  )
}
