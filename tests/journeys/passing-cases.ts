import type { Page } from 'playwright-core'
import { press } from './four-eyes.ts'
import { pageOf } from './people.ts'
import type { World } from './world.ts'

const register = '/console/disclosure'
const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

async function linksOn(page: Page, address: string): Promise<string[]> {
  const html = await (await page.request.get(address)).text()
  return [...html.matchAll(/href="([^"#]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
}

/** Every case of the register, whatever its state. */
async function listCases(page: Page): Promise<string[]> {
  const cases = new Set<string>()
  for (let at = 1; ; at += 1) {
    const before = cases.size
    for (const link of await linksOn(page, `${register}?group=all&page=${at}`))
      if (/^\/console\/disclosure\/[0-9a-f-]{36}$/.test(link)) cases.add(link)
    if (cases.size === before) return [...cases]
  }
}

/** The letter of a reply as it will look, which stands while a draft does. */
async function draftOfReply(page: Page): Promise<string> {
  await page.goto(`${register}?group=all&q=${encodeURIComponent('停车场收费许可')}`)
  await page.locator(`main table a[href^="${register}/"]`).first().click()
  await page.waitForURL((url) => /[0-9a-f-]{36}$/.test(url.pathname))
  const address = new URL(page.url()).pathname
  await page.goto(`${address}/reply?code=d4_2`)
  await page.locator('[name=reasons]').fill('没有现成的许可汇总表，需要另行加工制作。')
  await press(page, '保存并预览答复书')
  return new URL(page.url()).pathname
}

/** What stands on the way of covering a file beside its links: the pictures of its pages. */
function picturesOf(links: readonly string[]): string[] {
  return links
    .filter((link) => /\/redactions\/[0-9a-f-]{36}$/.test(link))
    .flatMap((file) => [
      `${file}/pages/1`,
      `${file}/result/pages/1`,
      `${file}/result/text`,
      `${file}/result/file`,
    ])
}

/**
 * The screens to which the pages of cases lead in their states, one address for each. A walk looks at two cases only, and
 * hardly two are in the same state.
 */
export async function caseScreens(world: World): Promise<string[]> {
  const page = await pageOf(world, 'disclosureClerk')
  const screens = new Map<string, string>()
  const keep = (links: readonly string[]) => {
    for (const link of links)
      if (link.startsWith(`${register}/`)) screens.set(link.replaceAll(id, ':id'), link)
  }
  keep([await draftOfReply(page)])
  for (const one of await listCases(page)) {
    const links = await linksOn(page, one)
    keep(links.filter((link) => link.startsWith(`${one}/`)))
    if (links.some((link) => link.includes('/redactions/'))) keep(picturesOf(links))
  }
  await page.close()
  return [...screens.values()]
}
