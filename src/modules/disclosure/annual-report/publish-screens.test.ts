import { beforeAll, describe, expect, it } from 'vitest'
import { beijingDay } from '#platform/day.ts'
import { demoOrganisations, loadBuiltInDivisions, type DemoPlaces } from '#regions'
import { generateCases } from '#tests/builders/generated-cases.ts'
import { revisionOf, writeWhole } from '#tests/builders/reporting-county.ts'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { readReport } from './read-report.ts'
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

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx(null))
  places = await demoOrganisations(app.ctx(null))
  office = places.counties[0]?.departments.office ?? ''
  one = `${base}/${office}/${year}`
  await generateCases(app.db, { organisationId: office, regionCode }, year, 60)
  await writeWhole(app.ctx(people.clerk), office, year, '县政府办')
}, 60_000)

describe('from hand to hand', () => {
  const post = (who: Somebody, rest: string, values: Record<string, string> = {}) =>
    read(who, `${one}/${rest}`, formBody(values))

  it('shows each person exactly the buttons they may use', async () => {
    expect((await read('clerk', `${one}/publish`)).html).toContain(`action="${one}/submit"`)
    for (const who of ['head', 'signer', 'publisher', 'reader'] as const)
      expect((await read(who, `${one}/publish`)).html).not.toContain(`action="${one}/submit"`)
    expect((await post('reader', 'submit')).status).toBe(403)
    expect((await post('clerk', 'submit', { revision: '1' })).status).toBe(409)
    expect((await post('clerk', 'submit', { revision: String(await revision()) })).status).toBe(303)
    expect((await read('clerk', `${one}/publish`)).html).toContain(`action="${one}/recall"`)
    expect((await read('head', `${one}/publish`)).html).toContain(`action="${one}/review"`)
    expect((await read('second', `${one}/publish`)).html).not.toContain(`action="${one}/review"`)
  })

  it('asks for an opinion on the way back, and keeps the way forward in order', async () => {
    expect((await post('clerk', 'review')).status).toBe(403)
    expect((await post('signer', 'approve')).status).toBe(409)
    const back = await post('head', 'return', { opinion: ' ' })
    expect(back.status).toBe(422)
    expect(back.html).toContain('请写明退回的意见')
    expect((await post('head', 'return', { opinion: '请补充平台建设' })).status).toBe(303)
    expect((await read('clerk', one)).html).toContain('请补充平台建设')
    await post('clerk', 'submit', { revision: String(await revision()) })
    expect((await post('head', 'review', { opinion: '同意' })).status).toBe(303)
    expect((await post('publisher', 'publish')).status).toBe(409)
    expect((await post('signer', 'approve')).status).toBe(303)
    expect((await post('foreign', 'publish')).status).toBe(403)
    expect((await post('publisher', 'publish')).status).toBe(303)
    const { html } = await read('reader', `${one}/publish`)
    for (const words of ['已发布', '请补充平台建设', '负责人丙', '领导丁', '查看公开页面'])
      expect(html).toContain(words)
  })

  it('hands the report out as Word, workbook and JSON that read back as the same figures', async () => {
    const report = await findReport(app.db, office, year)
    for (const kind of ['docx', 'xlsx', 'json']) {
      const file = await read('reader', `${one}/download/${kind}`)
      expect(file.status).toBe(200)
      expect(file.cache).toContain('no-store')
      const back = await readReport(file.bytes, `x.${kind}`, year)
      expect(back.problems).toEqual([])
      expect(back.figures?.tables).toEqual(report?.figures?.tables)
    }
    expect((await read('reader', `${one}/download/pdf`)).status).toBe(404)
    expect((await read('reader', `${one}/preview`)).html).toContain(`${year}年政府信息公开工作年度报告`)
  })

  it('names no applicant anywhere', async () => {
    const pages = ['', '/text', '/checks', '/former', '/publish', '/preview', '/cells/r1/total']
    for (const rest of pages)
      expect((await read('reader', `${one}${rest}`)).html).not.toMatch(/139\d{8}|扎西/)
  })
})

describe('bringing a former year', () => {
  it('previews, keeps, and undoes; a file that is no report is refused at its field', async () => {
    const file = await read('reader', `${one}/download/xlsx`)
    const education = `${base}/${places.counties[0]?.departments.education ?? ''}/${year}`
    const upload = (bytes: Uint8Array, name: string, of = String(year)) =>
      read(
        'clerk',
        `${education}/former`,
        formBody({ year: of, file: new File([Uint8Array.from(bytes)], name) }),
      )
    const wrong = await upload(new TextEncoder().encode('%PDF-1.7'), 'x.pdf')
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('href="#f-file"')
    expect((await upload(file.bytes, 'x.xlsx', '2012')).status).toBe(422)
    expect((await read('reader', `${education}/former`, formBody({ year: '2024' }))).status).toBe(403)
    const done = await upload(file.bytes, '教育局.xlsx')
    expect(done.status).toBe(303)
    const preview = await read('clerk', done.to)
    expect(preview.html).toContain('三张表全部读出')
    expect(preview.html).toContain('确认导入')
    expect((await read('reader', done.to)).html).not.toContain('确认导入')
    expect((await read('clerk', `${done.to}/keep`, formBody({}))).status).toBe(303)
    expect((await read('clerk', `${done.to}/keep`, formBody({}))).status).toBe(409)
    const again = await upload(file.bytes, '教育局.xlsx')
    await read('clerk', `${again.to}/keep`, formBody({}))
    expect((await read('clerk', again.to)).html).toContain('已放弃')
    expect((await read('clerk', `${base}?year=${year}&state=imported`)).html).toContain(
      '大通回族土族自治县教育局',
    )
    expect((await read('clerk', `${done.to}/undo`, formBody({}))).status).toBe(303)
    expect((await read('clerk', `${education}/former`)).html).toContain('已撤销')
  })

  it('opens the units of the government’s report, each with its part', async () => {
    const government = `${base}/${places.counties[0]?.governmentId ?? ''}/${year}`
    await read('clerk', `${government}/start`, formBody({}))
    const units = await read('reader', `${government}/units`)
    expect(units.html).toContain('未报送')
    expect(units.html).toContain('已发布')
    const cell = await read('reader', `${government}/cells/r1/total`)
    expect(cell.html).toContain(`${one}/cells/r1/total`)
    expect((await read('clerk', government)).html).toContain('由本级和')
  })
})
