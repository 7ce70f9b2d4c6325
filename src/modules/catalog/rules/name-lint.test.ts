import { describe, expect, it } from 'vitest'
import { lintNames, pathKey, type NamedItem } from './name-lint.ts'

const item = (level2: string, changes: Partial<NamedItem> = {}): NamedItem => ({
  id: level2,
  domain: '06',
  level1: '办事服务',
  level2,
  level3: '',
  guidelineCode: null,
  ...changes,
})
const problems = (...items: NamedItem[]) =>
  lintNames(items).map((one) => [one.problem, one.proposal, one.blocks])

describe('lintNames', () => {
  it.each([
    ['停水通知', []],
    ['2.1停水通知', [['numbered', '停水通知', false]]],
    ['1、停水通知', [['numbered', '停水通知', false]]],
    ['停水 通知', [['spaced', '停水通知', false]]],
    ['停水通知。', [['punctuation', '停水通知', false]]],
    ['停水（降压通知', [['brackets', null, false]]],
    ['其他', [['placeholder', null, false]]],
    ['停水通知ＡＢ１', [['mixed_width', '停水通知AB1', false]]],
    ['水'.repeat(81), [['too_long', null, false]]],
  ])('%s → %j', (name, expected) => {
    expect(problems(item(name))).toEqual(expected)
  })

  it('blocks a name without words', () => {
    expect(problems(item('─', { level1: '' }))).toEqual([['empty', null, true]])
  })

  it('blocks two items of one name in one domain, whatever the width', () => {
    const same = lintNames([item('停水(降压)通知', { id: 'a' }), item('停水（降压）通知', { id: 'b' })])
    expect(same.map((one) => [one.id, one.problem, one.blocks])).toEqual([
      ['a', 'duplicate', true],
      ['b', 'duplicate', true],
    ])
    expect(problems(item('停水通知'), item('停水通知', { domain: '07' }))).toEqual([])
  })

  it('does not block the ministry’s own repeated names', () => {
    const printed = new Map([
      ['x-1', pathKey(item('办事指南'))],
      ['x-2', pathKey(item('办事指南'))],
    ])
    const pair = [
      item('办事指南', { id: 'a', guidelineCode: 'x-1' }),
      item('办事指南', { id: 'b', guidelineCode: 'x-2' }),
    ]
    expect(lintNames(pair, printed).map((one) => one.blocks)).toEqual([false, false])
  })
})
