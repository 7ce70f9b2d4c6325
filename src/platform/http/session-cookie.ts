import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from './context.ts'

function name(c: AppContext): string {
  // `__Host-` binds the cookie to this host and to TLS; browsers refuse the prefix without it.
  return c.get('services').config.secureCookies ? '__Host-gkl_session' : 'gkl_session'
}

/** The session token the browser sent, if any. */
export function sessionToken(c: AppContext): string | null {
  return getCookie(c, name(c)) ?? null
}

/** Gives the browser a session token: not readable by scripts, not sent by other sites' posts. */
export function setSessionToken(c: AppContext, token: string): void {
  const secure = c.get('services').config.secureCookies
  setCookie(c, name(c), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure })
}

/** Takes the session token back. */
export function clearSessionToken(c: AppContext): void {
  const secure = c.get('services').config.secureCookies
  deleteCookie(c, name(c), { path: '/', secure })
}
