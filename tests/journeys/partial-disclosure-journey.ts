import type { Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, it } from 'vitest'
import { SECRET } from '#tests/builders/leaky-pdf.ts'
import { looksFine, openStatus, type Asked } from './applicant.ts'
import { press, type As } from './four-eyes.ts'
import { redactionJourney } from './redaction-journey.ts'
import type { World } from './world.ts'

const topic = '草原生态保护补助奖励发放标准和明细'
const inner = 'd3_5'

const dueDays = /(\d{4}年\d+月\d+日) → (\d{4}年\d+月\d+日)/

async function wordsOn(page: Page): Promise<string> {
  return page.locator('main').innerText()
}

/** Opens the case from the inbox, as the one whose work it is now. */
async function fromInbox(page: Page, address: string): Promise<void> {
  await page.goto('/console/')
  await page.locator(`main a[href^="${address}"]`).first().click()
  await page.waitForURL((url) => url.pathname.startsWith(address))
}

/** A request that came through the site, from its confirmation to a partial disclosure in the hands of its applicant. */
export function partialDisclosureJourney(world: () => World, as: As, asked: Asked): void {
  let address = ''
  let due = ''

  it('is confirmed with the applicant and taken by a clerk, who sees neither name nor wish before asking for them', async () => {
    const page = await as('disclosureClerk')
    await page.goto('/console/')
    const row = page.getByRole('row').filter({ hasText: asked.number })
    const link = row.locator('a[href^="/console/disclosure/"]').first()
    address = /^\/console\/disclosure\/[0-9a-f-]{36}/.exec((await link.getAttribute('href')) ?? '')?.[0] ?? ''
    expect(address).not.toBe('')
    await page.goto(address)
    for (const personal of [asked.name, asked.phone, asked.wanted])
      expect(await page.content()).not.toContain(personal)
    await page.getByRole('link', { name: '确认收到', exact: true }).click()
    await page.waitForURL(`**${address}/confirm`)
    await page.locator('[name=evidence]').fill('电话联系，双方确认收到')
    await press(page, '确认收到，开始计算期限')
    await press(page, '开始办理')
    expect(await wordsOn(page)).toContain('办理中')
    await page.goto(`${address}/topic`)
    await page.locator('[name=topic]').fill(topic)
    await press(page, '保存')
    expect(await page.locator('main .page-head, main').first().innerText()).toContain(topic)
    await page.close()
  })

  it('is extended by the head of the office alone, once, and its last day moves as the page said', async () => {
    const clerk = await as('disclosureClerk')
    await clerk.goto(`${address}/extension`)
    const [, before = '', after = ''] = dueDays.exec(await wordsOn(clerk)) ?? []
    expect(after).not.toBe('')
    await clerk.locator('[name=reason]').fill('材料分散在多个乡镇，需要逐一核对')
    await press(clerk, '提请审批')
    expect(await wordsOn(clerk)).toContain(before)
    expect(await clerk.getByRole('link', { name: /审批延期|同意延期/ }).count()).toBe(0)
    await clerk.close()
    const head = await as('opennessHead')
    await fromInbox(head, address)
    await head.goto(`${address}/extension/decision`)
    await press(head, '同意延期')
    await head.close()
    const page = await as('disclosureClerk')
    await page.goto(address)
    due = after
    expect(await wordsOn(page)).toContain(due)
    expect(await page.locator(`main a[href="${address}/extension"]`).count()).toBe(0)
    await page.close()
  })

  redactionJourney(
    (who) => as(who === 'clerk' ? 'disclosureClerk' : 'legalityReviewer'),
    () => address,
  )

  it('has one more box drawn with the keys alone; with it the file is made, proved and confirmed anew', async () => {
    const page = await as('disclosureClerk')
    await page.goto(`${address}/redactions`)
    await page.locator(`main table a[href^="${address}/redactions/"]`).first().click()
    await page.waitForURL(`**${address}/redactions/*`)
    const file = new URL(page.url()).pathname
    await page.goto(`${file}?page=2`)
    expect(await wordsOn(page)).toContain('这个文件已经确认')
    await page.getByRole('button', { name: '放一个方框' }).focus()
    await page.keyboard.press('Enter')
    const drawn = page.locator('#draw [name=place]')
    const [, left = 0, top = 0, width = 0] = (await drawn.inputValue()).split(':').map(Number)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    const [number, atLeft = 0, atTop = 0, wide = 0] = (await drawn.inputValue()).split(':').map(Number)
    expect([number, atLeft]).toEqual([2, left])
    expect(atTop).toBeGreaterThan(top)
    expect(wide).toBeGreaterThan(width)
    await page.locator('[name=ground_draw]').selectOption(inner)
    await press(page, '加上遮盖')
    await page.goto(file)
    await press(page, '生成文件')
    await page.getByRole('button', { name: '确认遮盖无误' }).waitFor({ timeout: 120_000 })
    const checks = await page.getByRole('table', { name: '遮盖检查' }).innerText()
    expect(checks).toMatch(/文件里隐藏的文字\s+0 字\s+通过/)
    expect(checks).not.toContain('不通过')
    await press(page, '确认遮盖无误')
    expect(await wordsOn(page)).toContain('已确认')
    await page.close()
  })

  it('is answered in part: everything missing is said at once, and nothing that was typed is lost', async () => {
    const page = await as('disclosureClerk')
    await page.goto(`${address}/reply`)
    await page.locator('[name=code][value=d2]').check()
    await press(page, '下一步')
    await page.locator('[name=openPart]').fill('发放标准全文')
    await press(page, '送合法性审查')
    const errors = page.getByRole('alert')
    expect(await errors.getByRole('link').count()).toBeGreaterThanOrEqual(4)
    for (const link of await errors.getByRole('link').all())
      expect(await page.locator((await link.getAttribute('href')) ?? '').count()).toBe(1)
    expect(await page.locator('[name=openPart]').inputValue()).toBe('发放标准全文')
    await page.locator('[name="withheld.0.part"]').fill('两页中经办人员的姓名和内部流转单号')
    await page.locator('[name="withheld.0.code"]').selectOption(inner)
    await page
      .locator('[name="withheld.0.reasons"]')
      .fill('属于本机关内部工作流程方面的信息，对外部不产生影响')
    await page.locator('[name="withheld.0.basis"]').fill('《中华人民共和国政府信息公开条例》第十六条第一款')
    for (const file of await page.locator('[name=enclosures]').all()) await file.check()
    await press(page, '送合法性审查')
    expect(new URL(page.url()).pathname).toBe(address)
    expect(await wordsOn(page)).toContain('合法性审查')
    await page.close()
  })

  it('passes the legality review on its sheet and is signed by a third person', async () => {
    const reviewer = await as('legalityReviewer')
    await fromInbox(reviewer, address)
    await reviewer.goto(`${address}/review`)
    expect(await wordsOn(reviewer)).toContain('行政复议')
    for (const answer of await reviewer.locator('[name^="sheet."][value=fine]').all()) await answer.check()
    await press(reviewer, '审查通过，送签发')
    expect(await reviewer.getByRole('link', { name: '签发答复' }).count()).toBe(0)
    await reviewer.close()
    const signer = await as('signer')
    await fromInbox(signer, address)
    await signer.goto(`${address}/sign`)
    await press(signer, '签发')
    expect(await wordsOn(signer)).toContain('已答复，待送达')
    await signer.close()
  })

  it('reaches its applicant on a phone without scripts: the letter, and a file in which nothing covered is left', async () => {
    const page = await world().visitor({ scripts: false, width: 375 })
    await openStatus(page, asked)
    expect(await wordsOn(page)).toContain('已经答复')
    await looksFine(page)
    const file = page.locator('main a[href*="/status/case/files/"]').first()
    const answer = await page.request.get((await file.getAttribute('href')) ?? '')
    expect(answer.headers()['cache-control']).toContain('no-store')
    const bytes = await answer.body()
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), {
      mergePages: true,
    })
    expect(totalPages).toBe(2)
    expect(text).not.toContain(SECRET)
    expect(bytes.includes(SECRET)).toBe(false)
    await page
      .getByRole('link', { name: /答复书/ })
      .first()
      .click()
    await page.waitForURL('**/status/case/papers/*')
    const letter = await wordsOn(page)
    for (const words of [asked.name, '第十六条', '先申请行政复议', '发放标准全文'])
      expect(letter).toContain(words)
    await looksFine(page)
    await page.goto('/disclosure/status/case')
    expect(await wordsOn(page)).toContain('答复已经送达')
    await page.getByRole('link', { name: /延期/ }).first().click()
    await page.waitForURL('**/status/case/papers/*')
    expect(await wordsOn(page)).toContain(due)
    await looksFine(page)
    await page.close()
  })

  it('is filed by the clerk with all its papers, and can be taken out as one archive', async () => {
    const page = await as('disclosureClerk')
    await page.goto(address)
    expect(await wordsOn(page)).toContain('已送达')
    await page.getByRole('link', { name: '归档', exact: true }).click()
    await page.waitForURL(`**${address}/archive`)
    await press(page, '归档')
    expect(await wordsOn(page)).toContain('已归档')
    const archive = await page.request.get(`${address}/archive.zip`)
    expect(archive.status()).toBe(200)
    expect((await archive.body()).subarray(0, 2).toString()).toBe('PK')
    await page.close()
  })
}
