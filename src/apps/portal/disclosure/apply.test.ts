import { beforeAll, describe, expect, it } from 'vitest'
import {
  applicantBrowser,
  begunAMinuteAgo,
  fillIn,
  forgetTries,
  type ApplicantBrowser,
} from '#tests/builders/applicant-browser.ts'
import { fittingIdentityNumber } from '#tests/builders/application.ts'
import { requestScreens, type RequestScreens } from '#tests/builders/request-screens.ts'

let world: RequestScreens
const base = '/630121/disclosure/apply/'

beforeAll(async () => {
  world = await requestScreens()
}, 60_000)

const fresh = (): ApplicantBrowser => applicantBrowser(world.app)
describe('the start page', () => {
  it('says what is needed, how long it takes by law, other ways and whom to call', async () => {
    for (const path of ['/disclosure/', '/630121/disclosure/']) {
      const { status, html } = await fresh().get(path)
      expect(status).toBe(200)
      expect(html).toContain('不需要说明用途')
      expect(html).toContain('20 个工作日')
      expect(html).toContain('第二十九条')
      expect(html).toContain('href="/disclosure/status"')
      expect(html).toContain('tel:')
    }
    expect((await fresh().get('/630121/disclosure')).location).toBe('/630121/disclosure/')
    expect((await fresh().get('/disclosure/')).html).toContain('href="/630121/disclosure/"')
  })

  it('offers the form on paper, without a purpose', async () => {
    const { html } = await fresh().get('/630121/disclosure/form')
    expect(html).toContain('政府信息公开申请表')
    expect(html).not.toMatch(/<th[^>]*>[^<]*用途/)
  })
})

describe('one question a page', () => {
  it('leads from page to page to the check page, sends, and shows number and code', async () => {
    await forgetTries(world.app)
    const browser = fresh()
    const last = await fillIn(browser, base, { organisation: world.organisationId })
    expect(last.location).toBe(`${base}check`)
    const check = await browser.get(`${base}check`)
    for (const words of ['卓玛·措毛', fittingIdentityNumber, '只有我知道的那份文件', '没有材料', '电子文件'])
      expect(check.html).toContain(words)
    expect(check.html.match(/change=1/g)?.length).toBeGreaterThan(8)
    await begunAMinuteAgo(world.app)
    expect((await browser.post(`${base}send`)).location).toBe(`${base}sent`)
    const sent = await browser.get(`${base}sent`)
    expect(sent.html).toMatch(/630121-\d{4}-\d{5}/)
    expect(sent.html).toMatch(/[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{2}/)
    expect(sent.html).toContain('双方确认之日为收到申请之日')
    expect((await browser.get(`${base}sent/form`)).html).toContain('卓玛·措毛')
    expect((await browser.get(`${base}check`)).location).toBe(`${base}sent`)
    expect((await browser.post(`${base}discard`)).location).toBe('/630121/disclosure/')
    expect((await browser.get(`${base}sent`)).location).toBe(`${base}expired`)
  })

  it('keeps everything when one goes back, and returns to the check page after a change', async () => {
    const browser = fresh()
    await fillIn(browser, base, { organisation: world.organisationId })
    const again = await browser.get(`${base}applicant?change=1`)
    expect(again.html).toContain('value="卓玛·措毛"')
    expect(again.html).toContain(`href="${base}check"`)
    const changed = await browser.post(`${base}phone?change=1`, { phone: '139 1111 1111' })
    expect(changed.location).toBe(`${base}check`)
    // Post needs an address, so that is asked before the check page.
    expect((await browser.post(`${base}delivery?change=1`, { way: 'post' })).location).toBe(
      `${base}place?change=1`,
    )
    const placed = await browser.post(`${base}place?change=1`, {
      address: '某县某镇',
      postcode: '',
      form: 'paper',
    })
    expect(placed.location).toBe(`${base}check`)
  })

  it('lets nobody onto a later page before the ones before it', async () => {
    const browser = fresh()
    expect((await browser.get(`${base}phone`)).location).toBe(`${base}expired`)
    expect((await browser.get(`${base}expired`)).status).toBe(410)
    await browser.post(`${base}organisation`, { organisation: world.organisationId })
    expect((await browser.get(`${base}phone`)).location).toBe(`${base}kind`)
    expect((await browser.get(`${base}check`)).location).toBe(`${base}kind`)
    expect((await browser.post(`${base}send`)).location).toBe(`${base}kind`)
    expect((await browser.get(`${base}nothing`)).status).toBe(404)
  })

  it('shows everything wrong at once, in the title, above and at the field, with all that was typed', async () => {
    const browser = fresh()
    await browser.post(`${base}organisation`, { organisation: world.organisationId })
    await browser.post(`${base}kind`, { kind: 'person' })
    const { status, html } = await browser.post(`${base}applicant`, {
      name: '',
      paper: '',
      paperNumber: '１２３',
    })
    expect(status).toBe(422)
    expect(html).toMatch(/<title>有错误：/)
    expect(html).toContain('href="#f-name"')
    expect(html).toContain('href="#f-paper"')
    expect(html).toContain('id="f-name-error"')
    expect(html).toContain('value="１２３"')
  })

  it('does not take an organisation of another place', async () => {
    const elsewhere = world.places.counties[1]?.departments.finance ?? ''
    const { status, html } = await fresh().post(`${base}organisation`, { organisation: elsewhere })
    expect(status).toBe(422)
    expect(html).toContain('请选择收件机关')
    const browser = fresh()
    await fillIn(browser, base, { organisation: world.organisationId })
    // A form begun for one county does not go on in another.
    expect((await browser.get('/630122/disclosure/apply/phone')).status).not.toBe(200)
  })

  it('narrows the list of organisations without scripts', async () => {
    const { html } = await fresh().get(`${base}organisation?words=${encodeURIComponent('财政')}`)
    expect(html).toContain('财政局')
    expect(html).not.toContain('教育局')
    const none = await fresh().get(`${base}organisation?words=${encodeURIComponent('没有的词')}`)
    expect(none.html).toContain('没有名称相近的机关')
  })
})
