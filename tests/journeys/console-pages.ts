import { expect, it } from 'vitest'
import { listRoutes } from '#platform/http/routes.ts'
import { crawl, type FoundPage } from './crawl.ts'
import { openPassingScreens, type PassingScreen } from './passing-screens.ts'
import { clerks, cookieOf, pageOf, type Clerk } from './people.ts'
import { inspectPages } from './portal-pages.ts'
import type { World } from './world.ts'

interface Walk {
  clerk: Clerk
  prefix: string
  pages: FoundPage[]
}

/**
 * Screens of somebody who is not, or not wholly, signed in, which keyboard and sign-in try; and the delivery of a reply, which
 * leads on to that of its letter.
 */
const leftOut = new Set(['/console/login', '/console/login/verify', '/console/disclosure/:id/delivery'])

/** Every console screen, as each person of the demonstration finds it. */
export function consolePages(world: () => World): void {
  const walks: Walk[] = []

  it('gives each person only links that work for them', async () => {
    const passing: PassingScreen[] = await openPassingScreens(world())
    const everyone = (Object.keys(clerks) as Clerk[]).map((clerk) => ({ clerk, prefix: '' }))
    const dead: string[] = []
    for (const person of [...everyone, { clerk: 'catalogManager' as const, prefix: 'hz.' }]) {
      const own = passing.filter(({ clerk, prefix }) => clerk === person.clerk && prefix === person.prefix)
      const starts = ['/console/', ...own.map(({ address }) => address)]
      const walk = await crawl(
        world().product.url,
        starts,
        await cookieOf(world(), person.clerk, person.prefix),
      )
      walks.push({ ...person, pages: walk.pages.filter(({ address }) => address.startsWith('/console/')) })
      dead.push(...walk.dead.map((line) => `${person.prefix}${person.clerk}: ${line}`))
    }
    expect(dead).toEqual([])
  })

  it('leads somebody to every screen there is', () => {
    const reached = new Set(walks.flatMap(({ pages }) => pages.map(({ route }) => route.path)))
    const screens = listRoutes().filter(({ app, spec }) => app === 'console' && spec.method === 'get')
    expect(screens.length).toBeGreaterThan(40)
    expect(
      screens.map(({ spec }) => spec.path).filter((path) => !reached.has(path) && !leftOut.has(path)),
    ).toEqual([])
  })

  it('has no accessibility finding, no complaint of the browser and no sideways scrolling on a phone', async () => {
    const inspected = new Set<string>()
    const complaints: string[] = []
    for (const { clerk, prefix, pages } of walks) {
      // Looking at a screen takes seconds, so each is looked at once, as the first person who comes to it finds it.
      const fresh = pages.filter(({ route }) => !inspected.has(route.path) && inspected.add(route.path))
      const page = await pageOf(world(), clerk, prefix)
      const signedIn = await page.context().storageState()
      await page.close()
      complaints.push(
        ...(await inspectPages(world(), fresh, { signedIn })).map((line) => `${clerk}: ${line}`),
      )
    }
    expect(inspected.size).toBeGreaterThan(60)
    expect(complaints).toEqual([])
  }, 600_000)
}
