import { describe, expect, it } from 'vitest'
import { refusalsOf } from '#platform/refusal.ts'
import { attributeIsStated } from './attribute.ts'

const codes = (
  attribute: 'proactive' | 'on_request' | 'withheld' | null,
  reason: string | null,
  basis: string | null,
) =>
  refusalsOf(attributeIsStated({ attribute, attribute_reason: reason, attribute_basis: basis })).map(
    (r) => r.refused,
  )

describe('attribute', () => {
  it.each([
    [null, null, null, ['attribute_missing']],
    ['proactive', null, null, []],
    ['on_request', null, null, ['attribute_reason_missing', 'attribute_basis_missing']],
    ['withheld', '内部工作流程', null, ['attribute_basis_missing']],
    ['withheld', '', '《政府信息公开条例》第十六条', ['attribute_reason_missing']],
    ['withheld', '内部工作流程', '有关规定', ['attribute_basis_without_article']],
    ['withheld', '内部工作流程', '《政府信息公开条例》', ['attribute_basis_without_article']],
    ['withheld', '内部工作流程', '《政府信息公开条例》第十六条第一款', []],
    ['on_request', '只涉及特定申请人', '政府信息公开条例第27条', []],
  ] as const)('%s with reason %s and basis %s is answered with %j', (attribute, reason, basis, expected) => {
    expect(codes(attribute, reason, basis)).toEqual(expected)
  })
})
