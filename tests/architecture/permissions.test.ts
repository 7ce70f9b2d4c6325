import { beforeAll, describe, expect, it } from 'vitest'
import { permissions, permissionsOf, roles, type Role } from '#accounts'
import { listRoutes, type AppName, type RouteSpec } from '#platform/http/routes.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'

/**
 * Deny by default: every declared route × every role, by real requests, against the permission table. What a route
 * does with rubbish is its own affair; that it was reached at all shows in the answer not being a refusal.
 */
let app: TestApp
const open = new Set(['public', 'signed_in', 'signed_in_always'])

beforeAll(async () => {
  app = await testApp()
})

function addressOf(path: string): string {
  return path
    .replaceAll(/:(\w+)\{[^}]*\}/g, '00000000-0000-7000-8000-000000000000')
    .replaceAll(/:\w+\??/g, '00000000-0000-7000-8000-000000000000')
    .replaceAll('*', 'x')
}

function requestOf(spec: RouteSpec): RequestInit {
  if (spec.method === 'get') return {}
  return { method: 'POST', body: new FormData(), headers: { origin: 'http://localhost:8080' } }
}

type Answer = 'entered' | 'forbidden' | 'to_login'

function answerOf(response: Response): Answer {
  const location = response.headers.get('location') ?? ''
  if (response.status === 303 && location.startsWith('/console/login?next=')) return 'to_login'
  return response.status === 403 ? 'forbidden' : 'entered'
}

function expected(access: string, role: Role): Answer {
  return open.has(access) || permissionsOf(role).has(access) ? 'entered' : 'forbidden'
}

const guarded = (): { app: AppName; spec: RouteSpec }[] =>
  listRoutes().filter(({ app: name }) => name !== 'portal')

describe('every route', () => {
  it('has an access rule that the permission table knows', () => {
    const unknown = listRoutes().filter(
      ({ spec }) => !open.has(spec.access) && !(permissions as string[]).includes(spec.access),
    )
    expect(unknown.map(({ spec }) => `${spec.method} ${spec.path}: ${spec.access}`)).toEqual([])
  })
  it('of the console is closed to the public, signing in aside', () => {
    const publicOnes = listRoutes()
      .filter(({ app: name, spec }) => name === 'console' && spec.access === 'public')
      .map(({ spec }) => spec.path)
    expect(new Set(publicOnes)).toEqual(new Set(['/console/login', '/console/login/verify']))
  })
  it('of the public portal and the public programs interface asks for no account', () => {
    const closed = listRoutes().filter(({ app: name, spec }) => name === 'portal' && spec.access !== 'public')
    expect(closed.map(({ spec }) => spec.path)).toEqual([])
  })
  it('exists in good number, so that this walk is not empty', () => {
    expect(guarded().length).toBeGreaterThan(60)
  })
})

describe('a request without a session', () => {
  it('enters public routes and is led to the sign-in page by all others', async () => {
    const wrong: string[] = []
    for (const { spec } of guarded()) {
      if (spec.access === 'public') continue
      const got = answerOf(await app.request(addressOf(spec.path), requestOf(spec)))
      if (got !== 'to_login') wrong.push(`${spec.method} ${spec.path}: ${got}`)
    }
    expect(wrong).toEqual([])
  })
})

describe.each(roles.map((role) => ({ role })))('$role', ({ role }) => {
  it('enters exactly the routes that the table opens', async () => {
    const send = app.as(anActor(role))
    const wrong: string[] = []
    for (const { spec } of guarded()) {
      const response = await send(addressOf(spec.path), requestOf(spec))
      const got = answerOf(response)
      const wanted = expected(spec.access, role)
      if (got !== wanted) wrong.push(`${spec.method} ${spec.path}: ${got}, expected ${wanted}`)
      if (response.status >= 500) wrong.push(`${spec.method} ${spec.path}: ${response.status}`)
    }
    expect(wrong).toEqual([])
  })
})
