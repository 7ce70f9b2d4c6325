import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { looksFine, openStatus, traceOf, watchTraces, type Asked } from './applicant.ts'
import { press } from './four-eyes.ts'
import type { World } from './world.ts'

const form = '/630121/disclosure/apply/'

/** Waits for the page of a question. */
async function at(page: Page, step: string): Promise<void> {
  expect(new URL(page.url()).pathname).toBe(`${form}${step}`)
  expect(await page.locator('main h1').count()).toBe(1)
}

/** Somebody with a phone whose browser runs no scripts asks the county for something and follows it. */
export function disclosureJourney(world: () => World, asked: Asked): void {
  const open = () => world().visitor({ scripts: false, width: 375 })
  let kept: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>> | undefined
  const traces: string[] = []

  /** The same browser again, later. */
  async function again(): Promise<Page> {
    return world().visitor({ scripts: false, width: 375, ...(kept === undefined ? {} : { signedIn: kept }) })
  }

  async function close(page: Page, watched: ReturnType<typeof watchTraces>): Promise<void> {
    traces.push(...(await watched.of()))
    kept = await page.context().storageState()
    await page.close()
  }

  it('leads from the county page to the form and says before what is needed and that no purpose is', async () => {
    const page = await open()
    const watched = watchTraces(page)
    await page.goto('/630121/')
    await page.locator('main a[href="/630121/disclosure/"]').first().click()
    await page.waitForURL('**/630121/disclosure/')
    const words = await page.locator('main').innerText()
    for (const said of ['不需要说明用途', '20 个工作日', '第二十九条']) expect(words).toContain(said)
    await looksFine(page)
    await page.getByRole('link', { name: '在网上提出申请' }).click()
    await page.waitForURL(`**${form}organisation`)
    await looksFine(page)
    await page.locator('[name=organisation]').first().check()
    await press(page, '继续')
    await at(page, 'kind')
    await close(page, watched)
  })

  it('asks one question a page; a mistake is said at its field and in a linked list, everything typed is kept', async () => {
    const page = await again()
    const watched = watchTraces(page)
    await page.goto(`${form}kind`)
    await looksFine(page)
    await page.getByLabel('个人', { exact: true }).check()
    await press(page, '继续')
    await at(page, 'applicant')
    await looksFine(page)
    await page.locator('[name=name]').fill(asked.name)
    await page.getByLabel('居民身份证', { exact: true }).check()
    await page.locator('[name=paperNumber]').fill(asked.paperNumber.replace(/.$/, '9'))
    await press(page, '继续')
    await at(page, 'applicant')
    expect(await page.locator('[name=name]').inputValue()).toBe(asked.name)
    expect(await page.getByLabel('居民身份证', { exact: true }).isChecked()).toBe(true)
    expect(await page.title()).toContain('有错误')
    const link = page.getByRole('alert').getByRole('link', { name: /身份证号码不对/ })
    const field = (await link.getAttribute('href')) ?? ''
    expect(await page.locator(field).getAttribute('name')).toBe('paperNumber')
    expect(await page.locator(field).getAttribute('aria-invalid')).toBe('true')
    await looksFine(page)
    await page.locator(field).fill(asked.paperNumber)
    await press(page, '继续')
    await at(page, 'phone')
    await looksFine(page)
    await page.locator('[name=phone]').fill(asked.phone)
    await press(page, '继续')
    await at(page, 'wanted')
    await close(page, watched)
  })

  it('shows what is public already before anything is sent, and lets the applicant go on', async () => {
    const page = await again()
    const watched = watchTraces(page)
    await page.goto(`${form}wanted`)
    await looksFine(page)
    await page.locator('[name=description]').fill(asked.wanted)
    await press(page, '继续')
    await at(page, 'files')
    await looksFine(page)
    await page.locator('input[type=file]').setInputFiles({
      name: '所在村社的证明.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('户口所在地证明'),
    })
    await press(page, '上传所选文件')
    expect(await page.locator('main').innerText()).toContain('所在村社的证明.txt')
    await press(page, '继续')
    await at(page, 'similar')
    await looksFine(page)
    const found = page.locator('main .similar a')
    expect(await found.count()).toBeGreaterThan(0)
    expect(await found.allInnerTexts()).toContainEqual(expect.stringContaining('草原生态保护补助'))
    expect((await page.request.get((await found.first().getAttribute('href')) ?? '')).status()).toBe(200)
    await press(page, '不是这些，继续申请')
    await at(page, 'delivery')
    await looksFine(page)
    await page.locator('[name=way][value=email]').check()
    await press(page, '继续')
    await at(page, 'place')
    await looksFine(page)
    await page.locator('[name=email]').fill('asker@example.com')
    await press(page, '继续')
    await at(page, 'assistance')
    await looksFine(page)
    await press(page, '继续')
    await at(page, 'check')
    await close(page, watched)
  })

  it('shows every answer with a way to change it, which leads back to the check', async () => {
    const page = await again()
    const watched = watchTraces(page)
    await page.goto(`${form}check`)
    await looksFine(page)
    const shown = page.locator('main .check-list')
    for (const answer of [asked.name, asked.phone, asked.wanted, '所在村社的证明.txt', 'asker@example.com'])
      expect(await shown.innerText()).toContain(answer)
    await page.getByRole('link', { name: /^修改\s*得到信息的途径$/ }).click()
    await page.waitForURL(`**${form}delivery?*`)
    expect(await page.locator('[name=way][value=email]').isChecked()).toBe(true)
    await page.locator('[name=way][value=online]').check()
    await press(page, '继续')
    await at(page, 'check')
    expect(await shown.innerText()).toContain('在本网站查询页面')
    expect(await shown.innerText()).not.toContain('asker@example.com')
    await close(page, watched)
  })

  it('gives number and code when it is sent, once, and says what comes next', async () => {
    const page = await again()
    const watched = watchTraces(page)
    await page.goto(`${form}check`)
    await press(page, '提交申请')
    await at(page, 'sent')
    const [number = '', code = ''] = await page.locator('main .sent-big').allInnerTexts()
    expect(number).toMatch(/^630121-\d{4}-\d{5}$/)
    // 128 bits in letters and figures that cannot be mistaken for each other.
    expect(code.replaceAll(/[-\s]/g, '')).toMatch(/^[0-9A-Za-z]{26}$/)
    asked.number = number
    asked.code = code
    expect(await page.locator('main').innerText()).toContain('双方确认之日为收到申请之日')
    await looksFine(page)
    await page.getByRole('link', { name: '打印填好的申请表' }).click()
    await page.waitForURL('**/sent/form')
    expect(await page.locator('main').innerText()).toContain(asked.name)
    await looksFine(page)
    await page.goto(`${form}check`)
    await at(page, 'sent')
    await press(page, '我已经记下，关闭本页')
    await page.goto(`${form}sent`)
    expect(await page.locator('main').innerText()).not.toContain(number)
    await close(page, watched)
  })

  it('tells nothing for a wrong code, a wrong phone or a wrong number, and the same for each', async () => {
    const page = await again()
    const watched = watchTraces(page)
    const said = new Set<string>()
    const wrong = [
      { ...asked, code: asked.code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) },
      { ...asked, phone: '10087654321' },
      { ...asked, number: asked.number.replace(/.$/, (last) => String((Number(last) + 1) % 10)) },
    ]
    for (const one of wrong) {
      await openStatus(page, one)
      expect(new URL(page.url()).pathname).toBe('/disclosure/status')
      said.add(await page.getByRole('alert').innerText())
      expect(await page.locator('[name=number]').inputValue()).toBe(one.number)
    }
    expect([...said]).toEqual([expect.stringContaining('没有找到')])
    await looksFine(page)
    await page.goto('/disclosure/status/case')
    expect(new URL(page.url()).pathname).toBe('/disclosure/status')
    await close(page, watched)
  })

  it('shows how the request stands to who has number, code and phone', async () => {
    const page = await again()
    const watched = watchTraces(page)
    await openStatus(page, asked)
    expect(new URL(page.url()).pathname).toBe('/disclosure/status/case')
    const words = await page.locator('main').innerText()
    for (const shown of [asked.number, '等待确认', asked.wanted]) expect(words).toContain(shown)
    await looksFine(page)
    await close(page, watched)
  })

  it('left nothing personal in an address or a title on the whole way', () => {
    expect(traces.length).toBeGreaterThan(30)
    expect(traceOf(asked, traces)).toEqual([])
  })
}
