import { describe, expect, it } from 'vitest'
import { refusalsOf } from '#platform/refusal.ts'
import { anApplicant } from '#tests/builders/disclosure.ts'
import { checkTexts } from './check-texts.ts'
import { isAskedOften, plainTopic } from './topics.ts'

const texts = {
  title: '关于草原补奖资金发放明细的答复',
  question: '申请公开：2025年草原补奖资金发放明细。',
  answer: '发放明细已在县政府网站公开。',
}

describe('texts for the public', () => {
  it.each([
    ['a name with dots', { answer: '扎西·多杰您好：……' }, ['answer names_applicant']],
    ['a name written without its dot', { question: '扎西多杰申请公开……' }, ['question names_applicant']],
    ['an address with blanks', { answer: '寄往示例县 示例镇 示例村1号。' }, ['answer names_applicant']],
    ['a phone in full width', { answer: '电话１３９００００００００' }, ['answer names_applicant']],
    [
      'nothing written',
      { title: ' ', answer: '' },
      ['title publication_text_missing', 'answer publication_text_missing'],
    ],
    ['a title that never ends', { title: '长'.repeat(101) }, ['title publication_too_long']],
  ])('refuses %s', (_, change, expected) => {
    const refusals = refusalsOf(checkTexts({ ...texts, ...change }, anApplicant(), []))
    expect(refusals.map((one) => `${one.field ?? ''} ${one.refused}`)).toEqual(expected)
  })

  it('lets pass what names nobody, also when the applicant left fields empty', () => {
    expect(checkTexts(texts, anApplicant({ email: '', representative: '' }), [])).toBe('ok')
  })

  it('takes over what the scanner found, all of it', () => {
    const found = [
      { field: 'answer' as const, what: '手机号码', excerpt: '联系***' },
      { field: 'question' as const, what: '住址', excerpt: '***' },
    ]
    expect(refusalsOf(checkTexts(texts, anApplicant(), found)).map(({ refused }) => refused)).toEqual([
      'looks_personal',
      'looks_personal',
    ])
  })
})

describe('topics', () => {
  it.each([
    ['《2025年草原补奖资金》', '2025年草原补奖资金'],
    ['２０２５年草原补奖资金 ', '2025年草原补奖资金'],
    ['草原补奖资金（2025年）', '草原补奖资金2025年'],
  ])('%s is the same as %s', (one, other) => {
    expect(plainTopic(one)).toBe(plainTopic(other))
  })

  it.each([
    [3, 2, true],
    [3, 1, false],
    [2, 2, false],
    [10, 9, true],
  ])('%i requests by %i applicants: %s', (requests, applicants, often) => {
    expect(isAskedOften({ requests, applicants })).toBe(often)
  })
})
