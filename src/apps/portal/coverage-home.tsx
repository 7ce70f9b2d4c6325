import {
  listGuidelineDomains,
  listPublishedDomains,
  findPublishedCatalog,
  type PublishedDomain,
} from '#catalog'
import {
  type ComingDuty,
  coverageRate,
  type CoverageView,
  formulaWords,
  listComing,
  listMissing,
  listResponsibilities,
  type MissingDuty,
  percent,
  type ResponsibilityRow,
  timelyRate,
  trendOf,
  type TrendPoint,
} from '#duties'
import { isWithinRegion } from '#platform/authority.ts'
import { addDays, formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { type Division, listChildren, listOrganisationsByIds } from '#regions'
import { EmptyState, LineChart } from '#ui/data.tsx'
import { coverageItemsHref, coverageTags, readCoverage } from './coverage.ts'
import { CoverageFigures, shareWords } from './coverage-parts.tsx'
import { ComingList, MissingList } from './coverage-lists.tsx'
import { DomainTable, OrganisationTable, PlaceTable, type PlaceFigures } from './coverage-tables.tsx'
import { keepUnder, loadFrame, type PortalFrame, portalTag } from './frame.ts'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'

/** How far ahead the list of what comes next looks, and how much of each list stands on this page. */
const daysAhead = 90
const shown = 8

export interface CoverageHomeFacts {
  frame: PortalFrame
  view: CoverageView
  trend: TrendPoint[]
  domains: PublishedDomain[]
  /** Counties or prefectures below; empty in a county. */
  places: PlaceFigures[]
  organisations: Map<string, string>
  coming: ComingDuty[]
  late: { rows: ResponsibilityRow[]; total: number; missing: Map<string, MissingDuty[]> }
}

/** `/630121/coverage/`: what is public of what must be, what comes next, what is missing; `/coverage/` for all places. */
export async function coverageHome(c: AppContext): Promise<Response> {
  const { db, today } = c.get('ctx')
  const frame = await loadFrame(c, c.req.param('region'))
  const view = await readCoverage(c, frame)
  keepUnder(c, [portalTag.catalogs, ...coverageTags(frame, view)])
  const scope = { regionPrefix: frame.prefix }
  const isCounty = frame.division.level !== 'province' && frame.division.level !== 'prefecture'
  const catalog = await findPublishedCatalog(db, frame.division.code)
  const late = isCounty
    ? await listResponsibilities(
        db,
        today,
        { regionPrefixes: [frame.prefix], figure: 'overdue' },
        { limit: shown, offset: 0 },
      )
    : { rows: [], total: 0 }
  const missing = await listMissing(
    db,
    today,
    late.rows.map((row) => row.id),
  )
  const coming = isCounty
    ? await listComing(db, today, { ...scope, until: addDays(today, daysAhead) }, shown)
    : []
  const ids = isCounty ? [...view.by('organisationId').keys()] : []
  const organisations = await listOrganisationsByIds(
    db,
    ids.filter((id) => id !== ''),
  )
  return page(
    c,
    <CoverageHomePage
      frame={frame}
      view={view}
      trend={await trendOf(db, today, scope)}
      domains={
        catalog === null ? await listGuidelineDomains(db) : await listPublishedDomains(db, catalog.catalogId)
      }
      places={isCounty ? [] : placeFigures(await listChildren(db, frame.division.code), view)}
      organisations={new Map(organisations.map((one) => [one.id, one.shortName || one.name]))}
      coming={coming}
      late={{ ...late, missing: Map.groupBy(missing, (one) => one.responsibilityId) }}
    />,
  )
}

function placeFigures(children: Division[], view: CoverageView): PlaceFigures[] {
  const byRegion = [...view.by('regionCode')]
  return children.flatMap((division) => {
    const own = byRegion.filter(([code]) => isWithinRegion(code, division.code))
    return own.length === 0 ? [] : [{ division, parts: own.map(([, coverage]) => coverage) }]
  })
}

function Formula() {
  return (
    <section class="formula-box" aria-labelledby="formula">
      <h2 id="formula" class="section-title">
        怎样计算
      </h2>
      <ul class="advice">
        {Object.values(formulaWords).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </section>
  )
}

function Trend(props: { trend: TrendPoint[] }) {
  const begun = props.trend.findIndex((point) => point.of > 0)
  const trend = begun < 0 ? [] : props.trend.slice(begun)
  if (trend.length < 2) return null
  return (
    <section aria-labelledby="trend">
      <h2 id="trend" class="section-title">
        公开覆盖率的变化
      </h2>
      <LineChart
        title="公开覆盖率和按期公开率的变化"
        points={trend.map(({ month }) => `${month.slice(2, 4)}年${Number(month.slice(5))}月`)}
        series={[
          {
            name: '公开覆盖率（月末）',
            values: trend.map((point) => percent({ part: point.covered, of: point.of })),
          },
          { name: '按期公开率（当月到期）', values: trend.map((point) => percent(timelyRate(point))) },
        ]}
      />
      <details class="disclosure">
        <summary>查看每月数字</summary>
        <ul class="month-figures">
          {trend.toReversed().map((point) => (
            <li key={point.month}>
              {formatDay(point.day)}：公开覆盖率 {shareWords({ part: point.covered, of: point.of })}
              ；当月到期的按期公开 {shareWords(timelyRate(point)).replace('无应公开事项', '没有到期的任务')}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** The rate with all its numbers, so that nobody has to wonder what was left out. */
function leadWords(view: CoverageView): string {
  const { proactive, excused } = view.all
  const rate = coverageRate(view.all)
  const left = excused > 0 ? `${excused} 项经两人确认从无此类信息，其余 ${rate.of} 项中` : '其中'
  return `应当公开 ${proactive} 项，${left} ${rate.part} 项已经有公开内容，公开覆盖率 ${percent(rate) ?? 0}%。按${formatDay(view.today)}的情况计算。`
}

export function CoverageHomePage(props: CoverageHomeFacts) {
  const { frame, view } = props
  const { href } = frame.region
  const name = frame.division.name
  const isCounty = props.places.length === 0 && view.all.proactive > 0
  const rate = coverageRate(view.all)
  return (
    <PortalPage
      frame={frame}
      title={`${name}公开情况`}
      active="coverage"
      path={`${href}coverage/`}
      trail={[{ label: '公开情况' }]}
      description={`${name}应当公开的事项公开了多少，接下来要公开什么，还缺什么。`}
      meta={columnMeta('公开情况', `${name}标准目录事项的公开情况`, '信息公开')}
    >
      <PageTitle
        title={`${name}公开情况`}
        lead={rate.of > 0 ? leadWords(view) : '应当公开的事项公开了多少，接下来要公开什么，还缺什么。'}
      />
      <div class="page-width stack-large">
        {view.all.proactive + view.all.exempt === 0 ? (
          <EmptyState title="这里还没有发布公开目录">目录发布后，这里逐项列出应公开的内容和期限。</EmptyState>
        ) : (
          <CoverageFigures coverage={view.all} href={href} listed={isCounty} />
        )}
        {isCounty && (
          <div class="halves">
            <section aria-labelledby="missing">
              <div class="band-head">
                <h2 id="missing" class="section-title">
                  还缺什么
                </h2>
                {props.late.total > 0 && (
                  <a href={coverageItemsHref(href, { state: 'overdue' })}>全部 {props.late.total} 项</a>
                )}
              </div>
              <MissingList
                rows={props.late.rows}
                missing={props.late.missing}
                organisations={props.organisations}
                href={href}
                today={view.today}
                empty="没有逾期的事项"
              />
            </section>
            <section aria-labelledby="coming">
              <h2 id="coming" class="section-title">
                接下来要公开的
              </h2>
              <ComingList
                coming={props.coming}
                organisations={props.organisations}
                href={href}
                days={daysAhead}
              />
            </section>
          </div>
        )}
        {props.places.length > 0 && (
          <section id="places" aria-labelledby="places-title">
            <h2 id="places-title" class="section-title">
              按地方
            </h2>
            <PlaceTable places={props.places} />
          </section>
        )}
        {view.all.proactive > 0 && (
          <section aria-labelledby="domains">
            <h2 id="domains" class="section-title">
              按领域
            </h2>
            <DomainTable
              domains={props.domains}
              coverage={view.by('domainCode')}
              href={href}
              listed={isCounty}
            />
          </section>
        )}
        {isCounty && (
          <section aria-labelledby="organisations">
            <h2 id="organisations" class="section-title">
              按责任单位
            </h2>
            <OrganisationTable coverage={view.by('organisationId')} names={props.organisations} href={href} />
          </section>
        )}
        <Trend trend={props.trend} />
        <Formula />
      </div>
    </PortalPage>
  )
}
