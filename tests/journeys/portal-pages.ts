import { expect, it } from 'vitest'
import { listRoutes } from '#platform/http/routes.ts'
import { openApplicantPages, type ApplicantPages } from './applicant-pages.ts'
import { crawl, type FoundPage } from './crawl.ts'
import { axeFindings, sidewaysScroll } from './inspect-page.ts'
import type { PageOptions, World } from './world.ts'

/** Looks at each page in a browser: accessibility findings, complaints of the browser, and whether it fits a phone. */
export async function inspectPages(
  world: World,
  pages: FoundPage[],
  options: PageOptions = {},
): Promise<string[]> {
  const page = await world.visitor(options)
  const complaints: string[] = []
  let address = ''
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${address} says: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${address} fails: ${error.message}`))
  for (const found of pages.filter((one) => one.isHtml)) {
    address = found.address
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(address, { waitUntil: 'load' })
    for (const finding of await axeFindings(page)) complaints.push(`${address}: ${finding}`)
    await page.setViewportSize({ width: 375, height: 812 })
    const over = await sidewaysScroll(page)
    if (over > 0) complaints.push(`${address} scrolls sideways by ${over} px at 375 px`)
  }
  await page.close()
  return complaints
}

/**
 * Routes that answer no page of their own: what is not there, a form that is gone (410), the address of a document by its
 * identity, which leads to that by index number, the list of items above the county, which leads to the places below, and a
 * file of a reply, which the journey of a partial disclosure downloads.
 */
function isNoPage(path: string): boolean {
  const gone = path === '/:lost{.+}' || path.endsWith('/disclosure/apply/expired')
  return (
    gone ||
    path === '/coverage/items/' ||
    path.startsWith('/documents/:id') ||
    path.startsWith('/disclosure/status/case/files/')
  )
}

/**
 * Pages to which links lead only now and then: an earlier text of a document, a version of an annual report and its files,
 * which the province shows too, the way to another site, files for machines.
 */
async function rarelyLinked(world: World): Promise<string[]> {
  const page = await world.visitor()
  await page.goto('/630121/documents/')
  const document = await page.locator('main a[href^="/documents/"]').first().getAttribute('href')
  await page.goto('/630121/disclosure/annual-reports/')
  const report = (await page.locator('main .report-list a').first().getAttribute('href')) ?? ''
  await page.close()
  const reports = [report, report.replace(/^\/\d+/, '')].flatMap((one) => [
    one,
    `${one}/report.json`,
    `${one}/versions/1`,
    `${one}/versions/1/report.json`,
  ])
  return [
    `${document}/versions/1`,
    ...reports,
    '/leave?to=https://example.org/',
    '/sitemap.xml',
    '/robots.txt',
  ]
}

/** Every public page: reached by links, alive, free of findings, fit for a phone. */
export function publicPages(world: () => World): void {
  let found: FoundPage[] = []
  let behind: ApplicantPages[] = []

  it('reaches every public page by links, and none of them is dead', async () => {
    const starts = ['/', '/630121/', '/api/', ...(await rarelyLinked(world()))]
    const walk = await crawl(world().product.url, starts, '')
    found = walk.pages
    expect(walk.dead).toEqual([])
    expect(found.length).toBeGreaterThan(15)
  })

  it('leads who applies and who follows a request through every page behind their cookie, and none is dead', async () => {
    behind = await openApplicantPages(world())
    expect(behind.flatMap(({ dead }) => dead)).toEqual([])
    expect(behind.every(({ pages }) => pages.length > 0)).toBe(true)
  })

  it('leaves no public page out', () => {
    const walked = [...found, ...behind.flatMap(({ pages }) => pages)]
    const reached = new Set(walked.map(({ route }) => route.path))
    const declared = new Set(
      listRoutes().flatMap(({ app, spec }) => (app === 'portal' && spec.method === 'get' ? [spec.path] : [])),
    )
    const pages = [...declared].filter((path) => !isNoPage(path) && !declared.has(`${path}/`))
    expect(pages.length).toBeGreaterThan(25)
    expect(pages.filter((path) => !reached.has(path))).toEqual([])
  })

  it('has no accessibility finding, no complaint of the browser and no sideways scrolling on a phone', async () => {
    expect(await inspectPages(world(), found)).toEqual([])
    for (const { pages, signedIn } of behind) {
      // The pages of the province are the same ones.
      const seen = new Set<string>(found.map(({ route }) => route.path))
      const fresh = pages.filter(
        ({ route: { path } }) => !seen.has(path) && seen.add(path) && !path.startsWith('/disclosure/apply'),
      )
      expect(await inspectPages(world(), fresh, { signedIn })).toEqual([])
    }
  })

  it('would notice a finding', async () => {
    const page = await world().visitor()
    await page.setContent('<html lang="zh"><title>x</title><main><h1>x</h1><img src="/x.png"></main></html>')
    expect((await axeFindings(page)).join()).toContain('image-alt')
    await page.close()
  })

  it('shows a reader who is lost the way: what to do, a search and a phone', async () => {
    const page = await world().visitor()
    const answer = await page.goto('/630121/catalog/no-such-domain/')
    expect(answer?.status()).toBe(404)
    expect(await page.locator('main h1').textContent()).toContain('没有找到')
    expect(await page.locator('form[role=search], search form').count()).toBeGreaterThan(0)
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })
}
