import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { queryLimits, readPart, readStatusPass, sayApply, type DisclosureRequest } from '#disclosure'
import { significantRegion } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { loadFrame } from '../../frame.ts'
import type { ApplyView } from '../apply-page.tsx'
import { readLang } from '../language.ts'

const cookie = 'gkl_status'
const path = '/disclosure'

/** A case as its applicant looks at it. */
export interface CaseView extends ApplyView {
  c: AppContext
  request: DisclosureRequest
  /** the request the code belongs to, when a part of it is shown */
  whole: DisclosureRequest
  /** query of the shown part, for links: empty or `?part=2` */
  part: string
}

/** Gives the browser its pass: sealed, half an hour, for these pages only. */
export function rememberPass(c: AppContext, pass: string): void {
  setCookie(c, cookie, pass, {
    path,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: queryLimits.openMinutes * 60,
    secure: c.get('services').config.secureCookies,
  })
}

export function forgetPass(c: AppContext): void {
  deleteCookie(c, cookie, { path, secure: c.get('services').config.secureCookies })
}

/** The case this browser asked for, open for another half hour; null when its time is over. */
export async function readCaseView(c: AppContext): Promise<CaseView | null> {
  c.header('cache-control', 'no-store')
  c.set('cacheTags', undefined)
  const ctx = c.get('ctx')
  const open = await readStatusPass(ctx, getCookie(c, cookie) ?? '')
  if (open === null) return null
  const whole = open.request
  const url = new URL(c.req.url)
  const asked = url.searchParams.get('part') ?? ''
  const chosen = await readPart(ctx, whole, asked)
  rememberPass(c, open.pass)
  const lang = readLang(c)
  return {
    c,
    request: chosen ?? whole,
    whole,
    part: chosen === null ? '' : `?part=${asked}`,
    url,
    lang,
    say: sayApply(lang),
    frame: await loadFrame(c, significantRegion(whole.regionCode)),
  }
}
