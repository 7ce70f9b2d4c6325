import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import { aLeakyPdf, SECRET } from '#tests/builders/leaky-pdf.ts'
import { press } from './four-eyes.ts'
import { axeFindings, sidewaysScroll } from './inspect-page.ts'

async function looksFine(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
}

/** Downloads what a link leads to. */
async function download(page: Page, name: RegExp): Promise<Buffer> {
  const [coming] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).first().click(),
  ])
  return readFile(await coming.path())
}

/**
 * A clerk covers a name in a file of a case (办理中), and a reviewer of legality confirms it; the case is given by its address,
 * `/console/disclosure/<id>`.
 */
export function redactionJourney(
  as: (who: 'clerk' | 'legality') => Promise<Page>,
  address: () => string,
): void {
  let file = ''

  it('covers every place of a name, found by its words, with one ground', async () => {
    const page = await as('clerk')
    await page.goto(address())
    await page.getByRole('link', { name: '遮盖处理', exact: true }).click()
    await page.waitForURL('**/redactions')
    await looksFine(page)
    await page.locator('input[type=file]').setInputFiles({
      name: '补助发放表.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await aLeakyPdf()),
    })
    await page.getByRole('button', { name: '添加并处理' }).click()
    await page.waitForURL(/\/redactions\/[0-9a-f-]{36}$/)
    file = new URL(page.url()).pathname
    await looksFine(page)
    await page.getByLabel('要遮盖的文字').fill(SECRET)
    await press(page, '查找')
    expect(await page.locator('#found .tick').count()).toBeGreaterThan(3)
    await looksFine(page)
    await page.locator('#found select').selectOption({ label: '个人隐私（第十五条）' })
    await press(page, '遮盖勾选的文字')
    expect(await page.locator('.cover-box').count()).toBeGreaterThan(2)
    await looksFine(page)
    await page.close()
  })

  it('makes the file, shows it with its after-check, and a reviewer confirms it by name', async () => {
    const clerk = await as('clerk')
    await clerk.goto(file)
    await press(clerk, '生成文件')
    await clerk.getByText('覆盖下可读文字').waitFor({ timeout: 120_000 })
    expect(await clerk.locator('main').innerText()).toMatch(/覆盖下可读文字\s*0 处\s*通过/)
    await looksFine(clerk)
    await clerk.close()

    const reviewer = await as('legality')
    await reviewer.goto(`${file}/result`)
    await press(reviewer, '确认遮盖无误')
    expect(await reviewer.locator('main').innerText()).toContain('已确认')
    await reviewer.close()
  })

  it('gives a file and a text in which the name is nowhere', async () => {
    const page = await as('clerk')
    await page.goto(`${file}/result`)
    const bytes = await download(page, /^公开材料1/)
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
    expect(text.trim()).toBe('')
    expect(bytes.includes(SECRET)).toBe(false)
    const plain = (await download(page, /^可读文字版/)).toString('utf8')
    expect(plain).toContain('Nothing to hide in this line.')
    expect(plain).not.toContain(SECRET)
    await page.close()
  })
}
