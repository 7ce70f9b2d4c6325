import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { press, type As } from './four-eyes.ts'
import { newPower as power } from './powers-journey.ts'
import type { World } from './world.ts'

const county = '/console/powers/630121000000'
const item = '河道管理范围内特定活动审批结果'

/** A power of 大通县 without an item: from the gap over a change request to the catalog that the public reads. */
export function changeJourney(world: () => World, as: As): void {
  let request = ''
  let version = ''

  it('is raised from the gap, with what the gap is about written down already', async () => {
    const page = await as('drafter')
    await openPower(page, power)
    await page.getByRole('link', { name: '提出目录调整' }).click()
    await page.waitForURL('**/console/catalog-changes/new?*')
    const typed = await page
      .locator('main input, main textarea')
      .evaluateAll((fields) =>
        fields.map((field) => (field as unknown as { value: string }).value).join('\n'),
      )
    expect(typed).toContain(power)
    await page.locator('[name=proposedName]').fill(item)
    await page.locator('[name=domain]').selectOption({ index: 1 })
    await page.locator('[name=proposedContent]').fill('申请单位；活动内容；许可结果；有效期')
    await page.getByRole('button', { name: '提出', exact: true }).click()
    await page.waitForURL((url) => /catalog-changes\/[0-9a-f-]{36}$/.test(url.pathname))
    request = new URL(page.url()).pathname
    await page.close()
  })

  it('waits in the inbox of the catalog manager, who takes it up into a new version', async () => {
    const page = await as('catalogManager')
    await page.goto('/console/')
    await page.locator(`main a[href="${request}"]`).first().click()
    await page.waitForURL(`**${request}`)
    await press(page, '受理')
    version = (await page.locator('main a[href^="/console/catalogs/"]').first().getAttribute('href')) ?? ''
    expect(version).toMatch(/^\/console\/catalogs\/[0-9a-f-]{36}$/)
    await addItem(page, version)
    await page.goto(`${version}/compare`)
    expect(await page.locator('main').innerText()).toContain(item)
    await page.close()
  })

  it('is done when that version is published; the raiser is told, the public reads the item', async () => {
    await settleFindings(as, version)
    const manager = await as('catalogManager')
    await manager.goto(`${version}/release`)
    await press(manager, '提交审定')
    await manager.close()
    const office = await as('opennessOffice')
    await office.goto(`${version}/release`)
    await press(office, '审定通过')
    await press(office, '发布')
    await office.close()
    const raiser = await as('drafter')
    await raiser.goto(request)
    expect(await raiser.locator('main').innerText()).toContain('您提出的调整已办结：已完成')
    await raiser.close()
    const visitor = await world().visitor({ scripts: false })
    await visitor.goto('/630121/catalog/')
    await visitor.goto('/630121/catalog/01/')
    expect(await visitor.locator('main').innerText()).toContain(item)
    await visitor.close()
  })

  it('closes the gap: the power is mapped to the item, and whoever holds it owes the first publication', async () => {
    const page = await as('catalogManager')
    await openPower(page, power)
    await page.locator('[name=words]').fill(item)
    await press(page, '查找')
    await page.locator('[name=found]').first().check()
    await page.getByRole('button', { name: '确认对应', exact: true }).last().click()
    await page.waitForLoadState('load')
    await openPower(page, power)
    expect(await page.locator('main').innerText()).toContain('对应的公开事项（1）')
    await page.goto(`/console/duties?mark=all&q=${encodeURIComponent(item)}`)
    expect(await page.locator('main table').innerText()).toContain('县水利局')
    await page.close()
  })
}

async function openPower(page: Page, power: string): Promise<void> {
  await page.goto(`${county}/list?words=${encodeURIComponent(power)}`)
  await page.locator('main table').getByRole('link', { name: power, exact: true }).click()
  await page.waitForURL(`**${county}/powers/*`)
}

async function addItem(page: Page, version: string): Promise<void> {
  await page.goto(`${version}/items/new`)
  await page.locator('[name=domain]').selectOption({ index: 1 })
  await page.locator('[name=level1]').fill('行政许可')
  await page.locator('[name=level2]').fill(item)
  await page.locator('[name=content]').fill('申请单位；活动内容；许可结果；有效期')
  await page.locator('[name=basis]').fill('《中华人民共和国河道管理条例》')
  await page.locator('[name=publisher]').fill('县水利局')
  await page.getByLabel('县水利局', { exact: true }).check()
  await page.locator('[name=channels]').first().check()
  await page.locator('[name=audienceAll]').first().check()
  await page.locator('[name=method]').first().check()
  await page.locator('[name=tiers]').first().check()
  await press(page, '加入草稿')
}

/** What the guideline that changed meanwhile asks of the new version: its words where an item is missing, its day where ours is later. */
async function settleFindings(as: As, version: string): Promise<void> {
  const page = await as('catalogManager')
  const findings = page.locator('main tbody tr').filter({ has: page.locator('a[href*="/findings/"]') })
  for (let round = 0; round < 10; round += 1) {
    await page.goto(`${version}/findings?kind=missing`)
    if ((await findings.count()) === 0) break
    await findings.first().getByRole('link').click()
    await page.waitForURL('**/findings/*')
    await press(page, '按指引原文补入')
  }
  for (let round = 0; round < 10; round += 1) {
    await page.goto(`${version}/findings?kind=later`)
    if ((await findings.count()) === 0) break
    const [, asked = ''] = /指引“(.+?)”/.exec(await findings.first().innerText()) ?? []
    await findings.first().getByRole('link').click()
    await page.waitForURL('**/findings/*')
    await page.locator('main a[href*="/items/"]').first().click()
    await page.waitForURL('**/items/*')
    await page.locator('[name=timeLimit]').fill(asked)
    await press(page, '保存')
  }
  await page.close()
}
