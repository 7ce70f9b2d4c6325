import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '#tests/tools/browser.ts'
import { galleryApp } from '#tests/tools/gallery.tsx'

let browser: Browser
const closing: (() => unknown)[] = []
const complaints: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  for (const close of closing) close()
})

async function gallery(endsAt: Date | null = null): Promise<Page> {
  const server = createAdaptorServer({ fetch: galleryApp(endsAt).fetch })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  closing.push(() => server.close())
  const page = await browser.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return page
}

describe('the browser code', () => {
  it('edits rich text in front of a text area, which stays what is sent', async () => {
    const page = await gallery()
    const text = page.getByRole('textbox', { name: '正文' })
    await text.click()
    await page.keyboard.press('Control+End')
    await text.pressSequentially('补充一句。')
    const sent = await page.locator('textarea[name=body]').inputValue()
    expect(sent).toContain('补充一句。')
    expect(sent).toContain('<table>')
    expect(sent).not.toContain('style=')
    await page.close()
  })

  it('puts the focus on the summary of errors', async () => {
    const page = await gallery()
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('error-summary')
    await page.close()
  })

  it('shows an upload and takes the answer over', async () => {
    const page = await gallery()
    await page.setInputFiles('input[type=file]', {
      name: '名单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('甲,乙'),
    })
    await page.getByRole('button', { name: '送审' }).click()
    // Asked from outside: waiting inside the page would evaluate text, which the policy of the page forbids.
    await expect.poll(() => page.title(), { timeout: 10_000 }).toBe('收到')
    expect(await page.locator('main').textContent()).toContain('名单.csv')
    await page.close()
  })

  it('warns before the session ends and puts it off', async () => {
    const page = await gallery(new Date(Date.now() + 150_000))
    const warning = page.getByRole('alertdialog')
    await warning.waitFor({ timeout: 10_000 })
    expect(await warning.textContent()).toContain('登录即将到期')
    await warning.getByRole('button', { name: '继续办理' }).click()
    await warning.waitFor({ state: 'detached' })
    await page.close()
  })

  it('stays within the strict policy', () => {
    expect(complaints).toEqual([])
  })
})
