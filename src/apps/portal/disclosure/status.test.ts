import { Writable } from 'node:stream'
import pino from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { queryLimits, type DisclosureRequest } from '#disclosure'
import { sessionReader } from '#accounts'
import { readConfig } from '#platform/config.ts'
import {
  applicantBrowser,
  begunAMinuteAgo,
  fillIn,
  forgetTries,
  type ApplicantBrowser,
} from '#tests/builders/applicant-browser.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { aRepliedRequest, theSignedReply } from '#tests/builders/replied-request.ts'
import { requestScreens, type RequestScreens } from '#tests/builders/request-screens.ts'
import { keepCaseFile } from '../../../modules/disclosure/case-files.ts'
import { askCorrection } from '../../../modules/disclosure/procedure/ask-correction.ts'
import { getRequest } from '../../../modules/disclosure/store/requests.ts'
import { buildServer } from '../../server.ts'

let world: RequestScreens
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const person = /扎西|13900000000|63010119900101001X|草原补奖/
const here = '/disclosure/status/case'

beforeAll(async () => {
  world = await requestScreens()
}, 60_000)

const fresh = (): ApplicantBrowser => applicantBrowser(world.app)
const made = (over: Partial<Parameters<typeof aRequest>[1]> = {}) =>
  aRequest(world.app.ctx(world.clerk), { organisationId: world.organisationId, on: today, ...over })

async function signedIn(number: string, code: string): Promise<ApplicantBrowser> {
  const browser = fresh()
  const opened = await browser.post('/disclosure/status', { number, code, phone: '13900000000' })
  expect(opened.location).toBe(here)
  return browser
}

async function correctable(): Promise<{ browser: ApplicantBrowser; request: DisclosureRequest }> {
  const { request, queryCode } = await made()
  const form = { revision: request.revision, items: ['哪一年的'], guidance: '写明年份', days: 10 }
  await askCorrection(world.app.ctx(world.clerk), request.id, form)
  return {
    browser: await signedIn(request.number, queryCode),
    request: await getRequest(world.app.db, request.id),
  }
}

describe('the page that asks for number, code and phone', () => {
  it('names what is empty, and answers everything wrong with the very same page', async () => {
    await forgetTries(world.app)
    const { request, queryCode } = await made()
    const empty = await fresh().post('/disclosure/status', {})
    expect(empty.status).toBe(422)
    expect(empty.html).toMatch(/(请填写(申请编号|查询码|联系电话)。[^]*){6}/)
    const right = { number: request.number, code: queryCode, phone: '13900000000' }
    const wrong = await Promise.all(
      [{ code: 'X' }, { phone: '13911111111' }, { number: '630121-2026-99998' }].map((over) =>
        fresh().post('/disclosure/status', { ...right, ...over }),
      ),
    )
    const plain = wrong.map(({ html }) => html.replaceAll(/value="[^"]*"/g, ''))
    expect(new Set(plain).size).toBe(1)
    expect(plain[0]).toContain('没有找到')
    for (const { status, headers, html } of wrong) {
      expect(status).toBe(422)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(html).not.toContain(queryCode)
    }
  })

  it('stops guessing', async () => {
    await forgetTries(world.app)
    const { request, queryCode } = await made()
    const ask = (code: string) =>
      fresh().post('/disclosure/status', { number: request.number, code, phone: '13900000000' })
    for (let at = 0; at < queryLimits.wrongPerNumber; at += 1) expect((await ask(`X${at}`)).status).toBe(422)
    const stopped = await ask('XX')
    expect(stopped.status).toBe(429)
    expect((await ask(queryCode)).location).toBe(here)
    expect(stopped.html).toContain('一小时后')
  })
})

describe('the page of a case', () => {
  it('shows status, dates with their arithmetic and what was asked, and may be kept by nobody', async () => {
    await forgetTries(world.app)
    const { request, queryCode } = await made()
    const browser = await signedIn(request.number, queryCode)
    const { status, html, headers } = await browser.get(here)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    for (const words of ['已经登记', request.number, '收到申请之日为', '第20个工作日为', '草原补奖'])
      expect(html).toContain(words)
    expect(/<title>[^<]*/.exec(html)?.[0]).not.toMatch(person)
    expect(html).not.toMatch(/承办人|63010119900101001X/)
    expect((await browser.get(`${here}/form`)).html).toContain('扎西·多杰')
    expect(Buffer.from([...browser.cookies.values()].join(), 'base64url').toString()).not.toContain(
      request.number,
    )
  })

  it('is closed without the code, after leaving, and with a made-up pass', async () => {
    const { request, queryCode } = await made()
    for (const path of [here, `${here}/correct`, `${here}/withdraw`, `${here}/form`])
      expect((await fresh().get(path)).location).toBe('/disclosure/status?why=closed')
    const browser = await signedIn(request.number, queryCode)
    expect((await browser.post('/disclosure/status/leave')).location).toBe('/disclosure/status?why=left')
    expect((await browser.get(here)).location).toBe('/disclosure/status?why=closed')
    browser.cookies.set('gkl_status', 'v1.00000000.AAAA.AAAA.AAAA')
    expect((await browser.get(here)).location).toBe('/disclosure/status?why=closed')
    expect((await browser.get('/disclosure/status?why=closed')).html).toContain('请重新查询')
  })

  it('opens papers and files of its own case only, and of the reply only after it was signed', async () => {
    const [mine, other] = [
      await aRepliedRequest(world.app.ctx(world.clerk), {
        organisationId: world.organisationId,
        on: today,
        deliveryWay: 'online',
      }),
      await aRepliedRequest(world.app.ctx(world.clerk), { organisationId: world.organisationId, on: today }),
    ]
    const ctx = world.app.ctx(world.clerk)
    const bytes = Buffer.from('发放明细')
    const owner = { requestId: mine.request.id }
    const reply = await keepCaseFile(ctx, owner, { name: '明细.txt', bytes, purpose: 'reply' })
    const source = await keepCaseFile(ctx, owner, { name: '原件.txt', bytes, purpose: 'source' })
    // Put into the case for the reply, but not chosen in what was signed.
    const left = await keepCaseFile(ctx, owner, { name: '未选.txt', bytes, purpose: 'reply' })
    await theSignedReply(ctx, mine.request, [reply])
    const browser = await signedInTo(mine.request)
    const page = await browser.get(here)
    expect(page.html).toContain('已经答复')
    expect(page.html).toContain('明细.txt')
    expect(page.html).not.toMatch(/原件.txt|未选.txt/)
    expect((await browser.get(`${here}/files/${left}`)).status).toBe(404)
    const file = await browser.get(`${here}/files/${reply}`)
    expect(file.html).toBe('发放明细')
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(file.headers.get('cache-control')).toBe('no-store')
    expect((await browser.get(`${here}/files/${source}`)).status).toBe(404)
    expect((await browser.get(`${here}/papers/${other.letterId}`)).status).toBe(404)
    expect((await getRequest(world.app.db, mine.request.id)).status).toBe('replied')
    // Who chose this page is served by opening the letter here.
    expect((await browser.get(`${here}/papers/${mine.letterId}`)).html).toContain('答复')
    expect((await getRequest(world.app.db, mine.request.id)).status).toBe('delivered')
    const undone = await made()
    const undoneCase = { requestId: undone.request.id }
    const draft = await keepCaseFile(ctx, undoneCase, { name: '草稿.txt', bytes, purpose: 'reply' })
    const early = await signedIn(undone.request.number, undone.queryCode)
    expect((await early.get(`${here}/files/${draft}`)).status).toBe(404)
  })

  it('takes the word that the reply arrived, once', async () => {
    const { request } = await aRepliedRequest(world.app.ctx(world.clerk), {
      organisationId: world.organisationId,
      on: today,
    })
    const browser = await signedInTo(request)
    expect((await browser.post(`${here}/acknowledge`)).location).toBe(here)
    expect(await getRequest(world.app.db, request.id)).toMatchObject({
      status: 'delivered',
      deliveredOn: today,
    })
    const after = await browser.get(here)
    expect(after.html).toContain('已经确认收到')
    expect(after.html).not.toContain(`${here}/acknowledge`)
    await browser.post(`${here}/acknowledge`)
    const steps = await world.app.db
      .selectFrom('disclosure.step')
      .select('what')
      .where('request_id', '=', request.id)
      .where('what', '=', 'delivered')
      .execute()
    expect(steps).toHaveLength(1)
  })
})

/** A request of a builder that keeps its code to itself gets another one. */
async function signedInTo(request: DisclosureRequest): Promise<ApplicantBrowser> {
  const { hashQueryCode, makeQueryCode } = await import('../../../modules/disclosure/query-code.ts')
  const code = makeQueryCode()
  await world.app.db
    .updateTable('disclosure.request')
    .set({ query_code_hash: hashQueryCode(code) })
    .where('id', '=', request.id)
    .execute()
  return signedIn(request.number, code)
}

describe('correcting', () => {
  it('puts the new wording beside the old one and starts the period anew', async () => {
    await forgetTries(world.app)
    const { browser, request } = await correctable()
    expect((await browser.get(here)).html).toContain('等您补正')
    const form = await browser.get(`${here}/correct`)
    expect(form.html).toContain('2025年示例镇草原补奖资金发放明细表')
    const sent = await browser.post(`${here}/correct`, {
      revision: String(request.revision),
      description: '2025年某村的发放明细表',
      files: new File(['见附件'], '线索.txt'),
    })
    expect(sent.location).toBe(here)
    expect(await getRequest(world.app.db, request.id)).toMatchObject({
      status: 'processing',
      clockStartedBy: 'correction',
    })
    expect((await browser.get(here)).html).toContain('答复期限从今天起重新计算')
    expect((await browser.get(`${here}/correct`)).location).toBe(here)
  })

  it('shows again what was typed when it cannot be taken', async () => {
    const { browser, request } = await correctable()
    const post = (values: Record<string, string | File>) =>
      browser.post(`${here}/correct`, {
        revision: String(request.revision),
        description: '新的写法',
        ...values,
      })
    const empty = await post({ description: '' })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('href="#f-description"')
    const stale = await post({ revision: '0' })
    expect(stale.status).toBe(409)
    expect(stale.html).toContain('新的写法')
    const hostile = await post({ files: new File(['<html><script>1</script>'], 'x.html') })
    expect(hostile.status).toBe(422)
    expect(hostile.html).toContain('脚本')
    expect(hostile.html).toContain('新的写法')
    expect((await getRequest(world.app.db, request.id)).status).toBe('awaiting_correction')
  })
})

describe('withdrawing', () => {
  it('is asked twice, done once, and told', async () => {
    const { request, queryCode } = await made()
    const browser = await signedIn(request.number, queryCode)
    expect((await browser.get(`${here}/withdraw`)).html).toContain('确定撤回这件申请吗')
    const stale = await browser.post(`${here}/withdraw`, { revision: '0' })
    expect(stale.status).toBe(409)
    const done = await browser.post(`${here}/withdraw`, { revision: String(request.revision) })
    expect(done.location).toBe(here)
    const after = await browser.get(here)
    expect(after.html).toContain('申请已经撤回')
    expect(after.html).not.toContain(`${here}/withdraw`)
    const again = await browser.post(`${here}/withdraw`, { revision: String(request.revision) })
    expect(again.status).toBe(422)
    expect((await getRequest(world.app.db, request.id)).result).toBe('d6_3')
  })
})

describe('the log', () => {
  it('of a whole journey with a failure in it holds nothing of the applicant', async () => {
    await forgetTries(world.app)
    const lines: string[] = []
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString('utf8'))
        done()
      },
    })
    const config = readConfig({ DATA_DIR: '/tmp/unused', LOG_LEVEL: 'trace', DEMO: '0' })
    const services = { db: world.app.db, files: world.app.files, config, sessions: sessionReader }
    const server = buildServer({ services, logger: pino({ level: 'trace' }, stream), cache: null })
    const origin = 'http://localhost:8080'
    const browser = applicantBrowser({
      request: (path, init) => Promise.resolve(server.request(`${origin}${path}`, init)),
    })
    const base = '/630121/disclosure/apply/'
    await fillIn(browser, base, {
      organisation: world.organisationId,
      name: '扎西·多杰',
      description: '草原补奖资金',
    })
    await begunAMinuteAgo(world.app)
    // A table that is away for a moment: the bug is logged, what was typed is not.
    await world.app.db.schema.alterTable('disclosure.wanted').renameTo('wanted_away').execute()
    expect((await browser.post(`${base}send`)).status).toBe(500)
    await world.app.db.schema.alterTable('disclosure.wanted_away').renameTo('wanted').execute()
    expect((await browser.post(`${base}send`)).location).toBe(`${base}sent`)
    const { html } = await browser.get(`${base}sent`)
    const number = /630121-\d{4}-\d{5}/.exec(html)?.[0] ?? ''
    const code = /[0-9A-Z]{6}(?:-[0-9A-Z]{6}){3}-[0-9A-Z]{2}/.exec(html)?.[0] ?? ''
    await browser.post('/disclosure/status', { number, code: 'WRONG', phone: '13900000000' })
    expect((await browser.post('/disclosure/status', { number, code, phone: '13900000000' })).location).toBe(
      here,
    )
    await browser.get(here)
    const log = lines.join('')
    expect(lines.length).toBeGreaterThan(10)
    expect(log).toContain('request failed')
    expect(log).not.toMatch(person)
    expect(log).not.toContain(code)
    expect(log).not.toMatch(/630121199001010012/)
  })
})
