import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import type { RequestWish } from '#tests/builders/disclosure.ts'
import {
  others,
  registerScreens,
  statusOf as status,
  textOf as text,
  type RegisterScreens,
} from '#tests/builders/register-screens.ts'
import { formBody, type TestApp } from '#tests/harness.ts'
import type { DisclosureRequest } from '../request.ts'
import { getRequest } from '../store/requests.ts'

const base = '/console/disclosure'
let screens: RegisterScreens
let app: TestApp
let education: string
let clerk: Actor
let openness: Actor
let made: RegisterScreens['made']

beforeAll(async () => {
  screens = await registerScreens()
  ;({ app, education, clerk, openness, made } = screens)
})

interface Act {
  path: string
  values: Record<string, string>
  actor?: () => Actor
  wish?: Partial<RequestWish>
  after?: Partial<DisclosureRequest>
}

const today = () => app.ctx(null).today

const acts = (): Act[] => [
  {
    path: 'confirm',
    wish: { channel: 'web', receivedOn: null },
    values: { confirmedOn: today(), evidence: '电话' },
    after: { status: 'registered' },
  },
  { path: 'failed-contact', wish: { channel: 'fax', receivedOn: null }, values: { evidence: '无人接听' } },
  { path: 'topic', values: { topic: '草原补奖' }, after: { topic: '草原补奖' } },
  {
    path: 'intake',
    values: { channel: 'oral', applicantKind: 'business', deliveryWay: 'post', reason: '录入有误' },
    after: { channel: 'oral', applicantKind: 'business' },
  },
  {
    path: 'withdraw',
    values: { reason: '不再需要', evidence: '来电' },
    after: { status: 'closed', result: 'd6_3' },
  },
  {
    path: 'transfer',
    actor: () => openness,
    values: { organisation: 'education', reason: '职责所在' },
    after: { status: 'registered' },
  },
  {
    path: 'split',
    values: { 'part-1': '一项', 'part-2': '二项', reason: '两项' },
    after: { status: 'closed', isSplit: true },
  },
  { path: 'take', values: {}, after: { status: 'processing' } },
]

describe('each step by request', () => {
  it('is done once with the right person and revision, and is refused to all others without a change', async () => {
    for (const act of acts()) {
      const request = await made(act.wish)
      const values = {
        ...act.values,
        ...(act.values.organisation === undefined ? {} : { organisation: education }),
      }
      const address = `${base}/${request.id}/${act.path}`
      const send = (actor: Actor, change: Record<string, string> = {}) =>
        app.as(actor)(address, formBody({ ...values, revision: String(request.revision), ...change }))
      const right = act.actor?.() ?? clerk
      for (const [who, actor] of others())
        expect([act.path, who, await status(send(actor))]).toEqual([act.path, who, 403])
      expect(await getRequest(app.db, request.id)).toEqual(request)
      if (act.path !== 'take')
        expect([act.path, await status(app.as(right)(address))]).toEqual([act.path, 200])
      const stale = await send(right, { revision: '99' })
      expect([act.path, stale.status]).toEqual([act.path, 409])
      if (act.path !== 'take') {
        const html = await stale.text()
        const kept = Object.entries(values).filter(
          ([name]) => !['organisation', 'channel', 'applicantKind', 'deliveryWay'].includes(name),
        )
        for (const [, value] of kept) expect(html).toContain(value)
        expect(html).toContain('刚刚被他人修改过')
      }
      expect([act.path, await status(send(right))]).toEqual([act.path, 303])
      expect(await getRequest(app.db, request.id)).toMatchObject(act.after ?? {})
      expect([act.path, await status(send(right))]).toEqual([act.path, 409])
    }
  })

  it('shows a new query code once, on an answer that nothing keeps', async () => {
    const request = await made()
    const address = `${base}/${request.id}/query-code`
    const send = (change: Record<string, string>) =>
      app.as(clerk)(address, formBody({ revision: String(request.revision), ...change }))
    expect(await status(send({}))).toBe(422)
    const response = await send({ shown: '1' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toMatch(/[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}/)
    expect(await text(app.as(clerk)(address))).not.toMatch(/[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}/)
  })

  it('joins requests of one applicant and takes them apart', async () => {
    const passport = { paper: '护照', paperNumber: 'E66666666' }
    const main = await made({ applicant: passport })
    const other = await made({ applicant: passport, topic: '另一事项' })
    const stranger = await made()
    const page = await text(app.as(clerk)(`${base}/${main.id}/join`))
    expect(page).toContain('另一事项')
    expect(page).not.toContain(stranger.number)
    const join = (ids: string[]) =>
      app.as(clerk)(`${base}/${main.id}/join`, formBody({ revision: String(main.revision), join: ids }))
    expect(await status(join([]))).toBe(422)
    expect(await status(join([stranger.id]))).toBe(404)
    expect(await status(join([other.id]))).toBe(303)
    const joined = await getRequest(app.db, other.id)
    expect(joined.joinedTo).toBe(main.id)
    expect(await text(app.as(clerk)(`${base}/${other.id}`))).toContain('取消合并')
    const undo = formBody({ revision: String(joined.revision) })
    expect(await status(app.as(clerk)(`${base}/${other.id}/unjoin`, undo))).toBe(303)
    expect((await getRequest(app.db, other.id)).joinedTo).toBeNull()
  })

  it('offers assigning to the openness office, and closing only after an attempt', async () => {
    const request = await made()
    const address = `${base}/${request.id}/assign`
    const revision = String(request.revision)
    expect(await status(app.as(openness)(address))).toBe(200)
    expect(await status(app.as(clerk)(address))).toBe(403)
    const unknown = formBody({ revision, handler: crypto.randomUUID(), note: '' })
    const refused = await app.as(openness)(address, unknown)
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('没有可以承办这件申请的人员')
    expect(page).not.toContain('>分配</button>')
    const web = await made({ channel: 'web', receivedOn: null })
    const close = formBody({ revision: String(web.revision), reason: '联系不上' })
    const closing = await app.as(clerk)(`${base}/${web.id}/close-unconfirmed`, close)
    expect(closing.status).toBe(422)
    expect(await closing.text()).toContain('还没有联系申请人的记录')
    expect(await status(app.as(openness)(`${base}/${web.id}/assign`))).toBe(422)
  })
})
