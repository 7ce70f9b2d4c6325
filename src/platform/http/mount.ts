import type { Hono, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { every } from 'hono/combine'
import { may } from '../authority.ts'
import { Refused } from '../refusal.ts'
import type { AppContext, AppEnv } from './context.ts'
import type { RouteSpec } from './routes.ts'

const defaultBody = 1024 * 1024

/** Whether this reader may enter: nobody enters a route that is not public without a session and its permission. */
function guard(spec: RouteSpec): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('access', spec.access)
    if (spec.access === 'public') return next()
    const signedIn = c.get('signedIn')
    if (signedIn === null) throw new Refused([{ refused: 'sign_in_required' }])
    const { mustVisit } = signedIn
    const onTheWay = mustVisit === null || c.req.path === mustVisit || c.req.path.startsWith(`${mustVisit}/`)
    if (!onTheWay && spec.access !== 'signed_in_always') return c.redirect(mustVisit, 303)
    const open = spec.access === 'signed_in' || spec.access === 'signed_in_always'
    if (!open && !may(signedIn.actor, spec.access)) throw new Refused([{ refused: 'no_permission' }])
    c.header('cache-control', 'no-store')
    return next()
  }
}

function limitBody(spec: RouteSpec): MiddlewareHandler<AppEnv> {
  const maxSize = spec.maxBody ?? defaultBody
  return bodyLimit({
    maxSize,
    onError: (c: AppContext) => {
      if (spec.tooLarge !== undefined) return spec.tooLarge(c)
      throw new Refused([
        { refused: 'file_too_large', field: 'file', details: { limitMb: Math.floor(maxSize / 1024 / 1024) } },
      ])
    },
  })
}

/** Puts declared routes into an app, each behind its guard and its body limit. */
export function mount(
  app: Hono<AppEnv>,
  specs: readonly RouteSpec[],
  around: (spec: RouteSpec) => MiddlewareHandler<AppEnv>[] = () => [],
): void {
  for (const spec of specs) {
    const before = [...around(spec), guard(spec)]
    if (spec.method === 'post') before.push(limitBody(spec))
    app.on(spec.method.toUpperCase(), [spec.path], every(...before), (c) => spec.handle(c))
  }
}
