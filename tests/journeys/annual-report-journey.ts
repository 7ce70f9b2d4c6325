import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { beijingDay } from '#platform/day.ts'
import { readReport } from '../../src/modules/disclosure/annual-report/read-report.ts'
import { looksFine } from './applicant.ts'
import { press, type As } from './four-eyes.ts'
import type { Clerk } from './people.ts'
import type { World } from './world.ts'

const reports = '/console/annual-reports'
const bureau = '大通回族土族自治县水利局'
const office = '大通回族土族自治县人民政府办公室'
const lastYear = Number(beijingDay(new Date()).slice(0, 4)) - 1

async function wordsOn(page: Page): Promise<string> {
  return page.locator('main').innerText()
}

/** The report of an organisation, found in the list as somebody finds it. */
async function openReport(page: Page, name: string): Promise<string> {
  await page.goto(`${reports}?year=${lastYear}&words=${encodeURIComponent(name)}`)
  await page.locator('main table').getByRole('link', { name, exact: true }).click()
  await page.waitForURL(`**${reports}/*/*`)
  return new URL(page.url()).pathname
}

/** Figures of tables 3 and 4 that are not nought, each with the address that opens it. */
async function figuresOn(page: Page): Promise<[address: string, figure: number][]> {
  const links = await page.locator('main .official-form-3 a, main .official-form-4 a').all()
  return Promise.all(
    links.map(async (link): Promise<[string, number]> => [
      (await link.getAttribute('href')) ?? '',
      Number(await link.innerText()),
    ]),
  )
}

/** How many cases the page behind a figure lists. */
async function countCases(page: Page, address: string): Promise<number> {
  const html = await (await page.request.get(address)).text()
  const rows = /<tbody[\s\S]*<\/tbody>/.exec(html)?.[0] ?? ''
  return rows.split('<tr').length - 1
}

/** Each of those whose step it is finds the report in the inbox and passes it on. */
async function passOn(as: As, report: string): Promise<void> {
  const hands: [Clerk, string][] = [
    ['opennessHead', '审核通过'],
    ['signer', '审定通过'],
    ['opennessOffice', '发布到公开网站'],
  ]
  for (const [clerk, button] of hands) {
    const page = await as(clerk)
    await page.goto('/console/')
    await page.locator(`main a[href="${report}/publish"]`).first().click()
    await page.waitForURL(`**${report}/publish`)
    await press(page, button)
    await page.close()
  }
}

/** Says a word to every warning there is. */
async function answerWarnings(page: Page, report: string): Promise<number> {
  await page.goto(`${report}/checks`)
  const answers = page.getByRole('form', { name: '核对说明' }).getByLabel('说明', { exact: true })
  const count = await answers.count()
  for (const answer of await answers.all())
    await answer.fill('与民政局共用一名联络员，改进措施由两局共同商定，属实。')
  if (count > 0) await press(page, '保存说明')
  return count
}

/** The year of one bureau, from its last request to the report that everybody reads. */
export function annualReportJourney(world: () => World, as: As): void {
  let report = ''
  let publicAddress = ''
  let copied = ''

  it('begins with the register: a request that came in last December is entered by staff', async () => {
    const page = await as('disclosureClerk')
    await page.goto('/console/disclosure/new')
    await page.locator('[name=channel][value=counter]').check()
    await page.locator('[name=submittedOn]').fill(`${lastYear}-12-15`)
    await page.locator('[name=applicantKind][value=person]').check()
    await page.locator('[name=name]').fill('示例村民')
    await page.locator('[name=description]').fill('本村人畜饮水工程的验收结论')
    await page.locator('[name=deliveryWay][value=counter]').check()
    await page.locator('[name=organisation]').selectOption({ label: bureau })
    await page.locator('[name=topic]').fill('人畜饮水工程验收结论')
    await press(page, '登记')
    expect(await wordsOn(page)).toMatch(new RegExp(`630121-\\d{4}-\\d{5}`))
    await page.close()
  })

  it('is begun by the clerk: tables 3 and 4 are counted, and a figure opens as many cases as it says', async () => {
    const page = await as('disclosureClerk')
    report = await openReport(page, bureau)
    await press(page, '开始编制')
    const own = await figuresOn(page)
    // 本年新收 and 结转下年度, of people and in all.
    expect(own.map(([, figure]) => figure)).toEqual([1, 1, 1, 1])
    const published = await openReport(page, office)
    const figures = [...own, ...(await figuresOn(page))]
    expect(published).not.toBe(report)
    expect(figures.length).toBeGreaterThan(10)
    const counted: [string, number][] = []
    for (const [address] of figures) counted.push([address, await countCases(page, address)])
    expect(counted).toEqual(figures)
    await page.close()
  })

  it('has table 2 filled in by hand', async () => {
    const page = await as('disclosureClerk')
    await page.goto(report)
    const form = page.getByRole('form', { name: '表二' })
    for (const field of await form.locator('[name^=cell-]').all()) await field.fill('0')
    await form.locator('[name=cell-normative-made]').fill('1')
    await form.locator('[name=cell-normative-in_force]').fill('12')
    await form.locator('[name=cell-licence-decided]').fill('7')
    await press(page, '保存表二')
    expect(await form.locator('[name=cell-normative-in_force]').inputValue()).toBe('12')
    await page.close()
  })

  it('finds a number of the text that contradicts its table, and a section that was copied from a neighbour', async () => {
    const visitor = await world().visitor({ scripts: false })
    await visitor.goto('/630121/disclosure/annual-reports/')
    await visitor.getByRole('link', { name: new RegExp(`民政局${lastYear}年`) }).click()
    copied = await visitor.locator('#section-五 + .report-words').innerText()
    await visitor.close()
    const page = await as('disclosureClerk')
    await page.goto(`${report}/text?sample=1`)
    for (const section of ['overview', 'others']) {
      const field = page.locator(`textarea[name=${section}]`)
      const text = (await field.inputValue()).replaceAll(/【[^】]*】/g, '本局按季度核对，办结后逐件归档。')
      await field.fill(text.replace('新收政府信息公开申请1件', '新收政府信息公开申请3件'))
    }
    await page.locator('textarea[name=problems]').fill(copied)
    await press(page, '保存并核对')
    await page.goto(`${report}/checks`)
    const found = await wordsOn(page)
    expect(found).toMatch(/新收政府信息公开申请3件/)
    expect(found).toContain('民政局')
    await page.goto(`${report}/publish`)
    expect(await page.getByRole('button', { name: '送审', exact: true }).count()).toBe(0)
    await page.goto(`${report}/text`)
    const overview = page.locator('textarea[name=overview]')
    await overview.fill((await overview.inputValue()).replace('公开申请3件', '公开申请1件'))
    await press(page, '保存并核对')
    expect(await answerWarnings(page, report)).toBeGreaterThan(0)
    await page.goto(`${report}/publish`)
    await press(page, '送审')
    await page.close()
  })

  it('is reviewed, approved and published by three others, each from the inbox', async () => {
    await passOn(as, report)
    const page = await as('disclosureClerk')
    await page.goto(`${report}/publish`)
    publicAddress = (await page.getByRole('link', { name: '查看公开页面' }).getAttribute('href')) ?? ''
    expect(publicAddress).toMatch(/^\/630121\/disclosure\/annual-reports\/[0-9A-Z]+\/\d{4}$/)
    await page.close()
  })

  it('is read by everybody without scripts, on a phone, and taken away as workbook and Word with the same figures', async () => {
    const page = await world().visitor({ scripts: false, width: 375 })
    await page.goto('/630121/disclosure/')
    await page.locator('main a[href="/630121/disclosure/annual-reports/"]').first().click()
    await looksFine(page)
    await page.locator(`main a[href="${publicAddress}"]`).click()
    await page.waitForURL(`**${publicAddress}`)
    expect(await page.locator('main .official-form').count()).toBe(3)
    for (const heading of ['一、总体情况', '五、存在的主要问题及改进情况', '六、其他需要报告的事项'])
      expect(await wordsOn(page)).toContain(heading)
    await looksFine(page)
    for (const [words, kind] of [
      ['下载表格（Excel）', 'xlsx'],
      ['下载全文（Word）', 'docx'],
    ] as const) {
      const address = (await page.getByRole('link', { name: words }).getAttribute('href')) ?? ''
      const file = await page.request.get(address)
      const { figures, problems } = await readReport(
        new Uint8Array(await file.body()),
        `report.${kind}`,
        lastYear,
      )
      expect(problems).toEqual([])
      expect(figures?.tables[2].normative).toEqual({ made: 1, repealed: 0, in_force: 12 })
      expect(figures?.tables[3].r1).toMatchObject({ person: 1, business: 0, total: 1 })
    }
    await page.close()
  })

  it('is corrected by another version that says what was wrong; the former one stays, marked', async () => {
    const page = await as('disclosureClerk')
    await page.goto(`${report}/publish`)
    await page.locator('[name=reason]').fill('现行有效件数漏计一件，由12件更正为13件。')
    await press(page, '开始更正')
    await page.goto(report)
    await page.locator('[name=cell-normative-in_force]').fill('13')
    await press(page, '保存表二')
    await page.goto(`${report}/text`)
    const overview = page.locator('textarea[name=overview]')
    await overview.fill((await overview.inputValue()).replace('规范性文件12件', '规范性文件13件'))
    await press(page, '保存并核对')
    await answerWarnings(page, report)
    await page.goto(`${report}/publish`)
    await press(page, '送审')
    await page.close()
    await passOn(as, report)
    const visitor = await world().visitor({ scripts: false })
    await visitor.goto(publicAddress)
    expect(await wordsOn(visitor)).toContain('由12件更正为13件')
    await visitor.locator(`main a[href="${publicAddress}/versions/1"]`).click()
    await visitor.waitForURL(`**${publicAddress}/versions/1`)
    expect(await wordsOn(visitor)).toContain('这是更正以前的版本')
    await visitor.close()
  })
}
