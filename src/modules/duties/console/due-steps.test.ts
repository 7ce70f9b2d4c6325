import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { dueSteps, runsOf } from './due-steps.ts'

const calendar = makeWorkingDays([])

type Reckoned = Parameters<typeof dueSteps>[0]

function steps(over: Partial<Reckoned>): [string, string, string][] {
  const duty: Reckoned = {
    kind: 'event',
    startsOn: '2026-09-28',
    dueOn: '2026-10-16',
    dueSource: 'computed',
    limitAmount: 10,
    limitUnit: 'working_day',
    ...over,
  }
  return dueSteps(duty, calendar).map(({ what, days, count }) => [what, days, count])
}

describe('期限推算', () => {
  it('names every day passed over and every make-up day, grouped', () => {
    // 国庆节 1–7 October 2026; Saturday 10 October is worked in exchange. Ten working days end on 16 October.
    expect(steps({})).toEqual([
      ['起算日，不计入', '2026年9月28日（星期一）', '—'],
      ['扣除：国庆节', '2026年10月1日至10月7日', '7天'],
      ['扣除：周末', '2026年10月11日', '1天'],
      ['计入：调休上班', '2026年10月10日', '1天'],
      ['第10个工作日，最后一日', '2026年10月16日（星期五）', '10个工作日'],
    ])
  })

  it('counts back from an event that is still to come', () => {
    expect(steps({ startsOn: '2026-11-23', dueOn: '2026-11-12', limitAmount: 7 })).toEqual([
      ['事项发生日，不计入', '2026年11月23日（星期一）', '—'],
      ['扣除：周末', '2026年11月14日至11月15日、2026年11月21日至11月22日', '4天'],
      ['此前第7个工作日，最后一日', '2026年11月12日（星期四）', '7个工作日'],
    ])
    expect(
      steps({ startsOn: '2026-11-23', dueOn: '2026-11-16', limitAmount: 7, limitUnit: 'calendar_day' }),
    ).toEqual([
      ['事项发生日，不计入', '2026年11月23日（星期一）', '—'],
      ['提前7日，最后一日', '2026年11月16日（星期一）', '自然日'],
    ])
  })

  it('shows a period by its first and last day, and calendar days without deductions', () => {
    const quarter = { kind: 'periodic' as const, limitAmount: 1, limitUnit: 'quarter' as const }
    expect(steps({ ...quarter, startsOn: '2026-10-01', dueOn: '2026-12-31' })).toEqual([
      ['本期第一日', '2026年10月1日（星期四）', '—'],
      ['本期最后一日', '2026年12月31日（星期四）', '—'],
    ])
    expect(steps({ dueOn: '2026-10-18', limitAmount: 20, limitUnit: 'calendar_day' }).at(-1)).toEqual([
      '满20日',
      '2026年10月18日（星期日）',
      '自然日',
    ])
  })

  it('says so when the stored day is not what the calendar of now gives', () => {
    expect(steps({ dueOn: '2026-10-15' }).at(-1)).toEqual([
      '登记的最后一日',
      '2026年10月15日（星期四）',
      '与现行日历不一致',
    ])
  })

  it('has nothing to show where a person entered the day, or there is none', () => {
    expect(steps({ dueSource: 'entered' })).toEqual([])
    expect(steps({ dueOn: null, dueSource: 'none' })).toEqual([])
  })

  it('writes runs of days with the year once, and over a new year in full', () => {
    expect(runsOf(['2026-12-31', '2027-01-01', '2027-01-02', '2027-01-05'])).toBe(
      '2026年12月31日至2027年1月2日、2027年1月5日',
    )
  })
})
