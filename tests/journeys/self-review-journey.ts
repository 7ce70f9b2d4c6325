import { expect, it } from 'vitest'
import { documentAddress, passFourEyes, press, publish, type As } from './four-eyes.ts'
import type { World } from './world.ts'

const title = '湟中区城区小学学位供需测算情况'
const topic = '随迁子女入学办理情况'

/** The yearly self-review of 湟中区, from its start to its report; one document held back becomes public. */
export function selfReviewJourney(world: () => World, as: As): void {
  let held = ''
  let campaign = ''
  let itemName = ''

  it('begins with a document that a department registered as on request, with its reason', async () => {
    const page = await as('educationClerk', 'hz.')
    await page.goto('/console/documents/new')
    await page.locator('[name=kind][value=information]').check()
    await page.getByLabel('标题', { exact: true }).fill(title)
    await page.locator('[name=theme]').selectOption({ label: '教育' })
    await page.locator('[name=formedOn]').fill('2026年9月8日')
    await page
      .locator('.ProseMirror, textarea[name=bodyHtml]:visible')
      .first()
      .fill('按户籍和居住证登记测算，城区小学学位总体够用，个别学校偏紧。')
    await page.locator('[name=attribute][value=on_request]').check()
    await page.locator('[name=attributeReason]').fill('测算数据尚在核对，先依申请提供')
    await page.locator('[name=attributeBasis]').fill('《中华人民共和国政府信息公开条例》第二十七条')
    await press(page, '保存草稿')
    held = documentAddress(page)
    expect(held).toMatch(/^\/console\/documents\/[0-9a-f-]{36}$/)
    await page.goto(held)
    await press(page, '送审')
    await page.close()
    await passFourEyes(as, held, { prefix: 'hz.', last: '签发并登记（不主动公开）' })
  })

  it('is started by the openness office: the document is on the list without anybody naming it', async () => {
    const page = await as('opennessOffice', 'hz.')
    await page.goto('/console/self-reviews/new')
    await press(page, '开始自查')
    campaign = new URL(page.url()).pathname
    expect(campaign).toMatch(/^\/console\/self-reviews\/[0-9a-f-]{36}$/)
    await page.goto(`${campaign}/entries`)
    expect(await page.locator('main').innerText()).toContain(title)
    await page.goto(`${campaign}/topics`)
    await page.locator('[name=title]').fill(topic)
    await page.locator('[name=requests]').fill('14')
    await page.locator('[name=organisation]').selectOption({ label: '西宁市湟中区教育局' })
    await press(page, '登记')
    await page.close()
  })

  it('cannot end while something is undecided', async () => {
    const page = await as('opennessOffice', 'hz.')
    await page.goto(`${campaign}/finish`)
    expect(await page.locator('main').innerText()).toContain('还有 2 项没有作出结论')
    expect(await page.getByRole('button', { name: '结束自查', exact: true }).isDisabled()).toBe(true)
    await page.close()
  })

  it('lets somebody else decide each: one stays with its article, one becomes public under a catalog item', async () => {
    const page = await as('reviewer', 'hz.')
    await page.goto('/console/')
    await page.locator(`main a[href^="${campaign}/entries"]`).first().click()
    await page.getByRole('link', { name: topic }).click()
    await page.locator('[name=decision][value=keep]').check()
    await page.locator('[name=reason]').fill('涉及学生个人信息，逐件答复更为妥当')
    await press(page, '作出结论')
    const refused = await page.locator('main').innerText()
    expect(refused).toContain('请写明维持不公开所依据的法律条款')
    expect(await page.locator('[name=reason]').inputValue()).toContain('逐件答复')
    await page.locator('[name=basis]').fill('《中华人民共和国政府信息公开条例》第十五条')
    await press(page, '作出结论')
    await page.goto(`${campaign}/entries?state=undecided`)
    await page.getByRole('link', { name: title }).click()
    await page.locator('[name=decision][value=convert]').check()
    await page.locator('[name=reason]').fill('数据已经核对，公开有利于家长了解学位情况')
    await page.locator('[name=words]').fill('招生')
    await press(page, '查找事项')
    expect(await page.locator('[name=reason]').inputValue()).toContain('数据已经核对')
    const choice = page
      .locator('label')
      .filter({ hasText: /^[0-9]{2}[A-Z]?-\d+ / })
      .first()
    itemName = /^[0-9]{2}[A-Z]?-\d+ (\S+)/.exec(await choice.innerText())?.[1] ?? ''
    expect(itemName).not.toBe('')
    await choice.click()
    await press(page, '作出结论')
    expect(await page.locator('main').innerText()).toContain('待公开')
    await page.close()
  })

  it('makes the converted document a draft again, which four others pass and the public reads', async () => {
    const page = await as('educationClerk', 'hz.')
    await page.goto(`${held}/links`)
    expect(await page.locator('main').innerText()).toContain(itemName)
    await page.goto(held)
    await press(page, '送审')
    await page.close()
    await passFourEyes(as, held, { prefix: 'hz.' })
    const address = await publish(as, held, 'hz.')
    const visitor = await world().visitor()
    await visitor.goto(address)
    expect(await visitor.locator('main').innerText()).toContain(title)
    await visitor.close()
  })

  it('ends with a report whose figures open their rows and which names the publication in time', async () => {
    const page = await as('opennessOffice', 'hz.')
    await page.goto(`${campaign}/finish`)
    await page.locator('[name=summary]').fill('逐件核对，一件维持不公开，一件转为主动公开并已发布。')
    await press(page, '结束自查')
    await page.goto(`${campaign}/report`)
    const words = await page.locator('main').innerText()
    expect(words).toContain('按期公开 1 项')
    expect(words).toContain('一件维持不公开，一件转为主动公开')
    const published = page.locator('#conversions').getByRole('row').filter({ hasText: title })
    expect(await published.locator(`a[href="${held}"]`).count()).toBe(1)
    const table = await page.request.get(`${campaign}/report/export/csv`)
    expect(await table.text()).toContain(topic)
    await page.close()
  })
}
