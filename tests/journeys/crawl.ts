import { TrieRouter } from 'hono/router/trie-router'
import '../../src/apps/server.ts'
import { listRoutes, type RouteSpec } from '#platform/http/routes.ts'

/** One address that stands for its route. */
export interface FoundPage {
  address: string
  route: RouteSpec
  status: number
  isHtml: boolean
}

const perRoute = 2

function getRoutes(): TrieRouter<RouteSpec> {
  const router = new TrieRouter<RouteSpec>()
  for (const { spec } of listRoutes()) if (spec.method === 'get') router.add('GET', spec.path, spec)
  return router
}

/** The route an address belongs to, the most exact first, or null when none is declared. */
export function routeOf(router: TrieRouter<RouteSpec>, address: string): RouteSpec | null {
  const path = decodeURI(new URL(address, 'http://x').pathname)
  const fixed = (spec: RouteSpec) => spec.path.split('/').filter((piece) => !piece.startsWith(':')).length
  const fitting = router.match('GET', path)[0].map(([spec]) => spec)
  return fitting.toSorted((a, b) => fixed(b) - fixed(a))[0] ?? null
}

function linksIn(html: string, base: string): string[] {
  const origin = new URL(base).origin
  return [...html.matchAll(/<(?:a|link)\b[^>]*\bhref="([^"]*)"/g)].flatMap(([, href = '']) => {
    const url = URL.canParse(href.replaceAll('&amp;', '&'), base)
      ? new URL(href.replaceAll('&amp;', '&'), base)
      : null
    return url !== null && url.origin === origin ? [`${url.pathname}${url.search}`] : []
  })
}

/**
 * Walks the links from some start pages with one person's cookie, a few addresses per route, and answers what it found.
 * Links that no declared route answers to are reported as dead. `follows` keeps a walk to a part of the site.
 */
export async function crawl(
  base: string,
  starts: string[],
  cookie: string,
  follows: (link: string) => boolean = () => true,
): Promise<{ pages: FoundPage[]; dead: string[] }> {
  const router = getRoutes()
  const seen = new Set<string>(starts)
  const visits = new Map<RouteSpec, number>()
  const queue = starts.map((address) => ({ address, from: 'start' }))
  const pages: FoundPage[] = []
  const dead: string[] = []
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { address, from } = next
    if (address.startsWith('/assets/')) continue
    const route = routeOf(router, address)
    if (route === null) {
      const answer = await fetch(base + address, { headers: { cookie }, redirect: 'manual' })
      if (answer.status >= 400) dead.push(`${address} (${answer.status}, linked from ${from})`)
      continue
    }
    const count = visits.get(route) ?? 0
    if (count >= perRoute) continue
    visits.set(route, count + 1)
    const answer = await fetch(base + address, { headers: { cookie }, redirect: 'manual' })
    const isHtml = (answer.headers.get('content-type') ?? '').startsWith('text/html')
    const text = isHtml ? await answer.text() : ''
    if (!isHtml) await answer.body?.cancel()
    if (answer.status >= 400) dead.push(`${address} (${answer.status}, linked from ${from})`)
    else if (answer.status === 200) pages.push({ address, route, status: answer.status, isHtml })
    // Somebody with one place only is led from the list of places straight to it.
    const onward = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
    const shown = onward === null ? text : `<a href="${onward.replaceAll('&', '&amp;')}">`
    for (const link of linksIn(shown, base + address)) {
      if (seen.has(link) || !follows(link)) continue
      seen.add(link)
      queue.push({ address: link, from: address })
    }
  }
  return { pages, dead }
}
