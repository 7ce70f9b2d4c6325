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
import { type Coverage, coverageRate, type CoverageView } from '#duties'
import { significantRegion } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { Table } from '#ui/data.tsx'
import { coverageColumns } from './catalog-home.tsx'
import { type CatalogState, CatalogTabs, ExemptionList, formerStateHref, ItemList } from './catalog-parts.tsx'
import { coverageItemsHref, coverageTags, readCoverage } from './coverage.ts'
import { shareWords } from './coverage-parts.tsx'
import { keepUnder, loadFrame, type PortalFrame, portalTag, regionHref } from './frame.ts'
import { type ItemRow, readItemRows } from './item-rows.ts'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'

export interface DomainFacts {
  frame: PortalFrame
  catalog: PublishedCatalog
  domain: PublishedDomain
  rows: ItemRow[]
  exemptions: PublishedExemption[]
  coverage: Coverage
  state: CatalogState
}

/** `/630121/catalog/{domain}/`: the items of one domain; `/catalog/{domain}/`: the domain in all places. */
export async function catalogDomain(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const frame = await loadFrame(c, c.req.param('region'))
  const code = c.req.param('domain') ?? ''
  const view = await readCoverage(c, frame, code)
  // The count of documents of an item changes with any document of the place.
  keepUnder(c, [portalTag.catalogs, pageTag.region(frame.division.code), ...coverageTags(frame, view)])
  const catalog = await findPublishedCatalog(db, frame.division.code)
  if (catalog === null) return domainBelow(c, frame, code, view)
  const state = query(c).text('state')
  const former = formerStateHref(frame, state, code)
  if (former !== null) return c.redirect(former, 301)
  const domain = (await listPublishedDomains(db, catalog.catalogId)).find((one) => one.code === code)
  if (domain === undefined) throw new NotFound('domain')
  const exemptions = await listPublishedExemptions(db, catalog.versionId)
  return page(
    c,
    <DomainPage
      frame={frame}
      catalog={catalog}
      domain={domain}
      rows={await readItemRows(c.get('ctx'), frame, catalog.versionId, code)}
      exemptions={exemptions.filter((one) => one.domainCode === code)}
      coverage={view.all}
      state={state === 'exempt' ? 'exempt' : 'all'}
    />,
  )
}

/** Items grouped by their first level, in the order of the catalog. */
function groups(rows: ItemRow[]): { name: string; rows: ItemRow[] }[] {
  const found: { name: string; rows: ItemRow[] }[] = []
  for (const row of rows) {
    const last = found.at(-1)
    if (last?.name === row.item.level1) last.rows.push(row)
    else found.push({ name: row.item.level1, rows: [row] })
  }
  return found
}

export function DomainPage(props: DomainFacts) {
  const { frame, domain, state } = props
  const path = `${frame.region.href}catalog/${domain.code}/`
  const share = coverageRate(props.coverage)
  return (
    <PortalPage
      frame={frame}
      title={`${domain.name} - 公开目录`}
      active="catalog"
      path={path}
      trail={[{ label: '公开目录', href: `${frame.region.href}catalog/` }, { label: domain.name }]}
      meta={columnMeta(domain.name, `${frame.division.name}${domain.name}领域公开事项`, '信息公开', [
        domain.name,
      ])}
    >
      <PageTitle
        title={domain.name}
        lead={
          domain.isOwn
            ? '本地增设的公开领域。'
            : `${frame.division.name}在这个领域有 ${props.rows.length} 个目录事项，公开覆盖率 ${shareWords(share)}。`
        }
      />
      <div class="page-width">
        <CatalogTabs
          href={path}
          state={state}
          items={props.rows.length}
          exempt={props.exemptions.length}
          all="全部事项"
          coverageHref={coverageItemsHref(frame.region.href, { domain: domain.code })}
        />
        {state === 'exempt' ? (
          <ExemptionList exemptions={props.exemptions} domains={[domain]} />
        ) : props.rows.length === 0 ? (
          <ItemList rows={[]} regionHref={frame.region.href} empty="这个领域没有目录事项" />
        ) : (
          groups(props.rows).map((group, index) => (
            <section class="catalog-group" key={`${index}${group.name}`}>
              <h2>{group.name}</h2>
              <ItemList rows={group.rows} regionHref={frame.region.href} empty="" />
            </section>
          ))
        )}
      </div>
    </PortalPage>
  )
}

async function domainBelow(
  c: AppContext,
  frame: PortalFrame,
  code: string,
  view: CoverageView,
): Promise<Response> {
  const { db } = c.get('ctx')
  const domain = (await listGuidelineDomains(db)).find((one) => one.code === code)
  if (domain === undefined) throw new NotFound('domain')
  const byRegion = view.by('regionCode')
  const places = (await listPublishedCatalogs(db, frame.prefix)).map((catalog) => ({
    catalog,
    coverage: byRegion.get(catalog.regionCode),
  }))
  return page(c, <DomainBelowPage frame={frame} domain={domain} places={places} />)
}

/** One domain in all places that have a catalog. */
export function DomainBelowPage(props: {
  frame: PortalFrame
  domain: PublishedDomain
  places: { catalog: PublishedCatalog; coverage: Coverage | undefined }[]
}) {
  const { frame, domain } = props
  const hrefOf = (catalog: PublishedCatalog) =>
    `${regionHref(significantRegion(catalog.regionCode))}catalog/${domain.code}/`
  return (
    <PortalPage
      frame={frame}
      title={`${domain.name} - 各地公开目录`}
      active="catalog"
      path={`${frame.region.href}catalog/${domain.code}/`}
      trail={[{ label: '公开目录', href: `${frame.region.href}catalog/` }, { label: domain.name }]}
      meta={columnMeta(domain.name, `各地${domain.name}领域公开事项`, '信息公开', [domain.name])}
    >
      <PageTitle title={domain.name} lead="各地在这个领域应当公开的事项，和已经公开的。" />
      <div class="page-width">
        <Table
          caption={`各地${domain.name}领域`}
          rows={props.places}
          rowKey={(row) => row.catalog.versionId}
          empty="还没有地方发布公开目录。"
          columns={[
            {
              key: 'r',
              head: '地方',
              header: true,
              cell: (row) => <a href={hrefOf(row.catalog)}>{row.catalog.regionName}</a>,
            },
            ...coverageColumns(domain.code),
          ]}
        />
      </div>
    </PortalPage>
  )
}
