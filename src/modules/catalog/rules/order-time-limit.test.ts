import { describe, expect, it } from 'vitest'
import { guidelineWordings } from './time-limit-wordings.ts'
import { orderTimeLimits } from './order-time-limit.ts'

const standard = '信息形成或者变更之日起20个工作日内'

describe('orderTimeLimits', () => {
  it.each([
    [standard, '自该信息形成或变更之日起20个工作日内予以公开', 'not_later'],
    [standard, '信息形成（变更）7个工作日内', 'not_later'],
    [standard, '20个工作日', 'not_later'],
    [standard, '实时公开', 'not_later'],
    [standard, '信息形成之日起20日内', 'not_later'],
    [standard, '信息形成之日起21个工作日内', 'later'],
    [standard, '信息形成之日起60日内', 'later'],
    [standard, '信息形成之日起25日内', 'incomparable'],
    // no number is invented for 及时
    [standard, '及时公开', 'incomparable'],
    [standard, '长期公开', 'incomparable'],
    [standard, '验收完成后20个工作日内', 'incomparable'],
    [standard, '同上', 'incomparable'],
    ['批准后20日内', '批准后20个工作日内', 'later'],
    ['批准后20日内', '批准后5个工作日内', 'incomparable'],
    ['批准后20日内', '批准后3个工作日内', 'not_later'],
    ['及时公开', '实时公开', 'not_later'],
    ['实时公开', '及时公开', 'incomparable'],
    ['公示期不少于5个工作日', '公示期不少于7个工作日', 'not_later'],
    ['公示期不少于5个工作日', '公示3个工作日', 'later'],
    ['公示期不少于5个工作日', '公示期不少于7日', 'incomparable'],
    ['提前一周发通知邀请', '提前24小时', 'later'],
    ['提前24小时', '提前一周', 'not_later'],
    ['每20个工作日更新', '每10个工作日更新', 'not_later'],
    ['按季度公开', '半年至少更新1次', 'later'],
    ['按季度公开', '按月公开', 'not_later'],
    [
      '信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示',
      standard,
      'incomparable',
    ],
    ['制定或获取信息之日起10个工作日内，公示7天', '制定或获取信息之日起10个工作日内', 'later'],
    [standard, '信息形成20个工作日内公开；结果信息自信息形成之日起30个工作日内', 'later'],
    [standard, '信息形成20个工作日内公开；结果信息自信息形成之日起7个工作日内', 'not_later'],
    [standard, '信息形成20个工作日内公开；公示期不少于5个工作日', 'not_later'],
  ] as const)('%s ← %s is %s', (guideline, local, expected) => {
    expect(orderTimeLimits(guideline, local)).toBe(expected)
  })

  it('finds every wording at least as open as itself, in any width and spacing', () => {
    for (const [wording] of guidelineWordings) {
      expect(
        orderTimeLimits(wording, ` ${wording.replaceAll('（', '(').replaceAll('）', ')')} `),
        wording,
      ).toBe('not_later')
    }
  })

  it('finds one more working day later in every single limit counted from an event', () => {
    const counted = guidelineWordings.filter(([, structure]) => /^within \d+wd @[^;]*$/.test(structure))
    expect(counted.length).toBeGreaterThan(40)
    for (const [wording] of counted) {
      const slower = wording.replace(/\d+(?=个工作日)/, (days) => String(Number(days) + 1))
      expect(orderTimeLimits(wording, slower), wording).toBe('later')
      expect(orderTimeLimits(slower, wording), wording).toBe('not_later')
    }
  })
})
