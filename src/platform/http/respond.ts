import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import type { AppContext } from './context.ts'

type Status = 200 | 201 | 400 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503

/** A page as HTML. */
export function page(c: AppContext, node: VNode, status: Status = 200): Response {
  return c.html(`<!doctype html>${render(node)}`, status)
}

const flashCookie = 'gkl_flash'

/** 303 to another page, with a message that is shown there once. Refuses addresses outside this site. */
export function redirect(c: AppContext, to: string, flash?: string): Response {
  if (!to.startsWith('/') || to.startsWith('//')) throw new Error(`not an address of this site: ${to}`)
  if (flash !== undefined) {
    const secure = c.get('services').config.secureCookies
    setCookie(c, flashCookie, encodeURIComponent(flash), {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: 60,
      secure,
    })
  }
  return c.redirect(to, 303)
}

/** The one-time message left by the page before, and forgets it. */
export function flash(c: AppContext): string | null {
  const value = getCookie(c, flashCookie)
  if (value === undefined) return null
  deleteCookie(c, flashCookie, { path: '/' })
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

/** Reads what a form or the address holds; text comes trimmed, and what is absent is empty. */
export interface FormValues {
  text(name: string): string
  all(name: string): string[]
  file(name: string): File | null
  files(name: string): File[]
  has(name: string): boolean
  /** Every text value, for showing the form again with all that was typed. */
  entries(): Record<string, string>
}

function reader(values: FormData | URLSearchParams): FormValues {
  const texts = (name: string) => values.getAll(name).filter((value) => typeof value === 'string')
  const files = (name: string) =>
    (values.getAll(name) as (string | File)[]).filter(
      (value): value is File => value instanceof File && value.name !== '',
    )
  return {
    text: (name) => (texts(name)[0] ?? '').replaceAll('\u0000', '').trim(),
    all: (name) => texts(name).map((value) => value.replaceAll('\u0000', '').trim()),
    file: (name) => files(name)[0] ?? null,
    files,
    has: (name) => values.has(name),
    entries() {
      const kept: Record<string, string> = {}
      for (const [name, value] of values.entries()) if (typeof value === 'string') kept[name] ??= value
      return kept
    },
  }
}

/** The body of a posted form, once parsed. */
export async function form(c: AppContext): Promise<FormValues> {
  return reader(await c.req.formData())
}

/** The query string, read like a form. */
export function query(c: AppContext): FormValues {
  return reader(new URL(c.req.url).searchParams)
}
