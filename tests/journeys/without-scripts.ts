import { expect, it } from 'vitest'
import { countRows } from './public-coverage.ts'
import type { World } from './world.ts'

/** The way of a reader whose browser runs no scripts, from the county's figures to a document and back by search. */
export function withoutScripts(world: () => World): void {
  it('leads from a figure on the county page to exactly as many rows', async () => {
    const page = await world().visitor({ scripts: false, width: 375 })
    await page.goto('/630121/')
    const figure = page
      .locator('main a')
      .filter({ hasText: /[1-9]\d* \/ \d+ 项/ })
      .first()
    const [open, total] = (/(\d+) \/ (\d+) 项/.exec(await figure.innerText()) ?? []).slice(1).map(Number)
    expect(open).toBeGreaterThan(0)
    await figure.click()
    const list = new URL(page.url())
    expect(list.pathname).toBe('/630121/coverage/items/')
    const domain = `${list.pathname}?domain=${list.searchParams.get('domain')}`
    const all = await countRows(page, domain)
    // What somebody declared not to exist, and what is given on request, stand in no share.
    const apart =
      (await countRows(page, `${domain}&state=declared_none`)) +
      (await countRows(page, `${domain}&state=not_proactive`))
    expect(all - apart).toBe(total)
    expect(await countRows(page, `${domain}&state=covered`)).toBe(open)
    await page.close()
  })

  it('leads from a domain to an item, to the document that fulfils it, and to its file header', async () => {
    const page = await world().visitor({ scripts: false, width: 375 })
    await page.goto('/630121/catalog/?state=open')
    await page.locator('main a[href^="/630121/catalog/"][href*="-"]').first().click()
    const item = new URL(page.url()).pathname
    await page.locator('main a[href^="/documents/"]').first().click()
    const words = await page.locator('main').innerText()
    for (const term of ['索引号', '发布机构', '公文时效', '成文日期']) expect(words).toContain(term)
    expect(await page.locator(`main a[href="${item}"]`).count()).toBe(1)
    await page.close()
  })

  it('searches, narrows by a facet that stands in the address, and takes it off again', async () => {
    const page = await world().visitor({ scripts: false, width: 375 })
    await page.goto('/')
    await page.locator('input[type=search]').first().fill('通知')
    await page.getByRole('button', { name: '检索' }).first().click()
    expect(new URL(page.url()).searchParams.get('q')).toBe('通知')
    const all = await page.locator('main').innerText()
    await page.locator('main a[href*="/search?"][href*="year="]').first().click()
    expect(new URL(page.url()).searchParams.get('year')).toMatch(/^\d{4}$/)
    expect(await page.locator('main').innerText()).not.toBe(all)
    await page.close()
  })
}
