import {
  findPublishedCatalog,
  listGuidelineDomains,
  listPublishedCatalogs,
  listPublishedDomains,
  listPublishedExemptions,
  listPublishedItemKeys,
  type PublishedCatalog,
  type PublishedDomain,
  type PublishedExemption,
} from '#catalog'
import { type Coverage, coverageRate, type CoverageView } from '#duties'
import { significantRegion } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { type Column, Table } from '#ui/data.tsx'
import { type CatalogState, CatalogTabs, ExemptionList, formerStateHref } from './catalog-parts.tsx'
import { coverageItemsHref, coverageTags, readCoverage } from './coverage.ts'
import { DomainGrid, shareWords } from './coverage-parts.tsx'
import { keepUnder, loadFrame, type PortalFrame, portalTag, province, regionHref } from './frame.ts'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'

export interface CatalogFacts {
  frame: PortalFrame
  catalog: PublishedCatalog
  coverage: CoverageView
  /** how many items the catalog holds; one that several organisations answer for is one item */
  items: number
  domains: PublishedDomain[]
  exemptions: PublishedExemption[]
  state: CatalogState
}

/** `/630121/catalog/`: the domains of a county's catalog; `/catalog/`: the catalogs of all places. */
export async function catalogHome(c: AppContext): Promise<Response> {
  const frame = await loadFrame(c, c.req.param('region'))
  const { db } = c.get('ctx')
  const catalog = await findPublishedCatalog(db, frame.division.code)
  const coverage = await readCoverage(c, frame)
  keepUnder(c, [portalTag.catalogs, ...coverageTags(frame, coverage)])
  if (catalog === null) return catalogsBelow(c, frame, coverage)
  const state = query(c).text('state')
  const former = formerStateHref(frame, state)
  if (former !== null) return c.redirect(former, 301)
  const keys = await listPublishedItemKeys(db, frame.division.code)
  return page(
    c,
    <CatalogHomePage
      frame={frame}
      catalog={catalog}
      coverage={coverage}
      items={keys.length}
      domains={await listPublishedDomains(db, catalog.catalogId)}
      exemptions={await listPublishedExemptions(db, catalog.versionId)}
      state={state === 'exempt' ? 'exempt' : 'all'}
    />,
  )
}

export function CatalogHomePage(props: CatalogFacts) {
  const { frame, catalog, state } = props
  const byDomain = props.coverage.by('domainCode')
  const href = `${frame.region.href}catalog/`
  const withItems = props.domains.filter(
    (domain) => byDomain.has(domain.code) || props.exemptions.some((one) => one.domainCode === domain.code),
  )
  return (
    <PortalPage
      frame={frame}
      title="政务公开标准目录"
      active="catalog"
      path={href}
      trail={[{ label: '公开目录' }]}
      meta={columnMeta('公开目录', `${frame.division.name}政务公开标准目录`, '信息公开')}
    >
      <PageTitle
        title="政务公开标准目录"
        lead={`${frame.division.name}应当公开的事项共 ${props.items} 项，每一项写明内容、依据、时限和由谁公开。`}
      >
        <p class="doc-line page-line">
          <span>第 {catalog.number} 版</span>
          <span>{formatDay(catalog.publishedOn)}发布</span>
          <span>适用层级：{catalog.tier}</span>
          {catalog.changeNote !== '' && <span>{catalog.changeNote}</span>}
          <a href={`/negative-list/${frame.prefix}`}>不予公开的类别（负面清单）</a>
        </p>
      </PageTitle>
      <div class="page-width">
        <CatalogTabs
          href={href}
          state={state}
          items={props.items}
          exempt={props.exemptions.length}
          all="按领域"
          coverageHref={`${frame.region.href}coverage/`}
        />
        {state === 'all' && (
          <div class="band-small">
            <DomainGrid
              domains={withItems}
              coverage={byDomain}
              hrefOf={(domain) => `${href}${domain.code}/`}
            />
          </div>
        )}
        {state === 'exempt' && <ExemptionList exemptions={props.exemptions} domains={props.domains} />}
      </div>
    </PortalPage>
  )
}

export interface BelowFacts {
  frame: PortalFrame
  catalogs: { catalog: PublishedCatalog; coverage: Coverage | undefined }[]
  domains: PublishedDomain[]
  coverage: Map<string, Coverage>
}

async function catalogsBelow(c: AppContext, frame: PortalFrame, view: CoverageView): Promise<Response> {
  const { db } = c.get('ctx')
  const byRegion = view.by('regionCode')
  const catalogs = (await listPublishedCatalogs(db, frame.prefix)).map((catalog) => ({
    catalog,
    coverage: byRegion.get(catalog.regionCode),
  }))
  const coverage = view.by('domainCode')
  const domains = (await listGuidelineDomains(db)).filter((domain) => coverage.has(domain.code))
  return page(
    c,
    <CatalogsBelowPage frame={frame} catalogs={catalogs} domains={domains} coverage={coverage} />,
  )
}

interface PlaceRow {
  catalog: PublishedCatalog
  coverage: Coverage | undefined
}

/** Figures of one place, or of one domain there, each opening the items it counts. */
export function coverageColumns(domain?: string): Column<PlaceRow>[] {
  const items = (row: PlaceRow, state: string) =>
    coverageItemsHref(regionHref(significantRegion(row.catalog.regionCode)), {
      state,
      ...(domain === undefined ? {} : { domain }),
    })
  const count = (key: string, head: string, of: (coverage: Coverage) => number): Column<PlaceRow> => ({
    key,
    head,
    align: 'end',
    cell: (row) => {
      const n = row.coverage === undefined ? 0 : of(row.coverage)
      return n === 0 ? 0 : <a href={items(row, key)}>{n}</a>
    },
  })
  return [
    count('proactive', '应当公开', (one) => one.proactive),
    count('covered', '已有公开内容', (one) => one.covered),
    count('overdue', '逾期', (one) => one.overdue),
    count('never', '从未公开', (one) => one.never),
    {
      key: 'share',
      head: '公开覆盖率',
      align: 'end',
      nowrap: true,
      cell: ({ coverage }) =>
        shareWords(coverage === undefined ? { part: 0, of: 0 } : coverageRate(coverage)),
    },
  ]
}

/** The catalogs of several places beside each other: the province, a prefecture. */
export function CatalogsBelowPage(props: BelowFacts) {
  const { frame } = props
  const path = `${frame.region.href}catalog/`
  const isProvince = frame.prefix === province
  return (
    <PortalPage
      frame={frame}
      title="各地公开目录"
      active="catalog"
      path={path}
      trail={[{ label: '公开目录' }]}
      meta={columnMeta('公开目录', `${frame.division.name}各地政务公开标准目录`, '信息公开')}
    >
      <PageTitle
        title={isProvince ? '各地公开目录' : `${frame.division.name}的公开目录`}
        lead="每个县（市、区、行委）按照国家标准指引编制自己的目录，只能增加，不能减少。"
      />
      <div class="page-width stack-large">
        <Table
          caption="已发布的公开目录"
          rows={props.catalogs}
          rowKey={(row) => row.catalog.versionId}
          empty="这里还没有发布公开目录。可以先查看上一级的目录和文件。"
          columns={[
            {
              key: 'region',
              head: '地方',
              header: true,
              cell: ({ catalog }) => (
                <a href={`${regionHref(significantRegion(catalog.regionCode))}catalog/`}>
                  {catalog.regionName}
                </a>
              ),
            },
            ...coverageColumns(),
            {
              key: 'on',
              head: '发布日期',
              nowrap: true,
              cell: ({ catalog }) => formatDay(catalog.publishedOn),
            },
          ]}
        />
        {props.catalogs.length > 0 && (
          <section aria-labelledby="by-domain">
            <h2 id="by-domain" class="section-title">
              按领域看
            </h2>
            <DomainGrid
              domains={props.domains}
              coverage={props.coverage}
              hrefOf={(domain) => `${path}${domain.code}/`}
            />
          </section>
        )}
      </div>
    </PortalPage>
  )
}
