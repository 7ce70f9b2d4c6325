import { read, utils } from '@e965/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import { aDocumentPlace } from '#tests/builders/documents.ts'
import { errorAt } from '#tests/builders/hostile-files.ts'
import { aList, aPowerRow, county, powerNamed, powersOf } from '#tests/builders/powers.ts'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'

type Send = ReturnType<TestApp['as']>
let app: TestApp
let person: Actor
let editor: Send
let drafter: Send
let clerk: Send
let stranger: Send
const at = (rest = '') => `/console/powers/${county}${rest}`
const text = async (response: Promise<Response>, status = 200) => {
  const answer = await response
  const body = await answer.text()
  expect(answer.status, body.slice(0, 400)).toBe(status)
  return body
}
const goes = async (response: Promise<Response>) => {
  const answer = await response
  expect(answer.status, (await answer.clone().text()).slice(0, 400)).toBe(303)
  return answer.headers.get('location') ?? ''
}
beforeAll(async () => {
  app = await testApp()
  const place = await aDocumentPlace(app.db, 'ZZ9000018', ['食品经营许可', '取水许可审批', '户口登记'])
  person = anActor('catalog_manager', { regionCode: county, name: '目录员甲' })
  editor = app.as(person)
  drafter = app.as(anActor('drafter', { regionCode: county }))
  clerk = app.as(anActor('drafter', { organisationId: place.organisationId }))
  stranger = app.as(anActor('catalog_manager', { regionCode: '632801' }))
})

describe('a place without a list', () => {
  it('says what to do, in every part', async () => {
    expect(await goes(editor('/console/powers'))).toBe(at())
    expect(await text(editor(at()))).toContain('还没有导入清单')
    for (const part of ['/list', '/match', '/organisations', '/versions', '/matrix'])
      expect(await text(editor(at(part)))).not.toContain('<table')
    expect(await text(editor(at('/items')))).toContain('食品经营许可')
  })
})

describe('a place with a list', () => {
  it('is what the other screens are tried on', async () => {
    const outcome = await aList(app, person, [
      aPowerRow('食品经营许可', { code: 'A1' }),
      aPowerRow('取水许可'),
      aPowerRow('户口登记', { type: '行政确认', organisation: '县公安局' }),
      aPowerRow('内部审计', { type: '其他行政权力' }),
    ])
    expect(outcome).toMatchObject({ added: 4, number: 1 })
  })
})

describe('who may', () => {
  it('reads the lists of the own region and of the region the own organisation stands in; nobody else', async () => {
    expect(await text(drafter(at('/list')))).toContain('食品经营许可')
    expect(await text(clerk(at('/list')))).toContain('食品经营许可')
    expect(await goes(clerk('/console/powers'))).toBe(at())
    await text(stranger(at('/list')), 403)
    expect(await text(stranger('/console/powers'))).not.toContain('示例县')
    expect((await app.request(at())).status).toBe(303)
    await text(editor('/console/powers/990000000000'), 404)
  })

  it('writes only with the permission there', async () => {
    const power = await powerNamed(app, '取水许可')
    expect(await text(drafter(at(`/powers/${power.id}`)))).not.toContain('认定无需公开')
    for (const path of ['/imports', '/match', '/organisations', `/powers/${power.id}/waiver`]) {
      await text(drafter(at(path), formBody({ list: 'power' })), 403)
      await text(stranger(at(path), formBody({ list: 'power' })), 403)
    }
    await text(drafter(at('/imports')), 403)
  })
})

describe('figures', () => {
  it('open as many rows as they count', async () => {
    const page = await text(editor(at()))
    const figures = [...page.matchAll(/<a href="(\/console\/powers\/\d+\/list\?[^"]+)">(\d+)<\/a>/g)]
    expect(figures.length).toBeGreaterThan(8)
    for (const [, href = '', n] of figures)
      expect(await text(editor(href.replaceAll('&amp;', '&')))).toContain(`共 ${n} 项`)
    const stats = [
      ...page.matchAll(/<a class="stat-body" href="([^"]+)">[^]*?<span class="stat-value">(\d+)/g),
    ]
    expect(stats.length).toBe(6)
    for (const [, href = '', n] of stats)
      expect(await text(editor(href.replaceAll('&amp;', '&')))).toContain(`共 ${n} 项`)
  })
})

describe('mapping by the pages', () => {
  it('confirms the first suggestions of a page at once, and ticked ones one by one', async () => {
    const page = await text(editor(at('/match')))
    const best = [...page.matchAll(/name="best" value="([^"]+)"/g)].map(([, value = '']) => value)
    expect(best.length).toBeGreaterThan(0)
    expect(page).toContain(`确认本页 ${best.length} 项的首选建议`)
    expect(await goes(editor(at('/match'), formBody({ action: 'best', best })))).toBe(at('/match'))
    expect((await powersOf(app, { state: 'mapped' })).length).toBe(best.length)
    expect(await text(editor(at('/match'), formBody({ action: 'confirmed' })), 422)).toContain('请先勾选')
  })

  it('keeps what was ticked when somebody else was faster, and writes nothing', async () => {
    const power = await powerNamed(app, '内部审计')
    const item = await app.db.selectFrom('catalog.item').select('id').executeTakeFirstOrThrow()
    const body = formBody({ item: item.id, verdict: 'confirmed', revision: String(power.revision - 1) })
    expect(await text(editor(at(`/powers/${power.id}/mappings`), body), 409)).toContain('刚刚由他人办理过')
    expect((await powerNamed(app, '内部审计')).state).toBe('gap')
  })

  it('finds an item by hand, maps it and takes it back', async () => {
    const power = await powerNamed(app, '内部审计')
    const here = at(`/powers/${power.id}`)
    const page = await text(editor(`${here}?words=${encodeURIComponent('户口')}`))
    const item = /name="found" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await goes(
      editor(
        `${here}/mappings`,
        formBody({ found: item, words: '户口', verdict: 'confirmed', revision: String(power.revision) }),
      ),
    )
    const mapped = await text(editor(here))
    expect(mapped).toContain('人工查找')
    const mapping = /name="mapping" value="([^"]+)"/.exec(mapped)?.[1] ?? ''
    await goes(
      editor(`${here}/mappings/withdraw`, formBody({ mapping, revision: String(power.revision + 1) })),
    )
    expect(await text(editor(here))).toContain('改变认定')
    expect(await text(editor(`${here}?words=没有这样的词`))).toContain('没有含')
  })

  it('asks for a reason of 无需公开 at its field, keeps it, and shows it', async () => {
    const power = await powerNamed(app, '内部审计')
    const here = at(`/powers/${power.id}`)
    const revision = String(power.revision)
    const page = await text(editor(`${here}/waiver`, formBody({ reason: '内部', revision })), 422)
    expect(errorAt(page, 'reason')).toContain('至少5个字')
    expect(page).toContain('>内部</textarea>')
    await goes(editor(`${here}/waiver`, formBody({ reason: '只在机关内部运行', revision })))
    expect(await text(editor(at('/list?state=waived')))).toContain('只在机关内部运行')
  })

  it('leads from a gap to a change of the catalog, with what it is about', async () => {
    const rows = [aPowerRow('草原权属争议处理', { type: '行政裁决', basis: '《草原法》第十六条' })]
    await aList(app, person, rows, { scope: 'organisations' })
    const page = await text(editor(at('/list?state=gap')))
    const link =
      /href="(\/console\/catalog-changes\/new\?[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const form = await text(editor(link))
    expect(form).toMatch(/<option value="new_duty" selected/)
    expect(form).toContain('value="“草原权属争议处理”列入公开事项"')
    expect(form).toContain('权责清单中的“行政裁决：草原权属争议处理”（县政府办）没有对应的公开事项')
    expect(form).toContain('《草原法》第十六条')
  })
})

describe('lists', () => {
  it('are filtered by the address, and exported as they are filtered', async () => {
    expect(await text(editor(at('/list?words=草原')))).toContain('共 1 项')
    expect(await text(editor(at('/list?words=%25')))).toContain('共 0 项')
    expect(await text(editor(at('/list?organisation=none&state=current')))).toContain('共 1 项')
    const csv = await text(editor(at('/list/export/csv?state=ended')))
    expect(csv).toContain('已终止')
    expect(csv.trim().split('\n').length).toBeGreaterThan(2)
    const bytes = await (await editor(at('/list/export/xlsx'))).arrayBuffer()
    const rows = utils.sheet_to_json<string[]>(read(bytes).Sheets['清单']!, { header: 1 })
    expect(rows.length - 1).toBe((await powersOf(app, { state: 'current' })).length)
    await text(editor(at('/list/export/pdf')), 404)
  })

  it('show items with and without a power, and export one line for each pair', async () => {
    await aList(app, person, [aPowerRow('户口登记', { type: '行政确认', organisation: '县公安局' })], {
      scope: 'organisations',
    })
    const power = await powerNamed(app, '户口登记')
    const item = await app.db
      .selectFrom('catalog.item')
      .select('id')
      .orderBy('code', 'desc')
      .executeTakeFirstOrThrow()
    await goes(
      editor(
        at(`/powers/${power.id}/mappings`),
        formBody({ item: item.id, verdict: 'confirmed', revision: String(power.revision) }),
      ),
    )
    expect(await text(editor(at('/items?state=with')))).toContain('共 1 个公开事项')
    expect(await text(editor(at('/items?state=without')))).toContain('共 2 个公开事项')
    const csv = await text(editor(at('/items/export/csv')))
    expect(csv).toMatch(/06-003,市政服务 \/ 户口登记,[^\n]*户口登记,行政确认,县公安局/)
    expect(await text(editor(at('/matrix')))).toContain('市政服务')
  })

  it('name an organisation for words of the list', async () => {
    const organisation = await app.db
      .selectFrom('regions.organisation')
      .select('id')
      .executeTakeFirstOrThrow()
    expect(await text(editor(at('/organisations?words=县公安局')))).toContain('“县公安局”是哪个机构')
    expect(
      errorAt(
        await text(editor(at('/organisations'), formBody({ words: '县公安局', organisation: '' })), 422),
        'organisation',
      ),
    ).toContain('不属于本地区')
    await goes(editor(at('/organisations'), formBody({ words: '县公安局', organisation: organisation.id })))
    expect((await powerNamed(app, '户口登记')).organisationId).toBe(organisation.id)
  })

  it('show every screen for rubbish in the address as a calm page', async () => {
    for (const path of [
      '/versions/power/0',
      '/versions/other/1',
      '/versions/power/99',
      '/powers/nothing',
      `/imports/${crypto.randomUUID()}`,
    ])
      await text(editor(at(path)), 404)
    await text(editor(at('/list?page=-3&organisation=x&type=%00&domain=99')))
    expect(await text(editor(at('/match?page=999')))).toContain('没有')
  })
})
