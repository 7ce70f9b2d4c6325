import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltInDivisions } from '#regions'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { createCatalog } from './create-catalog.ts'
import { ensureGuidelines } from './ensure-guidelines.ts'
import { elementsOf, saveItem } from './save-item.ts'
import { getVersion } from './store/catalogs.ts'
import { currentGuidelineNumber, listGuidelineItems } from './store/guidelines.ts'
import { listItems } from './store/items.ts'

type Send = ReturnType<TestApp['as']>
let app: TestApp
let editor: Send
let office: Send
let province: Send
let stranger: Send
let drafter: Send
let version: string

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await ensureGuidelines(app.ctx())
  const person = anActor('catalog_manager', { regionCode: '630121' })
  ;({ versionId: version } = await createCatalog(app.ctx(person), '630121000000'))
  editor = app.as(person)
  office = app.as(anActor('openness_office', { regionCode: '630121' }))
  province = app.as(anActor('province_supervisor', { regionCode: '63' }))
  stranger = app.as(anActor('catalog_manager', { regionCode: '632801' }))
  drafter = app.as(anActor('drafter', { regionCode: '630121' }))
})

const at = (rest = '') => `/console/catalogs/${version}${rest}`
const text = async (response: Promise<Response>, status = 200) => {
  const answer = await response
  const body = await answer.text()
  expect(answer.status, body.slice(0, 400)).toBe(status)
  return body
}
const itemOf = async (code: string) => {
  const [item] = await listItems(app.db, version, { code })
  if (!item) throw new Error(`no item ${code}`)
  return item
}
const fields = (item: Awaited<ReturnType<typeof itemOf>>, changes: Record<string, string | string[]> = {}) =>
  formBody({
    revision: String(item.revision),
    guidelineCode: item.guidelineCode ?? '',
    level1: item.level1,
    level2: item.level2,
    level3: '',
    content: item.content,
    basis: item.basis,
    timeLimit: item.timeLimit,
    publisher: item.publisher,
    channels: item.channels,
    audienceAll: '1',
    audience: '',
    method: item.method,
    tiers: item.tiers,
    extra: '咨询电话：0971-0000000',
    ...changes,
  })

describe('guideline screens', () => {
  it('show domains, the mark of what is to be checked, items and versions', async () => {
    const library = await text(editor('/console/guidelines'))
    expect(library).toContain('717 个事项尚未与正式印发文本核对')
    expect(library).toContain('交通运输')
    expect(await text(editor('/console/guidelines/domains/06?confidence=recollection'))).toContain('共 15 项')
    expect(await text(editor('/console/guidelines/items/02A-002'))).toContain('推荐公开，非必须')
    expect(await text(editor('/console/guidelines/versions/1'))).toContain('各地目录需要办理的事项')
    await text(editor('/console/guidelines/items/none'), 404)
  })

  it('let only the province import and record laws', async () => {
    expect(library(await text(editor('/console/guidelines')))).toBe(false)
    expect(library(await text(province('/console/guidelines')))).toBe(true)
    await text(editor('/console/guidelines/imports'), 403)
    await text(editor('/console/guidelines/laws', formBody({ old: '旧法', new: '新法', note: '' })), 403)
    await text(province('/console/guidelines/laws', formBody({ old: '', new: '新法', note: '' })), 422)
    await text(
      province('/console/guidelines/laws', formBody({ old: '《旧办法》', new: '《新办法》', note: '' })),
      303,
    )
    expect(await text(editor('/console/guidelines/laws'))).toContain('《旧办法》')
  })
  const library = (page: string) => page.includes('/console/guidelines/imports')
})

describe('catalog screens', () => {
  it('are closed to other regions and to people without the permission', async () => {
    await text(stranger(at()), 403)
    await text(stranger(at('/domains'), formBody({ name: '草原' })), 403)
    await text(drafter(at('/items/new')), 403)
    await text(office(at('/domains'), formBody({ name: '草原' })), 403)
    await text(editor(at('/exemptions/approve'), formBody({ code: '06-009' })), 403)
    expect((await app.request(at())).status).toBe(303)
    await text(editor('/console/catalogs/not-a-version'), 404)
  })

  it('list, filter by address and show every part of a version', async () => {
    expect(await text(editor('/console/catalogs'))).toContain('大通回族土族自治县')
    expect(await text(stranger('/console/catalogs'))).not.toContain('大通回族土族自治县')
    expect(await text(editor(at('?domain=06&words=停水')))).toContain('共 1 项')
    for (const part of [
      '/findings',
      '/exemptions',
      '/publishers',
      '/compare',
      '/release',
      '/items/new?domain=06',
    ]) {
      expect(await text(editor(at(part)))).toContain('第1版')
    }
    expect(await text(editor(at('/imports')))).toContain('下载模板')
  })

  it('save all elements of an item and keep what was typed when something is missing', async () => {
    const item = await itemOf('06-001')
    const refused = await text(
      editor(at(`/items/${item.id}`), fields(item, { content: '', basis: '《本地办法》' })),
      422,
    )
    expect(refused).toContain('有错误：')
    expect(refused).toContain('《本地办法》')
    await text(editor(at(`/items/${item.id}`), fields(item)), 303)
    expect((await itemOf('06-001')).extra).toEqual({ 咨询电话: '0971-0000000' })
  })

  it('refuse a stale save with both texts in view', async () => {
    const item = await itemOf('06-004')
    const other = anActor('catalog_manager', { regionCode: '630121' })
    const draft = { ...elementsOf(item), guidelineCode: item.guidelineCode, organisationIds: [] }
    await saveItem(app.ctx(other), version, item.id, item.revision, {
      ...draft,
      content: `${item.content}；先存的内容`,
    })
    const page = await text(
      editor(at(`/items/${item.id}`), fields(item, { content: `${item.content}；后存的内容` })),
      409,
    )
    expect(page).toContain('先存的内容')
    expect(page).toContain('后存的内容')
    expect((await itemOf('06-004')).content).toContain('先存的内容')
  })

  it('name a finding with its precise pieces and mend it', async () => {
    const item = await itemOf('19-011')
    await text(
      editor(
        at(`/items/${item.id}`),
        fields(item, { content: item.content.replace('；办理结果告知方式', '') }),
      ),
      303,
    )
    expect(await text(editor(at('/findings?kind=reduced')))).toContain('缺：办理结果告知方式')
    const page = await text(editor(at('/findings/19-011')))
    expect(page).toContain('办理结果告知方式')
    await text(editor(at(`/items/${item.id}/remove`), formBody({})), 303)
    expect(await text(editor(at('/findings?kind=missing')))).toContain('19-011')
    await text(editor(at('/findings/19-011/exemption'), formBody({ exemptionReason: '无' })), 422)
    await text(editor(at('/findings/19-011/take-over'), formBody({})), 303)
    expect(await text(editor(at('/findings?kind=missing')))).not.toContain('19-011')
  })

  it('decide findings only with a reason, only by the office, only on texts that still stand', async () => {
    const item = await itemOf('21-001')
    await text(editor(at(`/items/${item.id}`), fields(item, { timeLimit: '及时公开' })), 303)
    const page = await text(office(at('/findings/21-001')))
    const finding = /value="(21-001\|timeLimit\|[0-9a-f]{64})"/.exec(page)?.[1] ?? ''
    const decision = { from: '21-001', finding, verdict: 'accepted' }
    await text(editor(at('/decisions'), formBody({ ...decision, reason: '理由' })), 403)
    expect(await text(office(at('/decisions'), formBody({ ...decision, reason: '' })), 422)).toContain(
      '请写明理由',
    )
    const stale = finding.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    expect(
      await text(office(at('/decisions'), formBody({ ...decision, finding: stale, reason: '理由' })), 422),
    ).toContain('已经改变')
    await text(office(at('/decisions'), formBody({ ...decision, reason: '及时不晚于十个工作日' })), 303)
    expect(await text(office(at('/findings?state=closed&element=timeLimit')))).toContain('21-001')
  })

  it('list all blockers and offer no publishing while one stands', async () => {
    const revision = async () => String((await getVersion(app.db, version)).revision)
    await text(editor(at('/actions/submit'), formBody({ revision: '1', changeNote: '' })), 409)
    await text(
      editor(at('/actions/submit'), formBody({ revision: await revision(), changeNote: '首次' })),
      303,
    )
    await text(office(at('/actions/approve'), formBody({ revision: await revision() })), 303)
    const page = await text(office(at('/release')))
    expect(page).toContain('等待认定')
    expect(page).not.toContain('/actions/publish')
    expect(
      await text(office(at('/actions/publish'), formBody({ revision: await revision() })), 422),
    ).toContain('等待认定')
    await text(editor(at('/actions/burn'), formBody({ revision: await revision() })), 404)
    await text(office(at('/actions/return'), formBody({ revision: await revision(), reason: '' })), 422)
    await text(office(at('/actions/return'), formBody({ revision: await revision(), reason: '请补齐' })), 303)
  })
})

describe('tables in and out', () => {
  const upload = (send: Send, to: string, bytes: Uint8Array, name: string) =>
    send(to, formBody({ file: new File([new Uint8Array(bytes)], name) }))
  const exported = async (format: string) =>
    new Uint8Array(await (await editor(at(`/export/${format}`))).arrayBuffer())
  const openUpload = async (send: Send, to: string, bytes: Uint8Array, name: string) => {
    const answer = await upload(send, to, bytes, name)
    expect(answer.status, (await answer.clone().text()).slice(0, 2000)).toBe(303)
    return answer.headers.get('location') ?? ''
  }

  it.each(['xlsx', 'csv'])(
    'an exported %s read again changes nothing',
    async (format) => {
      const place = await openUpload(editor, at('/imports'), await exported(format), `目录.${format}`)
      const preview = await text(editor(place))
      expect(preview).toContain('确认写入草稿')
      await text(editor(`${place}/confirm`, formBody({})), 303)
      expect(await text(editor(place))).toContain('没有需要改变的内容')
      await text(editor(`${place}/confirm`, formBody({})), 422)
    },
    90_000,
  )

  it('exports JSON, refuses other formats', async () => {
    const catalog = JSON.parse(new TextDecoder().decode(await exported('json'))) as { domains: unknown[] }
    expect(catalog.domains).toHaveLength(26)
    await text(editor(at('/export/pdf')), 404)
  })

  it('refuses what is no table, and writes nothing before it is confirmed', async () => {
    await text(upload(editor, at('/imports'), new TextEncoder().encode('没有表格'), 'x.csv'), 422)
    await text(editor(at('/imports'), formBody({ other: '' })), 422)
    const before = await itemOf('06-009')
    const csv = new TextDecoder()
      .decode(await exported('csv'))
      .replace(before.content, `${before.content}；导入增加的内容`)
    const place = await openUpload(editor, at('/imports'), new TextEncoder().encode(csv), '改.csv')
    expect(await text(editor(place))).toContain('导入增加的内容')
    expect((await itemOf('06-009')).content).toBe(before.content)
    await text(stranger(place), 403)
    await text(editor(`${place}/confirm`, formBody({})), 303)
    expect((await itemOf('06-009')).content).toContain('导入增加的内容')
  })

  it('imports an official table over a domain as a new version, tells what it asks, and changes nothing twice', async () => {
    const folder = path.join(import.meta.dirname, 'guidelines')
    const own = readFileSync(path.join(folder, '21-社会救助.csv'), 'utf8')
    const rows = (await listGuidelineItems(app.db, { domain: '21' })).map((item) => item.content)
    const official = own
      .replace(rows[0] ?? '', `${rows[0]}；正式文本增加的要素`)
      .replace(
        /^domain,code,level1,level2,content,basis,time_limit,publisher,channels,audience,method,tier,confidence/mu,
        '公开领域,事项编码,一级事项,二级事项,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,公开方式,公开层级,备注',
      )
    const place = await openUpload(
      province,
      '/console/guidelines/imports',
      new TextEncoder().encode(official),
      '社会救助.csv',
    )
    const preview = await text(province(place))
    expect(preview).toContain('正式文本增加的要素')
    expect(preview).toContain('确认成为新版本')
    await text(editor(`${place}/confirm`, formBody({ title: '' })), 403)
    await text(province(`${place}/confirm`, formBody({ title: '社会救助（正式文本）' })), 303)
    expect(await currentGuidelineNumber(app.db)).toBe(2)
    const items = await listGuidelineItems(app.db, { domain: '21' })
    expect(new Set(items.map((item) => item.confidence))).toEqual(new Set(['official']))
    expect(await listGuidelineItems(app.db)).toHaveLength(717)
    expect(await text(province('/console/guidelines/versions/2'))).toContain('大通回族土族自治县')
    expect(await text(editor(at('/findings?domain=21')))).toContain('正式文本增加的要素')
    const again = await openUpload(
      province,
      '/console/guidelines/imports',
      new TextEncoder().encode(official),
      '社会救助.csv',
    )
    await text(province(`${again}/confirm`, formBody({ title: '' })), 303)
    expect(await currentGuidelineNumber(app.db)).toBe(2)
  })
})
