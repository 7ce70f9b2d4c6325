import { beforeAll, describe, expect, it } from 'vitest'
import { dutyScreens, type DutyScreens, type ScreenItem } from '#tests/builders/duty-screens.ts'
import { formBody } from '#tests/harness.ts'
import type { Actor } from '#platform/authority.ts'
import { workingDays } from '#platform/calendar.ts'
import { addDays, formatDay } from '#platform/day.ts'

let world: DutyScreens
let clerk: Actor
let office: Actor
let today: string

beforeAll(async () => {
  world = await dutyScreens()
  clerk = world.actor('drafter')
  office = world.actor('openness_office', { regionCode: world.place.regionCode })
  today = world.app.ctx(null).today
}, 120_000)

const href = (item: ScreenItem) => `/console/responsibilities/${world.responsibilityId(item)}`
const get = async (as: Actor, item: ScreenItem) => (await world.app.as(as)(href(item))).text()
const post = async (as: Actor, item: ScreenItem, path: string, values: Record<string, string>) =>
  world.app.as(as)(`${href(item)}/${path}`, formBody(values))
const count = async (item: ScreenItem) => (await world.duties(item)).length

describe('the page of one item of one organisation', () => {
  it('says what each clause of its limit asks for and makes', async () => {
    const html = await get(clerk, '供暖公示')
    expect(html).toContain('自信息形成或者变更之日起10个工作日内公开')
    expect(html).toContain('每登记或起草一项信息，产生一项公开任务')
    expect(html).toContain('公示期7日')
    expect(html).toContain('期满前撤下会标红')
    expect(html).toContain('目录公布之日起10个工作日内首次公开')
    expect(await get(clerk, '季度公告')).toContain('每季度公开一次')
    expect(await get(clerk, '按规定')).toContain('由审核人员填写期限')
  })

  it('shows its state and all its duties, and no form to a supervisor', async () => {
    const html = await get(clerk, '季度公告')
    expect(html).toContain('逾期')
    const all = await count('季度公告')
    expect(html).toContain(`公开任务（${all}项）`)
    for (const duty of await world.duties('季度公告')) expect(html).toContain(`/console/duties/${duty.id}`)
    const province = world.actor('province_supervisor', { regionCode: '630000000000' })
    const seen = await get(province, '供水服务')
    expect(seen).toContain('公开任务（1项）')
    expect(seen).not.toContain('/reports"')
    expect(seen).not.toContain('/limits"')
    expect((await world.app.as(clerk)(`/console/responsibilities/${crypto.randomUUID()}`)).status).toBe(404)
    const stranger = world.actor('drafter', { organisationId: world.otherId })
    expect((await world.app.as(stranger)(href('供水服务'))).status).toBe(403)
  })
})

describe('登记应公开信息', () => {
  const report = () => ({ clause: '0', eventDay: addDays(today, -2), label: '停水检修安排' })

  it('shows the due date before anything is written, without scripts', async () => {
    const before = await count('供水服务')
    const answer = await post(clerk, '供水服务', 'reports', { ...report(), do: 'reckon' })
    const html = await answer.text()
    const dueOn = (await workingDays(world.app.db)).addWorkingDays(addDays(today, -2), 20)
    expect(answer.status).toBe(200)
    expect(html).toContain(`公开期限：${formatDay(dueOn)}`)
    expect(html).toContain('value="停水检修安排"')
    expect(await count('供水服务')).toBe(before)
    const bad = await post(clerk, '供水服务', 'reports', { ...report(), eventDay: '后天', do: 'reckon' })
    expect([bad.status, (await bad.text()).includes('日期不存在')]).toEqual([422, true])
  })

  it('keeps what was typed and writes nothing when something is wrong', async () => {
    const before = await count('供水服务')
    const wrong = { clause: '9', eventDay: '2026-02-30', label: '', do: 'report' }
    const answer = await post(clerk, '供水服务', 'reports', wrong)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('有 3 处需要修改')
    expect(html).toMatch(/id="f-clause-error"[^]{0,100}请选择适用的公开时限/)
    expect(html).toMatch(/id="f-eventDay-error"[^]{0,100}日期不存在/)
    expect(html).toMatch(/id="f-label-error"[^]{0,100}请写明是什么信息/)
    expect(html).toContain('value="2026-02-30"')
    const early = await post(clerk, '供水服务', 'reports', {
      ...report(),
      eventDay: '1999-01-01',
      do: 'report',
    })
    expect(await early.text()).toContain('日期须在过去24个月至今后12个月之内')
    expect(await count('供水服务')).toBe(before)
  })

  it('makes one duty of the chosen clause, and refuses the same again', async () => {
    const html = await get(clerk, '行政处罚')
    const clauses = [...html.matchAll(/name="clause" value="(\d+)"/g)].map(([, clause = '']) => clause)
    expect(clauses).toHaveLength(2)
    const seven = /value="(\d+)"[^>]*><label[^>]*>处罚决定：[^<]*7个工作日/.exec(html)?.[1] ?? 'none'
    const given = { ...report(), clause: seven, label: '某某处罚决定', do: 'report' }
    const answer = await post(clerk, '行政处罚', 'reports', given)
    const location = answer.headers.get('location') ?? ''
    expect([answer.status, location]).toEqual([
      303,
      expect.stringMatching(/^\/console\/duties\/[0-9a-f-]{36}$/),
    ])
    const made = (await world.duties('行政处罚')).find((duty) => location.endsWith(duty.id))
    const dueOn = (await workingDays(world.app.db)).addWorkingDays(addDays(today, -2), 7)
    expect(made).toMatchObject({ kind: 'event', dueOn, occasionLabel: '某某处罚决定' })
    expect(await (await world.app.as(clerk)(location)).text()).toContain('某某处罚决定')
    const again = await post(clerk, '行政处罚', 'reports', given)
    expect([again.status, (await again.text()).includes('已经登记过')]).toEqual([422, true])
  })

  it('is for drafters of the place only', async () => {
    const before = await count('供水服务')
    const others = [
      world.actor('reviewer'),
      office,
      world.actor('drafter', { organisationId: world.otherId }),
    ]
    for (const as of others)
      expect((await post(as, '供水服务', 'reports', { ...report(), do: 'report' })).status).toBe(403)
    expect(await count('供水服务')).toBe(before)
  })
})

describe('其他法定期限', () => {
  it('are attached and taken off by the openness office, with their article and how sure we are', async () => {
    expect(await get(clerk, '及时事项')).not.toContain('其他法定期限')
    expect(await get(office, '及时事项')).toContain('适用其他法定期限')
    const none = await post(office, '及时事项', 'limits', { attachRule: '' })
    expect([none.status, (await none.text()).includes('请选择一项法定期限')]).toEqual([422, true])
    expect((await post(office, '及时事项', 'limits', { attachRule: 'budget_department' })).status).toBe(303)
    await post(office, '及时事项', 'limits', { attachRule: 'other_enforcement_result' })
    const html = await get(office, '及时事项')
    expect(html).toContain('《预算法》第十四条第二款')
    expect(html).toContain('自本级政府财政部门批复之日起20日内')
    expect(html).toContain('凭记忆，待核对')
    const twice = await post(office, '及时事项', 'limits', { attachRule: 'budget_department' })
    expect([twice.status, (await twice.text()).includes('已经适用这项法定期限')]).toEqual([422, true])
    expect((await post(clerk, '及时事项', 'limits', { attachRule: 'penalty_withdrawn' })).status).toBe(403)
    await post(office, '及时事项', 'limits/detach', { rule: 'other_enforcement_result' })
    expect(await get(clerk, '及时事项')).not.toContain('凭记忆，待核对')
  })

  it('make a duty when what they count from is reported', async () => {
    const before = await count('及时事项')
    const good = {
      specialRule: 'budget_department',
      specialDay: addDays(today, -1),
      specialLabel: '预算批复',
    }
    const bad = await post(clerk, '及时事项', 'limits/reports', {
      ...good,
      specialDay: '20260230',
      specialLabel: '',
    })
    const html = await bad.text()
    expect(bad.status).toBe(422)
    expect(html).toMatch(/id="f-specialDay-error"[^]{0,100}日期不存在/)
    expect(html).toMatch(/id="f-specialLabel-error"[^]{0,100}请写明是什么信息/)
    expect(html).toContain('value="20260230"')
    const foreign = await post(clerk, '及时事项', 'limits/reports', {
      ...good,
      specialRule: 'penalty_withdrawn',
    })
    expect(foreign.status).toBe(422)
    expect(await count('及时事项')).toBe(before)
    const answer = await post(clerk, '及时事项', 'limits/reports', good)
    const id = (answer.headers.get('location') ?? '').split('/').at(-1)
    const made = (await world.duties('及时事项')).find((duty) => duty.id === id)
    expect(made).toMatchObject({ kind: 'special', dueOn: addDays(today, 19), occasionLabel: '预算批复' })
    expect(await (await world.app.as(clerk)(`/console/duties/${id}`)).text()).toContain(
      '《预算法》第十四条第二款',
    )
    expect((await post(office, '及时事项', 'limits/reports', good)).status).toBe(403)
  })

  it('of every year are due by themselves', async () => {
    await post(office, '供水服务', 'limits', { attachRule: 'enforcement_statistics' })
    const made = (await world.duties('供水服务')).find((duty) => duty.kind === 'special')
    expect(made?.dueOn).toBe(`${Number(today.slice(0, 4)) + 1}-01-31`)
    const html = await get(clerk, '供水服务')
    expect(html).toContain('每年1月31日前公开上一年度情况')
    expect(html).not.toContain('登记其他法定期限的事由')
  })
})
