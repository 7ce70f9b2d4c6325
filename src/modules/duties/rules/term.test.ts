import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { addDays, weekdayOf } from '#platform/day.ts'
import { countedBackByHand, countedByHand, spellOut } from './fixtures/counted-by-hand.ts'
import { endOfTerm, latestBefore, noticeEnd, termWords, type Term } from './term.ts'

const calendar = makeWorkingDays([])
const units = {
  wd: 'working_day',
  cd: 'calendar_day',
  h: 'hour',
  wk: 'week',
  mo: 'month',
  q: 'quarter',
  hy: 'half_year',
  y: 'year',
} as const

function aTerm(text: string): Term {
  const [, amount, unit] = /^(\d+)([a-z]+)$/.exec(text) ?? []
  return { amount: Number(amount), unit: units[unit as keyof typeof units] }
}

describe('working days counted by hand', () => {
  it('is a table of at least 50 counts whose notes are sound in themselves', () => {
    expect(countedByHand.length).toBeGreaterThanOrEqual(50)
    for (const [from, dueOn, count] of countedByHand) {
      const days = spellOut(count, dueOn)
      expect(days.at(-1)?.day, from).toBe(dueOn)
      expect(days[0]?.day !== undefined && days[0].day > from, from).toBe(true)
      for (const { day, makeUp } of days) expect(weekdayOf(day) % 6 === 0, `${from} ${day}`).toBe(makeUp)
      expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted())
    }
  })

  it.each(countedByHand)('from %s the term ends on %s', (from, dueOn, count) => {
    const amount = spellOut(count, dueOn).length
    expect(endOfTerm(from, { amount, unit: 'working_day' }, calendar)).toBe(dueOn)
  })

  it.each(countedBackByHand)('7 working days before %s is %s', (event, latest, count) => {
    const days = spellOut(count, event)
    expect(days).toHaveLength(7)
    expect(days[0]?.day).toBe(latest)
    expect(latestBefore(event, { amount: 7, unit: 'working_day' }, calendar)).toBe(latest)
  })

  it('says which of them are only provisional', () => {
    const provisional = countedByHand.filter(([, dueOn]) => !calendar.isCertain(dueOn))
    expect(provisional.map(([, dueOn]) => dueOn.slice(0, 4))).toEqual([
      '2027',
      '2027',
      '2027',
      '2027',
      '2027',
    ])
  })
})

describe('endOfTerm in other units, by hand', () => {
  it.each([
    // calendar days: every day counts, holidays too
    ['2026-01-20', '20cd', '2026-02-09'],
    ['2026-09-15', '20cd', '2026-10-05'], // ends in the National Day holiday and is not moved
    ['2026-02-09', '20cd', '2026-03-01'],
    ['2024-02-09', '20cd', '2024-02-29'], // leap day
    ['2025-12-20', '20cd', '2026-01-09'],
    ['2026-09-30', '3cd', '2026-10-03'],
    ['2026-02-20', '1wk', '2026-02-27'],
    ['2026-12-28', '1wk', '2027-01-04'],
    // corresponding day, last of the month where there is none
    ['2026-01-31', '1mo', '2026-02-28'],
    ['2024-01-31', '1mo', '2024-02-29'],
    ['2026-03-31', '1mo', '2026-04-30'],
    ['2026-12-15', '1mo', '2027-01-15'],
    ['2026-11-30', '1q', '2027-02-28'],
    ['2026-06-30', '1q', '2026-09-30'],
    ['2025-08-31', '1hy', '2026-02-28'],
    ['2024-02-29', '1y', '2025-02-28'],
    ['2026-05-09', '3y', '2029-05-09'],
    // hours: whole days only
    ['2026-05-01', '5h', '2026-05-01'],
    ['2026-05-01', '24h', '2026-05-02'],
    ['2026-05-01', '47h', '2026-05-02'],
    ['2026-05-01', '48h', '2026-05-03'],
  ])('from %s, %s ends on %s', (from, term, dueOn) => {
    expect(endOfTerm(from, aTerm(term), calendar)).toBe(dueOn)
  })
})

describe('latestBefore, by hand', () => {
  it.each([
    ['2026-10-20', '30cd', '2026-09-20'],
    ['2026-03-01', '30cd', '2026-01-30'],
    ['2024-03-15', '30cd', '2024-02-14'], // 29 February lies between
    ['2026-01-10', '30cd', '2025-12-11'],
    ['2026-10-08', '1wk', '2026-10-01'],
    ['2026-11-10', '24h', '2026-11-09'],
    ['2026-11-10', '30h', '2026-11-08'],
    ['2026-11-10', '5h', '2026-11-09'],
    ['2026-03-31', '1mo', '2026-02-28'],
  ])('before %s, %s is %s', (event, term, latest) => {
    expect(latestBefore(event, aTerm(term), calendar)).toBe(latest)
  })
})

describe('noticeEnd, by hand', () => {
  it.each([
    ['2026-09-28', '5wd', '2026-10-10'], // 9/29 9/30 10/8 10/9 10/10*
    ['2026-02-13', '7wd', '2026-03-02'], // 2/14* 2/24 25 26 27 28* 3/2
    ['2026-04-20', '20wd', '2026-05-20'],
    ['2026-09-28', '7cd', '2026-10-05'],
    ['2026-01-31', '30cd', '2026-03-02'],
    ['2024-02-29', '3y', '2027-02-28'],
    ['2026-11-10', '36h', '2026-11-12'],
  ])('up from %s for %s stays until %s', (upFrom, term, until) => {
    expect(noticeEnd(upFrom, aTerm(term), calendar)).toBe(until)
  })
})

describe('terms and a calendar changed by hand', () => {
  it('follow the changed day', () => {
    const closed = makeWorkingDays([{ day: '2026-10-09', working: false, name: '暴雪停工' }])
    const twenty: Term = { amount: 20, unit: 'working_day' }
    expect(endOfTerm('2026-09-28', twenty, calendar)).toBe('2026-10-30')
    expect(endOfTerm('2026-09-28', twenty, closed)).toBe('2026-11-02')
  })

  it('never end before they begin, nor give back less for more', () => {
    for (const unit of Object.values(units)) {
      let last = '2026-01-01'
      for (let amount = 1; amount <= 12; amount += 1) {
        const end = endOfTerm('2026-01-01', { amount, unit }, calendar)
        expect(end >= last, `${amount} ${unit}`).toBe(true)
        last = end
        expect(latestBefore('2026-01-01', { amount, unit }, calendar) < '2026-01-01').toBe(true)
        expect(noticeEnd('2026-01-01', { amount, unit }, calendar) >= addDays('2026-01-01', 1)).toBe(true)
      }
    }
  })

  it('are read out as printed', () => {
    expect(['20wd', '20cd', '3y', '1wk', '24h'].map((text) => termWords(aTerm(text)))).toEqual([
      '20个工作日',
      '20日',
      '3年',
      '1周',
      '24小时',
    ])
  })
})
