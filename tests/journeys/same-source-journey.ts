import { expect, it } from 'vitest'
import { press, type As } from './four-eyes.ts'
import type { World } from './world.ts'

/** One text that was made public twice: found, merged by a person, one address left. */
export function sameSourceJourney(world: () => World, as: As): void {
  let old = ''
  let kept = ''
  let title = ''

  it('offers two publications of one text, side by side', async () => {
    const page = await as('opennessOffice')
    await page.goto('/console/same-source?kind=identical')
    const titles = await page
      .locator('main tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('th, td')]
            .slice(0, 2)
            .map((cell) => cell.querySelector('div')?.firstChild?.textContent ?? ''),
        ),
      )
    const at = titles.findIndex(([first, second]) => first !== '' && first === second)
    title = titles[at]?.[0] ?? ''
    expect(title).not.toBe('')
    await page.locator('main tbody tr').nth(at).getByRole('link').click()
    await page.waitForURL('**/console/same-source/*')
    const addresses = await page
      .locator('main a[href^="/documents/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    ;[kept = '', old = ''] = addresses
    expect(old).not.toBe(kept)
    await page.close()
  })

  it('merges them when a person says which one stays and who approved it', async () => {
    const page = await as('opennessOffice')
    await page.goto('/console/same-source?kind=identical')
    await page.getByRole('row').filter({ hasText: title }).first().getByRole('link').click()
    await page.waitForURL('**/console/same-source/*')
    await page.locator('[name=keptId]').first().check()
    await press(page, '合并，撤回另一份')
    expect(await page.getByText('已合并。撤回的网址自动转到保留的文件。').count()).toBe(0)
    await page.locator('[name=approver]').fill('县政府办公室主任')
    await press(page, '合并，撤回另一份')
    expect(await page.locator('body').innerText()).toContain('已合并')
    await page.close()
  })

  it('leads from the old address to the kept one for good; search shows it once', async () => {
    const page = await world().visitor({ scripts: false })
    await page.goto(old)
    expect(new URL(page.url()).pathname).toBe(kept)
    expect(await page.locator('main').innerText()).toContain(title)
    await page.goto(`/search?q=${encodeURIComponent(title)}`)
    const found = await page
      .locator('main a[href^="/documents/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(found).toContain(kept)
    expect(found).not.toContain(old)
    await page.close()
  })
}
