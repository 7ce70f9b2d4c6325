import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { press } from './four-eyes.ts'
import { caseScreens } from './passing-cases.ts'
import { pageOf, type Clerk } from './people.ts'
import type { World } from './world.ts'

/** A screen that stands only while something is under way, and who stands before it. */
export interface PassingScreen {
  clerk: Clerk
  prefix: string
  address: string
}

const samples = path.join(import.meta.dirname, '../../docs/samples')

async function upload(
  page: Page,
  address: string,
  file: string | { name: string; text: string },
): Promise<void> {
  await page.goto(address)
  const given =
    typeof file === 'string'
      ? file
      : { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) }
  await page.locator('main input[type=file]').setInputFiles(given)
  await page.getByRole('button', { name: '上传并预览' }).click()
  await page.waitForURL((url) => url.pathname !== address)
}

/** The built-in template of an import with its own example, as the person downloads it. */
async function templateOf(page: Page, address: string): Promise<string> {
  const answer = await page.request.get(address)
  expect(answer.ok()).toBe(true)
  return answer.text()
}

async function catalogImport(world: World): Promise<string[]> {
  const page = await pageOf(world, 'catalogManager', 'hz.')
  await page.goto('/console/catalogs')
  const version = await page.getByRole('link', { name: '第2版' }).first().getAttribute('href')
  await upload(page, `${version}/imports`, path.join(samples, 'guideline-change.csv'))
  const address = new URL(page.url()).pathname
  await page.close()
  // The comparison with the negative list is linked from the release only while something clashes.
  return [
    `${version}/imports`,
    `${version}/items/new`,
    `${version}/negative-list`,
    address,
    `${address}/annotated.xlsx`,
  ]
}

async function regionImports(world: World): Promise<string[]> {
  const page = await pageOf(world, 'systemAdmin')
  const divisions = await templateOf(page, '/console/regions/import/template.csv')
  await upload(page, '/console/regions/import', { name: 'divisions.csv', text: divisions })
  const first = new URL(page.url()).pathname
  const answer = await page.request.get('/console/organisations/import/template.xlsx')
  await page.goto('/console/organisations/import')
  await page.locator('main input[type=file]').setInputFiles({
    name: 'organisations.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await answer.body(),
  })
  await page.getByRole('button', { name: '上传并预览' }).click()
  await page.waitForURL((url) => url.pathname !== '/console/organisations/import')
  const second = new URL(page.url()).pathname
  await page.close()
  return [first, second]
}

async function correction(world: World): Promise<string[]> {
  const page = await pageOf(world, 'publisher')
  await page.goto('/console/documents?status=published')
  const links = page.locator('main a[href^="/console/documents/0"]')
  const base = (await links.first().getAttribute('href'))?.split('/').slice(0, 4).join('/') ?? ''
  await page.goto(`${base}/correct`)
  await page.locator('[name=changeNote]').fill('更正文中的办理地点')
  await press(page, '提出更正')
  expect(new URL(page.url()).pathname).toBe(`${base}/correction`)
  await page.close()
  return [`${base}/correction`, '/console/documents?status=published']
}

async function attachment(world: World): Promise<string[]> {
  const page = await pageOf(world, 'drafter')
  await page.goto('/console/documents?status=drafting')
  const links = page.locator('main a[href^="/console/documents/0"]')
  const base = (await links.first().getAttribute('href'))?.split('/').slice(0, 4).join('/') ?? ''
  await page.goto(`${base}/edit`)
  await page.locator('main input[type=file]').setInputFiles(path.join(samples, 'guideline-change.csv'))
  await page.getByRole('button', { name: '上传', exact: true }).click()
  await page.locator(`main a[href^="${base}/files/"]`).first().waitFor()
  await page.close()
  return [base, `${base}/edit`]
}

/** The next version of a negative list in work, after the journey published the one before. */
async function nextNegativeList(world: World): Promise<string[]> {
  const page = await pageOf(world, 'catalogManager')
  await page.goto('/console/negative-lists')
  await page
    .locator('main table')
    .getByRole('link', { name: /第\d+版/ })
    .first()
    .click()
  await page.waitForURL('**/console/negative-lists/*')
  await press(page, '开始编制新版')
  const address = new URL(page.url()).pathname
  await page.close()
  return [address, `${address}/entries/new`]
}

/** Brings about what the links of a quiet day do not show, and tells where it stands. */
export async function openPassingScreens(world: World): Promise<PassingScreen[]> {
  const at = (clerk: Clerk, prefix: string, addresses: string[]) =>
    addresses.map((address) => ({ clerk, prefix, address }))
  return [
    ...at('catalogManager', 'hz.', await catalogImport(world)),
    ...at('systemAdmin', '', await regionImports(world)),
    ...at('drafter', '', await attachment(world)),
    ...at('publisher', '', await correction(world)),
    ...at('catalogManager', '', await nextNegativeList(world)),
    ...at('disclosureClerk', '', await caseScreens(world)),
  ]
}
