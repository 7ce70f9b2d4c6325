import { Hono, type MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { makeCtx } from '../ctx.ts'
import { clientAddress } from './client-address.ts'
import type { AppEnv, Services } from './context.ts'
import { sessionToken } from './session-cookie.ts'

/** Headers of every answer: no script or style but our own files, no framing, nothing guessed. */
function headers(secure: boolean) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: secure ? 'max-age=31536000; includeSubDomains' : false,
    xFrameOptions: 'DENY',
    referrerPolicy: 'strict-origin-when-cross-origin',
    crossOriginOpenerPolicy: 'same-origin',
  })
}

/** An app with what every request needs: an id, services, headers, CSRF check, the session and a ctx. */
export function framedApp(services: Services, outermost: MiddlewareHandler<AppEnv>[] = []): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  for (const layer of outermost) app.use(layer)
  app.use(async (c, next) => {
    const given = c.req.header('x-request-id') ?? ''
    const requestId = /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID()
    c.set('requestId', requestId)
    c.set('services', services)
    c.set('signedIn', null)
    c.set('access', 'none')
    c.header('x-request-id', requestId)
    await next()
  })
  app.use(headers(services.config.secureCookies))
  app.use(csrf({ origin: (origin, c) => sameOrigin(origin, c.req.url, services.config.publicUrl) }))
  app.use(async (c, next) => {
    const now = new Date()
    const token = sessionToken(c)
    const signedIn = token === null ? null : await services.sessions.read(services.db, token, now)
    c.set('signedIn', signedIn)
    c.set(
      'ctx',
      makeCtx({
        db: services.db,
        files: services.files,
        actor: signedIn?.actor ?? null,
        now,
        requestId: c.get('requestId'),
        ip: clientAddress(c),
        userAgent: (c.req.header('user-agent') ?? '').slice(0, 300),
      }),
    )
    await next()
  })
  return app
}

function sameOrigin(origin: string, url: string, publicUrl: string): boolean {
  return origin === new URL(url).origin || origin === new URL(publicUrl).origin
}
