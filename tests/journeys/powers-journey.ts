import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { press, type As } from './four-eyes.ts'

const county = '/console/powers/630121000000'
/** A power that the import brings and no item of the catalog carries. */
export const newPower = '河道管理范围内特定活动审批'
const rows = [
  ['序号', '事项名称', '职权类型', '实施主体', '设定依据'],
  [
    '1',
    '取水许可',
    '行政许可',
    '县水利局',
    '《中华人民共和国水法》第七条；《取水许可和水资源费征收管理条例》第二条',
  ],
  ['2', newPower, '行政许可', '县水利局', '《中华人民共和国河道管理条例》第二十五条'],
]

async function upload(page: Page): Promise<void> {
  await page.goto(`${county}/imports`)
  await page.locator('[name=list][value=power]').check()
  await page.locator('[name=scope][value=organisations]').check()
  await page.locator('[name=source]').fill('县水利局权责清单（年度调整）')
  const text = rows.map((row) => row.join(',')).join('\r\n')
  await page.locator('main input[type=file]').setInputFiles({
    name: 'water.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  })
  await page.getByRole('button', { name: '上传并预览' }).click()
  await page.waitForURL(`**${county}/imports/*`)
}

/** How many rows the overview counts under a label, as its figure says. */
async function figure(page: Page, state: string): Promise<number> {
  await page.goto(county)
  const words = await page.locator(`main a[href="${county}/list?state=${state}"]`).first().innerText()
  return Number(/(\d+)\s*项/.exec(words)?.[1])
}

/** The list of powers of one office: import, mapping to an item of the catalog, and what has no item. */
export function powersJourney(as: As): void {
  it('shows what a file would change before anything is written, then writes exactly that', async () => {
    const page = await as('catalogManager')
    await upload(page)
    const words = await page.locator('main').innerText()
    expect(words).toContain('确认写入：新增 1，变更 0，终止 0')
    expect(words).toContain(newPower)
    const preview = page.url()
    await page.goto(`${county}/list?words=${encodeURIComponent(newPower)}`)
    expect(await page.locator('main table').getByRole('link', { name: newPower, exact: true }).count()).toBe(
      0,
    )
    await page.goto(preview)
    await press(page, '确认写入：新增 1，变更 0，终止 0')
    expect(await page.locator('main').innerText()).toContain('新增 1 项，变更 0 项')
    await page.close()
  })

  it('changes nothing and makes no version when the same file comes again', async () => {
    const page = await as('catalogManager')
    await page.goto(`${county}/versions`)
    const before = await page.locator('main table').first().innerText()
    await upload(page)
    await press(page, '确认（没有需要改变的内容）')
    expect(await page.locator('main').innerText()).toContain('没有形成新版本')
    await page.goto(`${county}/versions`)
    expect(await page.locator('main table').first().innerText()).toBe(before)
    await page.close()
  })

  it('maps a power to an item that was suggested with its reasons: one more mapped, one gap less', async () => {
    const page = await as('catalogManager')
    const [mapped, gap] = [await figure(page, 'mapped'), await figure(page, 'gap')]
    await page.goto(`${county}/match`)
    await page.locator('main section > h2 a').first().click()
    await page.waitForURL(`**${county}/powers/*`)
    await page.locator('[name=item]').first().check()
    await press(page, '确认对应')
    expect(await page.locator('main').innerText()).toContain('对应的公开事项（1）')
    expect(await figure(page, 'mapped')).toBe(mapped + 1)
    expect(await figure(page, 'gap')).toBe(gap - 1)
    await page.close()
  })

  it('names the power that no item of the catalog carries', async () => {
    const page = await as('catalogManager')
    await page.goto(`${county}/list?state=gap&words=${encodeURIComponent(newPower)}`)
    expect(await page.locator('main table').getByRole('link', { name: newPower, exact: true }).count()).toBe(
      1,
    )
    await page.close()
  })
}
