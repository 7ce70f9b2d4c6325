import { getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '#platform/http/context.ts'
import { langIn, type Lang } from '#platform/i18n.ts'

const cookie = 'gkl_lang'
const year = 31_536_000

/** The language of a page: the one its address asks for, which is remembered, else the remembered one, else Chinese. */
export function readLang(c: AppContext): Lang {
  const asked = langIn(new URL(c.req.url).searchParams.get('lang') ?? '')
  if (asked === null) return langIn(getCookie(c, cookie) ?? '') ?? 'zh'
  const secure = c.get('services').config.secureCookies
  setCookie(c, cookie, asked, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: year, secure })
  return asked
}

/** The same address in another language. */
export function inLanguage(url: URL, lang: Lang): string {
  const next = new URLSearchParams(url.search)
  next.set('lang', lang)
  return `${url.pathname}?${next.toString()}`
}
