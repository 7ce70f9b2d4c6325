import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { may } from '#platform/authority.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, DueTag, EmptyState, Table } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { listMyDuties, type Duty } from '../my-duties.ts'

/** 待办: the first page after signing in. */
export async function inbox(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  return page(
    c,
    <InboxPage
      frame={consoleFrame(c)}
      duties={await listMyDuties(ctx)}
      mayDraft={may(ctx.actor, 'documents.draft')}
      today={ctx.today}
    />,
  )
}

function InboxPage(props: { frame: ConsoleFrame; duties: Duty[]; mayDraft: boolean; today: string }) {
  const overdue = props.duties.filter((duty) => (duty.workingDaysLeft ?? 0) < 0).length
  const summary =
    props.duties.length === 0
      ? '今天没有需要您办理的事项'
      : `共 ${props.duties.length} 件，按法定期限排列${overdue > 0 ? `，其中 ${overdue} 件已超期` : ''}`
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
      {props.duties
        .filter((duty) => duty.alarm !== null)
        .map((duty) => (
          <Alert tone="danger" title={`《${duty.title}》${duty.alarm}`} key={`alarm-${duty.href}`}>
            <a href={duty.href}>{duty.verb}</a>
          </Alert>
        ))}
      <Table<Duty>
        caption="待办事项"
        rows={props.duties}
        rowKey={(duty) => `${duty.documentId}-${duty.verb}`}
        rowTone={(duty) => ((duty.workingDaysLeft ?? 0) < 0 ? 'danger' : undefined)}
        empty={<EmptyState title="没有待办">新的事项会按法定期限排列在这里。</EmptyState>}
        columns={[
          {
            key: 'verb',
            head: '要办的事',
            nowrap: true,
            cell: (duty) => (
              <a href={duty.href} aria-label={`${duty.verb}：${duty.title}`}>
                {duty.verb}
              </a>
            ),
          },
          {
            key: 'title',
            head: '文件',
            header: true,
            width: 'l',
            cell: (duty) => (
              <>
                {duty.title}
                {duty.documentNumber !== null && <div class="quiet">{duty.documentNumber}</div>}
              </>
            ),
          },
          {
            key: 'due',
            head: '公开期限',
            nowrap: true,
            cell: (duty) =>
              duty.dueOn === null ? (
                <span class="quiet">签发后计算</span>
              ) : (
                <DueTag workingDaysLeft={duty.workingDaysLeft} />
              ),
          },
          {
            key: 'from',
            head: '拟稿人',
            nowrap: true,
            cell: (duty) => duty.from,
          },
          { key: 'since', head: '到达时间', nowrap: true, cell: (duty) => formatInstant(duty.since) },
        ]}
      />
    </ConsoleLayout>
  )
}
