import { may } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { EmptyState, Meter, Pagination, Table, Tabs, Tag } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import type { CampaignStatus } from '../campaign.ts'
import { readingPlaces } from '../read-campaign.ts'
import { campaignWorkflow } from '../rules/campaign-workflow.ts'
import { pageOfCampaigns, type ListedCampaign } from '../store/campaigns.ts'
import {
  base,
  campaignHref,
  campaignName,
  CampaignTag,
  consoleFrame,
  ReviewFrame,
  type ConsoleFrame,
} from './frame.tsx'

const pageSize = 20
const statuses: readonly CampaignStatus[] = ['open', 'closed', 'cancelled']

interface ListPage {
  frame: ConsoleFrame
  rows: ListedCampaign[]
  total: number
  page: number
  status: CampaignStatus | null
  today: string
}

/** 年度自查: the campaigns this person may read of. */
export async function listReviews(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const status = statuses.find((one) => one === asked.text('status')) ?? null
  const number = Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 10_000)
  const { rows, total } = await pageOfCampaigns(
    ctx.db,
    readingPlaces(ctx),
    { status },
    { limit: pageSize, offset: (number - 1) * pageSize },
  )
  return page(
    c,
    <ReviewListPage
      frame={consoleFrame(c)}
      rows={rows}
      total={total}
      page={number}
      status={status}
      today={ctx.today}
    />,
  )
}

function address(status: CampaignStatus | null, number = 1): string {
  const search = new URLSearchParams()
  if (status !== null) search.set('status', status)
  if (number > 1) search.set('page', String(number))
  const text = search.toString()
  return text === '' ? base : `${base}?${text}`
}

function ReviewListPage(props: ListPage) {
  const { frame } = props
  return (
    <ReviewFrame frame={frame} title="年度自查" trail={[]} wide>
      <PageHead
        title="年度自查"
        summary="每年对不予公开的信息和依申请公开较为集中的信息全面自查，应公开的转为主动公开"
        actions={
          may(frame.actor, 'self_review.manage') ? (
            <ButtonLink href={`${base}/new`} kind="primary">
              开展自查
            </ButtonLink>
          ) : undefined
        }
      />
      <Tabs
        label="按状态查看"
        tabs={[
          { label: '全部', href: address(null), current: props.status === null },
          ...statuses.map((status) => ({
            label: campaignWorkflow.states[status].label,
            href: address(status),
            current: props.status === status,
          })),
        ]}
      />
      <Table<ListedCampaign>
        caption="年度自查"
        rows={props.rows}
        rowKey={(row) => row.id}
        rowTone={(row) => (row.status === 'open' && row.dueOn < props.today ? 'danger' : undefined)}
        empty={
          <EmptyState title="还没有开展过年度自查">
            由政务公开办开展，届时列出本地区全部不主动公开的文件，逐项作出结论。
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            head: '自查',
            header: true,
            cell: (row) => <a href={campaignHref(row.id)}>{campaignName(row)}</a>,
          },
          { key: 'status', head: '状态', nowrap: true, cell: (row) => <CampaignTag campaign={row} /> },
          {
            key: 'progress',
            head: '已作出结论',
            width: 'm',
            cell: (row) => <Meter label="已作出结论" value={row.total - row.undecided} total={row.total} />,
          },
          {
            key: 'converted',
            head: '转为主动公开',
            align: 'end',
            nowrap: true,
            cell: (row) => <a href={campaignHref(row.id, '/entries?state=convert')}>{row.converted}</a>,
          },
          {
            key: 'due',
            head: '完成期限',
            nowrap: true,
            cell: (row) => (
              <>
                {formatDay(row.dueOn)}{' '}
                {row.status === 'open' && row.dueOn < props.today && <Tag tone="danger">已逾期</Tag>}
              </>
            ),
          },
          {
            key: 'report',
            head: '报告',
            nowrap: true,
            cell: (row) =>
              row.status === 'closed' ? <a href={campaignHref(row.id, '/report')}>查看报告</a> : '—',
          },
        ]}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(number) => address(props.status, number)}
      />
    </ReviewFrame>
  )
}
