import { expect, it } from 'vitest'
import { focusedPlace } from './inspect-page.ts'
import type { World } from './world.ts'

/** The portal by keyboard alone. */
export function keyboard(world: () => World): void {
  it('offers first to skip to the content, and goes there', async () => {
    const page = await world().visitor()
    await page.goto('/630121/')
    await page.keyboard.press('Tab')
    const first = await focusedPlace(page)
    expect(first.tag).toBe('a')
    expect(first.words).toMatch(/跳/)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.hash !== '')
    await page.keyboard.press('Tab')
    const inMain = await page.evaluate<boolean>(
      'document.querySelector("main").contains(document.activeElement)',
    )
    expect(inMain).toBe(true)
    await page.close()
  })

  it('shows where the keyboard stands at every stop of the county page', async () => {
    const page = await world().visitor()
    await page.goto('/630121/')
    const unseen: string[] = []
    for (let stop = 0; stop < 25; stop += 1) {
      await page.keyboard.press('Tab')
      const place = await focusedPlace(page)
      if (place.tag === 'body') break
      if (!place.visible) unseen.push(`${place.tag} ${place.words}`)
    }
    expect(unseen).toEqual([])
    await page.close()
  })

  it('searches from the keyboard', async () => {
    const page = await world().visitor()
    await page.goto('/')
    await page.locator('main input[name=q]').focus()
    await page.keyboard.type('公开')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?/)
    expect(await page.locator('main h1').count()).toBe(1)
    await page.close()
  })
}
