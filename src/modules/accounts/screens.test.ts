import { beforeAll, describe, expect, it } from 'vitest'
import { demoOrganisations, loadBuiltInDivisions, type DemoPlaces } from '#regions'
import { formBody, testApp, type TestApp } from '#tests/harness.ts'
import { demoAccounts, demoPassword, type DemoAccount } from './demo.ts'
import { totpCode } from './totp.ts'

let app: TestApp
let places: DemoPlaces
let people: DemoAccount[]

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  places = await demoOrganisations(app.ctx())
  people = await demoAccounts(app.ctx(), places)
})

function person(loginName: string): DemoAccount {
  const found = people.find((one) => one.loginName === loginName)
  if (found === undefined) throw new Error(loginName)
  return found
}

/** A browser that keeps its cookies. */
function browser() {
  const jar = new Map<string, string>()
  return async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await app.request(path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value.join('='))
    }
    return response
  }
}

const credentials = (loginName: string, next = '') => formBody({ loginName, password: demoPassword, next })

describe('signing in', () => {
  it('leads from a closed page to the form and back to that page', async () => {
    const go = browser()
    const closed = await go('/console/organisations')
    expect(closed.headers.get('location')).toBe('/console/login?next=%2Fconsole%2Forganisations')
    const shown = await (await go(closed.headers.get('location') ?? '')).text()
    expect(shown).toContain('name="next" value="/console/organisations"')
    const done = await go('/console/login', credentials('drafter', '/console/organisations'))
    expect([done.status, done.headers.get('location')]).toEqual([303, '/console/organisations'])
    const cookie = done.headers.getSetCookie().find((line) => line.startsWith('gkl_session='))
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect((await go('/console/organisations')).status).toBe(200)
  })
  it('shows the form again with what was typed, but never the password', async () => {
    const response = await app.request(
      '/console/login',
      formBody({ loginName: 'drafter', password: 'Wrong-0000', next: '' }),
    )
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('value="drafter"')
    expect(text).not.toContain('Wrong-0000')
    expect(text).toContain('有错误：登录')
    expect(text).toContain('用户名或口令不正确')
  })
  it('asks a publisher for the code, and a new token replaces the one before', async () => {
    const go = browser()
    const first = await go('/console/login', credentials('publisher'))
    expect(first.headers.get('location')).toBe('/console/login/verify')
    expect((await go('/console/organisations')).status).toBe(303)
    const wrong = await go('/console/login/verify', formBody({ code: '000000' }))
    expect(wrong.status).toBe(422)
    const code = totpCode(person('publisher').totpSecret ?? '', new Date())
    const right = await go('/console/login/verify', formBody({ code }))
    expect(right.headers.get('location')).toBe('/console/')
    expect((await go('/console/organisations')).status).toBe(200)
  })
  it('without the first step leads back to it', async () => {
    const response = await app.request('/console/login/verify')
    expect(response.headers.get('location')).toBe('/console/login')
  })
  it('refuses a form of another site', async () => {
    const body = credentials('drafter')
    const response = await app.request('/console/login', {
      ...body,
      headers: { origin: 'https://evil.example' },
    })
    expect(response.status).toBeGreaterThanOrEqual(400)
  })
  it('ends on the server when signing out', async () => {
    const go = browser()
    const signedIn = await go('/console/login', credentials('signer'))
    const cookie =
      signedIn.headers
        .getSetCookie()
        .find((line) => line.startsWith('gkl_session='))
        ?.split(';')[0] ?? ''
    expect((await app.request('/console/account', { headers: { cookie } })).status).toBe(200)
    const out = await go('/console/logout', formBody({}))
    expect(out.headers.get('location')).toBe('/console/login')
    expect((await app.request('/console/account', { headers: { cookie } })).status).toBe(303)
  })
  it('says when the session ends, for the warning before it', async () => {
    const go = browser()
    await go('/console/login', credentials('reviewer'))
    const response = await go('/console/session/extend', formBody({}))
    const said = (await response.json()) as { endsAt: string }
    expect(Date.parse(said.endsAt) - Date.now()).toBeGreaterThan(29 * 60_000)
  })
})

describe('the first sign-in of a new account', () => {
  it('leads to the own password and, with a role that publishes, to the second factor, before anything else', async () => {
    const admin = app.as(person('sysadmin').actor)
    const organisation = `大通回族土族自治县民政局 ${await codeOf(places.counties[0]?.departments.civil ?? '')}`
    const filled = {
      loginName: 'new.clerk',
      name: '索南·卓玛',
      jobTitle: '科员',
      organisationId: organisation,
    }
    const made = await (await admin('/console/accounts/new', formBody(filled))).text()
    const password = /<code class="mono">([^<]+)<\/code>/.exec(made)?.[1] ?? ''
    const href = /href="(\/console\/accounts\/[0-9a-f-]{36})"/.exec(made)?.[1] ?? ''
    const security = app.as(person('secadmin').actor)
    const form = await (await security(`${href}/roles`)).text()
    const revision = /name="revision" value="(\d+)"/.exec(form)?.[1] ?? ''
    const scope = /value="(organisation:[0-9a-f-]{36})"/.exec(form)?.[1] ?? ''
    const saved = await security(
      `${href}/roles`,
      formBody({ revision, role0: 'publisher', scope0: scope, other0: '' }),
    )
    expect(saved.headers.get('location')).toBe(href)

    const go = browser()
    await go('/console/login', formBody({ loginName: 'new.clerk', password, next: '' }))
    expect((await go('/console/organisations')).headers.get('location')).toBe('/console/account/password')
    const weak = await go(
      '/console/account/password',
      formBody({ current: password, password: 'abc', again: 'abc' }),
    )
    expect(weak.status).toBe(422)
    expect(await weak.text()).toContain('口令太短')
    const own = 'Riyue-2026'
    await go('/console/account/password', formBody({ current: password, password: own, again: own }))
    expect((await go('/console/organisations')).headers.get('location')).toBe(
      '/console/account/second-factor',
    )
    const enrol = await (await go('/console/account/second-factor')).text()
    const secret = (/<code class="mono">([A-Z2-7 ]+)<\/code>/.exec(enrol)?.[1] ?? '').replaceAll(' ', '')
    const codes = await go('/console/account/second-factor', formBody({ code: totpCode(secret, new Date()) }))
    expect(await codes.text()).toContain('恢复码只显示这一次')
    expect((await go('/console/organisations')).status).toBe(200)
  })
})

async function codeOf(id: string): Promise<string> {
  const text = await (await app.as(person('sysadmin').actor)(`/console/organisations/${id}`)).text()
  return /<span class="mono">([0-9A-Z]{9})<\/span>/.exec(text)?.[1] ?? ''
}

describe('the screens of accounts', () => {
  it('list, filter and open accounts', async () => {
    const admin = app.as(person('sysadmin').actor)
    const all = await (await admin('/console/accounts')).text()
    expect(all).toMatch(/共 \d+ 个账号/)
    const filtered = await (
      await admin(`/console/accounts?words=${encodeURIComponent('拉毛')}&role=drafter`)
    ).text()
    expect(filtered).toContain('拉毛草')
    expect(filtered).not.toContain('李文静')
    const href = /href="(\/console\/accounts\/[0-9a-f-]{36})"/.exec(filtered)?.[1] ?? ''
    const page = await (await admin(href)).text()
    expect(page).toContain('/reset-password"')
    expect(page).not.toContain('/roles"')
    const security = await (await app.as(person('secadmin').actor)(href)).text()
    expect(security).toContain('/roles"')
    expect(security).not.toContain('/reset-password"')
  })
  it('show a refused mixed set of roles again, with what was chosen', async () => {
    const security = app.as(person('secadmin').actor)
    const href = `/console/accounts/${person('tr.drafter').id}/roles`
    const revision = /name="revision" value="(\d+)"/.exec(await (await security(href)).text())?.[1] ?? ''
    const body = formBody({
      revision,
      role0: 'system_admin',
      scope0: 'region:630000000000',
      other0: '',
      role1: 'signer',
      scope1: '',
      other1: '632301',
    })
    const response = await security(href, body)
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('三员分立')
    expect(text).toContain('value="632301"')
  })
  it('answer 404 to an account that is not there and 403 to one outside the scope', async () => {
    const security = app.as(person('secadmin').actor)
    expect((await security('/console/accounts/nothing')).status).toBe(404)
    expect((await security('/console/accounts/nothing/unlock', formBody({}))).status).toBe(404)
    const { actor } = person('secadmin')
    const narrow = app.as({
      ...actor,
      id: crypto.randomUUID(),
      grants: actor.grants.map((grant) => ({ ...grant, regionCode: '632301000000' })),
    })
    expect((await narrow(`/console/accounts/${person('drafter').id}`)).status).toBe(403)
  })
})

describe('the audit screens', () => {
  it('show, filter, export and verify the log to the auditor', async () => {
    const auditor = app.as(person('auditor').actor)
    const text = await (await auditor('/console/audit?event=account.created&from=2020-1-1')).text()
    expect(text).toContain('建立账号')
    const file = await auditor('/console/audit/export.csv?event=account.created')
    expect(file.headers.get('content-disposition')).toContain('attachment')
    const lines = (await file.text()).trim().split('\n')
    expect(lines[0]).toContain('序号,时间,操作人')
    expect(lines.length).toBeGreaterThan(people.length)
    const verified = await (await auditor('/console/audit/verify', formBody({}))).text()
    expect(verified).toContain('审计链完整')
  })
})
