import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import { anApplicant, whatIsWanted } from '#tests/builders/disclosure.ts'
import {
  others,
  regionCode,
  registerScreens,
  statusOf as status,
  textOf as text,
  type RegisterScreens,
} from '#tests/builders/register-screens.ts'
import { anActor, formBody, type TestApp } from '#tests/harness.ts'

const base = '/console/disclosure'
let screens: RegisterScreens
let app: TestApp
let office: string
let clerk: Actor
let openness: Actor
let made: RegisterScreens['made']

beforeAll(async () => {
  screens = await registerScreens()
  ;({ app, office, clerk, openness, made } = screens)
})

const personal = (html: string) =>
  [anApplicant().name, anApplicant().phone, anApplicant().paperNumber, whatIsWanted().description].filter(
    (word) => html.includes(word),
  )

const entry = (change: Record<string, string | File> = {}) =>
  formBody({
    token: crypto.randomUUID(),
    channel: 'counter',
    submittedOn: app.ctx(null).today,
    organisation: office,
    applicantKind: 'person',
    name: '格桑·卓玛',
    phone: '13911112222',
    description: '示例村道路硬化工程合同',
    deliveryWay: 'counter',
    ...change,
  })

describe('entering a request', () => {
  it('shows number and code once, keeps the scan sealed, and makes one request of one form', async () => {
    const scan = new File(['照片'], '格桑卓玛申请书.txt', { type: 'text/plain' })
    const form = () => entry({ token: 'same-form', file: scan })
    const first = await app.as(clerk)(`${base}/new`, form())
    expect(first.status).toBe(201)
    expect(first.headers.get('cache-control')).toBe('no-store')
    const html = await first.text()
    expect(html).toMatch(/[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{2}/)
    const number = /630121-\d{4}-\d{5}/.exec(html)?.[0] ?? ''
    expect(number).not.toBe('')
    expect(html).not.toContain('格桑')
    const again = await app.as(clerk)(`${base}/new`, form())
    const second = await again.text()
    expect(second).toContain(number)
    expect(second).toContain('没有重复登记')
    expect(second).not.toMatch(/[0-9A-Z]{6}-[0-9A-Z]{6}-/)
    const rows = await app.db
      .selectFrom('disclosure.request')
      .select(['id', 'status', 'channel'])
      .where('number', '=', number)
      .execute()
    expect(rows).toMatchObject([{ status: 'registered', channel: 'counter' }])
    const files = await app.db
      .selectFrom('disclosure.file')
      .selectAll()
      .where('request_id', '=', rows[0]?.id ?? '')
      .execute()
    expect(files).toHaveLength(1)
    expect(JSON.stringify(files)).not.toContain('格桑')
  })

  it('keeps everything after a refusal, says it at once, names the files to choose again, and leaves the token unspent', async () => {
    const scan = new File(['照片'], '扫描件.txt', { type: 'text/plain' })
    const bad = {
      token: 'kept-form',
      name: '',
      channel: 'letter',
      submittedOn: '昨天',
      evidence: '挂号',
      file: scan,
    }
    const response = await app.as(clerk)(`${base}/new`, entry(bad))
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('<title>有错误：')
    expect(html).toContain('href="#f-name"')
    expect(html).toContain('href="#f-submittedOn"')
    for (const kept of [
      'value="13911112222"',
      '示例村道路硬化工程合同',
      'value="昨天"',
      'value="挂号"',
      'value="kept-form"',
      '扫描件.txt',
    ])
      expect(html).toContain(kept)
    expect(await status(app.as(clerk)(`${base}/new`, entry({ token: 'kept-form' })))).toBe(201)
  })

  it('lets an unconfirmed letter wait, and refuses a hostile file and an organisation of others', async () => {
    const html = await text(app.as(clerk)(`${base}/new`, entry({ channel: 'letter' })))
    expect(html).toContain('平常信函应当在收到当日与申请人确认')
    const program = new File([new Uint8Array([0x4d, 0x5a, 0x90, 0])], '申请书.pdf')
    expect(await status(app.as(clerk)(`${base}/new`, entry({ file: program })))).toBe(422)
    for (const [, actor] of others()) expect(await status(app.as(actor)(`${base}/new`, entry()))).toBe(403)
    expect(await status(app.as(openness)(`${base}/new`, entry()))).toBe(201)
  })
})

describe('the register', () => {
  it('lists and counts by tab, filters by address, and never names the applicant', async () => {
    const request = await made({ topic: '独有事项名称' })
    await made({ channel: 'web', receivedOn: null, topic: '独有事项名称' })
    const html = await text(app.as(clerk)(`${base}?q=独有事项名称`))
    expect(html).toContain(request.number)
    expect(html).toContain('共 2 件')
    expect(html.replaceAll(/\s+/g, '')).toContain('待办<spanclass="tab-count">2</span>')
    expect(html).toMatch(/还剩 \d+ 个工作日/)
    expect(personal(html)).toEqual([])
    expect(await text(app.as(clerk)(`${base}?q=独有事项名称&channel=web`))).toContain('共 1 件')
    expect(await text(app.as(clerk)(`${base}?q=独有事项名称&group=done`))).toContain('没有符合条件的申请')
    for (const address of [
      '?group=all&sort=number',
      '?group=overdue',
      '?group=due_soon&year=2026&result=none',
      `?handler=none&organisation=${office}&kind=person&sort=received_last`,
      '?page=999999&year=x&group=nonsense',
    ])
      expect(await status(app.as(clerk)(`${base}${address}`))).toBe(200)
  })

  it('counts on each tab what its list holds', async () => {
    for (const group of ['waiting', 'handling', 'overdue', 'due_soon', 'to_deliver', 'done', 'all']) {
      const html = (await text(app.as(clerk)(`${base}?group=${group}&kind=person`))).replaceAll(/\s+/g, '')
      const count = /aria-current="page">[^<]*<spanclass="tab-count">(\d+)</.exec(html)?.[1]
      expect([group, html.includes(`共${count}件`)]).toEqual([group, true])
    }
  })

  it('shows supervisors numbers, statuses and dates, and others only their own county', async () => {
    const request = await made({ topic: '主管看不到的事项' })
    const address = `${base}?group=all&q=${request.number}`
    const supervisor = anActor('prefecture_supervisor', { regionCode: '630100000000' })
    const html = await text(app.as(supervisor)(address))
    expect(html).toContain(request.number)
    expect(html).not.toContain('主管看不到的事项')
    expect(html).not.toContain(`${base}/${request.id}`)
    expect(await text(app.as(supervisor)(`${base}?group=all&q=主管看不到`))).not.toContain(request.number)
    const page = await text(app.as(supervisor)(`${base}/${request.id}`))
    expect(page).toContain(request.number)
    expect(page).not.toContain('其他操作')
    const other = anActor('disclosure_clerk', { regionCode: '632522000000' })
    expect(await text(app.as(other)(address))).not.toContain(`>${request.number}<`)
    expect(await status(app.as(other)(`${base}/${request.id}`))).toBe(403)
    expect(await status(app.as(anActor('drafter', { regionCode }))(base))).toBe(403)
    expect(await status(app.request(base))).toBe(303)
  })

  it('is exported without personal data, and with names only to who may read them, each a reading', async () => {
    const request = await made({ topic: '导出事项' })
    const csv = await text(app.as(clerk)(`${base}/export/csv?group=all&q=导出事项`))
    expect(csv).toContain(request.number)
    expect(personal(csv)).toEqual([])
    const xlsx = await app.as(clerk)(`${base}/export/xlsx?group=all&q=导出事项`)
    expect(xlsx.headers.get('content-disposition')).toContain('attachment')
    const named = await app.as(clerk)(`${base}/export/with-applicants?group=all&q=导出事项`)
    expect(named.status).toBe(200)
    expect(named.headers.get('cache-control')).toBe('no-store')
    const read = await app.db
      .selectFrom('platform.audit_entry')
      .select('event')
      .where('event', 'in', ['disclosure.applicant_read', 'disclosure.applicants_exported'])
      .where('object_id', 'in', [request.id, app.ctx(null).today])
      .execute()
    expect(read.map((row) => row.event).toSorted()).toEqual([
      'disclosure.applicant_read',
      'disclosure.applicants_exported',
    ])
    expect(await status(app.as(openness)(`${base}/export/with-applicants`))).toBe(403)
    expect(await status(app.as(clerk)(`${base}/export/pdf`))).toBe(404)
  })
})

describe('the page of a case', () => {
  it('says who has it, what comes next and how the date came about, without the applicant', async () => {
    const request = await made({ topic: '草原补奖发放' })
    const html = await text(app.as(clerk)(`${base}/${request.id}`))
    for (const words of [
      '现在由谁办理',
      '尚未分配',
      '下一步',
      '第20个工作日为',
      '开始办理',
      '查看申请人信息（留痕）',
      '办理记录',
    ])
      expect(html).toContain(words)
    expect(personal(html)).toEqual([])
    expect(await text(app.as(openness)(`${base}/${request.id}`))).not.toContain('查看申请人信息')
    expect(await status(app.as(clerk)(`${base}/${crypto.randomUUID()}`))).toBe(404)
    expect(await status(app.as(clerk)(`${base}/nonsense`))).toBe(404)
  })

  it('opens the applicant on a page of its own, each time a row of the audit trail', async () => {
    const passport = { paper: '护照', paperNumber: 'E55555555' }
    const request = await made({ applicant: passport })
    const earlier = await made({ applicant: passport, topic: '此前的事项' })
    const address = `${base}/${request.id}/applicant`
    const response = await app.as(clerk)(address)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const html = await response.text()
    for (const words of [
      anApplicant().name,
      whatIsWanted().description,
      earlier.number,
      '此前的事项',
      '提出 2 件（含本件）',
    ])
      expect(html).toContain(words)
    expect(/<title>(.*)<\/title>/.exec(html)?.[1]).not.toContain(anApplicant().name)
    await app.as(clerk)(address)
    const read = await app.db
      .selectFrom('platform.audit_entry')
      .select('actor_name')
      .where('event', '=', 'disclosure.applicant_read')
      .where('object_id', '=', request.id)
      .execute()
    expect(read).toEqual([{ actor_name: '徐春梅' }, { actor_name: '徐春梅' }])
    for (const [, actor] of [...others().slice(1), ['openness', openness] as [string, Actor]])
      expect(await status(app.as(actor)(address))).toBe(403)
  })

  it('hands out a file as a download with a trace, and no file of another case', async () => {
    const request = await made()
    const proof = new File(['检索记录'], '扎西检索.txt', { type: 'text/plain' })
    const send = (change: Record<string, string | File>) =>
      app.as(clerk)(
        `${base}/${request.id}/files`,
        formBody({ revision: String(request.revision), purpose: 'evidence', note: '', ...change }),
      )
    expect(await status(send({}))).toBe(422)
    expect(await status(send({ file: proof }))).toBe(303)
    const file = await app.db
      .selectFrom('disclosure.file')
      .select('id')
      .where('request_id', '=', request.id)
      .executeTakeFirstOrThrow()
    expect(await text(app.as(clerk)(`${base}/${request.id}`))).not.toContain('扎西检索')
    const response = await app.as(clerk)(`${base}/${request.id}/files/${file.id}`)
    expect(response.headers.get('content-disposition')).toContain('attachment')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toBe('检索记录')
    const trail = await app.db
      .selectFrom('platform.audit_entry')
      .selectAll()
      .where('event', '=', 'disclosure.file_read')
      .execute()
    expect(trail).toHaveLength(1)
    expect(JSON.stringify(trail)).not.toContain('扎西')
    const other = await made()
    expect(await status(app.as(clerk)(`${base}/${other.id}/files/${file.id}`))).toBe(404)
    expect(await status(app.as(openness)(`${base}/${request.id}/files/${file.id}`))).toBe(403)
  })
})
