import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { may } from '#platform/authority.ts'
import { readInbox, type DatedInboxEntry } from '#platform/inbox.ts'
import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, DueTag, EmptyState, Pagination, Table } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'

addToNav({ group: '工作', label: '待办', href: '/console/', order: 10, permission: 'signed_in' })

const pageSize = 50

/** The first page after signing in. */
export const inboxRoutes = defineRoutes('console', [
  { method: 'get', path: '/console/', access: 'signed_in', handle: inbox },
])

/** 待办: what every module puts there. */
async function inbox(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  return page(
    c,
    <InboxPage
      frame={consoleFrame(c)}
      entries={await readInbox(ctx)}
      page={Math.min(Math.max(1, Math.floor(Number(query(c).text('page'))) || 1), 10_000)}
      mayDraft={may(ctx.actor, 'documents.draft')}
    />,
  )
}

function InboxPage(props: {
  frame: ConsoleFrame
  entries: DatedInboxEntry[]
  page: number
  mayDraft: boolean
}) {
  const overdue = props.entries.filter((entry) => (entry.workingDaysLeft ?? 0) < 0).length
  const last = Math.max(1, Math.ceil(props.entries.length / pageSize))
  // Work that was done since the address was kept may have emptied its page.
  const number = Math.min(props.page, last)
  const summary =
    props.entries.length === 0
      ? '今天没有需要您办理的事项'
      : `共 ${props.entries.length} 件，按期限排列${overdue > 0 ? `，其中 ${overdue} 件已超期` : ''}`
  return (
    <ConsoleLayout title="待办" active="/console/" frame={props.frame} breadcrumbs={[{ label: '待办' }]}>
      <PageHead
        title="待办"
        summary={summary}
        actions={
          props.mayDraft ? (
            <ButtonLink href="/console/documents/new" kind="primary">
              拟稿
            </ButtonLink>
          ) : undefined
        }
      />
      {props.entries
        .filter((entry) => entry.alarm !== null)
        .map((entry) => (
          <Alert tone="danger" title={`${entry.title}：${entry.alarm ?? ''}`} key={`alarm-${entry.key}`}>
            <a href={entry.href}>{entry.verb}</a>
          </Alert>
        ))}
      <Table<DatedInboxEntry>
        caption="待办事项"
        rows={props.entries.slice((number - 1) * pageSize, number * pageSize)}
        rowKey={(entry) => entry.key}
        rowTone={(entry) => ((entry.workingDaysLeft ?? 0) < 0 ? 'danger' : undefined)}
        empty={<EmptyState title="没有待办">新的事项会按期限排列在这里。</EmptyState>}
        columns={[
          {
            key: 'verb',
            head: '要办的事',
            nowrap: true,
            cell: (entry) => (
              <a href={entry.href} aria-label={`${entry.verb}：${entry.title}`}>
                {entry.verb}
              </a>
            ),
          },
          {
            key: 'title',
            head: '事项',
            header: true,
            width: 'l',
            cell: (entry) => (
              <>
                {entry.title}
                {entry.note !== null && <div class="quiet">{entry.note}</div>}
              </>
            ),
          },
          {
            key: 'due',
            head: '期限',
            nowrap: true,
            cell: (entry) =>
              entry.dueOn === null ? (
                <span class="quiet">未定</span>
              ) : (
                <DueTag workingDaysLeft={entry.workingDaysLeft} />
              ),
          },
          {
            key: 'from',
            head: '来自',
            nowrap: true,
            cell: (entry) => entry.from ?? <span class="quiet">系统提醒</span>,
          },
          { key: 'since', head: '到达时间', nowrap: true, cell: (entry) => formatInstant(entry.since) },
        ]}
      />
      <Pagination
        page={number}
        pageSize={pageSize}
        total={props.entries.length}
        href={(to) => (to === 1 ? '/console/' : `/console/?page=${to}`)}
      />
    </ConsoleLayout>
  )
}
