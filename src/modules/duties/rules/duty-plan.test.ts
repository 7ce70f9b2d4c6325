import { describe, expect, it } from 'vitest'
import { readTimeLimit } from '#catalog'
import { builtInGuideline } from '../../catalog/guidelines/load.ts'
import { planDuties } from './duty-plan.ts'
import { planNotation } from './fixtures/plan-notation.ts'
import { countyPlans, guidelinePlans } from './fixtures/plans-of-wordings.ts'

const plan = (wording: string) => planDuties(readTimeLimit(wording))

describe('planDuties', () => {
  it.each([...guidelinePlans, ...countyPlans])('plans %s', (wording, expected) => {
    expect(planNotation(plan(wording))).toBe(expected)
  })

  it('has a plan fixed by hand for every one of the 113 wordings of the 717 items', () => {
    const wordings = new Set(builtInGuideline().map((item) => item.timeLimit))
    expect(wordings.size).toBe(113)
    expect(new Set(guidelinePlans.map(([wording]) => wording))).toEqual(wordings)
  })

  it('asks a person exactly where the wording is not read, and plans nothing meanwhile', () => {
    const asked = [...guidelinePlans, ...countyPlans].filter(([, line]) => line.startsWith('?'))
    expect(asked.map(([wording]) => wording)).toEqual([
      '提前招标公告发布时间不少于30日',
      '更正事项确定之日起；终止后2个工作日内',
      '实时（空气质量）；每月或每季度（水、声环境）',
      '同上',
      '批前30日',
      '批前30日+批后20个工作日',
    ])
    for (const [wording] of asked) {
      const { needsConfirmation, planned, first } = plan(wording)
      expect(needsConfirmation).not.toBe(null)
      expect(planned).toEqual([])
      expect(first).toEqual({ term: null, clause: -1, reason: 'unread' })
    }
  })

  it('invents no number: every amount of a plan stands in its wording', () => {
    const chinese: Record<number, string> = { 1: '[一每按]|半年' }
    for (const [wording] of [...guidelinePlans, ...countyPlans]) {
      for (const planned of plan(wording).planned) {
        const amount = 'term' in planned ? planned.term.amount : 'amount' in planned ? planned.amount : null
        if (amount === null) continue
        expect(wording, wording).toMatch(new RegExp(`${amount}|${chinese[amount] ?? '\u0000'}`))
      }
    }
  })

  it('keeps the position of each clause, so that a duty finds its clause again', () => {
    const { planned } = plan('信息形成之日起20个工作日内；行政许可和行政处罚决定作出后7个工作日内')
    expect(planned.map(({ clause, part }) => [clause, part])).toEqual([
      [0, null],
      [1, '行政许可和行政处罚决定'],
    ])
  })

  it('owes nothing where the whole item is 依申请公开', () => {
    const limit = planDuties({
      state: 'parsed',
      clauses: [{ kind: 'on_request', subject: '听证笔录', place: null }],
      otherLaw: false,
      notes: [],
    })
    expect(limit.first).toBe(null)
  })

  it('counts from the last publication what falls into no period of the calendar', () => {
    expect(planNotation(plan('每5个月更新一次'))).toBe('renew 5mo | first 5mo rolling')
    expect(planNotation(plan('每2个月更新一次'))).toBe('every 2mo | first period')
    expect(planNotation(plan('每7日公布一次'))).toBe('renew 7cd | first 7cd rolling')
  })
})
