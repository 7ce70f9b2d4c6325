import { expect, it } from 'vitest'
import { listRoutes } from '#platform/http/routes.ts'
import { crawl, type FoundPage } from './crawl.ts'
import { clerks, cookieOf, pageOf, type Clerk } from './people.ts'
import { inspectPages } from './portal-pages.ts'
import type { World } from './world.ts'

const everyone = Object.keys(clerks) as Clerk[]

/** Every console screen, as each person of the demonstration finds it. */
export function consolePages(world: () => World): void {
  const found = new Map<Clerk, FoundPage[]>()

  it('gives each person only links that work for them', async () => {
    const dead: string[] = []
    for (const clerk of everyone) {
      const walk = await crawl(world().product.url, ['/console/'], await cookieOf(world(), clerk))
      found.set(
        clerk,
        walk.pages.filter(({ address }) => address.startsWith('/console/')),
      )
      dead.push(...walk.dead.map((line) => `${clerk}: ${line}`))
    }
    expect(dead).toEqual([])
  })

  it('leads somebody to every screen there is', () => {
    const reached = new Set([...found.values()].flat().map(({ route }) => route.path))
    const screens = listRoutes().filter(({ app, spec }) => app === 'console' && spec.method === 'get')
    expect(screens.length).toBeGreaterThan(40)
    expect(
      screens.map(({ spec }) => spec.path).filter((path) => !reached.has(path) && !leftOut.has(path)),
    ).toEqual([])
  })

  it('has no accessibility finding, no complaint of the browser and no sideways scrolling on a phone', async () => {
    const inspected = new Set<string>()
    const complaints: string[] = []
    for (const [clerk, pages] of found) {
      const fresh = pages.filter(({ route }) => !inspected.has(route.path))
      for (const { route } of fresh) inspected.add(route.path)
      const page = await pageOf(world(), clerk)
      const signedIn = await page.context().storageState()
      await page.close()
      complaints.push(
        ...(await inspectPages(world(), fresh, { signedIn })).map((line) => `${clerk}: ${line}`),
      )
    }
    expect(complaints).toEqual([])
  })
}

/** Screens that stand only in a passing situation; screens by request try them. */
const leftOut = new Set(['/console/login', '/console/login/verify'])
