import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { sidewaysScroll } from './inspect-page.ts'
import type { World } from './world.ts'

const county = '/630121/coverage/'
const onePage = 50

/** What the page says of a place: how many of its items have something public, and of how many. */
export async function publicCoverage(page: Page, address = county): Promise<{ covered: number; of: number }> {
  await page.goto(address)
  const words = await page.locator('main').innerText()
  const [, of, covered] = /应当公开的 (\d+) 项中，(\d+) 项已经有公开内容/.exec(words) ?? []
  return { covered: Number(covered), of: Number(of) }
}

/** How many items a list of the coverage has: the rows of its pages before the last are full, those of the last are counted. */
export async function countRows(page: Page, address: string): Promise<number> {
  await page.goto(address)
  const rows = page.locator('main li.catalog-item')
  const said = Number(/(\d+) 项，按/.exec(await page.locator('main').innerText())?.[1])
  const last = Math.max(1, Math.ceil(said / onePage))
  if (last === 1) return rows.count()
  expect(await rows.count()).toBe(onePage)
  await page.goto(`${address}&page=${last}`)
  const counted = (last - 1) * onePage + (await rows.count())
  expect(counted).toBe(said)
  return counted
}

/** The public page of what a county published and what is missing, for a reader whose browser runs no scripts. */
export function publicCoveragePages(world: () => World): void {
  it('opens from every figure a list with as many rows as it says', async () => {
    const page = await world().visitor({ scripts: false })
    await page.goto(county)
    const figures = page.locator('main .figures a[href*="/coverage/items/"]')
    const shown: [string, number][] = []
    for (const link of await figures.all())
      shown.push([
        (await link.getAttribute('href')) ?? '',
        Number(await link.locator('.figure-value').innerText()),
      ])
    for (const caption of ['各领域公开情况', '各责任单位公开情况']) {
      const row = page.getByRole('table', { name: caption }).getByRole('row').nth(3)
      for (const link of await row.locator('td a').all())
        shown.push([(await link.getAttribute('href')) ?? '', Number(await link.innerText())])
    }
    expect(shown.length).toBeGreaterThan(6)
    const counted: [string, number][] = []
    for (const [address] of shown) counted.push([address, await countRows(page, address)])
    expect(counted).toEqual(shown)
    await page.close()
  })

  it('says of an item what is missing, since when and of whom, and what comes next', async () => {
    const page = await world().visitor({ scripts: false })
    await page.goto(`${county}items/?state=overdue`)
    const first = page.locator('main li.catalog-item').first()
    expect(await first.innerText()).toMatch(/缺：.+，应于\d{4}年\d+月\d+日前公开/)
    await first.getByRole('link').first().click()
    expect(new URL(page.url()).pathname).toMatch(/^\/630121\/catalog\/[0-9A-Z]+\/.+/)
    await page.goto(county)
    expect(await page.locator('main .coming li').count()).toBeGreaterThan(0)
    expect(await page.locator('main').innerText()).toContain('怎样计算')
    await page.close()
  })

  it('fits a phone and paper', async () => {
    const page = await world().visitor({ scripts: false, width: 375 })
    for (const address of [county, `${county}items/`, '/coverage/', '/negative-list/630121']) {
      await page.goto(address)
      expect(await sidewaysScroll(page), address).toBe(0)
    }
    await page.goto(county)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.portal-nav').first().isVisible()).toBe(false)
    expect(await page.locator('main .figures').first().isVisible()).toBe(true)
    expect((await page.screenshot({ fullPage: true })).length).toBeGreaterThan(10_000)
    await page.close()
  })
}
