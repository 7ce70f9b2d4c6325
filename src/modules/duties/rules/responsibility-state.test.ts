import { describe, expect, it } from 'vitest'
import { dutyMark, isOpen, stateOf, stateWords, type DutyStanding } from './responsibility-state.ts'

const today = '2026-11-23'

function aDuty(of: Partial<DutyStanding>): DutyStanding {
  return {
    kind: 'event',
    status: 'open',
    startsOn: '2026-10-01',
    dueOn: null,
    warnOn: null,
    noneUntil: null,
    ...of,
  }
}

const first = (of: Partial<DutyStanding>) => aDuty({ kind: 'first', ...of })
const published = first({ status: 'done', dueOn: '2026-01-30', warnOn: '2026-01-23' })
const missed = aDuty({ dueOn: '2026-11-22', warnOn: '2026-11-16' })
const lastDay = aDuty({ dueOn: today, warnOn: '2026-11-16' })
const soon = aDuty({ dueOn: '2026-11-27', warnOn: today })
const later = aDuty({ dueOn: '2026-12-31', warnOn: '2026-12-21' })
const prompt = aDuty({})
const quarter = (of: Partial<DutyStanding>) =>
  aDuty({ kind: 'periodic', startsOn: '2026-10-01', dueOn: '2026-12-31', warnOn: '2026-12-21', ...of })
const noneNow = quarter({ status: 'declared', noneUntil: '2026-12-31' })
const noneBefore = quarter({ startsOn: '2026-07-01', status: 'declared', noneUntil: '2026-09-30' })

describe('stateOf', () => {
  it.each([
    // 逾期 comes first, before anything else
    ['an event missed', [published, missed], 'overdue', '2026-11-22', true],
    [
      'an event missed and never public',
      [first({ dueOn: '2026-10-30' }), missed],
      'overdue',
      '2026-11-22',
      true,
    ],
    [
      'an event missed while this quarter is declared none',
      [published, missed, noneNow],
      'overdue',
      '2026-11-22',
      true,
    ],
    [
      'two missed: the earlier',
      [published, missed, aDuty({ dueOn: '2026-10-30', warnOn: '2026-10-23' })],
      'overdue',
      '2026-10-30',
      true,
    ],
    [
      'a special limit missed',
      [published, aDuty({ kind: 'special', dueOn: '2026-11-20', warnOn: '2026-11-18' })],
      'overdue',
      '2026-11-20',
      true,
    ],
    [
      'a declaration that ran out, with its period missed',
      [
        published,
        quarter({
          startsOn: '2026-07-01',
          dueOn: '2026-09-30',
          warnOn: '2026-09-20',
          status: 'declared',
          noneUntil: '2026-11-22',
        }),
      ],
      'overdue',
      '2026-09-30',
      true,
    ],
    // 从未公开
    [
      'never public, still in time',
      [first({ dueOn: '2026-12-10', warnOn: '2026-12-03' })],
      'never',
      '2026-12-10',
      false,
    ],
    [
      'never public, its day is today',
      [first({ dueOn: today, warnOn: '2026-11-18' })],
      'never',
      today,
      false,
    ],
    [
      'never public, its day has passed',
      [first({ dueOn: '2026-11-22', warnOn: '2026-11-16' })],
      'never',
      '2026-11-22',
      true,
    ],
    ['never public, no number in the text', [first({})], 'never', null, false],
    ['never public and something due soon', [first({}), soon], 'never', null, false],
    [
      'declared none, but the declaration ran out yesterday',
      [first({ status: 'declared', dueOn: '2026-01-30', warnOn: '2026-01-23', noneUntil: '2026-11-22' })],
      'never',
      '2026-01-30',
      true,
    ],
    ['no first duty at all', [], 'never', null, false],
    [
      'a first duty that is void',
      [first({ status: 'void', dueOn: '2026-01-30', warnOn: '2026-01-23' })],
      'never',
      null,
      false,
    ],
    // 即将到期
    ['yellow from today on', [published, soon], 'due_soon', '2026-11-27', false],
    ['the last day itself is not overdue', [published, lastDay], 'due_soon', today, false],
    ['two yellow: the earlier', [published, soon, lastDay], 'due_soon', today, false],
    ['due soon before declared none', [published, noneNow, soon], 'due_soon', '2026-11-27', false],
    // 已声明无
    [
      'the whole item declared none',
      [first({ status: 'declared', noneUntil: '2027-11-01' })],
      'declared_none',
      '2027-11-01',
      false,
    ],
    [
      'declared none up to and including today',
      [first({ status: 'declared', noneUntil: today })],
      'declared_none',
      today,
      false,
    ],
    ['this quarter declared none', [published, noneNow, later], 'declared_none', '2026-12-31', false],
    // 已公开
    ['public, nothing open', [published], 'disclosed', null, false],
    ['public, next due later', [published, later], 'disclosed', '2026-12-31', false],
    ['public, 及时 still open', [published, prompt], 'disclosed', null, false],
    [
      'an earlier quarter declared, this one done',
      [published, { ...noneBefore, noneUntil: '2026-12-31' }, quarter({ status: 'done' })],
      'disclosed',
      null,
      false,
    ],
    [
      'a missed event that was made void',
      [published, { ...missed, status: 'void' as const }],
      'disclosed',
      null,
      false,
    ],
    [
      'a missed event that was done late',
      [published, { ...missed, status: 'done' as const }],
      'disclosed',
      null,
      false,
    ],
  ] satisfies [string, DutyStanding[], string, string | null, boolean][])(
    '%s',
    (_what, duties, state, day, red) => {
      expect(stateOf({ proactive: true, duties }, today)).toEqual({ state, day, red })
    },
  )

  it('does not look at duties of what is published on request only', () => {
    expect(stateOf({ proactive: false, duties: [missed] }, today).state).toBe('not_proactive')
  })

  it('turns over midnight and not before', () => {
    const responsibility = { proactive: true, duties: [published, lastDay] }
    expect(stateOf(responsibility, '2026-11-23').state).toBe('due_soon')
    expect(stateOf(responsibility, '2026-11-24').state).toBe('overdue')
  })

  it('has the words of the circular for every state, red only for 逾期', () => {
    expect(Object.values(stateWords).map(({ label }) => label)).toEqual([
      '已公开',
      '即将到期',
      '逾期',
      '已声明无',
      '从未公开',
      '依申请',
    ])
    const red = Object.entries(stateWords).filter(([, { tone }]) => tone === 'danger')
    expect(red.map(([state]) => state)).toEqual(['overdue'])
  })
})

describe('dutyMark', () => {
  it.each([
    [missed, 'red'],
    [lastDay, 'yellow'],
    [soon, 'yellow'],
    [later, null],
    [prompt, null],
    [{ ...missed, status: 'done' as const }, null],
    [{ ...missed, status: 'void' as const }, null],
    [{ ...missed, status: 'declared' as const, noneUntil: today }, null],
    [{ ...missed, status: 'declared' as const, noneUntil: '2026-11-22' }, 'red'],
  ])('%o is %s', (duty, mark) => {
    expect(dutyMark(duty, today)).toBe(mark)
  })
})

describe('isOpen', () => {
  it('counts a declaration that ran out as open, from the day after its last', () => {
    const declared = { status: 'declared' as const, noneUntil: '2026-11-22' }
    expect([isOpen(declared, '2026-11-22'), isOpen(declared, '2026-11-23')]).toEqual([false, true])
  })
})
