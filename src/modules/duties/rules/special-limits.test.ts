import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { dueOfSpecial, findSpecialLimit, specialLimits } from './special-limits.ts'
import { termWords } from './term.ts'

const calendar = makeWorkingDays([])

function dueOf(code: string, occasion: { day: string } | { year: number }) {
  const limit = findSpecialLimit(code)
  if (limit === undefined) throw new Error(`no special limit ${code}`)
  const { dueOn, warnOn } = dueOfSpecial(limit, occasion, calendar)
  return [dueOn, warnOn]
}

describe('special limits', () => {
  it('hold the numbers of the handbook (proactive.md §1.1)', () => {
    const numbers = specialLimits.map(({ code, counts }) => [
      code,
      counts.how === 'yearly'
        ? `${counts.dueOn} ${counts.warnOn}`
        : `${counts.how} ${termWords(counts.term)}`,
    ])
    expect(Object.fromEntries(numbers)).toEqual({
      budget_government: 'within 20日',
      budget_department: 'within 20日',
      penalty_withdrawn: 'within 3个工作日',
      permit_or_penalty_result: 'within 7个工作日',
      other_enforcement_result: 'within 20个工作日',
      enforcement_statistics: '01-31 01-15',
      regulation_in_force: 'before 30日',
      market_rules_comment: 'notice 30日',
      emergency_first_information: 'within 5小时',
      emergency_press_conference: 'within 24小时',
      public_opinion_response: 'within 48小时',
    })
  })

  it.each([
    // by hand; holidays as in fixtures/counted-by-hand.ts
    ['budget_government', '2026-01-20', '2026-02-09', '2026-02-04'],
    ['budget_department', '2026-09-15', '2026-10-05', '2026-09-30'],
    ['penalty_withdrawn', '2026-09-30', '2026-10-10', '2026-10-09'],
    ['penalty_withdrawn', '2025-01-26', '2025-02-06', '2025-02-05'],
    ['permit_or_penalty_result', '2026-09-18', '2026-09-29', '2026-09-24'],
    ['other_enforcement_result', '2026-02-02', '2026-03-06', '2026-02-28'],
    // before: in force on 1 March → public by 30 January, yellow five working days earlier
    ['regulation_in_force', '2026-03-01', '2026-01-30', '2026-01-23'],
    ['market_rules_comment', '2026-01-31', '2026-03-02', '2026-02-22'],
    ['emergency_first_information', '2026-07-04', '2026-07-04', '2026-07-04'],
    ['emergency_press_conference', '2026-07-04', '2026-07-05', '2026-07-04'],
    ['public_opinion_response', '2026-07-04', '2026-07-06', '2026-07-05'],
  ])('%s from %s is due on %s, yellow on %s', (code, day, dueOn, warnOn) => {
    expect(dueOf(code, { day })).toEqual([dueOn, warnOn])
  })

  it('counts yearly figures to 31 January of the next year', () => {
    expect(dueOf('enforcement_statistics', { year: 2026 })).toEqual(['2027-01-31', '2027-01-15'])
    expect(dueOf('enforcement_statistics', { day: '2025-12-31' })).toEqual(['2026-01-31', '2026-01-15'])
  })

  it('refuses a year where a day is counted from', () => {
    expect(() => dueOf('budget_government', { year: 2026 })).toThrow(RangeError)
  })

  it('names its law, its occasion and how far it was checked, each code once', () => {
    expect(new Set(specialLimits.map(({ code }) => code)).size).toBe(specialLimits.length)
    for (const { article, occasion, name, source } of specialLimits) {
      expect(article).toMatch(/《.+》|〔\d{4}〕/)
      expect([occasion, name].every((text) => text.length > 3)).toBe(true)
      // what no public copy was read for carries no article number of its own
      if (source === 'recollection') expect(article).toMatch(/国办发/)
    }
    expect(findSpecialLimit('unknown')).toBe(undefined)
  })
})
