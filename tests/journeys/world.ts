import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../tools/browser.ts'
import { startProduct, type StartedProduct } from './product.ts'

/** One started product and one browser for all journeys. */
export interface World {
  product: StartedProduct
  browser: Browser
  /** A page of somebody who has not signed in. */
  visitor(options?: PageOptions): Promise<Page>
  close(): Promise<void>
}

export interface PageOptions {
  width?: number
  scripts?: boolean
  /** Cookies of a signed-in browser. */
  signedIn?: Awaited<ReturnType<BrowserContext['storageState']>>
}

export async function openWorld(): Promise<World> {
  const product = await startProduct()
  const browser = await openBrowser()
  const visitor = async (options: PageOptions = {}) => {
    const context = await browser.newContext({
      baseURL: product.url,
      viewport: { width: options.width ?? 1280, height: 800 },
      javaScriptEnabled: options.scripts ?? true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...(options.signedIn === undefined ? {} : { storageState: options.signedIn }),
    })
    context.setDefaultTimeout(30_000)
    const page = await context.newPage()
    page.on('close', () => void context.close().catch(() => undefined))
    return page
  }
  return {
    product,
    browser,
    visitor,
    async close() {
      await browser.close()
      await product.stop()
    },
  }
}
