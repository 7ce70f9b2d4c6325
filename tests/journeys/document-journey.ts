import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Circular } from './circulars.ts'
import { documentAddress, linkItem, passFourEyes, press, publish, type As } from './four-eyes.ts'
import type { Clerk } from './people.ts'
import type { World } from './world.ts'

const county = '/630121/'

/** All that a reader sees on the page. */
async function wordsOn(page: Page): Promise<string> {
  return page.locator('body').innerText()
}

/** One document from a file to the public, and what may happen to it there. */
export function documentJourney(world: () => World, as: As, circular: Circular): void {
  const { title, number } = circular
  let address = ''
  let publicAddress = ''
  let item = ''

  it('lets the drafter import a circular: header and text fill the form, nothing is typed twice', async () => {
    const page = await as('drafter')
    await page.goto('/console/documents/new')
    await page.locator('input[type=file]').setInputFiles(circular.file)
    await page.getByRole('button', { name: '导入到表单' }).click()
    await page.getByText('尚未保存').waitFor()
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe(title)
    expect(await page.locator('[name=documentNumber]').inputValue()).toBe(number)
    expect(await page.locator('[name=formedOn]').inputValue()).toBe(circular.formedOn)
    expect(await page.locator('[name=theme]').inputValue()).toMatch(/^综合政务/)
    await page.locator('[name=attribute][value=proactive]').check()
    await press(page, '保存草稿')
    address = documentAddress(page)
    expect(address).toMatch(/^\/console\/documents\/[0-9a-f-]{36}$/)
    await page.close()
  })

  it.skipIf(circular.mobile === null)(
    'finds the mobile number in the text and lets the drafter mask it',
    async () => {
      const page = await as('drafter')
      await page.goto(address)
      expect(await wordsOn(page)).toContain(circular.mobile ?? '')
      expect(await page.getByRole('button', { name: '送审', exact: true }).count()).toBe(0)
      await press(page, '遮盖')
      await page.goto(address)
      expect(await page.getByRole('button', { name: '送审', exact: true }).count()).toBe(1)
      await page.close()
    },
  )

  it('links it to the catalog item that it fulfils, and sends it to review', async () => {
    const page = await as('drafter')
    item = await linkItem(page, address, '救助')
    expect(await wordsOn(page)).toContain(item)
    await page.goto(address)
    await press(page, '送审')
    expect(await page.getByRole('button', { name: '送审', exact: true }).count()).toBe(0)
    await page.close()
  })

  it('passes four pairs of eyes: the drafter is offered no decision, each reviewer exactly the next one', async () => {
    const drafter = await as('drafter')
    await drafter.goto(address)
    expect(await drafter.getByRole('button', { name: /通过|签发/ }).count()).toBe(0)
    await drafter.close()
    await passFourEyes(as, address)
  })

  it('is published with an index number', async () => {
    publicAddress = await publish(as, address)
    expect(publicAddress).toMatch(/^\/documents\/[0-9A-Z]{9,18}\/\d{4}-\d{5}$/)
  })

  it('stands on the portal under its catalog item, with the official header and without the masked number', async () => {
    const page = await world().visitor()
    await page.goto(publicAddress)
    expect(await wordsOn(page)).toContain(number)
    expect(await wordsOn(page)).toContain('有效')
    if (circular.mobile !== null) expect(await wordsOn(page)).not.toContain(circular.mobile)
    const place = page
      .locator(`a[href^="${county}catalog/"]`)
      .filter({ hasText: item.split('/').at(-1)?.trim() ?? item })
    await place.first().click()
    await page.waitForURL(`**${county}catalog/**`)
    expect(await wordsOn(page)).toContain(title)
    await page.close()
  })

  it('is found first by its number in any spelling, and by words of its body', async () => {
    const page = await world().visitor()
    for (const words of [number, ...circular.spellings, circular.words]) {
      await page.goto(`/search?q=${encodeURIComponent(words)}`)
      const first = page.locator('main a[href^="/documents/"]').first()
      expect(await first.getAttribute('href'), words).toBe(publicAddress)
    }
    await page.close()
  })

  it('is withdrawn with a reason; its address stays and says what, when and why, and search no longer shows its text', async () => {
    const clerk = await as('publisher')
    await clerk.goto(`${address}/withdraw`)
    await clerk.locator('[name=reason][value=content_error]').check()
    await clerk.locator('[name=approver]').fill('县政府办公室主任')
    await press(clerk, '下一步：查看公众看到的说明')
    await press(clerk, '确认撤回')
    await clerk.close()
    const page = await world().visitor()
    const answer = await page.goto(publicAddress)
    expect(answer?.status()).toBe(200)
    expect(await wordsOn(page)).toContain('内容有误')
    expect(await wordsOn(page)).not.toContain(circular.words)
    await page.goto(`/search?q=${encodeURIComponent(circular.words)}`)
    expect(await page.locator(`main a[href="${publicAddress}"]`).count()).toBe(0)
    await page.close()
  })
}

/** A document that is not for the public ends in the register, with its reason, and nowhere on the portal. */
export function withheldJourney(world: () => World, as: As): void {
  const withheldTitle = '关于冬季值班力量调配方案讨论情况的记录'

  it('does not let a draft be withheld without reason and article, and keeps what was typed', async () => {
    const page = await as('drafter')
    await page.goto('/console/documents/new')
    await page.locator('[name=kind][value=information]').check()
    await page.getByLabel('标题', { exact: true }).fill(withheldTitle)
    await page.locator('[name=theme]').selectOption({ index: 1 })
    await page.locator('[name=formedOn]').fill('2026年11月18日')
    await page.locator('[name=attribute][value=withheld]').check()
    await page
      .locator('.ProseMirror, textarea[name=bodyHtml]:visible')
      .first()
      .fill('讨论中的意见，未形成决定。')
    await press(page, '保存草稿')
    const address = documentAddress(page)
    await page.goto(address)
    expect(await page.getByRole('button', { name: '送审', exact: true }).count()).toBe(0)
    await page.goto(`${address}/edit`)
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe(withheldTitle)
    await page.locator('[name=attributeReason]').fill('属于讨论记录，是内部过程性信息')
    await page.locator('[name=attributeBasis]').fill('《中华人民共和国政府信息公开条例》第十六条第二款')
    await press(page, '保存')
    await page.goto(address)
    await press(page, '送审')
    await page.close()
    const passes: [Clerk, string | null, string][] = [
      ['reviewer', 'all-review', '审核通过'],
      ['secrecyReviewer', 'all-secrecy', '保密审查通过'],
      ['signer', null, '签发并登记（不主动公开）'],
    ]
    for (const [clerk, check, button] of passes) {
      const desk = await as(clerk)
      await desk.goto(address)
      if (check !== null) await desk.locator(`[name=${check}]`).check()
      await press(desk, button)
      await desk.close()
    }
    const visitor = await world().visitor()
    await visitor.goto(`/search?q=${encodeURIComponent(withheldTitle)}`)
    expect(await visitor.locator('main a[href^="/documents/"]').count()).toBe(0)
    expect((await visitor.goto(`/documents/${address.split('/').at(-1)}`))?.status()).toBe(404)
    await visitor.close()
  })
}
