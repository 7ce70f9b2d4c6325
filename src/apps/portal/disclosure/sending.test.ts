import { beforeAll, describe, expect, it } from 'vitest'
import { applyLimits } from '#disclosure'
import {
  applicantBrowser,
  begunAMinuteAgo,
  fillIn,
  forgetTries,
  type ApplicantBrowser,
} from '#tests/builders/applicant-browser.ts'
import { requestScreens, type RequestScreens } from '#tests/builders/request-screens.ts'

let world: RequestScreens
const base = '/630121/disclosure/apply/'
const person = /卓玛|13900000000|630121199001010012|只有我知道/

beforeAll(async () => {
  world = await requestScreens()
}, 60_000)

const fresh = (): ApplicantBrowser => applicantBrowser(world.app)
describe('files', () => {
  const upTo = async (): Promise<ApplicantBrowser> => {
    const browser = fresh()
    await fillIn(browser, base, { organisation: world.organisationId })
    return browser
  }

  it('are added, listed with a way to take each away, and refused with the reason at the field', async () => {
    const browser = await upTo()
    const file = (name: string, text: string) => new File([text], name)
    const added = await browser.post(`${base}files`, {
      act: 'add',
      files: [file('线索.txt', '甲'), file('二.txt', '乙')],
    })
    expect(added.location).toBe(`${base}files`)
    const listed = await browser.get(`${base}files`)
    expect(listed.html).toContain('线索.txt')
    const id = /name="id" value="([0-9a-f-]{36})"/.exec(listed.html)?.[1] ?? ''
    await browser.post(`${base}files/remove`, { id })
    expect((await browser.get(`${base}files`)).html).not.toContain('线索.txt')
    for (const [hostile, words] of [
      [file('x.html', '<html><script>alert(1)</script></html>'), '脚本'],
      [file('x.exe', 'MZ\u0000\u0001'), '不接受这种文件'],
      [file('x.pdf', '不是PDF'), '文件名写的是'],
      [file('空.txt', ''), '空的'],
    ] as const) {
      const { status, html } = await browser.post(`${base}files`, { act: 'add', files: hostile })
      expect(status, hostile.name).toBe(422)
      expect(html, hostile.name).toContain(words)
      expect(html).toContain('id="f-files-error"')
    }
    const none = await browser.post(`${base}files`, { act: 'add' })
    expect(none.status).toBe(422)
  })

  it('over the limit are answered with the page and the reason', async () => {
    const browser = await upTo()
    const large = new File([Buffer.alloc(11 * 1024 * 1024, 'a')], '大.txt')
    const one = await browser.post(`${base}files`, { act: 'add', files: large })
    expect(one.status).toBe(422)
    expect(one.html).toContain('10 MB')
    const six = await browser.post(`${base}files`, {
      act: 'add',
      files: Array.from({ length: 6 }, (_, at) => new File(['甲'], `${at}.txt`)),
    })
    expect(six.html).toContain('文件太多')
  })
})

describe('sending', () => {
  it('twice, and twice at once, makes one request', async () => {
    await forgetTries(world.app)
    const browser = fresh()
    await fillIn(browser, base, { organisation: world.organisationId })
    await begunAMinuteAgo(world.app)
    const count = async () =>
      (await world.app.db.selectFrom('disclosure.request').select('id').execute()).length
    const before = await count()
    const answers = await Promise.all([browser.post(`${base}send`), browser.post(`${base}send`)])
    expect(answers.map(({ location }) => location)).toEqual([`${base}sent`, `${base}sent`])
    expect((await browser.post(`${base}send`)).location).toBe(`${base}sent`)
    expect(await count()).toBe(before + 1)
  })

  it('too fast or too often says so on the check page, where everything still stands', async () => {
    await forgetTries(world.app)
    const browser = fresh()
    await fillIn(browser, base, { organisation: world.organisationId })
    const fast = await browser.post(`${base}send`)
    expect(fast.status).toBe(422)
    expect(fast.html).toContain('提交得太快')
    expect(fast.html).toContain('卓玛·措毛')
    // Links of this page lead to the check page, not to the address one can only post to.
    expect(fast.html).toContain(`href="${base}check?lang=bo"`)
    await begunAMinuteAgo(world.app)
    expect((await browser.post(`${base}send`)).location).toBe(`${base}sent`)
    for (let sent = 1; sent < applyLimits.plainSends; sent += 1) {
      const more = fresh()
      await fillIn(more, base, { organisation: world.organisationId })
      await begunAMinuteAgo(world.app)
      expect((await more.post(`${base}send`)).location).toBe(`${base}sent`)
    }
    const last = fresh()
    await fillIn(last, base, { organisation: world.organisationId })
    await begunAMinuteAgo(world.app)
    const often = await last.post(`${base}send`)
    expect(often.status).toBe(429)
    expect(often.html).toContain('一小时后')
    expect(often.html).toContain('卓玛·措毛')
    await forgetTries(world.app)
    expect((await last.post(`${base}send`)).location).toBe(`${base}sent`)
  })

  it('after a day leads to a page that says what happened', async () => {
    const browser = fresh()
    await fillIn(browser, base, { organisation: world.organisationId })
    await world.app.db
      .updateTable('disclosure.application')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .execute()
    expect((await browser.post(`${base}send`)).location).toBe(`${base}expired`)
    const { status, html } = await browser.get(`${base}expired`)
    expect(status).toBe(410)
    expect(html).toContain('已经清除')
  })
})

describe('what is personal', () => {
  it('stands in no address, no title, no hidden field, and no page may be kept', async () => {
    await forgetTries(world.app)
    const browser = fresh()
    await fillIn(browser, base, { organisation: world.organisationId })
    for (const step of ['applicant', 'phone', 'wanted', 'files', 'delivery', 'check']) {
      const { html, headers } = await browser.get(`${base}${step}`)
      expect(headers.get('cache-control'), step).toBe('no-store')
      expect(/<title>[^<]*/.exec(html)?.[0]).not.toMatch(person)
      for (const [hidden] of html.matchAll(/<input type="hidden"[^>]*>/g)) expect(hidden).not.toMatch(person)
      for (const [address] of html.matchAll(/(?:href|action)="[^"]*"/g))
        expect(decodeURIComponent(address)).not.toMatch(person)
    }
    const cookie = [...browser.cookies.values()].join()
    expect(Buffer.from(cookie, 'base64url').toString()).not.toMatch(person)
  })

  it('is not asked for more than the law allows: no page has a field for a purpose', async () => {
    const browser = fresh()
    await fillIn(browser, base, { organisation: world.organisationId })
    for (const step of [
      'organisation',
      'kind',
      'applicant',
      'phone',
      'wanted',
      'files',
      'delivery',
      'assistance',
      'check',
    ]) {
      const { html } = await browser.get(`${base}${step}`)
      expect(html.replaceAll(/不需要说明用途/g, ''), step).not.toMatch(/用途|目的|purpose/)
    }
  })
})

describe('languages', () => {
  it('are chosen by their own names, remembered, and marked; Chinese stands in where words are missing', async () => {
    const browser = fresh()
    const bo = await browser.get(`${base}organisation?lang=bo`)
    expect(bo.html).toContain('<html lang="bo-CN">')
    expect(bo.html).toContain('ལས་ཁུངས་གང་ལ་རེ་ཞུ་འབུལ།')
    expect(bo.html).toContain('机器辅助')
    expect(bo.html).toMatch(/<span lang="zh-Hans-CN">向制作或者保存这项信息的机关申请/)
    const { html, status } = await browser.post(`${base}organisation`, {})
    expect(status).toBe(422)
    expect(html).toMatch(/<title>ནོར་འཁྲུལ་ཡོད།/)
    expect(html).toContain('རེ་ཞུ་དང་ལེན་བྱེད་པའི་ལས་ཁུངས་འདེམས་རོགས།')
    const mn = await browser.get(`${base}organisation?lang=mn`)
    expect(mn.html).toContain('<html lang="mn-Mong-CN">')
    expect(mn.html).toContain('down-the-page')
    for (const page of [bo, mn])
      expect(page.html).toMatch(/<a href="[^"]*lang=zh"[^>]*lang="zh-Hans-CN"[^>]*>中文<\/a>/)
    expect((await browser.get(`${base}organisation?lang=zh`)).html).not.toContain('机器辅助')
  })

  it('of the form is written into the case', async () => {
    await forgetTries(world.app)
    const browser = fresh()
    await browser.get(`${base}organisation?lang=bo`)
    await fillIn(browser, base, { organisation: world.organisationId, name: 'བཀྲ་ཤིས་རྡོ་རྗེ།' })
    await begunAMinuteAgo(world.app)
    await browser.post(`${base}send`)
    const newest = await world.app.db
      .selectFrom('disclosure.request')
      .select('lang')
      .orderBy('created_at', 'desc')
      .executeTakeFirst()
    expect(newest?.lang).toBe('bo')
  })
})
