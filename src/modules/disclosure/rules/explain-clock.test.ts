import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { clockStartedBy, replyClock, type ClockFacts } from './reply-clock.ts'

const calendar = makeWorkingDays([])
const thirdParty = (from: string, to: string | null) => ({ from, to, why: 'third_party' })

function clock(startsOn: string, more: Partial<ClockFacts> = {}): ClockFacts {
  return { ...clockStartedBy('receipt', startsOn), ...more }
}

describe('the arithmetic in sentences', () => {
  const say = (facts: ClockFacts, today: string) => replyClock(facts, calendar, today).explanation

  it('tells start, days off, days worked in exchange and the last day', () => {
    expect(say(clock('2026-09-28'), '2026-10-08')).toEqual([
      '收到申请之日为2026年9月28日。',
      '自2026年9月28日的次日起计算，第20个工作日为2026年10月30日，已扣除国庆节7天、周末5天，2026年10月10日调休上班计入。',
    ])
  })

  it('tells an ended pause, and an extension from the day it begins', () => {
    const facts = clock('2026-09-28', { pauses: [thirdParty('2026-09-30', '2026-10-20')], extended: true })
    expect(say(facts, '2026-10-21')).toEqual([
      '收到申请之日为2026年9月28日。',
      // 10/8, 10/9, 10/10 in exchange, 10/12-16, 10/19-20
      '征求第三方意见期间（2026年9月30日的次日至2026年10月20日）不计入答复期限，其中工作日10天。',
      '自2026年9月28日的次日起计算，第20个工作日为2026年11月13日，已扣除征求第三方意见期间20天、周末6天。',
      '经政府信息公开工作机构负责人同意并告知申请人，延长20个工作日：自2026年11月13日的次日起计算，第20个工作日为2026年12月11日，已扣除周末8天。',
    ])
  })

  it('names both causes of pauses that run together', () => {
    const pauses = [
      thirdParty('2026-07-03', '2026-07-15'),
      { from: '2026-07-10', to: '2026-07-24', why: 'co_maker' },
      { from: '2026-07-27', to: '2026-07-28', why: '等待鉴定' },
    ]
    expect(say(clock('2026-07-01', { pauses }), '2026-08-03')).toEqual([
      '收到申请之日为2026年7月1日。',
      '征求第三方意见、征求共同制作机关意见期间（2026年7月3日的次日至2026年7月24日）不计入答复期限，其中工作日15天。',
      '等待鉴定期间（2026年7月27日的次日至2026年7月28日）不计入答复期限，其中工作日1天。',
      '自2026年7月1日的次日起计算，第20个工作日为2026年8月20日，已扣除征求第三方意见、征求共同制作机关意见期间21天、周末8天、等待鉴定期间1天。',
    ])
  })

  it('tells what is used and left while a pause runs, and what would be if it ended today', () => {
    expect(say(clock('2026-09-28', { pauses: [thirdParty('2026-09-30', null)] }), '2026-10-20')).toEqual([
      '收到申请之日为2026年9月28日。',
      '征求第三方意见自2026年9月30日开始，尚未结束，答复期限暂停计算；已用2个工作日，剩余18个工作日。',
      '如在2026年10月20日当日结束，答复期限至2026年11月13日。',
    ])
  })

  it('tells an extension whose last day a running pause leaves open', () => {
    const facts = clock('2026-07-01', { pauses: [thirdParty('2026-08-05', null)], extended: true })
    expect(say(facts, '2026-08-14')).toEqual([
      '收到申请之日为2026年7月1日。',
      '自2026年7月1日的次日起计算，第20个工作日为2026年7月29日，已扣除周末8天。',
      '经政府信息公开工作机构负责人同意并告知申请人，延长20个工作日。',
      '征求第三方意见自2026年8月5日开始，尚未结束，答复期限暂停计算；已用25个工作日，剩余15个工作日。',
      '如在2026年8月14日当日结束，答复期限至2026年9月4日。',
    ])
  })

  it('tells restarts, a delayed date, lateness and the end', () => {
    expect(say(clockStartedBy('correction', '2026-10-03'), '2026-10-08')[0]).toBe(
      '2026年10月3日收到补正后的申请，答复期限重新计算。',
    )
    expect(say(clockStartedBy('payment', '2026-10-10'), '2026-10-12')[0]).toBe(
      '申请人于2026年10月10日缴费，答复期限自次日起重新计算。',
    )
    expect(say(clock('2026-07-01', { delayedTo: '2026-08-31' }), '2026-09-02')).toEqual([
      '收到申请之日为2026年7月1日。',
      '依照《中华人民共和国政府信息公开条例》第三十五条，已告知申请人延迟答复至2026年8月31日，答复期限以该日为准。',
      '截至2026年9月2日，已超过期限2个工作日。',
    ])
    expect(say(clock('2026-07-01', { stoppedOn: '2026-07-24' }), '2026-12-31').at(-1)).toBe(
      '已于2026年7月24日办结，用时17个工作日，在期限之内。',
    )
    expect(say(clock('2026-07-01', { stoppedOn: '2026-07-31' }), '2026-12-31').at(-1)).toBe(
      '已于2026年7月31日办结，用时22个工作日，已超过期限2个工作日。',
    )
    expect(say(clock('2026-08-01'), '2026-08-30').at(-1)).toBe('截至2026年8月30日，已超过期限。')
  })
})
