import {
  findPublishedCatalog,
  listGuidelineDomains,
  listPublishedCatalogs,
  listPublishedDomains,
  listPublishedExemptions,
  type PublishedCatalog,
  type PublishedDomain,
  type PublishedExemption,
} from '#catalog'
import { pageTag } from '#documents'
import { significantRegion } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { EmptyState, Table } from '#ui/data.tsx'
import { CatalogTabs, ExemptionList, ItemList } from './catalog-parts.tsx'
import { isInState, type ItemRow, type ItemState, readItemRows, readState } from './item-rows.ts'
import { type Coverage, coverageUnder, type RegionCoverage } from './coverage.ts'
import { DomainGrid, percent } from './coverage-parts.tsx'
import { keepUnder, loadFrame, type PortalFrame, portalTag, province, regionHref } from './frame.ts'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'

export interface CatalogFacts {
  frame: PortalFrame
  catalog: PublishedCatalog
  coverage: RegionCoverage
  domains: PublishedDomain[]
  exemptions: PublishedExemption[]
  state: ItemState
  /** Items in that state by domain, only read when a state was asked for. */
  rows: { domain: PublishedDomain; items: ItemRow[] }[]
}

/** `/630121/catalog/`: the domains of a county's catalog; `/catalog/`: the catalogs of all places. */
export async function catalogHome(c: AppContext): Promise<Response> {
  const frame = await loadFrame(c, c.req.param('region'))
  keepUnder(c, [portalTag.catalogs, pageTag.region(frame.division.code)])
  const catalog = await findPublishedCatalog(c.get('ctx').db, frame.division.code)
  if (catalog === null) return catalogsBelow(c, frame)
  const { db } = c.get('ctx')
  const domains = await listPublishedDomains(db, catalog.catalogId)
  const state = readState(query(c).text('state'))
  const rows: CatalogFacts['rows'] = []
  if (state === 'open' || state === 'missing') {
    for (const domain of domains) {
      const all = await readItemRows(db, catalog.versionId, domain.code)
      const items = all.filter((row) => isInState(row, state))
      if (items.length > 0) rows.push({ domain, items })
    }
  }
  return page(
    c,
    <CatalogHomePage
      frame={frame}
      catalog={catalog}
      coverage={await coverageUnder(db, frame.prefix, catalog.regionCode)}
      domains={domains}
      exemptions={await listPublishedExemptions(db, catalog.versionId)}
      state={state}
      rows={rows}
    />,
  )
}

export function CatalogHomePage(props: CatalogFacts) {
  const { frame, catalog, state } = props
  const coverage = props.coverage.all
  const href = `${frame.region.href}catalog/`
  const withItems = props.domains.filter(
    (domain) =>
      props.coverage.byDomain.has(domain.code) ||
      props.exemptions.some((one) => one.domainCode === domain.code),
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
        lead={`${frame.division.name}应当公开的事项共 ${coverage.total} 项，每一项写明内容、依据、时限和由谁公开。`}
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
          coverage={coverage}
          exempt={props.exemptions.length}
          all="按领域"
        />
        {state === 'all' && (
          <div class="band-small">
            <DomainGrid domains={withItems} coverage={props.coverage.byDomain} href={frame.region.href} />
          </div>
        )}
        {state === 'exempt' && <ExemptionList exemptions={props.exemptions} domains={props.domains} />}
        {(state === 'open' || state === 'missing') &&
          props.rows.map(({ domain, items }) => (
            <section class="catalog-group" key={domain.code}>
              <h2>{domain.name}</h2>
              <ItemList rows={items} regionHref={frame.region.href} empty="" />
            </section>
          ))}
        {(state === 'open' || state === 'missing') && props.rows.length === 0 && (
          <EmptyState title={state === 'open' ? '还没有事项有公开内容' : '所有事项都有公开内容'} />
        )}
      </div>
    </PortalPage>
  )
}

export interface BelowFacts {
  frame: PortalFrame
  catalogs: { catalog: PublishedCatalog; coverage: Coverage }[]
  domains: PublishedDomain[]
  coverage: RegionCoverage
}

async function catalogsBelow(c: AppContext, frame: PortalFrame): Promise<Response> {
  const { db } = c.get('ctx')
  const coverage = await coverageUnder(db, frame.prefix)
  const catalogs = (await listPublishedCatalogs(db, frame.prefix)).map((catalog) => ({
    catalog,
    coverage: coverage.byRegion.get(catalog.regionCode) ?? { total: 0, open: 0 },
  }))
  const domains = (await listGuidelineDomains(db)).filter((domain) => coverage.byDomain.has(domain.code))
  return page(
    c,
    <CatalogsBelowPage frame={frame} catalogs={catalogs} domains={domains} coverage={coverage} />,
  )
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
            { key: 'total', head: '目录事项', align: 'end', cell: ({ coverage }) => coverage.total },
            {
              key: 'open',
              head: '已有公开内容',
              align: 'end',
              cell: ({ catalog, coverage }) => (
                <a href={`${regionHref(significantRegion(catalog.regionCode))}catalog/?state=open`}>
                  {coverage.open}
                </a>
              ),
            },
            {
              key: 'missing',
              head: '尚未公开',
              align: 'end',
              cell: ({ catalog, coverage }) => (
                <a href={`${regionHref(significantRegion(catalog.regionCode))}catalog/?state=missing`}>
                  {coverage.total - coverage.open}
                </a>
              ),
            },
            { key: 'share', head: '公开比例', align: 'end', cell: ({ coverage }) => `${percent(coverage)}%` },
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
            <DomainGrid domains={props.domains} coverage={props.coverage.byDomain} href={frame.region.href} />
          </section>
        )}
      </div>
    </PortalPage>
  )
}
