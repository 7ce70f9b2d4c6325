import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, testFolder } from '#tests/database.ts'
import { pageOfRows } from '../audit.ts'
import type { Actor } from '../authority.ts'
import { changeDay, confirmYear, explainTerm, noticeYears, restoreDay, workingDays } from '../calendar.ts'
import { systemCtx, type Ctx } from '../ctx.ts'
import { openFileStore } from '../files.ts'
import { attempt } from '../refusal.ts'

const someone = (permissions: string[]): Actor => ({
  id: '019a0000-0000-7000-8000-000000000009',
  name: '才让',
  organisationId: null,
  sessionId: null,
  grants: [{ role: 'x', permissions: new Set(permissions), organisationId: null, regionCode: null }],
})

let keeper: Ctx
let stranger: Ctx
beforeAll(async () => {
  const { db } = await testDatabase()
  const files = await openFileStore(await testFolder())
  keeper = systemCtx({ db, files }, { actor: someone(['calendar.manage']) })
  stranger = systemCtx({ db, files }, { actor: someone([]) })
})

const snow = { day: '2026-11-24', working: false, name: '暴雪停工', source: '应急指挥部2026年第3号令' }

describe('the calendar changed by hand', () => {
  it('moves due dates, is audited with its cause, and can be taken back', async () => {
    expect((await workingDays(keeper.db)).addWorkingDays('2026-11-23', 1)).toBe('2026-11-24')
    await changeDay(keeper, snow)
    const changed = await workingDays(keeper.db)
    expect(changed.addWorkingDays('2026-11-23', 1)).toBe('2026-11-25')
    expect(explainTerm(changed, '2026-11-23', 1).skipped).toEqual([{ day: '2026-11-24', why: '暴雪停工' }])
    await restoreDay(keeper, snow.day)
    expect((await workingDays(keeper.db)).addWorkingDays('2026-11-23', 1)).toBe('2026-11-24')
    const { rows } = await pageOfRows(keeper.db, { objectId: snow.day }, { limit: 10, offset: 0 })
    expect(rows.map(({ event, reason }) => [event, reason])).toEqual([
      ['calendar.day_restored', null],
      ['calendar.day_changed', snow.source],
    ])
  })

  it('says everything that is missing at once', async () => {
    const done = await attempt(() =>
      changeDay(keeper, { day: '2026-02-30', working: null, name: '', source: '' }),
    )
    expect(done.ok ? [] : done.refusals.map(({ refused }) => refused)).toEqual([
      'calendar_day_unknown',
      'calendar_working_missing',
      'calendar_name_missing',
      'calendar_source_missing',
    ])
  })

  it('is closed to who may not keep it', async () => {
    for (const work of [
      () => changeDay(stranger, snow),
      () => restoreDay(stranger, snow.day),
      () => confirmYear(stranger, { year: 2030, source: 'x' }),
    ]) {
      const done = await attempt(work)
      expect(done.ok ? 'done' : done.refusals[0]?.refused).toBe('no_permission')
    }
  })

  it('refuses to take back what was not changed', async () => {
    const done = await attempt(() => restoreDay(keeper, '2026-11-26'))
    expect(done.ok ? 'done' : done.refusals[0]?.refused).toBe('calendar_day_unchanged')
  })
})

describe('a year confirmed by hand', () => {
  it('is certain from then on; a year that came with the product needs no confirming', async () => {
    const year = noticeYears.last + 1
    expect((await workingDays(keeper.db)).isCertain(`${year}-03-01`)).toBe(false)
    await confirmYear(keeper, { year, source: '国办发明电〔2099〕1号' })
    const calendar = await workingDays(keeper.db)
    expect(calendar.isCertain(`${year}-03-01`)).toBe(true)
    expect(calendar.coversUntil).toBe(`${year}-12-31`)
    const again = await attempt(() => confirmYear(keeper, { year: noticeYears.last, source: 'x' }))
    expect(again.ok ? 'done' : again.refusals[0]?.refused).toBe('calendar_year_known')
  })
})
