import { describe, expect, it } from 'vitest'
import { decisionCodes } from '../request.ts'
import { decisionLabel, decisionOf, decisions, evidenceFor, groundsOf } from './decisions.ts'

const article = (text: string) => `《中华人民共和国政府信息公开条例》第${text}`

describe('decisions of the report format', () => {
  it('are one for each code, in order, each with its row of table 3', () => {
    expect(decisions.map(({ code }) => code)).toEqual([...decisionCodes])
    expect(decisions.map(({ reportRow }) => reportRow)).toEqual([
      'r3.1',
      'r3.1',
      'r3.2',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `r3.3.${n}`),
      ...[1, 2, 3].map((n) => `r3.4.${n}`),
      ...[1, 2, 3, 4, 5].map((n) => `r3.5.${n}`),
      ...[1, 2, 3].map((n) => `r3.6.${n}`),
    ])
  })

  it('are named by group and kind', () => {
    expect((['d1a', 'd1b', 'd2', 'd3_5', 'd4_1', 'd5_2', 'd6_3'] as const).map(decisionLabel)).toEqual([
      '予以公开（已主动公开）',
      '予以公开',
      '部分公开',
      '不予公开（属于三类内部事务信息）',
      '无法提供（本机关不掌握相关政府信息）',
      '不予处理（重复申请）',
      '其他处理（其他）',
    ])
  })

  it('know who must go to reconsideration first', () => {
    expect(decisions.filter((one) => one.reconsiderationFirst).map(({ code }) => code)).toEqual([
      'd3_1',
      'd3_2',
      'd3_3',
      'd3_4',
      'd3_5',
      'd3_6',
      'd3_7',
    ])
  })

  it('name their grounds', () => {
    expect(groundsOf('d3_7')).toEqual([article('十六条第二款'), article('三十六条第（三）项')])
    expect(groundsOf('d4_1', { notHeld: 'not_found' })).toEqual([article('三十六条第（四）项')])
    expect(groundsOf('d4_1', { notHeld: 'other_authority' })).toEqual([article('三十六条第（五）项')])
    expect(groundsOf('d2', { withheldCodes: ['d3_1', 'd3_3'] })).toEqual([
      article('三十七条'),
      article('十四条'),
      article('三十六条第（三）项'),
    ])
    expect(decisionOf('d5_4').articles).toEqual([article('三十五条')])
  })

  it('know what must lie in the file', () => {
    expect(evidenceFor('d4_1', { notHeld: 'not_found' })).toEqual(['search_log'])
    expect(evidenceFor('d4_1', { notHeld: 'other_authority' })).toEqual([])
    expect(evidenceFor('d2', { withheldCodes: ['d3_4', 'd3_1', 'd3_4'] })).toEqual([
      'third_party_letter',
      'secrecy_mark',
    ])
    expect(evidenceFor('d1b')).toEqual([])
  })
})
