import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { press } from './four-eyes.ts'
import type { Clerk } from './people.ts'
import type { World } from './world.ts'

const changed = path.join(import.meta.dirname, '../../docs/samples/guideline-change.csv')
const region = '632301000000'
const portal = '/632301/'

async function wordsOn(page: Page): Promise<string> {
  return page.locator('main').innerText()
}

/** From a changed guideline to a published catalog of a county that had none: 同仁市. */
export function catalogJourney(
  world: () => World,
  as: (clerk: Clerk, prefix?: string) => Promise<Page>,
): void {
  let version = ''

  it('shows what an official table would change in the guidelines before anything is written', async () => {
    const page = await as('provinceSupervisor')
    await page.goto('/console/guidelines/imports')
    await page.locator('input[type=file]').setInputFiles(changed)
    await page.getByRole('button', { name: '上传并预览' }).click()
    await page.waitForURL('**/console/table-imports/*')
    const words = await wordsOn(page)
    expect(words).toContain('10个工作日内')
    expect(words).toContain('改造后房屋安全回访')
    await page.goto('/console/guidelines/domains/05')
    expect(await wordsOn(page)).not.toContain('改造后房屋安全回访')
    await page.goBack()
    await page.locator('[name=title]').fill('农村危房改造领域标准指引（2026年修订）')
    await press(page, '确认成为新版本')
    await page.goto('/console/guidelines/domains/05')
    expect(await wordsOn(page)).toContain('改造后房屋安全回访')
    await page.close()
  })

  it('makes a catalog from the guidelines in one step, the new item in it', async () => {
    const page = await as('catalogManager', 'tr.')
    await page.goto('/console/catalogs/new')
    await page.locator('[name=region]').selectOption(region)
    await press(page, '生成目录')
    version = new URL(page.url()).pathname
    expect(version).toMatch(/^\/console\/catalogs\/[0-9a-f-]{36}$/)
    await page.goto(`${version}?domain=05`)
    expect(await wordsOn(page)).toContain('改造后房屋安全回访')
    await page.close()
  })

  it('names the item that somebody took out, and puts it back in the words of the guideline', async () => {
    const page = await as('catalogManager', 'tr.')
    await page.goto(`${version}?domain=05`)
    await page.getByRole('link', { name: '改造后房屋安全回访' }).first().click()
    await press(page, '从草稿中移除')
    await page.goto(`${version}/findings?kind=missing`)
    expect(await wordsOn(page)).toContain('改造后房屋安全回访')
    await page.goto(`${version}/findings/05-900`)
    await press(page, '按指引原文补入')
    await page.goto(`${version}/findings?kind=missing`)
    expect(await wordsOn(page)).not.toContain('改造后房屋安全回访')
    await page.close()
  })

  it('is not published while findings are open; the openness office decides what a machine cannot compare', async () => {
    const office = await as('opennessOffice', 'tr.')
    for (let round = 0; round < 20; round += 1) {
      await office.goto(`${version}/findings?kind=incomparable`)
      const boxes = office.locator('main [name=finding]')
      const count = await boxes.count()
      if (count === 0) break
      for (let at = 0; at < count; at += 1) await boxes.nth(at).check()
      await office.locator('[name=reason]').fill('指引写的是单位类别，本地照此确定，具体单位在公开时写明。')
      await press(office, '认定所选')
    }
    expect(await office.locator('main [name=finding]').count()).toBe(0)
    await office.close()
  })

  it('is submitted, approved by another and published; the portal shows it at once', async () => {
    const visitor = await world().visitor()
    await visitor.goto(`${portal}catalog/`)
    const before = await wordsOn(visitor)
    const manager = await as('catalogManager', 'tr.')
    await manager.goto(`${version}/release`)
    await press(manager, '提交审定')
    await manager.close()
    const office = await as('opennessOffice', 'tr.')
    await office.goto(`${version}/release`)
    await press(office, '审定通过')
    await press(office, '发布')
    await office.close()
    await visitor.goto(`${portal}catalog/`)
    expect(await wordsOn(visitor)).not.toBe(before)
    await visitor.goto(`${portal}catalog/05/`)
    expect(await wordsOn(visitor)).toContain('改造后房屋安全回访')
    await visitor.close()
  })
}
