import { describe, expect, it } from 'vitest'
import type { ItemElements } from '../catalog-item.ts'
import { itemDifference, textDifference } from './item-difference.ts'

const item: ItemElements = {
  level1: '办事服务',
  level2: '停水通知',
  level3: '',
  content: '停水原因；起止时间',
  basis: '《城市供水条例》',
  timeLimit: '20个工作日',
  publisher: '城市供水主管部门',
  channels: ['政府网站'],
  audience: '全社会',
  method: '主动公开',
  tiers: ['县级'],
  extra: {},
}

describe('itemDifference', () => {
  it('says nothing of equal texts', () => {
    expect(itemDifference(item, { ...item })).toEqual([])
  })

  it('names the elements that changed', () => {
    const changed = {
      ...item,
      channels: ['政府网站', '两微一端'],
      timeLimit: '7个工作日',
      extra: { 咨询电话: '12345' },
    }
    expect(itemDifference(item, changed).map((one) => one.element)).toEqual([
      'timeLimit',
      'channels',
      'extra',
    ])
  })

  it('marks words, not letters, and puts back both texts', () => {
    const parts = textDifference('停水原因；起止时间', '停水原因；影响区域；起止时间')
    expect(
      parts
        .filter((part) => part.kind === 'added')
        .map((part) => part.text)
        .join(''),
    ).toContain('影响区域')
    const text = (kinds: string[]) =>
      parts
        .filter((part) => kinds.includes(part.kind))
        .map((part) => part.text)
        .join('')
    expect(text(['same', 'removed'])).toBe('停水原因；起止时间')
    expect(text(['same', 'added'])).toBe('停水原因；影响区域；起止时间')
  })
})
