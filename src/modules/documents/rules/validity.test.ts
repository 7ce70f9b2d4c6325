import { describe, expect, it } from 'vitest'
import { refusalsOf } from '#platform/refusal.ts'
import { validityIsStated } from './validity.ts'
import { withdrawalStatement } from './withdrawal-wording.ts'

describe('validity', () => {
  it.each([
    ['in_force', null, '', null, []],
    ['expired', null, '', null, ['validity_day_missing']],
    ['expired', '2026-01-01', '', null, []],
    ['repealed', '2026-01-01', '', null, ['validity_cause_missing']],
    ['repealed', '2026-01-01', '被大政办〔2026〕1号废止', null, []],
    ['repealed', '2026-01-01', '', 'id', []],
    ['modified', null, '', null, ['validity_day_missing', 'validity_cause_missing']],
    ['expired', '2019-01-01', '', null, ['validity_day_before_forming']],
  ] as const)('%s on %s because of "%s" and %s: %j', (validity, changedOn, note, byDocument, expected) => {
    const verdict = validityIsStated({ validity, changedOn, note, byDocument }, '2020-06-10')
    expect(refusalsOf(verdict).map((r) => r.refused)).toEqual(expected)
  })

  it('says of a withdrawal what, when, why and by whom', () => {
    const text = withdrawalStatement({
      issuer: '某县民政局',
      on: '2026-03-01',
      reason: 'personal_data',
      note: '正在重新整理。',
    })
    expect(text).toBe(
      '本页面内容已由某县民政局于2026年3月1日撤回。撤回原因：含有依法不应公开的个人信息。正在重新整理。原索引号和网址继续保留。',
    )
  })
})
