import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import { demoOrganisations, loadBuiltInDivisions } from '#regions'
import { aRequest } from '#tests/builders/disclosure.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { openBrowser } from '#tests/tools/browser.ts'
import { recordStep } from '../record-step.ts'
import { lockRequest } from '../store/requests.ts'
import { aLeakyPdf } from '#tests/builders/leaky-pdf.ts'
import { startRedaction } from './start-redaction.ts'
import { findRedaction } from './store/redactions.ts'

let app: TestApp
let clerk: Actor
let requestId: string
let sourceId: string
let browser: Browser
let page: Page
let home: string
let close: () => unknown
const complaints: string[] = []

/** The product as the browser asks it, signed in as the clerk. */
async function serve(): Promise<string> {
  const ask = app.as(clerk)
  const server = createAdaptorServer({
    fetch: async (asked: Request) => {
      const { pathname, search, origin } = new URL(asked.url)
      const headers = new Headers(asked.headers)
      if (headers.get('origin') === origin) headers.set('origin', 'http://localhost:8080')
      const body = asked.method === 'POST' ? { body: await asked.arrayBuffer() } : {}
      return ask(`${pathname}${search}`, { method: asked.method, headers, ...body })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  close = () => server.close()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  const { counties } = await demoOrganisations(app.ctx())
  const organisationId = counties[0]?.departments.office ?? ''
  clerk = anActor('disclosure_clerk', { organisationId })
  const ctx = app.ctx(clerk)
  const { request } = await aRequest(ctx, { organisationId, on: ctx.today })
  await ctx.transaction(async (inside) =>
    recordStep(inside, await lockRequest(inside.db, request.id), { happened: 'started', to: 'processing' }),
  )
  requestId = request.id
  sourceId = await startRedaction(ctx, requestId, { name: '件.pdf', bytes: await aLeakyPdf() })
  home = await serve()
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
}, 90_000)

afterAll(async () => {
  await browser.close()
  close()
})

const marks = async () => (await findRedaction(app.db, requestId, sourceId))?.marks ?? []
const fields = () => page.locator('#draw input[name=place]')

async function open(): Promise<void> {
  await page.goto(`${home}/console/disclosure/${requestId}/redactions/${sourceId}`)
  // Asked from outside: waiting inside the page would evaluate text, which the policy of the page forbids.
  await expect
    .poll(() => page.evaluate<boolean>('document.querySelector(".sheet-picture").complete'), {
      timeout: 20_000,
    })
    .toBe(true)
}

/** Presses at one share of the page and lets go at another. */
async function drag(from: [number, number], to: [number, number]): Promise<void> {
  const board = await page.locator('.sheet-boxes').boundingBox()
  if (board === null) throw new Error('no page')
  const at = ([x, y]: [number, number]) => [board.x + x * board.width, board.y + y * board.height] as const
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at(to), { steps: 4 })
  await page.mouse.up()
}

describe('drawing boxes', () => {
  it('with the mouse sends them with one ground', async () => {
    await open()
    await drag([0.1, 0.1], [0.3, 0.2])
    await drag([0.8, 0.6], [0.5, 0.5])
    expect(await fields().count()).toBe(2)
    await page.selectOption('#f-ground_draw', 'd3_4.privacy')
    await page.getByRole('button', { name: '加上遮盖' }).click()
    await page.waitForURL(/page=1/)
    const kept = await marks()
    expect(kept).toHaveLength(2)
    expect(kept[0]).toMatchObject({ page: 1, ground: 'd3_4', about: 'privacy' })
    const [first, second] = kept.map((mark) => ('x' in mark ? [mark.x, mark.y, mark.width, mark.height] : []))
    expect(first?.map(Math.round)).toEqual([40, 30, 80, 30])
    expect(second?.map(Math.round)).toEqual([200, 150, 120, 30])
  })

  it('with the keys alone puts, moves, widens and takes away a box', async () => {
    await open()
    await page.getByRole('button', { name: '放一个方框' }).press('Enter')
    const before = (await fields().first().inputValue()).split(':').map(Number)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Shift+ArrowRight')
    const after = (await fields().first().inputValue()).split(':').map(Number)
    expect(after.map((number, at) => Math.round(number - (before[at] ?? 0)))).toEqual([0, 4, -4, 4, 0])
    expect(await page.evaluate<string>('document.activeElement.getAttribute("aria-label")')).toContain(
      '新方框',
    )
    await page.keyboard.press('Delete')
    expect(await fields().count()).toBe(0)
    await page.getByRole('button', { name: '放一个方框' }).press('Enter')
    await page.getByRole('button', { name: '撤回上一个' }).click()
    expect(await fields().count()).toBe(0)
  })

  it('keeps what was drawn when something has to be mended', async () => {
    await open()
    await drag([0.1, 0.8], [0.4, 0.9])
    const drawn = await fields().first().inputValue()
    await page.getByRole('button', { name: '加上遮盖' }).click()
    await page.locator('#error-summary').waitFor()
    expect(await fields().first().inputValue()).toBe(drawn)
    expect(await page.locator('.drawn-box').count()).toBe(1)
    expect(await page.locator('#error-summary').textContent()).toContain('请选择不予公开的依据')
  })

  it('stays within the strict policy', () => {
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
  })
})
