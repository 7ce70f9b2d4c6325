import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import {
  applyLimits,
  findAskedOrganisation,
  findMyApplication,
  sayApply,
  type Application,
} from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import type { Organisation } from '#regions'
import { isWithinRegion } from '#platform/authority.ts'
import { loadFrame } from '../../frame.ts'
import type { ApplyView } from '../apply-page.tsx'
import { readLang } from '../language.ts'

/** A page of the form as it is asked for: language, region, and the form of this browser so far. */
export interface Visit extends ApplyView {
  c: AppContext
  token: string | null
  application: Application | null
  /** the organisation asked, when one of this region was chosen and can still be asked */
  organisation: Organisation | null
  /** `/630121/disclosure/apply/` */
  base: string
}

function cookieName(c: AppContext): string {
  return c.get('services').config.secureCookies ? '__Host-gkl_application' : 'gkl_application'
}

/** Reads language and region of a page that must not be kept anywhere. */
export async function readView(c: AppContext): Promise<ApplyView> {
  c.header('cache-control', 'no-store')
  c.set('cacheTags', undefined)
  const lang = readLang(c)
  return {
    frame: await loadFrame(c, c.req.param('region')),
    url: new URL(c.req.url),
    lang,
    say: sayApply(lang),
  }
}

export async function readVisit(c: AppContext): Promise<Visit> {
  const view = await readView(c)
  const ctx = c.get('ctx')
  const token = getCookie(c, cookieName(c)) ?? null
  const application = await findMyApplication(ctx, token)
  const chosen =
    application === null || application.answers.organisationId === ''
      ? null
      : await findAskedOrganisation(ctx, application.answers.organisationId)
  const here = chosen !== null && isWithinRegion(chosen.regionCode, view.frame.division.code)
  return {
    ...view,
    c,
    token,
    application,
    organisation: here ? chosen : null,
    base: `${view.frame.region.href}disclosure/apply/`,
  }
}

/** Gives the browser the token of its form: not readable by scripts, not sent by other sites' posts. */
export function rememberToken(c: AppContext, token: string): void {
  const secure = c.get('services').config.secureCookies
  setCookie(c, cookieName(c), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: applyLimits.keptHours * 3600,
  })
}

export function forgetToken(c: AppContext): void {
  deleteCookie(c, cookieName(c), { path: '/', secure: c.get('services').config.secureCookies })
}
