import { describe, expect, it } from 'vitest'
import { builtInGuideline } from '../guidelines/load.ts'
import { readTimeLimit } from './read-time-limit.ts'
import { countyWordings, guidelineWordings } from './time-limit-wordings.ts'
import { describeLimit, limitNotation } from './write-time-limit.ts'

describe('readTimeLimit', () => {
  it.each(guidelineWordings)('reads the guideline wording %s', (wording, expected) => {
    expect(limitNotation(readTimeLimit(wording))).toBe(expected)
  })

  it.each(countyWordings)('reads the county wording %s', (wording, expected) => {
    expect(limitNotation(readTimeLimit(wording))).toBe(expected)
  })

  it('has a hand-checked structure for every wording of the 717 items, and reads at least 95 % of them', () => {
    const wordings = new Set(builtInGuideline().map((item) => item.timeLimit))
    expect(new Set(guidelineWordings.map(([wording]) => wording))).toEqual(wordings)
    const read = guidelineWordings.filter(([, expected]) => !expected.startsWith('?')).length
    expect(wordings.size).toBe(113)
    expect(read / wordings.size).toBeGreaterThanOrEqual(0.95)
  })

  it('never turns 20日 into working days nor 20个工作日 into days', () => {
    const unit = (text: string) => {
      const limit = readTimeLimit(text)
      const clause = limit.state === 'parsed' ? limit.clauses[0] : undefined
      return clause?.kind === 'within' ? clause.unit : null
    }
    expect(unit('批准后20日内')).toBe('calendar_day')
    expect(unit('批准后20个工作日内')).toBe('working_day')
  })

  it.each([
    '',
    '同上',
    '约20个工作日内',
    '信息形成之日起20个工作日内（暂定）',
    '20—30个工作日内',
    '批前30日',
  ])('leaves %j to a person', (text) => {
    expect(readTimeLimit(text).state).toBe('needs_confirmation')
  })

  it('never holds an amount that does not stand in the text', () => {
    const chinese: Record<number, string> = { 1: '一', 2: '两' }
    for (const [wording] of guidelineWordings) {
      const limit = readTimeLimit(wording)
      if (limit.state !== 'parsed') continue
      for (const clause of limit.clauses) {
        if (!('amount' in clause) || clause.kind === 'periodic') continue
        const stands =
          wording.includes(String(clause.amount)) || wording.includes(chinese[clause.amount] ?? '\u0000')
        expect(stands, wording).toBe(true)
      }
    }
  })

  it('says in words what it understood', () => {
    expect(describeLimit(readTimeLimit('信息形成之日起20个工作日内；行政处罚决定作出后7个工作日内'))).toEqual(
      ['自信息形成或者变更之日起20个工作日内', '行政处罚决定：自行政处罚决定作出之日起7个工作日内'],
    )
    expect(describeLimit(readTimeLimit('批前30日'))).toEqual(['人工确认：“批前30日”未能自动识别'])
  })
})
