import type { AppContext } from './context.ts'

/** Which shell serves a route. */
export type AppName = 'portal' | 'console' | 'api'

/**
 * One address of the product and who may open it: `public`, `signed_in`, the name of a permission held anywhere, or
 * `signed_in_always` for what must work even before a new password or second factor is set (signing out, staying in).
 * Deny by default: a route without access does not type-check.
 */
export interface RouteSpec {
  method: 'get' | 'post'
  path: string
  access: string
  handle: (c: AppContext) => Promise<Response> | Response
  /** Finished pages for anonymous readers are kept under these tags until one of them is dropped. */
  cacheTags?: (c: AppContext) => string[]
  /** Largest body in bytes; 1 MB unless the form takes files. */
  maxBody?: number
  /** Answers a body over `maxBody`, unread, with the form and the reason at its field; without it a calm page says so. */
  tooLarge?: (c: AppContext) => Promise<Response> | Response
}

const registry: { app: AppName; spec: RouteSpec }[] = []

/** Declares the routes of a module for one app; the registry lets a test walk every route × every role. */
export function defineRoutes(app: AppName, specs: RouteSpec[]): RouteSpec[] {
  for (const spec of specs) {
    const twice = registry.some(
      (known) => known.app === app && known.spec.method === spec.method && known.spec.path === spec.path,
    )
    if (twice) throw new Error(`route declared twice: ${app} ${spec.method} ${spec.path}`)
    registry.push({ app, spec })
  }
  return specs
}

/** Every declared route, for the walk over routes × roles. */
export function listRoutes(): readonly { app: AppName; spec: RouteSpec }[] {
  return registry
}
