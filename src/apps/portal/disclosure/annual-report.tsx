import {
  annualReportPages,
  listPublishedVersions,
  type PublishedReport,
  reportFile,
  type ReportFileKind,
  reportFileKinds,
  reportFileWords,
  ReportSheet,
  reportTitle,
} from '#disclosure'
import { isWithinRegion } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import { downloadHeaders } from '#platform/files.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { findOrganisationByCode } from '#regions'
import { Alert } from '#ui/data.tsx'
import { keepUnder, loadFrame, type PortalFrame, province } from '../frame.ts'
import { columnMeta, PortalPage } from '../page.tsx'
import { annualReportHref } from './annual-reports.tsx'

interface ReportFacts {
  frame: PortalFrame
  /** every public version, the first one first */
  versions: PublishedReport[]
  shown: PublishedReport
}

/** The report of the address, in its latest version or in the one asked for; `NotFound` when nothing of it is public. */
async function readPublished(c: AppContext): Promise<ReportFacts> {
  const { db } = c.get('ctx')
  const frame = await loadFrame(c, c.req.param('region') ?? province)
  keepUnder(c, [annualReportPages])
  const organisation = await findOrganisationByCode(db, c.req.param('organisation') ?? '')
  if (organisation === null || !isWithinRegion(organisation.regionCode, frame.division.code))
    throw new NotFound('annual report')
  const versions = await listPublishedVersions(db, organisation.id, Number(c.req.param('year')))
  const asked = c.req.param('version')
  const shown = asked === undefined ? versions.at(-1) : versions.find((one) => one.version === Number(asked))
  if (shown === undefined) throw new NotFound('annual report')
  return { frame, versions, shown }
}

/** `/630121/disclosure/annual-reports/{organisation}/{year}`: the report as it was published, with its corrections. */
export async function annualReport(c: AppContext): Promise<Response> {
  return page(c, <AnnualReportPage {...await readPublished(c)} />)
}

/** The same as Word, as a workbook in the official layout, or as JSON. */
export async function annualReportFile(c: AppContext): Promise<Response> {
  const { shown } = await readPublished(c)
  const asked = c.req.param('file') ?? ''
  const kind = reportFileKinds.find((one) => asked === `report.${one}`)
  if (kind === undefined) throw new NotFound('annual report file')
  const { organisationName, text, figures } = shown.snapshot
  const { bytes, name, mediaType } = await reportFile(kind, { organisationName, text, figures })
  return c.body(Uint8Array.from(bytes), 200, downloadHeaders({ name, mediaType, size: bytes.length }))
}

function hrefOf(report: PublishedReport): string {
  const { regionCode, year } = report
  return annualReportHref({ regionCode, year, organisationCode: report.snapshot.organisationCode })
}

/** What was corrected, and the way between the versions. */
function Corrections({ versions, shown }: ReportFacts) {
  const latest = versions.at(-1)
  if (versions.length < 2 || latest === undefined) return null
  const corrections = versions.filter((one) => one.correctionNote !== null)
  if (shown.version !== latest.version)
    return (
      <Alert tone="warning" title="这是更正以前的版本，仅供查考">
        {formatDay(latest.publishedOn)}已发布更正后的报告，<a href={hrefOf(latest)}>查看现行版本</a>。
      </Alert>
    )
  return (
    <Alert tone="info" title="本报告经过更正">
      <ul class="plain-list">
        {corrections.map((one) => (
          <li key={one.version}>
            {formatDay(one.publishedOn)}更正：{one.correctionNote}
          </li>
        ))}
      </ul>
      <p>
        更正以前的版本：
        {versions.slice(0, -1).map((one) => (
          <a key={one.version} href={`${hrefOf(one)}/versions/${one.version}`}>
            第 {one.version} 版（{formatDay(one.publishedOn)}）
          </a>
        ))}
      </p>
    </Alert>
  )
}

function Files({ shown, versions }: ReportFacts) {
  const isLatest = shown.version === versions.at(-1)?.version
  const base = isLatest ? hrefOf(shown) : `${hrefOf(shown)}/versions/${shown.version}`
  const href = (kind: ReportFileKind) => `${base}/report.${kind}`
  return (
    <p class="report-files no-print">
      {reportFileKinds.map((kind) => (
        <a key={kind} href={href(kind)} download>
          {reportFileWords[kind]}
        </a>
      ))}
    </p>
  )
}

export function AnnualReportPage(props: ReportFacts) {
  const { frame, shown, versions } = props
  const { organisationName, text, figures } = shown.snapshot
  const title = reportTitle(organisationName, shown.year)
  const isLatest = shown.version === versions.at(-1)?.version
  const path = isLatest ? hrefOf(shown) : `${hrefOf(shown)}/versions/${shown.version}`
  return (
    <PortalPage
      frame={frame}
      title={isLatest ? title : `${title}（第${shown.version}版）`}
      path={path}
      trail={[
        { label: '依申请公开', href: `${frame.region.href}disclosure/` },
        { label: '政府信息公开年报', href: `${frame.region.href}disclosure/annual-reports/` },
        { label: `${shown.year}年` },
      ]}
      meta={{
        ...columnMeta('政府信息公开年报', `${frame.division.name}政府信息公开年报`, '信息公开'),
        ArticleTitle: title,
        PubDate: shown.publishedOn,
        ContentSource: organisationName,
      }}
    >
      <div class="page-width report-page">
        <Corrections {...props} />
        <ReportSheet organisationName={organisationName} text={text} figures={figures} titleLevel={1}>
          <p class="doc-line page-line report-line">
            <span>{organisationName}</span>
            <span>{formatDay(shown.publishedOn)}发布</span>
            {shown.version > 1 && <span>第 {shown.version} 版</span>}
          </p>
          <Files {...props} />
        </ReportSheet>
      </div>
    </PortalPage>
  )
}
