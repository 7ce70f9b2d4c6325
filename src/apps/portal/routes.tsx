import type { AppContext } from '#platform/http/context.ts'
import { NotFound } from '#platform/refusal.ts'
import { defineRoutes, type RouteSpec } from '#platform/http/routes.ts'
import { catalogDomain } from './catalog-domain.tsx'
import { catalogHome } from './catalog-home.tsx'
import { catalogItem } from './catalog-item.tsx'
import { coverageHome } from './coverage-home.tsx'
import { coverageItems } from './coverage-items.tsx'
import { documentFile, documentPage, documentVersion } from './document.tsx'
import { documentTable } from './document-table.ts'
import { documentsPage } from './documents.tsx'
import { documentFeed } from './feeds.ts'
import { annualReport, annualReportFile } from './disclosure/annual-report.tsx'
import { annualReports } from './disclosure/annual-reports.tsx'
import { repliesPage, replyPage } from './disclosure/replies.tsx'
import { applyRoutes, statusRoutes } from './disclosure/routes.ts'
import { provinceHome, regionHome } from './home.tsx'
import { leavePage } from './leave.tsx'
import { negativeList, negativeLists, negativeListTable } from './negative-list.tsx'
import { organisationPage, organisationsPage } from './organisations.tsx'
import { searchPage } from './search.tsx'
import { robots, sitemapPage, sitemapXml } from './sitemap.tsx'
import { notFoundPage } from './trouble.tsx'

/** A public page; what is not there gets the page that helps on, with the phone of the place one looked in. */
function get(path: string, handle: RouteSpec['handle']): RouteSpec {
  return {
    method: 'get',
    path,
    access: 'public',
    async handle(c) {
      try {
        return await handle(c)
      } catch (error) {
        if (error instanceof NotFound) return notFoundPage(c)
        throw error
      }
    },
  }
}

/** Addresses end with a slash where they are lists; the same without one leads there for good. */
function withSlash(path: string): RouteSpec {
  return get(path, (c: AppContext) => {
    const url = new URL(c.req.url)
    return c.redirect(`${url.pathname}/${url.search}`, 301)
  })
}

const region = '/:region{[0-9]{2,12}}'
const domain = '/:domain{[0-9A-Z]{2,4}}'
const index = '/:organisation{[0-9A-Z]{9,18}}/:serial{[0-9]{4,6}-[0-9]{5,7}}'

/** 政府信息公开年报: the list of a place, each report, its former versions and its files. */
function annualReportRoutes(at: string): RouteSpec[] {
  const one = `${at}/:organisation{[0-9A-Z]{9,18}}/:year{20[0-9]{2}}`
  const former = `${one}/versions/:version{[0-9]{1,3}}`
  const file = ':file{report\\.(?:docx|xlsx|json)}'
  return [
    get(`${at}/`, annualReports),
    withSlash(at),
    get(one, annualReport),
    get(`${one}/${file}`, annualReportFile),
    get(former, annualReport),
    get(`${former}/${file}`, annualReportFile),
  ]
}

/** The pages of one region; the province has the same ones without its code. */
function regionRoutes(at: string): RouteSpec[] {
  return [
    get(`${at}/catalog/`, catalogHome),
    withSlash(`${at}/catalog`),
    get(`${at}/catalog${domain}/`, catalogDomain),
    withSlash(`${at}/catalog${domain}`),
    get(`${at}/coverage/`, coverageHome),
    withSlash(`${at}/coverage`),
    get(`${at}/coverage/items/`, coverageItems),
    withSlash(`${at}/coverage/items`),
    get(`${at}/documents/`, documentsPage),
    withSlash(`${at}/documents`),
    get(`${at}/documents/feed.rss`, documentFeed('rss')),
    get(`${at}/documents/feed.atom`, documentFeed('atom')),
    get(`${at}/documents/list.csv`, documentTable),
    ...applyRoutes(at),
    get(`${at}/disclosure/replies/`, repliesPage),
    withSlash(`${at}/disclosure/replies`),
    ...annualReportRoutes(`${at}/disclosure/annual-reports`),
    get(`${at}/organisations/`, organisationsPage),
    withSlash(`${at}/organisations`),
    get(`${at}/organisations/:code{[0-9A-Z]{9,18}}`, organisationPage),
  ]
}

/** Everything the public may open (DESIGN §7); these addresses are stable for ever. */
export const portalRoutes: RouteSpec[] = defineRoutes('portal', [
  get('/', provinceHome),
  get(`${region}/`, regionHome),
  withSlash(region),
  ...regionRoutes(''),
  ...regionRoutes(region),
  get(`${region}/catalog${domain}/:item{[0-9A-Za-z-]{1,24}}`, catalogItem),
  get(`/documents${index}`, documentPage),
  get(`/documents${index}/versions/:number{[0-9]{1,4}}`, documentVersion),
  get('/documents/:id{[0-9a-fA-F-]{36}}', documentPage),
  get('/documents/:id{[0-9a-fA-F-]{36}}/files/:file{[0-9a-fA-F-]{36}}', documentFile),
  ...statusRoutes,
  get('/disclosure/replies/:number{[0-9-]{12,24}}', replyPage),
  get('/negative-list', negativeLists),
  get('/negative-list/:region{[0-9]{2,12}}', negativeList),
  get('/negative-list/:region{[0-9]{2,12}}/list.csv', negativeListTable),
  get('/search', searchPage),
  get('/leave', leavePage),
  get('/sitemap/', sitemapPage),
  withSlash('/sitemap'),
  get('/sitemap.xml', sitemapXml),
  get('/robots.txt', robots),
  get('/:lost{.+}', notFoundPage),
])
