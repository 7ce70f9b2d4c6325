import { describe, expect, it } from 'vitest'
import { defineMessages, langIn, sayDay, sayMoney, sayNumber, sayShare, untranslated } from './i18n.ts'

const tables = {
  zh: { search: '检索', found: (count: number, words: string) => `“${words}”共${count}条` },
  bo: { search: 'འཚོལ།' },
}
const messages = defineMessages(tables)

describe('messages', () => {
  it('are said in the language asked for', () => {
    expect(messages('bo')('search')).toEqual({ text: 'འཚོལ།', lang: 'bo' })
    expect(messages('zh')('found', 3, '饮水')).toEqual({ text: '“饮水”共3条', lang: 'zh' })
  })

  it('fall back to Chinese visibly: the language of the text is told', () => {
    expect(messages('bo')('found', 3, '饮水')).toEqual({ text: '“饮水”共3条', lang: 'zh' })
    expect(messages('mn')('search')).toEqual({ text: '检索', lang: 'zh' })
  })

  it('know what translators still owe', () => {
    expect(untranslated(tables, 'bo')).toEqual(['found'])
    expect(untranslated(tables, 'mn')).toEqual(['search', 'found'])
  })
})

describe('languages asked for', () => {
  it.each([
    ['bo', 'bo'],
    ['mn-Mong-CN,zh;q=0.8', 'mn'],
    ['en-US,en;q=0.9,bo;q=0.5', 'bo'],
    ['en', null],
    ['', null],
    ['mn;q=0,zh', 'zh'],
    ['BO-cn', 'bo'],
  ])('%j means %j', (text, lang) => {
    expect(langIn(text)).toBe(lang)
  })
})

describe('days and figures', () => {
  it('writes a day in the script of the reader, Mongolian never in Cyrillic', () => {
    expect(sayDay('2026-01-02', 'zh')).toBe('2026年1月2日')
    expect(sayDay('2026-01-02', 'bo')).toMatch(/^2026[\u0F00-\u0FFF]+1[\u0F00-\u0FFF]+2[\u0F00-\u0FFF]+$/)
    expect(sayDay('2026-01-02', 'mn')).toMatch(/^2026[\u1800-\u18AF\s\u202F]+1[\u1800-\u18AF\s\u202F]+2/)
    expect(sayDay('2026-01-02', 'mn')).not.toMatch(/[\u0400-\u04FF]/)
    expect(() => sayDay('2026-02-30', 'mn')).toThrow(RangeError)
  })

  it('writes figures and money', () => {
    expect(sayNumber(1234567.5)).toBe('1,234,567.5')
    expect(sayMoney(123450)).toBe('1,234.50元')
    expect(sayMoney(5)).toBe('0.05元')
    expect(sayShare(7, 8)).toBe('87.5%')
    expect(sayShare(0, 0)).toBe('—')
  })
})
