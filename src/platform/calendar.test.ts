import { describe, expect, it } from 'vitest'
import { explainTerm, makeWorkingDays, termSentence } from './calendar.ts'
import { lawfulHolidays, noticeYears } from './calendar/state-council.ts'
import { addDays } from './day.ts'

const calendar = makeWorkingDays([])

// Fixed by hand from the yearly notices 国务院办公厅关于部分节假日安排的通知.
const fixed: [string, boolean, string][] = [
  ['2018-12-29', true, '元旦调休上班，周六'],
  ['2018-12-31', false, '元旦放假，周一'],
  ['2020-01-19', true, '春节调休上班，周日'],
  ['2020-01-24', false, '春节，除夕'],
  ['2020-01-31', false, '春节假期延长，周五'],
  ['2020-02-02', false, '春节假期延长，周日'],
  ['2020-10-01', false, '国庆节与中秋节同日'],
  ['2020-10-08', false, '国庆节第八天，周四'],
  ['2020-10-10', true, '国庆节调休上班，周六'],
  ['2021-02-07', true, '春节调休上班，周日'],
  ['2021-02-17', false, '春节第七天，周三'],
  ['2022-10-08', true, '国庆节调休上班，周六'],
  ['2022-10-09', true, '国庆节调休上班，周日'],
  ['2023-01-02', false, '元旦，周一'],
  ['2023-04-05', false, '清明，周三，不调休'],
  ['2023-06-25', true, '端午调休上班，周日'],
  ['2023-10-07', true, '国庆节调休上班，周六'],
  ['2024-02-04', true, '春节调休上班，周日'],
  ['2024-02-09', true, '除夕照常上班，周五'],
  ['2024-02-10', false, '春节初一，周六'],
  ['2024-02-18', true, '春节调休上班，周日'],
  ['2024-09-14', true, '中秋调休上班，周六'],
  ['2024-09-29', true, '国庆节调休上班，周日'],
  ['2025-01-26', true, '春节调休上班，周日'],
  ['2025-01-28', false, '春节，除夕'],
  ['2025-02-04', false, '春节第八天，周二'],
  ['2025-02-08', true, '春节调休上班，周六'],
  ['2025-05-05', false, '劳动节第五天，周一'],
  ['2025-09-28', true, '国庆节调休上班，周日'],
  ['2025-10-08', false, '国庆节、中秋节第八天，周三'],
  ['2025-12-31', true, '年末最后一天，周三'],
  ['2026-01-02', false, '元旦第二天，周五'],
  ['2026-01-04', true, '元旦调休上班，周日'],
  ['2026-02-14', true, '春节调休上班，周六'],
  ['2026-02-15', false, '春节第一天，周日'],
  ['2026-02-23', false, '春节第九天，周一'],
  ['2026-02-28', true, '春节调休上班，周六'],
  ['2026-05-09', true, '劳动节调休上班，周六'],
  ['2026-06-19', false, '端午，周五'],
  ['2026-09-20', true, '国庆节调休上班，周日'],
  ['2026-09-25', false, '中秋，周五'],
  ['2026-09-28', true, '普通周一'],
  ['2026-10-07', false, '国庆节第七天，周三'],
  ['2026-10-10', true, '国庆节调休上班，周六'],
  ['2026-10-11', false, '普通周日'],
  ['2026-12-31', true, '年末最后一天，周四'],
]

describe('working days', () => {
  it.each(fixed)('%s worked: %s (%s)', (day, working) => {
    expect(calendar.isWorkingDay(day)).toBe(working)
  })

  // Working days per year, from the notices.
  it.each([
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    expect(calendar.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`)).toBe(count)
  })

  it.each([
    ['2026-09-28', 20, '2026-10-30'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-27', 1, '2026-02-28'],
    ['2025-12-30', 1, '2025-12-31'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-10-10', 0, '2026-10-10'],
    ['2026-10-08', -1, '2026-09-30'],
    ['2026-11-23', 7, '2026-12-02'],
  ])('%s and %i working days is %s', (from, n, due) => {
    expect(calendar.addWorkingDays(from, n)).toBe(due)
  })

  it('counting and adding agree for every working day of three years', () => {
    for (let day = '2024-01-01'; day < '2026-12-31'; day = addDays(day, 1)) {
      const due = calendar.addWorkingDays(day, 20)
      if (due > '2026-12-31') break
      expect(calendar.workingDaysBetween(day, due)).toBe(20)
      expect(calendar.workingDaysBetween(due, day)).toBe(-20)
    }
  })

  it('follows a day changed by hand', () => {
    const changed = makeWorkingDays([
      { day: '2026-11-24', working: false, name: '暴雪停工' },
      { day: '2026-11-28', working: true, name: '补班' },
    ])
    expect(changed.addWorkingDays('2026-11-23', 1)).toBe('2026-11-25')
    expect(changed.addWorkingDays('2026-11-27', 1)).toBe('2026-11-28')
    expect(changed.factOf('2026-11-24')).toEqual({ working: false, holiday: '暴雪停工' })
  })

  it('refuses what is neither a day nor a term', () => {
    expect(() => calendar.isWorkingDay('2026-02-30')).toThrow(RangeError)
    expect(() => calendar.addWorkingDays('2026-01-01', 1.5)).toThrow(RangeError)
    expect(() => calendar.addWorkingDays('2026-01-01', 1_000_000)).toThrow(RangeError)
  })
})

describe('years without a holiday notice', () => {
  const after = noticeYears.last + 1

  it('says how far it is certain', () => {
    expect(calendar.coversUntil).toBe(`${noticeYears.last}-12-31`)
    expect(calendar.isCertain(`${noticeYears.last}-12-31`)).toBe(true)
    expect(calendar.isCertain(`${after}-01-01`)).toBe(false)
    expect(calendar.isCertain('2003-12-31')).toBe(false)
    expect(noticeYears.first).toBe(2004)
    expect(noticeYears.last).toBeGreaterThanOrEqual(2026)
  })

  it('counts at least the holidays fixed by law, at weekends too', () => {
    expect(calendar.factOf(`${after}-10-01`)).toEqual({ working: false, holiday: '国庆节' })
    expect(calendar.factOf(`${after}-01-01`).holiday).toBe('元旦')
  })

  // Cross-check: what the law fixes is contained in every arrangement announced since the law took its present form.
  it.each([2025, 2026])('holidays by law of %i are all free in the notice', (year) => {
    const days = lawfulHolidays(year)
    expect(days.size).toBeGreaterThanOrEqual(12)
    for (const day of days.keys()) expect([day, calendar.isWorkingDay(day)]).toEqual([day, false])
  })

  it.each([
    [2027, '2027-02-06', '春节'],
    [2027, '2027-04-05', '清明'],
    [2027, '2027-06-09', '端午'],
    [2027, '2027-09-15', '中秋'],
    [2028, '2028-01-26', '春节'],
  ])('the law of %i makes %s %s', (year, day, name) => {
    expect(lawfulHolidays(year).get(day)).toBe(name)
  })

  it('becomes certain once the year is confirmed by hand', () => {
    const confirmed = makeWorkingDays([], [after])
    expect(confirmed.coversUntil).toBe(`${after}-12-31`)
    expect(confirmed.isCertain(`${after}-06-01`)).toBe(true)
    expect(makeWorkingDays([], [after + 1]).coversUntil).toBe(`${noticeYears.last}-12-31`)
  })
})

describe('explaining a term', () => {
  it('names the holidays passed over and the exchanged days that counted', () => {
    const term = explainTerm(calendar, '2026-09-28', 20)
    expect(term.dueOn).toBe('2026-10-30')
    expect(term.skipped.filter(({ why }) => why === '国庆节').map(({ day }) => day)).toEqual([
      '2026-10-01',
      '2026-10-02',
      '2026-10-03',
      '2026-10-04',
      '2026-10-05',
      '2026-10-06',
      '2026-10-07',
    ])
    expect(term.makeUpDays).toEqual(['2026-10-10'])
    expect(term.certain).toBe(true)
    expect(termSentence(term)).toBe(
      '自2026年9月28日的次日起计算，第20个工作日为2026年10月30日，已扣除国庆节7天、周末5天，2026年10月10日调休上班计入。',
    )
  })

  it('says when the next year is not yet announced', () => {
    const term = explainTerm(calendar, `${noticeYears.last}-12-25`, 20)
    expect(term.certain).toBe(false)
    expect(termSentence(term)).toContain(`${noticeYears.last + 1}年放假安排尚未公布`)
  })

  it('refuses a term that runs backwards', () => {
    expect(() => explainTerm(calendar, '2026-09-28', -1)).toThrow(RangeError)
  })
})
