import { annualReportPages, listPublishedReports, type PublishedRow, reportTitle } from '#disclosure'
import { significantRegion } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { EmptyState, Tag } from '#ui/data.tsx'
import { keepUnder, loadFrame, type PortalFrame, province, regionHref } from '../frame.ts'
import { columnMeta, PageTitle, PortalPage } from '../page.tsx'

/** The list a report stands in: townships publish on the site of their county. */
export function annualReportsHref(regionCode: string): string {
  return `${regionHref(significantRegion(regionCode).slice(0, 6))}disclosure/annual-reports/`
}

/** The one address of a report; a former version has its own below it. */
export function annualReportHref(
  report: Pick<PublishedRow, 'regionCode' | 'organisationCode' | 'year'>,
): string {
  return `${annualReportsHref(report.regionCode)}${report.organisationCode}/${report.year}`
}

interface ListFacts {
  frame: PortalFrame
  rows: PublishedRow[]
}

/** `/630121/disclosure/annual-reports/`: every report of the place, of its departments and of what lies directly below; all years. */
export async function annualReports(c: AppContext): Promise<Response> {
  const frame = await loadFrame(c, c.req.param('region') ?? province)
  keepUnder(c, [annualReportPages])
  // A county lists its townships' reports; above it each lower government's, whose own list leads on.
  const isCounty = frame.prefix.length >= 6
  const rows = await listPublishedReports(
    c.get('ctx').db,
    frame.prefix,
    isCounty ? null : frame.division.code,
  )
  return page(c, <AnnualReportsPage frame={frame} rows={rows} />)
}

function groupsOf(frame: PortalFrame, rows: PublishedRow[]): { label: string; rows: PublishedRow[] }[] {
  const own = rows.filter((row) => row.regionCode === frame.division.code)
  const groups = [
    { label: '本级政府', rows: own.filter((row) => row.scope === 'roll_up') },
    { label: frame.prefix.length > 6 ? '本单位' : '部门', rows: own.filter((row) => row.scope === 'own') },
    {
      label: frame.prefix.length >= 6 ? '乡镇、街道' : '下级政府',
      rows: rows.filter((row) => row.regionCode !== frame.division.code),
    },
  ]
  return groups.filter((group) => group.rows.length > 0)
}

function ReportLinks(props: { rows: PublishedRow[] }) {
  const ordered = props.rows.toSorted((a, b) =>
    `${a.regionCode}${a.organisationCode}` < `${b.regionCode}${b.organisationCode}` ? -1 : 1,
  )
  return (
    <ul class="report-list">
      {ordered.map((row) => (
        <li key={row.organisationId}>
          <a href={annualReportHref(row)}>{reportTitle(row.organisationName, row.year)}</a>{' '}
          {row.version > 1 && <Tag tone="warning">已更正</Tag>}{' '}
          <span class="quiet">{formatDay(row.publishedOn)}发布</span>
        </li>
      ))}
    </ul>
  )
}

export function AnnualReportsPage(props: ListFacts) {
  const { frame, rows } = props
  const title = `${frame.division.name}政府信息公开年报`
  const years = [...Map.groupBy(rows, (row) => row.year)].toSorted(([a], [b]) => b - a)
  return (
    <PortalPage
      frame={frame}
      title={title}
      active="disclosure"
      path={`${frame.region.href}disclosure/annual-reports/`}
      trail={[
        { label: '依申请公开', href: `${frame.region.href}disclosure/` },
        { label: '政府信息公开年报' },
      ]}
      meta={columnMeta('政府信息公开年报', title, '信息公开')}
    >
      <PageTitle
        title={title}
        lead="各单位每年向社会公布上一年度的政府信息公开工作情况：公开了什么，收到多少申请、怎样答复，复议诉讼结果如何。历年报告长期保留。"
      />
      <div class="page-width stack-large">
        {years.length === 0 ? (
          <EmptyState title="这里还没有发布年度报告">
            部门和乡镇、街道在每年1月31日前，政府在每年3月31日前发布上一年度的报告。
          </EmptyState>
        ) : (
          years.map(([year, ofYear]) => (
            <section key={year} aria-labelledby={`year-${year}`}>
              <h2 id={`year-${year}`} class="section-title">
                {year}年
              </h2>
              {groupsOf(frame, ofYear).map((group) => (
                <div key={group.label} class="report-group">
                  <h3>{group.label}</h3>
                  <ReportLinks rows={group.rows} />
                </div>
              ))}
            </section>
          ))
        )}
      </div>
    </PortalPage>
  )
}
