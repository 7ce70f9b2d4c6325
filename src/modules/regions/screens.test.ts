import { read, utils } from '@e965/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { demoOrganisations, type DemoPlaces } from './demo.ts'
import { getOrganisation, listOrganisations } from './find.ts'
import { loadBuiltInDivisions } from './import-divisions.ts'
import { organisationCheckDigit } from './rules/organisation-code.ts'

let app: TestApp
let places: DemoPlaces
type Send = ReturnType<TestApp['as']>
let admin: Send
let drafter: Send
let tongren: Send

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  places = await demoOrganisations(app.ctx())
  admin = app.as(anActor('system_admin', { regionCode: '630000000000', name: '系统管理员' }))
  drafter = app.as(anActor('drafter', { organisationId: places.counties[0]?.governmentId ?? '' }))
  tongren = app.as(anActor('openness_office', { regionCode: '632301000000' }))
})

async function textOf(response: Response | Promise<Response>): Promise<string> {
  return (await response).text()
}

function exampleCode(serial: number): string {
  const body = `ZX${String(serial).padStart(6, '0')}`
  return body + organisationCheckDigit(body)
}

const filled = {
  code: exampleCode(1),
  name: '大通县示例中心',
  shortName: '示例中心',
  kind: 'department',
  regionCode: '630121',
  parentId: '',
  address: '示例地址',
  officeHours: '',
  phone: '0971-0000000',
}

describe('the division tree', () => {
  it('is walked down by links and searched by name and code', async () => {
    expect(await textOf(drafter('/console/regions'))).toContain('青海省')
    const county = await textOf(drafter('/console/regions/630121'))
    expect(county).toContain('桥头镇')
    expect(county).toContain('href="/console/regions/6301"')
    expect(await textOf(drafter(`/console/regions?words=${encodeURIComponent('马海牧委会')}`))).toContain(
      '632857100200',
    )
    expect(await textOf(drafter('/console/regions?words=632857100200'))).toContain('马海牧委会')
    expect((await drafter('/console/regions/99')).status).toBe(404)
  })
  it('shows no button that the reader may not press', async () => {
    expect(await textOf(drafter('/console/regions'))).not.toContain('/console/regions/import')
    expect(await textOf(admin('/console/regions'))).toContain('/console/regions/import')
  })
})

describe('the list of organisations', () => {
  it('filters by the address and shows each filter as a chip', async () => {
    const page = await textOf(
      drafter(`/console/organisations?region=630121&below=1&kind=township&words=${encodeURIComponent('镇')}`),
    )
    expect(page).toContain('桥头镇人民政府')
    expect(page).not.toContain('教育局')
    expect(page).toContain('大通回族土族自治县及以下')
    expect(page).toContain('共 9 个机构')
  })
  it('says so when nothing matches', async () => {
    expect(await textOf(drafter('/console/organisations?region=99'))).toContain('没有符合条件的机构')
  })
})

describe('an organisation', () => {
  it('is made by form, shown again with every error and all that was typed, then saved', async () => {
    const bad = await admin(
      '/console/organisations/new',
      formBody({ ...filled, code: 'ZX0000019', phone: '没有' }),
    )
    const text = await bad.text()
    expect(bad.status).toBe(422)
    expect(text).toContain(`按规则应为「${exampleCode(1).at(-1) ?? ''}」`)
    expect(text).toContain('电话只能包含数字')
    expect(text).toContain('value="大通县示例中心"')
    const good = await admin('/console/organisations/new', formBody(filled))
    expect(good.status).toBe(303)
    expect(await textOf(admin(good.headers.get('location') ?? ''))).toContain('大通县示例中心')
  })
  it('is refused to a keeper of another region with 403', async () => {
    const response = await tongren(
      '/console/organisations/new',
      formBody({ ...filled, code: exampleCode(2), name: '越界中心' }),
    )
    expect(response.status).toBe(403)
  })
  it('keeps what the first saved when the second comes from an older page', async () => {
    const id = places.counties[0]?.departments.water ?? ''
    const { revision, code } = await getOrganisation(app.db, id)
    const change = (phone: string) =>
      admin(
        `/console/organisations/${id}/edit`,
        formBody({ ...filled, code, name: '大通回族土族自治县水利局', revision: String(revision), phone }),
      )
    expect((await change('0971-0000001')).status).toBe(303)
    const late = await change('0971-0000002')
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('value="0971-0000002"')
    expect((await getOrganisation(app.db, id)).phone).toBe('0971-0000001')
  })
  it('is closed with a reason and a successor, keeps its page, and can be opened again', async () => {
    const id = places.counties[1]?.departments.forestry ?? ''
    const successor = await getOrganisation(app.db, places.counties[1]?.departments.land ?? '')
    const href = `/console/organisations/${id}`
    const without = await admin(`${href}/close`, formBody({ reason: '', successorCode: '' }))
    expect(without.status).toBe(422)
    expect(await without.text()).toContain('请填写撤销原因')
    await admin(`${href}/close`, formBody({ reason: '机构改革', successorCode: successor.code }))
    const page = await textOf(admin(href))
    expect(page).toContain('已撤销')
    expect(page).toContain(successor.name)
    expect(page).not.toContain('确认撤销')
    expect((await admin(`${href}/reopen`, formBody({}))).status).toBe(303)
    expect(await textOf(admin(href))).toContain('确认撤销')
  })
  it('that is not there answers 404', async () => {
    for (const id of ['nothing', crypto.randomUUID()]) {
      expect((await admin(`/console/organisations/${id}`)).status).toBe(404)
      expect((await admin(`/console/organisations/${id}/reopen`, formBody({}))).status).toBe(404)
    }
  })
})

describe('import by screen', () => {
  const upload = (text: string | Uint8Array<ArrayBuffer>, name: string) =>
    formBody({ file: new File([text], name) })

  it('gives a template that names every column and the allowed values', async () => {
    const response = await admin('/console/organisations/import/template.xlsx')
    const book = read(Buffer.from(await response.arrayBuffer()), { type: 'buffer' })
    expect(book.SheetNames).toEqual(['机构', '填写说明'])
    const [head] = utils.sheet_to_json<string[]>(book.Sheets['机构'] ?? {}, { header: 1 })
    expect(head).toContain('机构代码')
    expect(await textOf(admin('/console/regions/import/template.csv'))).toContain(
      '区划代码,名称,级别,上级代码',
    )
  })
  it('of organisations shows the difference, writes nothing, then writes and tells how many', async () => {
    const table = `机构代码,机构名称,类别,区划代码\n${exampleCode(11)},导入示例局,政府部门,630121\n`
    const sent = await admin('/console/organisations/import', upload(table, '机构.csv'))
    const href = sent.headers.get('location') ?? ''
    expect(href).toMatch(/^\/console\/organisations\/import\/[0-9a-f-]{36}$/)
    const preview = await textOf(admin(href))
    expect(preview).toContain('导入示例局')
    expect((await listOrganisations(app.db, { words: '导入示例局' })).total).toBe(0)
    expect((await admin(href, formBody({}))).status).toBe(303)
    expect((await listOrganisations(app.db, { words: '导入示例局' })).total).toBe(1)
    const again = await admin('/console/organisations/import', upload(table, '机构.csv'))
    expect(again.status).toBe(200)
    expect(await again.text()).toContain('与现有数据完全相同')
    const twice = await admin(href, formBody({}))
    expect(twice.status).toBe(422)
    expect(await twice.text()).toContain('已经确认过')
  })
  it('names bad cells by row and column', async () => {
    const sent = await admin(
      '/console/regions/import',
      upload('区划代码,名称\n63,青海省\n6x,某州\n', '区划.csv'),
    )
    const text = await sent.text()
    expect(sent.status).toBe(422)
    expect(text).toContain('区划代码只能是数字')
    expect(text).not.toContain('确认写入')
  })
  it.each([
    ['一段文字', 'a.docx', '内容却是'],
    ['', 'a.csv', '文件是空的'],
    ['名称\n青海省\n', 'a.csv', '缺少「区划代码」列'],
    ['<html><body>表</body></html>', 'a.html', '只接受 CSV 或 Excel'],
  ])('refuses %j as %s with a clear line', async (text, name, line) => {
    const response = await admin('/console/regions/import', upload(text, name))
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(line)
  })
  it('refuses a form without a file', async () => {
    const response = await admin('/console/regions/import', formBody({}))
    expect(await response.text()).toContain('请选择要上传的文件')
  })
})
