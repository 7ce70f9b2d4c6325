import { describe, expect, it } from 'vitest'
import { readTheme, themeClasses } from './themes.ts'

describe('themes', () => {
  it('has 22 classes, each name once', () => {
    expect(themeClasses).toHaveLength(22)
    expect(new Set(themeClasses.map(({ name }) => name)).size).toBe(22)
  })
  it.each([
    ['综合政务\\政务公开', '综合政务\\政务公开'],
    ['综合政务 > 政务公开', '综合政务\\政务公开'],
    ['综合政务/政务公开', '综合政务\\政务公开'],
    ['综合政务', '综合政务'],
    ['农业、林业、水利\\农业、畜牧业、渔业', '农业、林业、水利\\农业、畜牧业、渔业'],
    ['财政、金融、审计\\货币(含外汇)', '财政、金融、审计\\货币（含外汇）'],
    ['天文', null],
    ['', null],
  ])('reads %s as %s', (text, theme) => {
    expect(readTheme(text)).toBe(theme)
  })
  it('reads every theme it writes', () => {
    for (const { name, children } of themeClasses) {
      for (const child of children) expect(readTheme(`${name}\\${child}`)).toBe(`${name}\\${child}`)
    }
  })
})
