import { may, placesOf, significantRegion, type Actor } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Pagination, Table, Tabs, Tag } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { base, caseHref, consoleFrame, registerTitle, type ConsoleFrame } from '../../console/case-frame.tsx'
import { decisionWords } from '../../messages/zh.ts'
import type { PublishedReply, PublishedReplyStatus } from '../published-reply.ts'
import { publicationWorkflow, workPermissions } from '../rules/publication-workflow.ts'
import { pageOfReplies, type ReplyFilter } from '../store/published-replies.ts'

export const repliesHref = `${base}/replies`
const pageSize = 20
const statuses = Object.keys(publicationWorkflow.states) as PublishedReplyStatus[]

interface ListView {
  frame: ConsoleFrame
  rows: PublishedReply[]
  total: number
  page: number
  status: PublishedReplyStatus
  counts: Record<string, number>
}

/** Where somebody sees replies of this status: public ones all over their register, drafts only where they write or check. */
function placesFor(actor: Actor | null, status: PublishedReplyStatus): ReplyFilter['places'] {
  const isPublic = status === 'published' || status === 'withdrawn'
  const each = (isPublic ? ['disclosure.read'] : workPermissions).map((one) => placesOf(actor, one))
  return {
    everywhere: each.some(({ everywhere }) => everywhere),
    organisationIds: each.flatMap(({ organisationIds }) => organisationIds),
    regionPrefixes: each.flatMap(({ regionCodes }) => regionCodes.map(significantRegion)),
  }
}

/** The page where it is worked on, to those who do; the public page to everybody else. */
function hrefFor(actor: Actor | null, one: PublishedReply): string {
  const { organisationId, regionCode } = one
  const works = workPermissions.some((permission) => may(actor, permission, { organisationId, regionCode }))
  return works ? caseHref(one.requestId, '/publication') : `/disclosure/replies/${one.requestNumber}`
}

/** 答复公开: replies being prepared for the public, checked, public, withdrawn. */
export async function listPublications(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const status = statuses.find((one) => one === asked.text('status')) ?? 'checking'
  const number = Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 10_000)
  const counts: Record<string, number> = {}
  for (const one of statuses) {
    const filter = { status: [one], places: placesFor(ctx.actor, one) }
    counts[one] = (await pageOfReplies(ctx.db, filter, { limit: 1, offset: 0 })).total
  }
  const { rows, total } = await pageOfReplies(
    ctx.db,
    { status: [status], places: placesFor(ctx.actor, status) },
    { limit: pageSize, offset: (number - 1) * pageSize },
  )
  return page(c, <ListPage frame={consoleFrame(c)} {...{ rows, total, page: number, status, counts }} />)
}

function ListPage(props: ListView) {
  const { status } = props
  return (
    <ConsoleLayout
      title="答复公开"
      active={repliesHref}
      frame={props.frame}
      breadcrumbs={[{ label: registerTitle, href: base }, { label: '答复公开' }]}
    >
      <PageHead
        title="答复公开"
        summary="答复先送达申请人，去除个人信息、经他人核对后，再向社会公开"
        actions={<ButtonLink href={`${base}/topics`}>申请集中的事项</ButtonLink>}
      />
      <Tabs
        label="状态"
        tabs={statuses.map((one) => ({
          label: publicationWorkflow.states[one].label,
          href: `${repliesHref}?status=${one}`,
          current: one === status,
          count: props.counts[one] ?? 0,
        }))}
      />
      <Table
        caption={`答复公开：${publicationWorkflow.states[status].label}`}
        rows={props.rows}
        rowKey={(one) => one.id}
        empty="没有这种状态的答复。可以在已送达的申请里点“整理公开”。"
        columns={[
          {
            key: 'title',
            head: '标题',
            header: true,
            cell: (one) => <a href={hrefFor(props.frame.actor, one)}>{one.title}</a>,
          },
          { key: 'number', head: '申请编号', nowrap: true, cell: (one) => one.requestNumber },
          { key: 'result', head: '答复结果', cell: (one) => decisionWords[one.result] },
          { key: 'made', head: '整理人', width: 's', cell: (one) => one.madeName },
          {
            key: 'status',
            head: '状态',
            width: 's',
            cell: (one) => (
              <Tag tone={publicationWorkflow.states[one.status].tone}>
                {publicationWorkflow.states[one.status].label}
              </Tag>
            ),
          },
          {
            key: 'on',
            head: '公开日期',
            width: 's',
            nowrap: true,
            cell: (one) => (one.publishedOn === null ? '—' : formatDay(one.publishedOn)),
          },
        ]}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(to) => `${repliesHref}?status=${status}&page=${to}`}
      />
    </ConsoleLayout>
  )
}
