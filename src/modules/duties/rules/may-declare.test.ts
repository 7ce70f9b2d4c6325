import { describe, expect, it } from 'vitest'
import { refusalsOf } from '#platform/refusal.ts'
import { declarationHoldsUntil, leastReason, mayConfirm, mayDeclare } from './may-declare.ts'
import type { DutyStanding } from './responsibility-state.ts'

const today = '2026-11-23'
const reason = '本季度没有发生欠税，税务系统查询结果为零。'
type Declared = Pick<DutyStanding, 'kind' | 'status' | 'noneUntil'>
const open = (kind: DutyStanding['kind']): Declared => ({ kind, status: 'open', noneUntil: null })
const codes = (duty: Declared, text = reason, pending = false) =>
  refusalsOf(mayDeclare(duty, { reason: text, pending }, today)).map(({ refused }) => refused)

describe('mayDeclare', () => {
  it.each([
    ['first', []],
    ['periodic', []],
    ['event', ['declaration_kind']],
    ['conversion', ['declaration_kind']],
    ['special', ['declaration_kind']],
  ] as const)('of a duty of kind %s', (kind, expected) => {
    expect(codes(open(kind))).toEqual(expected)
  })

  it('only while it waits to be fulfilled', () => {
    expect(codes({ kind: 'periodic', status: 'done', noneUntil: null })).toEqual(['declaration_not_open'])
    expect(codes({ kind: 'periodic', status: 'void', noneUntil: null })).toEqual(['declaration_not_open'])
    expect(codes({ kind: 'first', status: 'declared', noneUntil: today })).toEqual(['declaration_not_open'])
    expect(codes({ kind: 'first', status: 'declared', noneUntil: '2026-11-22' })).toEqual([])
  })

  it('with a reason of at least ten characters, white space not counted', () => {
    const ten = '一二三四五六七八九十'
    expect(leastReason).toBe(10)
    expect(codes(open('first'), ten)).toEqual([])
    expect(codes(open('first'), '一二三四五六七八九')).toEqual(['declaration_reason_too_short'])
    expect(codes(open('first'), '无   \n  无      无')).toEqual(['declaration_reason_too_short'])
    expect(codes(open('first'), ten.repeat(51))).toEqual(['declaration_reason_too_long'])
  })

  it('once at a time, and says everything at once', () => {
    expect(codes(open('event'), '无', true)).toEqual([
      'declaration_kind',
      'declaration_pending',
      'declaration_reason_too_short',
    ])
  })
})

describe('mayConfirm', () => {
  const declaration = { declaredBy: 'a', confirmedBy: null, endedAt: null }
  const duty = open('periodic')

  it('needs another pair of eyes', () => {
    expect(mayConfirm(declaration, duty, 'a', today)).toEqual({ refused: 'own_work' })
    expect(mayConfirm(declaration, duty, 'b', today)).toBe('ok')
  })

  it('is refused when it is settled, or when something was published meanwhile', () => {
    const settled = { refused: 'declaration_settled' }
    expect(mayConfirm({ ...declaration, confirmedBy: 'c' }, duty, 'b', today)).toEqual(settled)
    const ended = { ...declaration, endedAt: new Date('2026-11-20T00:00:00Z') }
    expect(mayConfirm(ended, duty, 'b', today)).toEqual(settled)
    const done = { status: 'done', noneUntil: null } as const
    expect(mayConfirm(declaration, done, 'b', today)).toEqual({ refused: 'declaration_not_open' })
  })
})

describe('declarationHoldsUntil', () => {
  it.each([
    ['periodic', '2026-12-31', '2026-11-23', '2026-12-31'],
    ['periodic', '2026-11-23', '2026-11-23', '2026-11-23'],
    // confirmed after the period: it settles that period and is looked at again within a year
    ['periodic', '2026-09-30', '2026-11-23', '2027-11-23'],
    ['first', '2026-12-31', '2026-11-23', '2027-11-23'],
    ['first', null, '2026-11-23', '2027-11-23'],
    ['first', null, '2028-02-29', '2029-02-28'],
  ] as const)('%s due %s, confirmed on %s, holds until %s', (kind, dueOn, confirmedOn, until) => {
    expect(declarationHoldsUntil({ kind, dueOn }, confirmedOn)).toBe(until)
  })
})
