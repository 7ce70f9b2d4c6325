/**
 * Takes a picture of a page of a running server, to be looked at by a person.
 *   npx tsx tests/tools/shot.ts --base http://localhost:8080 --url /630121/ --as - --width 1280 --out /tmp/x.png
 * `--as account:password[:otpauth-secret]` signs in first; `--no-js` switches scripts off; `--print` uses the print layout.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { openBrowser } from './browser.ts'

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://localhost:8080' },
    url: { type: 'string', default: '/' },
    file: { type: 'string' },
    as: { type: 'string', default: '-' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '800' },
    out: { type: 'string', default: '/tmp/shot.png' },
    'no-js': { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    fold: { type: 'boolean', default: false },
  },
})

async function signIn(page: Page, account: string): Promise<void> {
  const [name = '', password = '', secret] = account.split(':')
  await page.goto(`${values.base}/console/login`)
  await page.fill('input[type=text]', name)
  await page.fill('input[type=password]', password)
  await page.click('main button[type=submit]')
  if (secret === undefined) return
  await page.fill('input[name=code]', new TOTP({ secret }).generate())
  await page.click('main button[type=submit]')
}

const browser = await openBrowser()
const page = await browser.newPage({
  viewport: { width: Number(values.width), height: Number(values.height) },
  javaScriptEnabled: !values['no-js'],
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
})
const complaints: string[] = []
page.on('console', (message) => {
  if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
})
page.on('pageerror', (error) => complaints.push(error.message))
if (values.as !== '-') await signIn(page, values.as)
if (values.print) await page.emulateMedia({ media: 'print' })
const target = values.file === undefined ? `${values.base}${values.url}` : pathToFileURL(values.file).href
const response = await page.goto(target, { waitUntil: 'networkidle' })
mkdirSync(path.dirname(values.out), { recursive: true })
await page.screenshot({ path: values.out, fullPage: !values.fold })
const overflow = await page.evaluate(
  'document.documentElement.scrollWidth - document.documentElement.clientWidth',
)
await browser.close()
process.stdout.write(`${response?.status() ?? 0} ${target} → ${values.out}\n`)
if (Number(overflow) > 0) process.stdout.write(`  scrolls sideways by ${Number(overflow)} px\n`)
for (const complaint of complaints) process.stdout.write(`  ${complaint}\n`)
