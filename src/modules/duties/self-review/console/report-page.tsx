import { formatDay } from '#platform/day.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Pagination, Panel, StatGrid, Table, Tag } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import type { ReviewEntry } from '../campaign.ts'
import { decisionWords, standingWords } from '../messages/zh.ts'
import type { ReviewReport } from '../report.ts'
import { conversionStanding, type ConversionStanding } from '../rules/count-entries.ts'
import { campaignHref, campaignName, CampaignTag, ReviewFrame, type ConsoleFrame } from './frame.tsx'

const pageSize = 100

interface ReportProps {
  frame: ConsoleFrame
  report: ReviewReport
  page: number
  all: boolean
}

function Standings(props: ReportProps) {
  const { report } = props
  const converted = report.entries.filter((entry) => entry.decision === 'convert')
  const present = Object.entries(report.figures.standings).filter(([, count]) => count > 0)
  return (
    <Panel title={`转为主动公开的办理情况（${formatDay(report.today)}）`} id="conversions">
      {present.length > 0 && (
        <p class="quiet">
          {present
            .map(([name, count]) => `${standingWords[name as ConversionStanding].label} ${count} 项`)
            .join('，')}
          。结论已经固定，办理情况按今天的实际显示。
        </p>
      )}
      <Table<ReviewEntry>
        caption="转为主动公开的办理情况"
        rows={converted}
        rowKey={(row) => row.id}
        rowTone={(row) =>
          conversionStanding(report.duties.get(row.id), report.today) === 'overdue' ? 'danger' : undefined
        }
        empty="没有转为主动公开的文件或事项。"
        dense
        columns={[
          {
            key: 'title',
            head: '文件或事项',
            header: true,
            cell: (row) => <a href={campaignHref(report.campaign.id, `/entries/${row.id}`)}>{row.title}</a>,
          },
          { key: 'organisation', head: '机构', cell: (row) => row.organisationName },
          { key: 'item', head: '目录事项', cell: (row) => row.itemName ?? '—' },
          {
            key: 'due',
            head: '公开期限',
            nowrap: true,
            cell: (row) => report.duties.get(row.id)?.dueOn ?? '—',
          },
          {
            key: 'standing',
            head: '办理情况',
            nowrap: true,
            cell: (row) => {
              const words = standingWords[conversionStanding(report.duties.get(row.id), report.today)]
              return <Tag tone={words.tone}>{words.label}</Tag>
            },
          },
          {
            key: 'done',
            head: '公开日期',
            nowrap: true,
            cell: (row) => {
              const duty = report.duties.get(row.id)
              if (duty === undefined || duty.doneOn === null) return '—'
              return duty.documentId === null ? (
                duty.doneOn
              ) : (
                <a href={`/console/documents/${duty.documentId}`}>{duty.doneOn}</a>
              )
            },
          },
        ]}
      />
    </Panel>
  )
}

function ByOrganisation(props: ReportProps) {
  const { report } = props
  return (
    <Panel title="各机构情况" flush>
      <Table<ReviewReport['organisations'][number]>
        caption="各机构情况"
        rows={report.organisations}
        rowKey={(row) => row.id}
        empty="没有列入任何条目。"
        dense
        columns={[
          { key: 'name', head: '机构', header: true, cell: (row) => row.name },
          ...(
            [
              ['列入自查', 'total', ''],
              ['维持不公开', 'kept', 'keep'],
              ['转为主动公开', 'converted', 'convert'],
              ['待作出结论', 'undecided', 'undecided'],
            ] as const
          ).map(([head, figure, state]) => ({
            key: figure,
            head,
            align: 'end' as const,
            nowrap: true,
            cell: (row: ReviewReport['organisations'][number]) => (
              <a href={campaignHref(report.campaign.id, `/entries?organisation=${row.id}&state=${state}`)}>
                {row.figures[figure]}
              </a>
            ),
          })),
        ]}
      />
    </Panel>
  )
}

function Decisions(props: ReportProps) {
  const { report } = props
  const shown = props.all
    ? report.entries
    : report.entries.slice((props.page - 1) * pageSize, props.page * pageSize)
  return (
    <Panel title="结论清单" flush>
      <Table<ReviewEntry>
        caption="结论清单"
        rows={shown}
        rowKey={(row) => row.id}
        empty="没有列入任何条目。"
        dense
        columns={[
          {
            key: 'title',
            head: '文件或事项',
            header: true,
            width: 'l',
            cell: (row) => (
              <>
                <a href={campaignHref(report.campaign.id, `/entries/${row.id}`)}>{row.title}</a>
                <div class="quiet">
                  {row.organisationName}
                  {row.kind === 'topic' ? `　申请 ${row.requests ?? 0} 件` : `　${row.documentNumber ?? ''}`}
                </div>
              </>
            ),
          },
          {
            key: 'sort',
            head: '类别',
            nowrap: true,
            cell: (row) =>
              row.attribute === null ? '申请集中' : row.attribute === 'withheld' ? '不予公开' : '依申请公开',
          },
          {
            key: 'decision',
            head: '结论',
            nowrap: true,
            cell: (row) =>
              row.decision === null
                ? '待作出'
                : `${decisionWords[row.decision]}${row.partly ? '（区分处理）' : ''}`,
          },
          {
            key: 'reason',
            head: '理由和依据',
            // One element: on phones a cell stands beside its heading.
            cell: (row) => (
              <div>
                {row.reason ?? '—'}
                {row.basis !== null && <div class="quiet">依据：{row.basis}</div>}
              </div>
            ),
          },
          {
            key: 'by',
            head: '作出结论',
            nowrap: true,
            cell: (row) => (row.decidedName === null ? '—' : `${row.decidedName} ${row.decidedOn ?? ''}`),
          },
        ]}
      />
      {!props.all && (
        <Pagination
          page={props.page}
          pageSize={pageSize}
          total={report.entries.length}
          href={(number) => campaignHref(report.campaign.id, `/report?page=${number}`)}
        />
      )}
    </Panel>
  )
}

/** 自查报告: figures, decisions and what became of the conversions. */
export function ReportPage(props: ReportProps) {
  const { report } = props
  const { campaign, figures } = report
  const closed = campaign.status === 'closed'
  const title = `${campaignName(campaign)}${closed ? '报告' : '目前情况'}`
  const rows = (state: string) => campaignHref(campaign.id, `/entries?state=${state}`)
  return (
    <ReviewFrame
      frame={props.frame}
      title={title}
      trail={[
        { label: campaignName(campaign), href: campaignHref(campaign.id) },
        { label: closed ? '报告' : '目前情况' },
      ]}
      wide
    >
      <PageHead
        title={title}
        tags={<CampaignTag campaign={campaign} />}
        actions={
          <>
            <ButtonLink href={campaignHref(campaign.id, '/report/export/xlsx')} download>
              导出 XLSX
            </ButtonLink>
            <ButtonLink href={campaignHref(campaign.id, '/report/export/csv')} download>
              导出 CSV
            </ButtonLink>
            {!props.all && report.entries.length > pageSize && (
              <ButtonLink href={campaignHref(campaign.id, '/report?all=1')}>全部列出（打印用）</ButtonLink>
            )}
          </>
        }
      />
      {!closed && (
        <Alert tone="warning" title={campaign.status === 'open' ? '自查尚未结束' : '自查已取消'}>
          以下为{formatDay(report.today)}的情况，不是自查报告。
        </Alert>
      )}
      <Panel title="基本情况">
        <DescriptionList
          columns={2}
          items={[
            { term: '开展', value: `${campaign.openedName}，${formatDay(campaign.startsOn)}` },
            { term: '完成期限', value: formatDay(campaign.dueOn) },
            ...(campaign.endedOn === null
              ? []
              : [{ term: '办结', value: `${campaign.endedName ?? ''}，${formatDay(campaign.endedOn)}` }]),
            ...(campaign.endedNote === null
              ? []
              : [{ term: closed ? '自查总结' : '取消原因', value: campaign.endedNote, wide: true }]),
          ]}
        />
      </Panel>
      <StatGrid
        stats={[
          {
            label: '列入自查',
            value: figures.total,
            unit: '项',
            href: campaignHref(campaign.id, '/entries'),
            note: `依申请公开文件 ${figures.onRequest} 件，不予公开文件 ${figures.withheld} 件，申请集中事项 ${figures.topics} 项（申请 ${figures.requests} 件）`,
          },
          { label: decisionWords.keep, value: figures.kept, unit: '项', href: rows('keep') },
          {
            label: decisionWords.convert,
            value: figures.converted,
            unit: '项',
            href: rows('convert'),
            note: `其中区分处理 ${figures.partly} 项`,
          },
          { label: '待作出结论', value: figures.undecided, unit: '项', href: rows('undecided') },
        ]}
      />
      <Standings {...props} />
      <ByOrganisation {...props} />
      <Decisions {...props} />
    </ReviewFrame>
  )
}
