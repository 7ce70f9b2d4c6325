import { beforeAll, describe, expect, it } from 'vitest'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'

let app: TestApp
let keeper: ReturnType<TestApp['as']>
beforeAll(async () => {
  app = await testApp()
  keeper = app.as(anActor('province_supervisor'))
})

const textOf = async (response: Response | Promise<Response>) => (await response).text()

describe('the calendar screen', () => {
  it('shows the holidays and exchanged days of a year with their number of working days', async () => {
    const page = await textOf(keeper('/console/calendar?year=2026'))
    expect(page).toContain('2026年放假与调休')
    expect(page).toContain('2026年10月1日至2026年10月7日')
    expect(page).toContain('2026年10月10日')
    expect(page).toMatch(/全年工作日[\s\S]*248/)
    expect(page).not.toContain('放假安排尚未录入')
  })

  it('says which year is provisional and lets it be confirmed', async () => {
    expect(await textOf(keeper('/console/calendar?year=2029'))).toContain('2029年的放假安排尚未录入')
    const refused = await keeper('/console/calendar/year', formBody({ year: '2029', yearSource: '' }))
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('请写明依据')
    const done = await keeper('/console/calendar/year', formBody({ year: '2029', yearSource: '放假通知' }))
    expect(done.status).toBe(303)
    expect(await textOf(keeper('/console/calendar?year=2029'))).toContain('2029年的放假安排已由人工确认')
  })

  it('changes a day, shows who and why, and takes it back', async () => {
    const change = { day: '2026年11月24日', working: 'no', name: '暴雪停工', source: '指挥部3号令' }
    const done = await keeper('/console/calendar/day', formBody(change))
    expect([done.status, done.headers.get('location')]).toEqual([303, '/console/calendar?year=2026'])
    const page = await textOf(keeper('/console/calendar?year=2026'))
    expect(page).toContain('人工调整：指挥部3号令')
    const back = await keeper('/console/calendar/day/restore', formBody({ day: '2026-11-24' }))
    expect(back.status).toBe(303)
    expect(await textOf(keeper('/console/calendar?year=2026'))).not.toContain('暴雪停工')
  })

  it('keeps what was typed and says at each field what is wrong', async () => {
    const answer = await keeper(
      '/console/calendar/day',
      formBody({ day: '2026-02-30', name: '停工', source: '通知' }),
    )
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('日期不存在')
    expect(page).toContain('请选择这一天是上班还是放假')
    expect(page).toContain('value="2026-02-30"')
    expect(page).toContain('value="停工"')
  })

  it('counts a term and explains it', async () => {
    const page = await textOf(keeper('/console/calendar?year=2026&from=2026-09-28&days=20'))
    expect(page).toContain('第20个工作日为2026年10月30日')
    const wrong = await keeper('/console/calendar?from=x&days=0')
    expect(wrong.status).toBe(422)
  })

  it('is closed to everybody else', async () => {
    const drafter = app.as(anActor('drafter', { organisationId: crypto.randomUUID() }))
    expect((await drafter('/console/calendar')).status).toBe(403)
    expect((await drafter('/console/calendar/day', formBody({ day: '2026-11-24' }))).status).toBe(403)
    expect((await app.request('/console/calendar')).status).toBe(303)
  })
})
