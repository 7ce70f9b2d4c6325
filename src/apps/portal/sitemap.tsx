import { listPublishedCatalogs, type PublishedCatalog } from '#catalog'
import { annualReportPages, listPublishedReports } from '#disclosure'
import { listSitemapDocuments, pageTag } from '#documents'
import { significantRegion } from '#platform/authority.ts'
import { beijingDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { listRegionsOfLevel, type Division } from '#regions'
import { annualReportHref } from './disclosure/annual-reports.tsx'
import { documentHref } from './document-links.ts'
import { keepUnder, loadFrame, type PortalFrame, portalTag, regionHref } from './frame.ts'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'

/** The sitemap protocol allows 50,000 addresses a file; the newest are offered. */
const mostAddresses = 45_000

function entry(origin: string, path: string, changedAt?: Date): string {
  const changed = changedAt === undefined ? '' : `<lastmod>${beijingDay(changedAt)}</lastmod>`
  const address = `${origin}${encodeURI(path)}`.replaceAll('&', '&amp;')
  return `<url><loc>${address}</loc>${changed}</url>`
}

/** `/sitemap.xml` for search engines. */
export async function sitemapXml(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const { publicUrl } = c.get('services').config
  const counties = await listRegionsOfLevel(db, 'county')
  const catalogs = await listPublishedCatalogs(db, '')
  const documents = await listSitemapDocuments(db, { limit: mostAddresses, offset: 0 })
  const reports = await listPublishedReports(db, '')
  keepUnder(c, [pageTag.everywhere, portalTag.catalogs, annualReportPages])
  const addresses = [
    ...[
      '/',
      '/catalog/',
      '/coverage/',
      '/documents/',
      '/disclosure/',
      '/disclosure/replies/',
      '/disclosure/annual-reports/',
      '/organisations/',
      '/negative-list',
      '/sitemap/',
    ].map((path) => entry(publicUrl, path)),
    ...counties.map((county) => entry(publicUrl, regionHref(county.shortCode))),
    ...catalogs.flatMap((catalog) =>
      ['catalog/', 'coverage/', 'disclosure/', 'disclosure/replies/', 'disclosure/annual-reports/'].map(
        (list) => entry(publicUrl, `${regionHref(significantRegion(catalog.regionCode))}${list}`),
      ),
    ),
    ...reports.map((report) => entry(publicUrl, annualReportHref(report))),
    ...documents.map((document) =>
      entry(publicUrl, documentHref({ index_number: document.indexNumber }), document.changedAt),
    ),
  ]
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses.join('\n')}\n</urlset>\n`
  return c.body(body, 200, { 'content-type': 'application/xml; charset=utf-8' })
}

/** `/robots.txt`: everything public may be found; staff pages are not offered. */
export function robots(c: AppContext): Response {
  const { publicUrl } = c.get('services').config
  return c.text(
    `User-agent: *\nDisallow: /console/\nDisallow: /leave\nDisallow: /disclosure/status\nDisallow: /*/disclosure/apply/\nSitemap: ${publicUrl}/sitemap.xml\n`,
  )
}

export interface SitemapFacts {
  frame: PortalFrame
  prefectures: { division: Division; counties: Division[] }[]
  catalogs: PublishedCatalog[]
}

/** `/sitemap/`: 网站地图. */
export async function sitemapPage(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const frame = await loadFrame(c)
  const counties = await listRegionsOfLevel(db, 'county')
  const prefectures = (await listRegionsOfLevel(db, 'prefecture')).map((division) => ({
    division,
    counties: counties.filter((county) => county.path.includes(division.code)),
  }))
  keepUnder(c, [portalTag.catalogs])
  return page(
    c,
    <SitemapPage frame={frame} prefectures={prefectures} catalogs={await listPublishedCatalogs(db, '')} />,
  )
}

export function SitemapPage(props: SitemapFacts) {
  const { frame } = props
  const columns = [
    { href: '/', label: '全省首页' },
    { href: '/catalog/', label: '各地公开目录' },
    { href: '/coverage/', label: '各地公开情况' },
    { href: '/documents/', label: '公开文件' },
    { href: '/disclosure/', label: '依申请公开' },
    { href: '/disclosure/replies/', label: '依申请公开答复选登' },
    { href: '/disclosure/annual-reports/', label: '政府信息公开工作年度报告' },
    { href: '/negative-list', label: '各地负面清单' },
    { href: '/organisations/', label: '机构与联系方式' },
    { href: '/search', label: '检索' },
    { href: '/documents/feed.rss', label: '订阅（RSS）' },
    { href: '/documents/feed.atom', label: '订阅（Atom）' },
  ]
  return (
    <PortalPage
      frame={frame}
      title="网站地图"
      active="sitemap"
      path="/sitemap/"
      trail={[{ label: '网站地图' }]}
      meta={columnMeta('网站地图', '全部栏目和各地页面', '信息公开')}
    >
      <PageTitle title="网站地图" />
      <div class="page-width stack-large">
        <section aria-labelledby="columns">
          <h2 id="columns" class="section-title">
            全省栏目
          </h2>
          <ul class="place-list">
            {columns.map((column) => (
              <li key={column.href}>
                <a href={column.href}>{column.label}</a>
              </li>
            ))}
          </ul>
        </section>
        {props.catalogs.length > 0 && (
          <section aria-labelledby="catalogs">
            <h2 id="catalogs" class="section-title">
              已发布的公开目录
            </h2>
            <ul class="place-list">
              {props.catalogs.map((catalog) => (
                <li key={catalog.catalogId}>
                  <a href={`${regionHref(significantRegion(catalog.regionCode))}catalog/`}>
                    {catalog.regionName}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="places">
          <h2 id="places" class="section-title">
            各地页面
          </h2>
          <div class="regions">
            {props.prefectures.map(({ division, counties }) => (
              <div key={division.code}>
                <h3>
                  <a href={regionHref(division.shortCode)}>{division.name}</a>
                </h3>
                <ul>
                  {counties.map((county) => (
                    <li key={county.code}>
                      <a href={regionHref(county.shortCode)}>{county.name}</a>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      </div>
    </PortalPage>
  )
}
