import { beforeAll, describe, expect, it } from 'vitest'
import { aDocument, aDocumentPlace, aStaff, type DocumentPlace } from '#tests/builders/documents.ts'
import { csvOf, workbookOf } from '#tests/builders/catalog-files.ts'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'

let app: TestApp
let place: DocumentPlace
let one = ''
const county = '630121000000'
const office = anActor('openness_office', { regionCode: county, name: '公开办甲' })
const decider = anActor('reviewer', { regionCode: county, name: '审核人庚' })
const base = '/console/self-reviews'

async function read(send: ReturnType<TestApp['as']>, path: string, init?: RequestInit) {
  const response = await send(path, init)
  return {
    status: response.status,
    to: response.headers.get('location') ?? '',
    html: await response.text(),
    headers: response.headers,
  }
}

const asOffice = (path: string, init?: RequestInit) => read(app.as(office), path, init)
const asDecider = (path: string, init?: RequestInit) => read(app.as(decider), path, init)

async function entryNamed(title: string): Promise<string> {
  const row = await app.db
    .selectFrom('duties.self_review_entry')
    .select('id')
    .where('title', '=', title)
    .executeTakeFirstOrThrow()
  return `${one}/entries/${row.id}`
}

beforeAll(async () => {
  app = await testApp()
  place = await aDocumentPlace(app.db)
  const staff = aStaff(place)
  const catalog = await app.db.selectFrom('catalog.catalog').select('id').executeTakeFirstOrThrow()
  await app.db
    .insertInto('duties.responsibility')
    .values({
      region_code: county,
      catalog_id: catalog.id,
      item_id: place.itemId,
      organisation_id: place.organisationId,
      domain_code: '06',
      item_code: '06-001',
      item_name: '供水服务',
      time_limit: '20个工作日内',
      since: '2026-01-05',
      created_at: new Date(),
    })
    .execute()
  for (const title of ['处置方案甲', '处置方案乙']) {
    await aDocument((actor) => app.ctx(actor), place, staff, 'registered', {
      title,
      attribute: 'withheld',
      attributeReason: '内部安排',
      attributeBasis: '《政府信息公开条例》第十六条第一款',
    })
  }
}, 60_000)

describe('opening by request', () => {
  it('shows an empty list with words, and the button to the office only', async () => {
    const { status, html } = await asOffice(base)
    expect(status).toBe(200)
    expect(html).toContain('还没有开展过年度自查')
    expect(html).toContain(`${base}/new`)
    expect((await asDecider(base)).html).not.toContain(`${base}/new`)
    expect((await asDecider(`${base}/new`)).status).toBe(403)
  })

  it('keeps everything typed when something is wrong, and writes nothing', async () => {
    const typed = { region: county, year: '2019', dueOn: '2026年13月1日', note: '请按时完成“自查”' }
    const { status, html } = await asOffice(base, formBody(typed))
    expect(status).toBe(422)
    expect(html).toContain('有错误：')
    expect(html).toContain('href="#f-dueOn"')
    expect(html).toContain('2026年13月1日')
    expect(html).toContain('请按时完成“自查”')
    expect((await asOffice(base, formBody({ ...typed, region: '' }))).status).toBe(422)
    expect((await asOffice(base, formBody({ ...typed, region: '999999000000', year: '2026' }))).status).toBe(
      403,
    )
    expect(await app.db.selectFrom('duties.self_review').select('id').execute()).toEqual([])
  })

  it('opens and shows the progress with figures that open rows', async () => {
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
    const made = await asOffice(
      base,
      formBody({ region: county, year: String(year), dueOn: `${year + 1}-12-31`, note: '逐件办理' }),
    )
    expect(made.status).toBe(303)
    one = made.to
    const { html } = await asOffice(one)
    expect(html).toContain('逐件办理')
    expect(html).toContain(`href="${one}/entries?state=undecided"`)
    const rows = await asOffice(`${one}/entries?state=undecided`)
    expect(rows.html).toContain('共 2 项')
    expect(rows.html).toContain('处置方案甲')
    expect((await asOffice(`${one}/entries?state=keep`)).html).toContain('没有符合条件的条目')
    const odd = await asOffice(`${one}/entries?state=x&sort=y&organisation=z&page=-3&q=%25`)
    expect(odd.status).toBe(200)
    const again = { region: county, year: String(year), dueOn: `${year + 1}-12-31`, note: '' }
    expect((await asOffice(base, formBody(again))).html).toContain('不能重复开展')
  })

  it('answers rubbish with 404 and strangers with nothing', async () => {
    const none = crypto.randomUUID()
    for (const path of [
      `${base}/x`,
      `${base}/${none}`,
      `${one}/entries/x`,
      `${one}/entries/${none}`,
      `${one}/report/export/pdf`,
    ])
      expect((await asOffice(path)).status).toBe(404)
    const stranger = anActor('reviewer', { organisationId: crypto.randomUUID() })
    expect((await read(app.as(stranger), one)).status).toBe(404)
    expect((await read(app.as(stranger), base)).html).toContain('还没有开展过年度自查')
  })
})

describe('topics by request', () => {
  const rows = [
    ['申请事项', '申请件数', '承办机构'],
    ['供水水质检测结果', '12', '示例县政府办'],
  ]
  const check = (values: Record<string, string | File>) =>
    asOffice(`${one}/topics`, formBody({ do: 'check', ...values }))

  it('are typed one by one, faults at their fields', async () => {
    const typed = { do: 'one', title: '停水“通知”', requests: '若干', organisation: '' }
    const { status, html } = await asOffice(`${one}/topics`, formBody(typed))
    expect(status).toBe(422)
    for (const text of ['停水“通知”', '若干', 'href="#f-requests"', 'href="#f-organisation"'])
      expect(html).toContain(text)
    const good = { ...typed, requests: '3', organisation: place.organisationId }
    expect((await asOffice(`${one}/topics`, formBody(good))).status).toBe(303)
  })

  it('come from a table: all faults at once, then a preview, then once and for all', async () => {
    const wrong = await check({ pasted: '申请事项,申请件数,承办机构\n,很多,某局\n' })
    expect(wrong.status).toBe(422)
    for (const text of ['第 2 行', 'B列（申请件数）', '没有找到这个机构', ',很多,某局'])
      expect(wrong.html).toContain(text)
    expect((await check({})).html).toContain('请粘贴表格内容，或者选择表格文件')
    const both = { pasted: 'a,b', file: new File([Buffer.from(csvOf(rows))], 'a.csv') }
    expect((await check(both)).html).toContain('只能用一种')
    const pdf = new File([Buffer.from('%PDF-1.7')], 'a.pdf')
    expect((await check({ file: pdf })).html).toContain('PDF 文件里没有可靠的表格结构')

    const sheet = new File([Buffer.from(workbookOf({ 申请: rows }))], '申请登记.xlsx')
    const preview = await check({ file: sheet })
    expect(preview.status).toBe(200)
    expect(preview.html).toContain('新登记')
    expect(preview.html).toContain('导入：申请登记.xlsx')
    expect((await asOffice(`${one}/entries?sort=topic`)).html).toContain('共 1 项')
    const kept = /name="rows" value="([^"]*)"/.exec(preview.html)?.[1] ?? ''
    const confirm = formBody({ do: 'confirm', rows: kept, source: '导入：申请登记.xlsx' })
    expect((await asOffice(`${one}/topics`, confirm)).status).toBe(303)
    expect((await asOffice(`${one}/entries?sort=topic`)).html).toContain('共 2 项')
    expect((await check({ file: sheet })).html).toContain('没有需要登记的内容')
    expect((await asDecider(`${one}/topics`)).status).toBe(403)
    const template = await asOffice(`${one}/topics/template.xlsx`)
    expect(template.headers.get('content-type')).toContain('spreadsheetml')
  })

  it('are taken off the list while undecided', async () => {
    const path = (await entryNamed('停水“通知”')).replace('/entries/', '/topics/')
    expect((await asOffice(`${path}/remove`, formBody({}))).status).toBe(303)
    expect((await asOffice(`${path}/remove`, formBody({}))).status).toBe(422)
  })
})

describe('deciding by request', () => {
  it('looks for an item with everything typed kept, and names every fault', async () => {
    const path = await entryNamed('处置方案甲')
    expect((await asOffice(path)).html).not.toContain('name="decision"')
    const typed = { do: 'search', decision: '', reason: '写了一半的理由', basis: '', words: '供水' }
    const found = await asDecider(path, formBody(typed))
    expect(found.status).toBe(200)
    for (const text of ['写了一半的理由', '06-001 供水服务', `value="${place.itemId}"`])
      expect(found.html).toContain(text)
    expect((await asDecider(path, formBody({ ...typed, words: '没有的词' }))).html).toContain('没有找到')
    const wrong = await asDecider(
      path,
      formBody({ do: 'decide', decision: 'convert', reason: '短', basis: '' }),
    )
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('至少 10 个字')
    expect(wrong.html).toContain('请查找并选择')
    const keep = formBody({
      do: 'decide',
      decision: 'keep',
      reason: '仍属于内部安排，不宜公开',
      basis: '规定',
    })
    expect((await asDecider(path, keep)).html).toContain('依据要写到条')
    expect((await asOffice(path, keep)).status).toBe(403)
  })

  it('decides, leads to the next one, and tells who comes second', async () => {
    const first = await entryNamed('处置方案甲')
    const reason = '处置已经结束，可以向社会公开'
    const convert = formBody({ do: 'decide', decision: 'convert', reason, itemId: place.itemId, partly: '1' })
    const made = await asDecider(first, convert)
    expect(made.status).toBe(303)
    expect(made.to).toMatch(new RegExp(`^${one}/entries/`))
    const shown = await asDecider(first)
    for (const text of ['转为主动公开（区分处理后公开）', '供水服务', '待公开'])
      expect(shown.html).toContain(text)
    const again = await asDecider(
      first,
      formBody({
        do: 'decide',
        decision: 'keep',
        reason: '另一个人的另一种看法',
        basis: '《政府信息公开条例》第十六条',
      }),
    )
    expect(again.status).toBe(422)
    expect(again.html).toContain('已由审核人庚作出结论')
    expect((await asDecider(`${first}/item`, formBody({ itemId: place.itemId }))).html).toContain(
      '不需要补充',
    )
  })

  it('ends only when all is decided; the report prints and exports what the rows say', async () => {
    const early = await asOffice(`${one}/close`, formBody({ summary: '认真组织，逐件作出结论。' }))
    expect(early.status).toBe(422)
    expect(early.html).toContain('认真组织，逐件作出结论。')
    expect(early.html).toContain(`${one}/entries?state=undecided`)
    expect((await asOffice(`${one}/report`)).html).toContain('自查尚未结束')
    const keep = formBody({
      do: 'decide',
      decision: 'keep',
      reason: '=涉及他人隐私，维持按申请提供',
      basis: '《政府信息公开条例》第十五条',
    })
    for (const title of ['处置方案乙', '供水水质检测结果'])
      expect((await asDecider(await entryNamed(title), keep)).status).toBe(303)
    expect((await asOffice(`${one}/due`, formBody({ dueOn: '昨天', dueReason: '' }))).status).toBe(422)
    expect((await asOffice(`${one}/cancel`, formBody({ reason: '误开' }))).html).toContain('不能取消自查')
    expect((await asDecider(`${one}/close`, formBody({ summary: 'x' }))).status).toBe(403)
    const closed = await asOffice(`${one}/close`, formBody({ summary: '认真组织，逐件作出结论。' }))
    expect(closed.to).toBe(`${one}/report`)
    const { html } = await asDecider(`${one}/report?all=1`)
    for (const text of ['年度自查报告', '认真组织，逐件作出结论。', '处置方案乙', '待公开 1 项'])
      expect(html).toContain(text)
    const csv = await asDecider(`${one}/report/export/csv`)
    expect(csv.headers.get('content-disposition')).toContain('attachment')
    expect(csv.html).toContain("'=涉及他人隐私")
    expect(csv.html.trim().split('\n')).toHaveLength(4)
    expect((await asDecider(`${one}/report/export/xlsx`)).headers.get('content-type')).toContain(
      'spreadsheetml',
    )
    expect((await asOffice(`${one}/finish`)).status).toBe(422)
    expect((await asOffice(`${base}?status=closed`)).html).toContain('查看报告')
  })
})
