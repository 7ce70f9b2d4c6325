import { expect, it } from 'vitest'
import { documentAddress, press, type As } from './four-eyes.ts'
import type { World } from './world.ts'

const entry = '学生体检中的个人健康记录'
const word = '学生体检个案'

/** The negative list of 大通县: its second version from a change to a draft that is asked about. */
export function negativeListJourney(world: () => World, as: As): void {
  let version = ''

  it('refuses an entry that tells the information itself, and keeps what was typed', async () => {
    const page = await as('catalogManager')
    await page.goto('/console/negative-lists')
    await page.getByRole('link', { name: '第2版' }).first().click()
    await page.getByRole('link', { name: '增加条目' }).click()
    version = new URL(page.url()).pathname.split('/').slice(0, 4).join('/')
    await page.locator('[name=name]').fill(entry)
    await page.locator('[name=scope]').fill('学校组织的体检中单个学生的检查结果，咨询电话13900000000。')
    await page.locator('[name=category]').selectOption('privacy')
    await page.locator('[name=basis]').fill('《中华人民共和国政府信息公开条例》第十五条')
    await page.locator('[name=matchWords]').fill(word)
    await press(page, '加入草稿')
    expect(await page.locator('main').innerText()).toContain('含有电话号码')
    expect(await page.locator('[name=matchWords]').inputValue()).toBe(word)
    await page.locator('[name=scope]').fill('学校组织的体检中单个学生的检查结果。分年级的汇总数据不在此列。')
    await press(page, '加入草稿')
    expect(await page.locator('main').innerText()).toContain(entry)
    await page.close()
  })

  it('shows what changes against the published version, and asks for the entries whose day of review has come', async () => {
    const page = await as('catalogManager')
    await page.goto(`${version}/compare`)
    expect(await page.locator('main').innerText()).toContain(entry)
    for (let due = 0; due < 5; due += 1) {
      await page.goto(`${version}?state=due`)
      const first = page.locator('main tbody a[href*="/entries/"]').first()
      if ((await first.count()) === 0) break
      await first.click()
      await page.waitForURL('**/entries/*')
      const nextYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10)
      await page.locator('[name=reviewOn]').fill(nextYear)
      await press(page, '保存')
    }
    await page.goto(`${version}/release`)
    expect(await page.locator('main').innerText()).toContain('没有阻止发布的事项')
    await page.close()
  })

  it('is approved by another than who submits it, and the public reads it at once', async () => {
    const manager = await as('catalogManager')
    await manager.goto(`${version}/release`)
    await manager.locator('[name=changeNote]').fill('增加学生体检个人健康记录一条')
    await press(manager, '提交审定')
    expect(await manager.getByRole('button', { name: '审定通过' }).count()).toBe(0)
    await manager.close()
    const office = await as('opennessOffice')
    await office.goto(`${version}/release`)
    await press(office, '审定通过')
    await press(office, '发布')
    await office.close()
    const visitor = await world().visitor({ scripts: false })
    await visitor.goto('/negative-list/630121')
    const words = await visitor.locator('main').innerText()
    expect(words).toContain('第 2 版')
    expect(words).toContain(entry)
    expect(words).not.toContain(word)
    await visitor.close()
  })

  it('asks about a draft that speaks of it; the draft goes on only when a person says why it may be public', async () => {
    const page = await as('drafter')
    await page.goto('/console/documents/new')
    await page.locator('[name=kind][value=information]').check()
    await page.getByLabel('标题', { exact: true }).fill('秋季学期学校卫生工作情况')
    await page.locator('[name=theme]').selectOption({ label: '教育' })
    await page.locator('[name=formedOn]').fill('2026年11月17日')
    await page.locator('[name=attribute][value=proactive]').check()
    await page
      .locator('.ProseMirror, textarea[name=bodyHtml]:visible')
      .first()
      .fill(`各校完成秋季体检，${word}由学校专人保管，只公布分年级汇总。`)
    await press(page, '保存草稿')
    const address = documentAddress(page)
    await page.goto(address)
    expect(await page.locator('#f-hits').innerText()).toContain(word)
    expect(await page.getByRole('button', { name: '送审', exact: true }).count()).toBe(0)
    await page.locator('[name^=hit-]').first().fill('只说明由谁保管，没有写任何学生的检查结果')
    await press(page, '已核对，可以公开')
    await page.goto(address)
    expect(await page.getByRole('button', { name: '送审', exact: true }).count()).toBe(1)
    await page.close()
  })
}
