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
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { Table } from '#ui/data.tsx'
import { CatalogTabs, ExemptionList, ItemList } from './catalog-parts.tsx'
import { type Coverage, coverageUnder, regionAndDomain } from './coverage.ts'
import { percent } from './coverage-parts.tsx'
import { keepUnder, loadFrame, type PortalFrame, portalTag, regionHref } from './frame.ts'
import { isInState, type ItemRow, type ItemState, readItemRows, readState } from './item-rows.ts'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'

export interface DomainFacts {
  frame: PortalFrame
  catalog: PublishedCatalog
  domain: PublishedDomain
  rows: ItemRow[]
  exemptions: PublishedExemption[]
  state: ItemState
}

/** `/630121/catalog/{domain}/`: the items of one domain; `/catalog/{domain}/`: the domain in all places. */
export async function catalogDomain(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const frame = await loadFrame(c, c.req.param('region'))
  const code = c.req.param('domain') ?? ''
  keepUnder(c, [portalTag.catalogs, pageTag.region(frame.division.code)])
  const catalog = await findPublishedCatalog(db, frame.division.code)
  if (catalog === null) return domainBelow(c, frame, code)
  const domain = (await listPublishedDomains(db, catalog.catalogId)).find((one) => one.code === code)
  if (domain === undefined) throw new NotFound('domain')
  const exemptions = await listPublishedExemptions(db, catalog.versionId)
  return page(
    c,
    <DomainPage
      frame={frame}
      catalog={catalog}
      domain={domain}
      rows={await readItemRows(db, catalog.versionId, code)}
      exemptions={exemptions.filter((one) => one.domainCode === code)}
      state={readState(query(c).text('state'))}
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
  const coverage: Coverage = {
    total: props.rows.length,
    open: props.rows.filter((row) => row.documents > 0).length,
  }
  const shown = props.rows.filter((row) => isInState(row, state))
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
            : `${frame.division.name}在这个领域应当公开 ${coverage.total} 项，已有公开内容 ${coverage.open} 项。`
        }
      />
      <div class="page-width">
        <CatalogTabs
          href={path}
          state={state}
          coverage={coverage}
          exempt={props.exemptions.length}
          all="全部事项"
        />
        {state === 'exempt' ? (
          <ExemptionList exemptions={props.exemptions} domains={[domain]} />
        ) : shown.length === 0 ? (
          <ItemList
            rows={[]}
            regionHref={frame.region.href}
            empty={state === 'missing' ? '这个领域的事项都有公开内容' : '没有这样的事项'}
          />
        ) : (
          groups(shown).map((group, index) => (
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

async function domainBelow(c: AppContext, frame: PortalFrame, code: string): Promise<Response> {
  const { db } = c.get('ctx')
  const domain = (await listGuidelineDomains(db)).find((one) => one.code === code)
  if (domain === undefined) throw new NotFound('domain')
  const coverage = await coverageUnder(db, frame.prefix)
  const places = (await listPublishedCatalogs(db, frame.prefix)).map((catalog) => ({
    catalog,
    coverage: coverage.byRegionAndDomain.get(regionAndDomain(catalog.regionCode, code)) ?? {
      total: 0,
      open: 0,
    },
  }))
  return page(c, <DomainBelowPage frame={frame} domain={domain} places={places} />)
}

/** One domain in all places that have a catalog. */
export function DomainBelowPage(props: {
  frame: PortalFrame
  domain: PublishedDomain
  places: { catalog: PublishedCatalog; coverage: Coverage }[]
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
            { key: 't', head: '目录事项', align: 'end', cell: (row) => row.coverage.total },
            {
              key: 'o',
              head: '已有公开内容',
              align: 'end',
              cell: (row) => <a href={`${hrefOf(row.catalog)}?state=open`}>{row.coverage.open}</a>,
            },
            {
              key: 'm',
              head: '尚未公开',
              align: 'end',
              cell: (row) => (
                <a href={`${hrefOf(row.catalog)}?state=missing`}>{row.coverage.total - row.coverage.open}</a>
              ),
            },
            { key: 'p', head: '公开比例', align: 'end', cell: (row) => `${percent(row.coverage)}%` },
          ]}
        />
      </div>
    </PortalPage>
  )
}
