import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Clerk } from './people.ts'

/** A page on which somebody of the demonstration has signed in. */
export type As = (clerk: Clerk, prefix?: string) => Promise<Page>

const steps: { clerk: Clerk; check: string | null; button: string }[] = [
  { clerk: 'reviewer', check: 'all-review', button: '审核通过' },
  { clerk: 'secrecyReviewer', check: 'all-secrecy', button: '保密审查通过' },
  { clerk: 'signer', check: null, button: '签发' },
]

/** Presses a button and waits for the page that answers. */
export async function press(page: Page, name: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name, exact: true }).first().click(),
  ])
}

/** The console address of the document somebody was just sent to, without what follows its identity. */
export function documentAddress(page: Page): string {
  return new URL(page.url()).pathname.split('/').slice(0, 4).join('/')
}

/**
 * Review, secrecy review and signature, each found in the inbox of the one whose step it is; `last` is what the signer
 * presses, when it is not for publication.
 */
export async function passFourEyes(
  as: As,
  address: string,
  { prefix = '', last = '签发' }: { prefix?: string; last?: string } = {},
): Promise<void> {
  for (const { clerk, check, button } of steps) {
    const page = await as(clerk, prefix)
    await page.goto('/console/')
    await page.locator(`main a[href^="${address}"]`).first().click()
    await page.waitForURL((url) => url.pathname.startsWith(address))
    if (check !== null) await page.locator(`[name=${check}]`).check()
    await press(page, clerk === 'signer' ? last : button)
    await page.close()
  }
}

/** Links a document to a catalog item found by words; gives the item as the row names it. */
export async function linkItem(page: Page, address: string, words: string): Promise<string> {
  await page.goto(`${address}/links`)
  await page.locator('[name=item]').fill(words)
  await press(page, '查找')
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: /^关联/ }) })
    .first()
  const item = (await row.getByRole('rowheader').innerText()).trim()
  await Promise.all([page.waitForEvent('load'), row.getByRole('button', { name: /^关联/ }).click()])
  return item
}

/** Publishes at once and gives the public address by index number. */
export async function publish(as: As, address: string, prefix = ''): Promise<string> {
  const page = await as('publisher', prefix)
  await page.goto(`${address}/publish`)
  await press(page, '立即发布')
  const shown = /[0-9A-Z]{9,18}\/\d{4}-\d{5}/.exec(await page.locator('body').innerText())?.[0] ?? ''
  expect(shown).not.toBe('')
  await page.close()
  return `/documents/${shown}`
}

/** Fills what a draft still lacks (theme, text) and sends it to review. */
export async function completeDraft(page: Page, text: string): Promise<void> {
  const address = documentAddress(page)
  await page.goto(`${address}/edit`)
  await page.locator('[name=theme]').selectOption({ index: 1 })
  await page.locator('.ProseMirror, textarea[name=bodyHtml]:visible').first().fill(text)
  if ((await page.locator('[name=formedOn]').inputValue()) === '')
    await page.locator('[name=formedOn]').fill('2026年11月18日')
  await press(page, '保存')
  await page.goto(address)
  await press(page, '送审')
  expect(await page.getByRole('button', { name: '送审', exact: true }).count()).toBe(0)
}
