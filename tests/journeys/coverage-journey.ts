import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { As } from './four-eyes.ts'

/** Follows a link and counts it, as a person counts what they had to press. */
async function follow(page: Page, link: Locator, clicks: string[]): Promise<void> {
  clicks.push((await link.innerText()).trim())
  await Promise.all([page.waitForEvent('load'), link.click()])
}

/** A supervisor of the province: from its figures down to one thing that is missing. */
export function coverageJourney(as: As): void {
  it('leads from the province over prefecture and county to the missing thing in at most four clicks', async () => {
    const page = await as('provinceSupervisor')
    await page.goto('/console/coverage')
    expect(await page.locator('main h1').innerText()).toContain('青海省')
    const clicks: string[] = []
    const table = page.locator('main table').first()
    await follow(page, table.getByRole('link', { name: '西宁市', exact: true }), clicks)
    await follow(page, table.getByRole('link', { name: '大通回族土族自治县', exact: true }), clicks)
    await follow(
      page,
      page.locator('main a[href*="/coverage/items?"][href*="state=overdue"]').first(),
      clicks,
    )
    const row = page.getByRole('row').filter({ hasText: /缺：/ }).first()
    const item = (await row.getByRole('rowheader').innerText()).split('\n')[0]?.trim() ?? ''
    const missing = row.locator('a[href^="/console/duties/"]').first()
    const [, what = '', day = ''] = /缺：(.+?)，应于(.+?)前公开/.exec(await missing.innerText()) ?? []
    await follow(page, missing, clicks)
    expect(clicks.length).toBeLessThanOrEqual(4)
    const words = await page.locator('main').innerText()
    expect(item).not.toBe('')
    expect(words).toContain(item)
    expect(words).toContain(`公开期限${day}`)
    expect(words).toContain('逾期')
    expect(what).not.toBe('')
    await page.close()
  })

  it('opens exactly as many rows as each figure of a county says', async () => {
    const page = await as('provinceSupervisor')
    await page.goto('/console/coverage?region=630121000000')
    const figures = page.locator('main a[href*="/coverage/items?"][href*="state="]')
    const opened = new Map<string, number>()
    for (const link of await figures.all()) {
      const address = (await link.getAttribute('href')) ?? ''
      const words = (await link.innerText()).replaceAll(/\s+/g, ' ')
      // 公开覆盖率 15% is a share of rows, the others are their number.
      const shown =
        /(\d+) ?÷/.exec(words)?.[1] ?? /(\d+) ?\/ ?\d+/.exec(words)?.[1] ?? /(\d+)/.exec(words)?.[1]
      if (opened.size < 12) opened.set(address, Number(shown))
    }
    expect(opened.size).toBe(12)
    const counted = new Map<string, number>()
    for (const address of opened.keys()) {
      await page.goto(address)
      counted.set(address, Number(/共 (\d+) 项/.exec(await page.locator('main').innerText())?.[1]))
    }
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(opened))
    await page.close()
  })

  it('exports the rows of a figure, as many as it says', async () => {
    const page = await as('provinceSupervisor')
    await page.goto('/console/coverage/items?region=630121000000&state=overdue')
    const total = Number(/共 (\d+) 项/.exec(await page.locator('main').innerText())?.[1])
    const answer = await page.request.get(
      (await page.getByRole('link', { name: '导出 CSV' }).getAttribute('href')) ?? '',
    )
    expect(answer.status()).toBe(200)
    const names = (await answer.text()).split('\n').filter((line) => line.startsWith('逾期'))
    expect(total).toBeGreaterThan(0)
    expect(names.length).toBe(total)
    await page.close()
  })
}
