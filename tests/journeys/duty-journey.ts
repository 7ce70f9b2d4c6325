import { expect, it } from 'vitest'
import { completeDraft, documentAddress, passFourEyes, press, publish, type As } from './four-eyes.ts'
import { publicCoverage } from './public-coverage.ts'
import type { World } from './world.ts'

const oneDuty = /^\/console\/duties\/[0-9a-f-]{36}$/

/** A clerk of 教育局 and one duty: from the reminder to the document that settles it. */
export function dutyJourney(world: () => World, as: As): void {
  let duty = ''
  let item = ''
  let draft = ''
  let publicAddress = ''

  it('stands in the inbox of the clerk of that department, with the reminder that was made', async () => {
    const page = await as('educationClerk')
    const rows = page.getByRole('row').filter({ has: page.locator('a[href^="/console/duties/0"]') })
    const row = rows.filter({ hasText: /已到预警日|不足三个工作日|最后一天|已逾期/ }).last()
    const link = row.locator('a[href^="/console/duties/0"]')
    duty = (await link.getAttribute('href')) ?? ''
    expect(duty).toMatch(oneDuty)
    await link.click()
    await page.waitForURL(`**${duty}`)
    item = (await page.locator('main dd a[href^="/console/responsibilities/"]').innerText()).trim()
    expect(item).not.toBe('')
    await page.close()
  })

  it('tells how its date was computed, and the sentence, the table and the head say the same day', async () => {
    const page = await as('educationClerk')
    await page.goto(duty)
    const words = await page.locator('main').innerText()
    const [, day] = /自\d{4}年\d+月\d+日的次日起计算，第20个工作日为(\d{4}年\d+月\d+日)/.exec(words) ?? []
    expect(words).toContain(`公开期限${day}`)
    const last = page.getByRole('row').filter({ hasText: '第20个工作日，最后一日' })
    expect(await last.innerText()).toContain(day)
    expect(await page.getByRole('row').filter({ hasText: '扣除：周末' }).count()).toBe(1)
    await page.close()
  })

  it('leads to one draft that carries its item; asking again leads to the same one', async () => {
    const page = await as('educationClerk')
    await page.goto(duty)
    await press(page, '拟稿')
    draft = documentAddress(page)
    expect(draft).toMatch(/^\/console\/documents\/[0-9a-f-]{36}$/)
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).not.toBe('')
    await page.goto(`${draft}/links`)
    expect(await page.locator('main').innerText()).toContain(item)
    await page.goto(duty)
    expect(await page.getByRole('button', { name: '拟稿', exact: true }).count()).toBe(0)
    await page.getByRole('link', { name: '查看拟稿' }).click()
    await page.waitForURL(`**${draft}`)
    await completeDraft(page, '县教育局对全县民办学校年检材料逐校核查，结论现予公布。')
    await page.close()
  })

  it('is done when four others passed the draft and it is public, and the county covers one item more', async () => {
    const visitor = await world().visitor({ scripts: false })
    const before = await publicCoverage(visitor)
    await passFourEyes(as, draft)
    publicAddress = await publish(as, draft)
    expect((await publicCoverage(visitor)).covered).toBe(before.covered + 1)
    await visitor.close()
    const page = await as('educationClerk')
    await page.goto(duty)
    const row = page.getByRole('row').filter({ has: page.locator(`a[href="${draft}"]`) })
    expect(await row.innerText()).toContain('履行了本任务')
    expect(await page.getByRole('button', { name: '拟稿', exact: true }).count()).toBe(0)
    await page.close()
  })

  it('is in no inbox any more; the public page of the item shows the document', async () => {
    const page = await as('educationClerk')
    await page.goto('/console/')
    expect(await page.locator(`main a[href="${duty}"]`).count()).toBe(0)
    await page.close()
    const visitor = await world().visitor()
    await visitor.goto(publicAddress)
    await visitor.locator('main a[href^="/630121/catalog/"]').first().click()
    await visitor.waitForURL('**/630121/catalog/**')
    expect(await visitor.locator(`main a[href="${publicAddress}"]`).count()).toBeGreaterThan(0)
    await visitor.close()
  })
}
