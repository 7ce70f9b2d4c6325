import { describe, expect, it } from 'vitest'
import { textDifference } from './text-difference.ts'

describe('text difference', () => {
  it('marks the changed characters of a changed line and keeps the rest', () => {
    const parts = textDifference('第一条\n咨询电话0972-1\n第三条', '第一条\n咨询电话0972-2\n第三条')
    expect(parts.filter((part) => part.kind !== 'same')).toEqual([
      { kind: 'removed', text: '1' },
      { kind: 'added', text: '2' },
    ])
  })
  it('gives back either text when the other side is left out', () => {
    const before = '一\n二\n三'
    const after = '一\n三\n四'
    const parts = textDifference(before, after)
    const side = (left: 'added' | 'removed') =>
      parts
        .filter((part) => part.kind !== left)
        .map((part) => part.text)
        .join('')
        .trim()
        .split(/\n+/)
    expect(side('added')).toEqual(before.split('\n'))
    expect(side('removed')).toEqual(after.split('\n'))
  })
})
