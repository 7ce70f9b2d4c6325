import { workingDays } from '#platform/calendar.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, DueTag, Pagination, Panel, StatGrid, Table } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import type { Campaign } from '../campaign.ts'
import { decisionWords } from '../messages/zh.ts'
import { readReport, type ReviewReport } from '../report.ts'
import { readingPlaces } from '../read-campaign.ts'
import { listProgress, type OrganisationFigures } from '../store/figures.ts'
import {
  campaignHref,
  campaignName,
  CampaignTag,
  consoleFrame,
  mayOrganise,
  param,
  ReviewFrame,
  type ConsoleFrame,
} from './frame.tsx'

const pageSize = 50

interface ProgressPage {
  frame: ConsoleFrame
  report: ReviewReport
  progress: OrganisationFigures[]
  page: number
  /** null once the campaign has ended */
  daysLeft: number | null
}

/** How a campaign stands: figures, then organisations with the most undecided first; every number opens its rows. */
export async function showReview(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const report = await readReport(ctx, param(c, 'id'))
  const { campaign } = report
  const number = Math.min(Math.max(1, Math.floor(Number(query(c).text('page'))) || 1), 10_000)
  const calendar = await workingDays(ctx.db)
  const { dueOn } = campaign
  const left =
    dueOn < ctx.today
      ? -Math.max(1, calendar.workingDaysBetween(dueOn, ctx.today))
      : calendar.workingDaysBetween(ctx.today, dueOn)
  return page(
    c,
    <ReviewProgressPage
      frame={consoleFrame(c)}
      report={report}
      progress={await listProgress(ctx.db, campaign.id, readingPlaces(ctx))}
      page={number}
      daysLeft={campaign.status === 'open' ? left : null}
    />,
  )
}

function Buttons(props: { frame: ConsoleFrame; campaign: Campaign }) {
  const { campaign } = props
  const organises = mayOrganise(props.frame, campaign)
  return (
    <>
      {organises && (
        <ButtonLink href={campaignHref(campaign.id, '/topics')} kind="primary">
          登记申请集中的事项
        </ButtonLink>
      )}
      {organises && <ButtonLink href={campaignHref(campaign.id, '/finish')}>结束自查</ButtonLink>}
      <ButtonLink href={campaignHref(campaign.id, '/entries')}>全部条目</ButtonLink>
      <ButtonLink href={campaignHref(campaign.id, '/report')}>
        {campaign.status === 'closed' ? '自查报告' : '目前情况'}
      </ButtonLink>
    </>
  )
}

function Notes(props: ProgressPage) {
  const { campaign } = props.report
  return (
    <>
      {props.daysLeft !== null && props.daysLeft < 0 && (
        <Alert tone="danger" title={`完成期限 ${formatDay(campaign.dueOn)} 已过`}>
          还有 {props.report.figures.undecided} 项没有作出结论，请督促尽快办理。
        </Alert>
      )}
      {campaign.status === 'cancelled' && (
        <Alert tone="neutral" title="这次自查已取消">
          {campaign.endedNote}
        </Alert>
      )}
      {campaign.note !== '' && (
        <Alert tone="info" title="工作要求">
          {campaign.note}
        </Alert>
      )}
    </>
  )
}

function ReviewProgressPage(props: ProgressPage) {
  const { frame, report } = props
  const { campaign, figures } = report
  const rows = (state: string) => campaignHref(campaign.id, `/entries?state=${state}`)
  const shown = props.progress.slice((props.page - 1) * pageSize, props.page * pageSize)
  const overdue = props.daysLeft !== null && props.daysLeft < 0
  return (
    <ReviewFrame
      frame={frame}
      title={campaignName(campaign)}
      trail={[{ label: campaignName(campaign) }]}
      wide
    >
      <PageHead
        title={campaignName(campaign)}
        tags={<CampaignTag campaign={campaign} />}
        summary={
          <>
            {campaign.openedName}于{formatDay(campaign.startsOn)}开展，
            {campaign.endedOn === null ? (
              <DueTag workingDaysLeft={props.daysLeft} dueOn={campaign.dueOn} />
            ) : (
              `${campaign.endedName ?? ''}于${formatDay(campaign.endedOn)}办结`
            )}
          </>
        }
        actions={<Buttons frame={frame} campaign={campaign} />}
      />
      <Notes {...props} />
      <StatGrid
        stats={[
          {
            label: '列入自查',
            value: figures.total,
            unit: '项',
            href: campaignHref(campaign.id, '/entries'),
            note: `文件 ${figures.documents} 件，事项 ${figures.topics} 项`,
          },
          {
            label: '待作出结论',
            value: figures.undecided,
            unit: '项',
            href: rows('undecided'),
            ...(overdue && figures.undecided > 0 ? { tone: 'danger' as const } : {}),
            part: { of: figures.total - figures.undecided, from: figures.total },
          },
          { label: decisionWords.keep, value: figures.kept, unit: '项', href: rows('keep') },
          {
            label: decisionWords.convert,
            value: figures.converted,
            unit: '项',
            href: rows('convert'),
            note: `已公开 ${figures.standings.in_time + figures.standings.late} 项`,
          },
          ...(figures.standings.overdue === 0
            ? []
            : [
                {
                  label: '转为公开后逾期',
                  value: figures.standings.overdue,
                  unit: '项',
                  tone: 'danger' as const,
                  href: campaignHref(campaign.id, '/report#conversions'),
                },
              ]),
          ...(figures.standings.without_item === 0
            ? []
            : [
                {
                  label: '转为公开未选目录事项',
                  value: figures.standings.without_item,
                  unit: '项',
                  tone: 'warning' as const,
                  href: rows('without_item'),
                },
              ]),
        ]}
      />
      <Panel title="各机构办理情况" flush>
        <Table<OrganisationFigures>
          caption="各机构办理情况"
          rows={shown}
          rowKey={(row) => row.organisationId}
          rowTone={(row) => (overdue && row.undecided > 0 ? 'danger' : undefined)}
          empty="还没有列入任何条目。本地区没有不主动公开的文件时，可以登记申请较为集中的事项。"
          columns={[
            {
              key: 'name',
              head: '机构',
              header: true,
              cell: (row) => (
                <a href={campaignHref(campaign.id, `/entries?organisation=${row.organisationId}`)}>
                  {row.organisationName}
                </a>
              ),
            },
            ...(
              [
                ['待作出结论', 'undecided', 'undecided'],
                ['维持不公开', 'keep', 'kept'],
                ['转为主动公开', 'convert', 'converted'],
                ['共', '', 'total'],
              ] as const
            ).map(([head, state, figure]) => ({
              key: figure,
              head,
              align: 'end' as const,
              nowrap: true,
              cell: (row: OrganisationFigures) => (
                <a
                  href={campaignHref(
                    campaign.id,
                    `/entries?state=${state}&organisation=${row.organisationId}`,
                  )}
                  aria-label={`${row.organisationName}${head}${row[figure]}项`}
                >
                  {row[figure]}
                </a>
              ),
            })),
          ]}
        />
      </Panel>
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.progress.length}
        href={(number) => campaignHref(campaign.id, `?page=${number}`)}
      />
    </ReviewFrame>
  )
}
