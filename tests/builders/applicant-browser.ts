import type { TestApp } from '../harness.ts'
import { fittingIdentityNumber } from './application.ts'

export interface Seen {
  status: number
  html: string
  location: string
  headers: Headers
}

/** A browser without scripts that keeps its cookies and posts forms as people do. */
export interface ApplicantBrowser {
  cookies: Map<string, string>
  get(path: string): Promise<Seen>
  post(path: string, values?: Record<string, string | string[] | File | File[]>): Promise<Seen>
}

const origin = 'http://localhost:8080'

export function applicantBrowser(
  app: Pick<TestApp, 'request'>,
  headers: Record<string, string> = {},
): ApplicantBrowser {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    const own = new Headers({ origin, ...headers })
    if (cookies.size > 0)
      own.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await app.request(path, { ...init, headers: own })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return {
      status: response.status,
      html: await response.text(),
      location: response.headers.get('location') ?? '',
      headers: response.headers,
    }
  }
  return {
    cookies,
    get: (path) => send(path),
    post: (path, values = {}) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(values))
        for (const one of Array.isArray(value) ? value : [value]) body.append(name, one)
      return send(path, { method: 'POST', body })
    },
  }
}

/** Answers every page up to the check page, the description and the organisation as told. */
export async function fillIn(
  browser: ApplicantBrowser,
  base: string,
  given: { organisation: string; name?: string; description?: string },
): Promise<Seen> {
  const { organisation, name = '卓玛·措毛', description = '只有我知道的那份文件' } = given
  const pages: [string, Record<string, string>][] = [
    ['organisation', { organisation }],
    ['kind', { kind: 'person' }],
    ['applicant', { name, paper: 'identity_card', paperNumber: fittingIdentityNumber }],
    ['phone', { phone: '13900000000' }],
    ['wanted', { description }],
    ['files', { act: 'go' }],
    ['delivery', { way: 'online' }],
    ['assistance', {}],
  ]
  let last: Seen | null = null
  for (const [step, values] of pages) last = await browser.post(`${base}${step}`, values)
  if (last === null) throw new Error('no page was answered')
  return last
}

/** As if every form had been begun a minute ago: nobody fills in a form in less than five seconds. */
export async function begunAMinuteAgo(app: Pick<TestApp, 'db'>): Promise<void> {
  await app.db
    .updateTable('disclosure.application')
    .set({ created_at: new Date(Date.now() - 60_000) })
    .execute()
}

/** Everybody in a test comes from one address, which is counted. */
export async function forgetTries(app: Pick<TestApp, 'db'>): Promise<void> {
  await app.db.deleteFrom('disclosure.query_try').execute()
}
