import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { dutyScreens, type DutyScreens } from '#tests/builders/duty-screens.ts'
import { formBody } from '#tests/harness.ts'
import type { Actor } from '#platform/authority.ts'

let world: DutyScreens
let office: Actor
let first = ''
let second = ''
let reader = ''
const base = '/console/duties/assignments'

beforeAll(async () => {
  world = await dutyScreens()
  office = world.actor('openness_office', { regionCode: world.place.regionCode })
  first = await world.account('甲同志')
  second = await world.account('乙同志')
  reader = await world.account('丙同志', 'reviewer')
}, 120_000)

const page = () => `${base}/${world.place.organisationId}`
const get = async (path: string, as: Actor = office) => (await world.app.as(as)(path)).text()
const post = async (path: string, values: Record<string, string>, as: Actor = office) =>
  world.app.as(as)(`${page()}${path}`, formBody(values))

async function holders(): Promise<string[]> {
  const rows = await sql<{ held: string }>`select account_name || '/' || coalesce(domain_code, '-') || '/' ||
    case when item_id is null then '-' else 'item' end as held
    from duties.assignment where until is null order by 1`.execute(world.app.db)
  return rows.rows.map((row) => row.held)
}

describe('责任人', () => {
  it('lists every organisation that owes something with what nobody was given', async () => {
    const html = await get(base)
    expect(html).toContain('1 个单位承担公开责任，其中 1 个需要指定或者交接责任人')
    expect(html).toMatch(/承担事项"><a [^>]*>6<\/a>/)
    expect(html).toMatch(/未指定责任人"><a [^>]*>6<\/a>/)
    expect(html).not.toContain('县档案馆')
    const stranger = world.actor('drafter', { organisationId: world.otherId })
    expect(await get(base, stranger)).toContain('0 个单位承担公开责任')
    expect((await world.app.as(stranger)(page())).status).toBe(403)
    expect((await world.app.as(office)(`${base}/${crypto.randomUUID()}`)).status).toBe(404)
  })

  it('shows forms to the openness office only, and refuses others', async () => {
    expect(await get(page())).toContain(`action="${page()}"`)
    for (const role of ['drafter', 'reviewer', 'prefecture_supervisor'] as const) {
      const as = world.actor(role, { regionCode: world.place.regionCode })
      expect(await get(page(), as)).not.toContain(`action="${page()}"`)
      const given = { scope: 'all', accountId: first, giveNote: '' }
      expect([role, (await post('', given, as)).status]).toEqual([role, 403])
      expect((await post('/end', { scope: 'all' }, as)).status).toBe(403)
      expect((await post('/hand-over', { fromAccountId: first, toAccountId: second }, as)).status).toBe(403)
    }
    expect(await holders()).toEqual([])
  })

  it('gives the whole organisation, a domain or an item to a person who may draft there', async () => {
    const wrong = await post('', { scope: 'item:nothing', accountId: first, giveNote: '备注保留' })
    const html = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(html).toMatch(/id="f-scope-error"[^]{0,100}请选择本单位承担的/)
    expect(html).toContain('value="备注保留"')
    for (const accountId of ['', reader, crypto.randomUUID()]) {
      const answer = await post('', { scope: 'all', accountId, giveNote: '' })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toMatch(/id="f-accountId-error"[^]{0,100}请选择该单位有拟稿权限/)
    }
    const long = await post('', { scope: 'all', accountId: first, giveNote: '长'.repeat(301) })
    expect(await long.text()).toMatch(/id="f-giveNote-error"[^]{0,100}控制在300个字/)
    expect(await holders()).toEqual([])
    await post('', { scope: 'all', accountId: first, giveNote: '分工文件第三条' })
    await post('', { scope: 'domain:06', accountId: second, giveNote: '' })
    await post('', { scope: `item:${world.itemId('供水服务')}`, accountId: first, giveNote: '' })
    expect(await holders()).toEqual(['乙同志/06/-', '甲同志/-/-', '甲同志/06/item'])
    const shown = await get(page())
    expect(shown).toContain('分工文件第三条')
    expect(shown).toContain('市政服务领域')
    const list = await get(base)
    expect(list).toContain('甲同志（全部事项、1个事项）')
    expect(list).toContain('其中 0 个需要指定或者交接责任人')
    const duty = await world.first('供水服务')
    expect(await get(`/console/duties/${duty.id}`)).toContain('甲同志')
  })

  it('takes a scope back, once', async () => {
    expect((await post('/end', { scope: 'domain:06' })).status).toBe(303)
    expect(await holders()).toEqual(['甲同志/-/-', '甲同志/06/item'])
    const again = await post('/end', { scope: 'domain:06' })
    expect([again.status, (await again.text()).includes('没有指定责任人')]).toEqual([422, true])
    expect(await get(page())).toContain('曾任责任人')
  })

  it('flags who left in red until everything is handed over, with a note', async () => {
    await sql`update accounts.account set status = 'disabled' where id = ${first}`.execute(world.app.db)
    expect(await get(`${base}?show=left`)).toContain('已离岗')
    const html = await get(page())
    expect(html).toContain('甲同志已离岗或不再有拟稿权限')
    expect(html).toContain('row-danger')
    const bare = await post('/hand-over', { fromAccountId: '', toAccountId: '', handNote: '调' })
    const wrong = await bare.text()
    expect(bare.status).toBe(422)
    expect(wrong).toMatch(/id="f-handNote-error"[^]{0,100}请写明交接事由/)
    expect(wrong).toContain('value="调"')
    const nobody = { fromAccountId: '', toAccountId: second, handNote: '调离本单位' }
    expect(await (await post('/hand-over', nobody)).text()).toMatch(/id="f-fromAccountId-error"/)
    const toHimself = { fromAccountId: first, toAccountId: first, handNote: '调离本单位' }
    expect(await (await post('/hand-over', toHimself)).text()).toMatch(/id="f-toAccountId-error"/)
    expect(await holders()).toEqual(['甲同志/-/-', '甲同志/06/item'])
    const done = await post('/hand-over', { ...nobody, fromAccountId: first })
    expect(done.status).toBe(303)
    expect(await holders()).toEqual(['乙同志/-/-', '乙同志/06/item'])
    const after = await get(page())
    expect(after).not.toContain('不再有拟稿权限')
    expect(after).toContain('调离本单位')
    expect(await get(`${base}?show=left`)).toContain('没有符合条件的单位')
  })
})
