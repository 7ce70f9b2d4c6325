import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { countedClocks } from './fixtures/reply-clocks.ts'
import { clockStartedBy, replyClock, type ClockFacts } from './reply-clock.ts'

const calendar = makeWorkingDays([])

function clock(startsOn: string, more: Partial<ClockFacts> = {}): ClockFacts {
  return { ...clockStartedBy('receipt', startsOn), ...more }
}

const thirdParty = (from: string, to: string | null) => ({ from, to, why: 'third_party' })

describe('replyClock: reply periods counted by hand', () => {
  it('has a good number of them, each with as many days as its term', () => {
    expect(countedClocks.length).toBeGreaterThanOrEqual(70)
    for (const { name, days, counted, dueOn } of countedClocks)
      expect([name, counted.length, counted.at(-1)]).toEqual([name, days, dueOn])
  })

  it.each(countedClocks)('$startedBy on $startsOn, $days days, $name: due $dueOn', (hand) => {
    const facts = clock(hand.startsOn, {
      startedBy: hand.startedBy,
      pauses: hand.pauses,
      extended: hand.days === 40,
    })
    // Looked at when everything is over: the due date does not hang on the day of looking.
    const over = replyClock(facts, calendar, '2026-12-31')
    expect([over.dueOn, over.certain]).toEqual([hand.dueOn, true])
    // Every counted day uses one day up, the day before it one less; on the last one nothing is left.
    hand.counted.forEach((day, index) => {
      const then = replyClock(facts, calendar, day)
      expect([day, then.usedDays, then.leftDays]).toEqual([day, index + 1, hand.days - index - 1])
    })
    expect(replyClock(facts, calendar, hand.dueOn).overdue).toBe(false)
  })
})

describe('replyClock as it stands on a day', () => {
  const paused = clock('2026-09-28', { pauses: [thirdParty('2026-09-30', null)] })
  const july = clock('2026-07-01')
  it.each([
    // facts, today, state, dueOn, earliestDueOn, used, left, overdue
    ['on the day of receipt', july, '2026-07-01', 'running', '2026-07-29', '2026-07-29', 0, 20, false],
    ['on a weekend', july, '2026-07-04', 'running', '2026-07-29', '2026-07-29', 2, 18, false],
    ['on the last day', july, '2026-07-29', 'running', '2026-07-29', '2026-07-29', 20, 0, false],
    ['one day late', july, '2026-07-30', 'running', '2026-07-29', '2026-07-29', 21, -1, true],
    // 20 wd from Saturday 1 August end on Friday 28 August; the Sunday after is late by no working day, and yet late
    [
      'late by a weekend only',
      clock('2026-08-01'),
      '2026-08-30',
      'running',
      '2026-08-28',
      '2026-08-28',
      20,
      0,
      true,
    ],
    // open pause: 9/29-30 used; if it ended on 10/20, 18 more days end on 11/13 (see the table)
    ['in an open pause', paused, '2026-10-20', 'paused', null, '2026-11-13', 2, 18, false],
    ['on the day the pause begins', paused, '2026-09-30', 'paused', null, '2026-10-30', 2, 18, false],
    ['before the pause begins', paused, '2026-09-29', 'running', '2026-10-30', '2026-10-30', 1, 19, false],
    ['a year into an open pause', paused, '2026-12-31', 'paused', null, '2027-01-27', 2, 18, false],
    [
      'on the day a pause ends',
      clock('2026-09-28', { pauses: [thirdParty('2026-09-30', '2026-10-20')] }),
      '2026-10-20',
      'running',
      '2026-11-13',
      '2026-11-13',
      2,
      18,
      false,
    ],
    [
      'looked at while a pause ran that has ended since',
      clock('2026-09-28', { pauses: [thirdParty('2026-09-30', '2026-10-20')] }),
      '2026-10-12',
      'paused',
      '2026-11-13',
      '2026-11-13',
      2,
      18,
      false,
    ],
    [
      'an open pause and one that has ended',
      clock('2026-09-28', {
        pauses: [thirdParty('2026-10-08', '2026-10-14'), thirdParty('2026-09-30', null)],
      }),
      '2026-10-20',
      'paused',
      null,
      '2026-11-13',
      2,
      18,
      false,
    ],
    [
      'a pause opened on the last day moves nothing',
      clock('2026-07-01', { pauses: [thirdParty('2026-07-29', null)] }),
      '2026-08-03',
      'running',
      '2026-07-29',
      '2026-07-29',
      23,
      -3,
      true,
    ],
    // extended: the same pause lies inside 40 days. To 8/3 paused from 7/29: used 20; 20 more from 8/4 end on 8/31
    [
      'a pause opened on the last of the first twenty days, extended',
      clock('2026-07-01', { pauses: [thirdParty('2026-07-29', null)], extended: true }),
      '2026-08-03',
      'paused',
      null,
      '2026-08-31',
      20,
      20,
      false,
    ],
    [
      'answered in time',
      clock('2026-07-01', { stoppedOn: '2026-07-24' }),
      '2026-12-31',
      'stopped',
      '2026-07-29',
      '2026-07-29',
      17,
      3,
      false,
    ],
    [
      'answered on the last day',
      clock('2026-07-01', { stoppedOn: '2026-07-29' }),
      '2026-07-29',
      'stopped',
      '2026-07-29',
      '2026-07-29',
      20,
      0,
      false,
    ],
    [
      'answered one day late',
      clock('2026-07-01', { stoppedOn: '2026-07-30' }),
      '2026-12-31',
      'stopped',
      '2026-07-29',
      '2026-07-29',
      21,
      -1,
      true,
    ],
    [
      'answered while somebody was still being consulted',
      clock('2026-09-28', { pauses: [thirdParty('2026-09-30', null)], stoppedOn: '2026-10-20' }),
      '2026-12-31',
      'stopped',
      '2026-11-13',
      '2026-11-13',
      2,
      18,
      false,
    ],
    [
      'looked at before it was answered',
      clock('2026-07-01', { stoppedOn: '2026-07-24' }),
      '2026-07-03',
      'running',
      '2026-07-29',
      '2026-07-29',
      2,
      18,
      false,
    ],
    // art. 35: the date told to the applicant stands, whatever else was counted. 8/31 is 23 wd after 7/29
    [
      'delayed',
      clock('2026-07-01', { delayedTo: '2026-08-31' }),
      '2026-07-29',
      'running',
      '2026-08-31',
      '2026-08-31',
      20,
      23,
      false,
    ],
    [
      'delayed, with an open pause',
      clock('2026-07-01', { delayedTo: '2026-08-31', pauses: [thirdParty('2026-07-10', null)] }),
      '2026-07-29',
      'running',
      '2026-08-31',
      '2026-08-31',
      7,
      23,
      false,
    ],
    [
      'delayed and late',
      clock('2026-07-01', { delayedTo: '2026-08-31' }),
      '2026-09-02',
      'running',
      '2026-08-31',
      '2026-08-31',
      45,
      -2,
      true,
    ],
    [
      'delayed to a Saturday, on the Sunday after it',
      clock('2026-07-01', { delayedTo: '2026-09-05' }),
      '2026-09-06',
      'running',
      '2026-09-05',
      '2026-09-05',
      47,
      0,
      true,
    ],
  ] as const)('%s', (_name, facts, today, state, dueOn, earliestDueOn, used, left, overdue) => {
    const found = replyClock(facts, calendar, today)
    expect(found).toMatchObject({ state, dueOn, earliestDueOn, overdue })
    expect([found.usedDays, found.leftDays]).toEqual([used, left])
  })

  it('follows a calendar that was edited', () => {
    // 2026-11-09 and 20 wd: 11/10-13, 16-20, 23-27, 11/30-12/4, 12/7. Closed on 11/24 by snow: one day later.
    const facts = clock('2026-11-09')
    expect(replyClock(facts, calendar, '2026-11-10').dueOn).toBe('2026-12-07')
    const snow = makeWorkingDays([{ day: '2026-11-24', working: false, name: '暴雪停工' }])
    expect(replyClock(facts, snow, '2026-11-10').dueOn).toBe('2026-12-08')
    expect(replyClock(facts, snow, '2026-11-10').explanation[1]).toContain('暴雪停工1天')
    // worked on Saturday 11/28 in exchange: one day earlier; closed and worked together: the same day again
    const worked = { day: '2026-11-28', working: true, name: '调休上班' }
    expect(replyClock(facts, makeWorkingDays([worked]), '2026-11-10').dueOn).toBe('2026-12-04')
    const both = makeWorkingDays([worked, { day: '2026-11-24', working: false, name: '暴雪停工' }])
    expect(replyClock(facts, both, '2026-11-10').dueOn).toBe('2026-12-07')
    // a day off inside a pause changes nothing
    const pause = { pauses: [thirdParty('2026-11-20', '2026-11-27')] }
    expect(replyClock(clock('2026-11-09', pause), snow, '2026-11-30').dueOn).toBe(
      replyClock(clock('2026-11-09', pause), calendar, '2026-11-30').dueOn,
    )
  })

  it('says when the year of the last day has no holiday notice yet', () => {
    // 2027 counts weekends and the days fixed by law: 1/4-8 1/11-15 1/18-22 1/25-29
    const found = replyClock(clock('2026-12-31'), calendar, '2026-12-31')
    expect([found.dueOn, found.certain]).toEqual(['2027-01-29', false])
    expect(found.explanation[1]).toContain('2027年放假安排尚未公布')
    const confirmed = replyClock(clock('2026-12-31'), makeWorkingDays([], [2027]), '2026-12-31')
    expect(confirmed.certain).toBe(true)
    const open = replyClock(
      clock('2026-12-01', { pauses: [thirdParty('2026-12-04', null)] }),
      calendar,
      '2026-12-31',
    )
    expect([open.dueOn, open.certain]).toEqual([null, false])
    expect(open.explanation.join('')).toContain('2027年放假安排尚未公布')
  })
})
