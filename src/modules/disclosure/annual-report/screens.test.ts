import { beforeAll, describe, expect, it } from 'vitest'
import { beijingDay } from '#platform/day.ts'
import { demoOrganisations, loadBuiltInDivisions, type DemoPlaces } from '#regions'
import { generateCases } from '#tests/builders/generated-cases.ts'
import { revisionOf, wholeText } from '#tests/builders/reporting-county.ts'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { findReport } from './store/annual-reports.ts'

const regionCode = '630121000000'
const year = Number(beijingDay(new Date()).slice(0, 4)) - 1
const base = '/console/annual-reports'
const people = {
  clerk: anActor('disclosure_clerk', { regionCode, name: '承办人甲' }),
  second: anActor('openness_office', { regionCode, name: '公开办乙' }),
  head: anActor('openness_head', { regionCode, name: '负责人丙' }),
  signer: anActor('signer', { regionCode, name: '领导丁' }),
  publisher: anActor('publisher', { regionCode, name: '发布员戊' }),
  reader: anActor('drafter', { regionCode, name: '读者己' }),
  foreign: anActor('disclosure_clerk', { regionCode: '630122000000', name: '外县庚' }),
}

let app: TestApp
let places: DemoPlaces
let office = ''
let one = ''

type Somebody = keyof typeof people

async function read(who: Somebody, path: string, init?: RequestInit) {
  const response = await app.as(people[who])(path, init)
  const bytes = new Uint8Array(await response.arrayBuffer())
  return {
    status: response.status,
    to: response.headers.get('location') ?? '',
    type: response.headers.get('content-type') ?? '',
    cache: response.headers.get('cache-control') ?? '',
    bytes,
    html: new TextDecoder().decode(bytes),
  }
}

const revision = () => revisionOf(app.db, office, year)
const titleOf = (html: string) => /<title>(.*?)<\/title>/.exec(html)?.[1] ?? ''

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx(null))
  places = await demoOrganisations(app.ctx(null))
  office = places.counties[0]?.departments.office ?? ''
  one = `${base}/${office}/${year}`
  await generateCases(app.db, { organisationId: office, regionCode }, year, 120)
}, 60_000)

describe('the list of annual reports', () => {
  it('shows the units of the own place with their state and last day, late ones in red words', async () => {
    const { status, html } = await read('clerk', `${base}?year=${year}`)
    expect(status).toBe(200)
    expect(html).toContain('大通回族土族自治县人民政府办公室')
    expect(html).toContain('未开始')
    expect(html).not.toContain('湟中区教育局')
    expect((await read('foreign', `${base}?year=${year}`)).html).not.toContain('大通回族土族自治县教育局')
  })

  it('filters by kind, state and name, and answers rubbish calmly', async () => {
    const towns = await read(
      'reader',
      `${base}?year=${year}&kind=township&words=${encodeURIComponent('桥头')}`,
    )
    expect(towns.html).toContain('共 1 个单位')
    expect((await read('reader', `${base}?year=${year}&state=published`)).html).toContain(
      '没有符合条件的单位',
    )
    expect((await read('reader', `${base}?year=x&kind=y&state=z&page=-4&words=%25`)).status).toBe(200)
    for (const path of [
      `${base}/x/${year}`,
      `${base}/${office}/1999`,
      `${base}/${office}/abc`,
      `${one}/cells/r9/person`,
      `${one}/units`,
      `${one}/text`,
    ])
      expect((await read('clerk', path)).status, path).toBe(404)
  })
})

describe('writing a report', () => {
  it('is begun by its writers only, once', async () => {
    expect((await read('reader', `${one}/start`, formBody({}))).status).toBe(403)
    expect((await read('foreign', `${one}/start`, formBody({}))).status).toBe(403)
    expect((await read('reader', one)).html).not.toContain('action="' + one + '/start"')
    expect((await read('clerk', one)).html).toContain(`action="${one}/start"`)
    expect((await read('clerk', `${one}/start`, formBody({}))).status).toBe(303)
    expect((await read('second', `${one}/start`, formBody({}))).status).toBe(409)
  })

  it('links every number that is not nought to its cases, and the list has as many', async () => {
    const { html } = await read('reader', one)
    const links = [
      ...html.matchAll(/href="([^"]*\/cells\/(r[\d.]+|reconsideration|litigation_\w+)\/(\w+))">(\d+)</g),
    ]
    expect(links.length).toBeGreaterThan(30)
    for (const [, href = '', , , figure = ''] of links.slice(0, 25)) {
      const cell = await read('reader', href)
      expect(cell.html).toContain(`<strong>${figure}</strong>`)
      const rows = cell.html.match(/data-head="申请编号"/g)?.length ?? 0
      expect(rows, href).toBe(Math.min(50, Number(figure)))
      // A reader without the register sees numbers, not links into it.
      expect(cell.html).not.toContain('/console/disclosure/')
    }
    expect((await read('clerk', `${one}/cells/r1/total`)).html).toContain('/console/disclosure/')
  })

  it('keeps what was typed into table 2, names what is no number, and says so at the field', async () => {
    const values = {
      revision: String(await revision()),
      'cell-normative-made': '3',
      'cell-licence-decided': '１２',
      'cell-fee-amount': '1.5',
    }
    expect((await read('clerk', `${one}/figures`, formBody(values))).status).toBe(303)
    const { html } = await read('clerk', one)
    expect(html).toContain('value="１２"')
    expect(html).toContain('全角数字')
    expect(html).toContain('value="1.5"')
    const stored = await findReport(app.db, office, year)
    expect(stored?.entered['fee']?.['amount']).toBe(1_500_000)
    const missing = { ...values, revision: String(await revision()), rearranged: '1', rearrangedNote: '' }
    const refused = await read('clerk', `${one}/figures`, formBody(missing))
    expect(refused.status).toBe(422)
    expect(titleOf(refused.html)).toMatch(/^有错误：/)
    expect(refused.html).toContain('href="#f-rearrangedNote"')
  })

  it('shows both values when somebody else saved meanwhile', async () => {
    const old = String(await revision())
    const cells = Object.fromEntries(
      [
        'rules-made',
        'rules-repealed',
        'rules-in_force',
        'normative-made',
        'normative-repealed',
        'normative-in_force',
        'licence-decided',
        'penalty-decided',
        'coercion-decided',
        'fee-amount',
      ].map((name) => [`cell-${name}`, '0']),
    )
    expect((await read('second', `${one}/figures`, formBody({ ...cells, revision: old }))).status).toBe(303)
    const stale = await read(
      'clerk',
      `${one}/figures`,
      formBody({ ...cells, 'cell-penalty-decided': '8', revision: old }),
    )
    expect(stale.status).toBe(409)
    expect(stale.html).toContain('两次填写不同的格')
    expect(stale.html).toContain('value="8"')
    expect((await findReport(app.db, office, year))?.entered['penalty']?.['decided']).toBe(0)
  })

  it('offers sample wording that cannot be handed in as it is', async () => {
    const { html } = await read('clerk', `${one}/text?sample=1`)
    expect(html).toContain('【请写明')
    expect(html).toContain('本年新收政府信息公开申请')
    expect((await findReport(app.db, office, year))?.text.overview).toBe('')
  })

  it('saves the texts, ticks the points, and shows both texts of a stale save', async () => {
    const old = String(await revision())
    const text = { ...wholeText('县政府办'), overview: '（一）主动公开。只写了一点。' }
    expect((await read('clerk', `${one}/text`, formBody({ ...text, revision: old }))).status).toBe(303)
    const { html } = await read('clerk', `${one}/text`)
    expect(html).toContain('主动公开<span class="visually-hidden">（已写）')
    expect(html).toContain('平台建设<span class="visually-hidden">（还没有写）')
    const stale = await read('second', `${one}/text`, formBody({ ...wholeText('另一稿'), revision: old }))
    expect(stale.status).toBe(409)
    expect(stale.html).toContain('另一稿存在的主要问题')
    expect(stale.html).toContain('县政府办存在的主要问题')
    const long = await read(
      'clerk',
      `${one}/text`,
      formBody({ ...text, others: '长'.repeat(20_001), revision: String(await revision()) }),
    )
    expect(long.status).toBe(422)
    expect(long.html).toContain('href="#f-others"')
    const whole = { ...wholeText('县政府办'), revision: String(await revision()) }
    expect((await read('clerk', `${one}/text`, formBody(whole))).status).toBe(303)
  })

  it('quotes a sentence that contradicts the tables, and takes a word on what is only doubtful', async () => {
    const text = { ...wholeText('县政府办'), others: '本年度收取信息处理费500元。' }
    await read('clerk', `${one}/text`, formBody({ ...text, revision: String(await revision()) }))
    const wrong = await read('reader', `${one}/checks`)
    expect(wrong.html).toContain('本年度收取信息处理费500元。')
    expect(wrong.html).not.toContain('保存说明')
    await read(
      'clerk',
      `${one}/text`,
      formBody({ ...wholeText('县政府办'), revision: String(await revision()) }),
    )
    const { html } = await read('clerk', `${one}/checks`)
    const key = /name="([a-z_0-9]+-[0-9a-f]{16})"/.exec(html)?.[1] ?? ''
    if (key !== '') {
      const short = await read(
        'clerk',
        `${one}/checks`,
        formBody({ revision: String(await revision()), [key]: '好' }),
      )
      expect(short.status).toBe(422)
      const words = Object.fromEntries(
        [...html.matchAll(/name="([a-z_0-9]+-[0-9a-f]{16})"/g)].map(([, name = '']) => [
          name,
          '已与法制科核对',
        ]),
      )
      const said = await read(
        'clerk',
        `${one}/checks`,
        formBody({ revision: String(await revision()), ...words }),
      )
      expect(said.status).toBe(303)
    }
    expect((await read('clerk', `${one}/checks`)).html).toContain(key === '' ? '没有发现问题' : '已说明')
  })
})
