import { describe, expect, it } from 'vitest'
import { readTimeLimit } from '#catalog'
import { makeWorkingDays } from '#platform/calendar.ts'
import { planDuties } from './duty-plan.ts'
import { explainDue, type ExplainedDuty } from './explain-due.ts'

const calendar = makeWorkingDays([])

function explain(wording: string, duty: Partial<ExplainedDuty>, on = calendar): string {
  const whole: ExplainedDuty = {
    kind: 'event',
    clause: 0,
    occasion: 'event:1',
    startsOn: '2026-09-28',
    dueOn: null,
    limitAmount: null,
    limitUnit: null,
    dueSource: 'computed',
    dueReason: null,
    ...duty,
  }
  return explainDue(whole, { plan: planDuties(readTimeLimit(wording)), wording }, on)
}

const twenty = '信息形成或者变更之日起20个工作日内'

describe('explainDue', () => {
  it('says what was counted and passed over for working days', () => {
    expect(explain(twenty, { dueOn: '2026-10-30' })).toBe(
      '信息形成或者变更：自2026年9月28日的次日起计算，第20个工作日为2026年10月30日，' +
        '已扣除国庆节7天、周末5天，2026年10月10日调休上班计入。',
    )
  })

  it('says that a year without a holiday notice is provisional', () => {
    expect(explain('7个工作日', { startsOn: '2026-12-24', dueOn: '2027-01-05' })).toBe(
      '信息形成或者变更：自2026年12月24日的次日起计算，第7个工作日为2027年1月5日，已扣除周末4天、元旦1天；' +
        '2027年放假安排尚未公布，暂按周末和法定节假日推算，公布后可能调整。',
    )
  })

  it.each([
    [
      '本级政府财政部门批复后20日内',
      { startsOn: '2026-01-20', dueOn: '2026-02-09' },
      '本级政府财政部门批复：自2026年1月20日的次日起计算，第20日为2026年2月9日，按自然日计，节假日不扣除。',
    ],
    [
      '原则上不得晚于采购活动开始前30日',
      { startsOn: '2026-10-20', dueOn: '2026-09-20' },
      '采购活动开始定于2026年10月20日，提前30日为2026年9月20日。',
    ],
    [
      '《听证通知书》在组织听证7个工作日前予以公开；其他听证公开内容为依申请公开',
      { startsOn: '2026-10-15', dueOn: '2026-09-30' },
      '组织听证定于2026年10月15日，此前第7个工作日为2026年9月30日，已扣除国庆节7天、周末1天。',
    ],
    [
      '提前24小时；突发情况及时公开',
      { startsOn: '2026-11-10', dueOn: '2026-11-09' },
      '所预告的事项定于2026年11月10日，提前24小时，按整日计为2026年11月9日，且不晚于同一钟点。',
    ],
    [
      '按季度公开',
      { kind: 'periodic', occasion: '2026-Q3', startsOn: '2026-07-01', dueOn: '2026-09-30' },
      '2026年第三季度须公开一次，自2026年7月1日起，最迟为本期最后一日2026年9月30日。',
    ],
    [
      '每20个工作日更新',
      { kind: 'periodic', startsOn: '2026-09-28', dueOn: '2026-10-30' },
      '上次公开：自2026年9月28日的次日起计算，第20个工作日为2026年10月30日，已扣除国庆节7天、周末5天，2026年10月10日调休上班计入。',
    ],
    [
      '认定后的次月',
      { startsOn: '2026-12-15', dueOn: '2027-01-31' },
      '认定在2026年12月15日，最迟为次月最后一日2027年1月31日。',
    ],
    [
      '采购活动启动前；验收结束之日起2个工作日内',
      { startsOn: '2026-10-09', dueOn: '2026-10-08' },
      '须在采购活动启动前公开；定于2026年10月9日，最迟为前一日2026年10月8日。',
    ],
    [
      '随中标、成交结果同时公开',
      { startsOn: '2026-10-09', dueOn: '2026-10-09' },
      '须与中标、成交结果同时公开，即2026年10月9日当日。',
    ],
    [
      '自然灾害发生后24小时内公开',
      { startsOn: '2026-07-04', dueOn: '2026-07-05' },
      '自然灾害发生：自2026年7月4日起24小时，按整日计为2026年7月5日，钟点由人工掌握。',
    ],
    [
      '收到征地批准文件之日起10个工作日内',
      { occasion: 'doc:1', startsOn: '2026-10-12', dueOn: '2026-10-26' },
      '收到征地批准文件（未另填该日期的，按信息形成日期计算）：自2026年10月12日的次日起计算，第10个工作日为2026年10月26日，已扣除周末4天。',
    ],
    [
      twenty,
      { kind: 'first', clause: -1, occasion: 'first', startsOn: '2026-10-12', dueOn: '2026-11-09' },
      '首次公开按时限天数自目录公布之日起算：自2026年10月12日的次日起计算，第20个工作日为2026年11月9日，已扣除周末8天。',
    ],
    [
      '按季度公开',
      { kind: 'first', clause: -1, occasion: 'first', startsOn: '2026-10-12', dueOn: '2026-12-31' },
      '目录于2026年10月12日公布，首次公开最迟为当期（2026年第四季度）最后一日2026年12月31日。',
    ],
    [
      twenty,
      {
        kind: 'conversion',
        clause: -1,
        occasion: 'review:1',
        startsOn: '2026-10-12',
        dueOn: '2026-11-09',
        limitAmount: 20,
        limitUnit: 'working_day',
      },
      '自查决定转为主动公开：自2026年10月12日的次日起计算，第20个工作日为2026年11月9日，已扣除周末8天。',
    ],
    [
      twenty,
      {
        kind: 'special',
        clause: -1,
        occasion: 'special:enforcement_statistics:2026',
        startsOn: '2027-01-01',
        dueOn: '2027-01-31',
      },
      '上一年度行政执法总体情况（《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》（国办发〔2018〕118号），依据待与正式文本核对）：2026年度数据最迟于2027年1月31日公开。',
    ],
    [
      twenty,
      {
        kind: 'special',
        clause: -1,
        occasion: 'special:penalty_withdrawn:event-1',
        startsOn: '2026-09-30',
        dueOn: '2026-10-10',
      },
      '行政处罚决定被依法变更、撤销、确认违法或者确认无效（《行政处罚法》第四十八条、第八十五条）：自2026年9月30日的次日起计算，第3个工作日为2026年10月10日，已扣除国庆节7天，2026年10月10日调休上班计入。',
    ],
  ] satisfies [string, Partial<ExplainedDuty>, string][])('%s', (wording, duty, sentence) => {
    expect(explain(wording, duty)).toBe(sentence)
  })

  it('says who entered a date by hand and why', () => {
    expect(
      explain('按规定期限披露', {
        dueOn: '2026-12-01',
        dueSource: 'entered',
        dueReason: '《企业国有资产交易监督管理办法》第十三条',
      }),
    ).toBe('到期日2026年12月1日由人工填写，理由：《企业国有资产交易监督管理办法》第十三条。')
  })

  it.each([
    ['及时公开', '原文为“及时公开”，未规定天数，系统不推定期限，只记录实际用时。'],
    ['实时', '原文为“实时”，未规定天数，系统不推定期限，只记录实际用时。'],
    ['永久公开', '原文为“永久公开”，须一直公开，未规定天数，系统不推定期限，只记录实际用时。'],
    ['按规定期限披露', '原文为“按规定期限披露”，天数载于其他规定，系统不推定期限，请按该规定填写到期日。'],
    ['公示7天', '原文为“公示7天”，规定的是公示多久，未规定何时公开，系统不推定期限，只记录实际用时。'],
    ['提前一周', '原文为“提前一周”，须填写所预告的事项的日期后才能推算到期日。'],
    ['同上', '原文为“同上”，其中“同上”未能自动识别，人工确认之前不设到期日。'],
  ])('says why %s has no date', (wording, sentence) => {
    expect(explain(wording, { dueSource: 'none' })).toBe(sentence)
  })

  it('says that a stored date differs once the calendar was changed', () => {
    const closed = makeWorkingDays([{ day: '2026-10-09', working: false, name: '暴雪停工' }])
    expect(explain(twenty, { dueOn: '2026-10-30' }, closed)).toBe(
      '信息形成或者变更：自2026年9月28日的次日起计算，第20个工作日为2026年11月2日，' +
        '已扣除国庆节7天、暴雪停工1天、周末7天，2026年10月10日调休上班计入；' +
        '登记的到期日为2026年10月30日，与现行日历推算不一致。',
    )
  })

  it('says from when a limit counts anew after a withdrawal', () => {
    const restarted = '文件已撤回'
    const duty = { startsOn: '2026-10-12', restarted } as const
    expect(
      explain('收到征地批准文件之日起10个工作日内', {
        ...duty,
        dueOn: '2026-10-26',
        limitAmount: 10,
        limitUnit: 'working_day',
      }),
    ).toBe(
      '文件已撤回，重新起算：自2026年10月12日的次日起计算，第10个工作日为2026年10月26日，已扣除周末4天。',
    )
    expect(
      explain('按季度公开', {
        ...duty,
        kind: 'first',
        clause: -1,
        dueOn: '2026-12-31',
        limitAmount: 1,
        limitUnit: 'quarter',
      }),
    ).toBe('文件已撤回（2026年10月12日），首次公开最迟为当期（2026年第四季度）最后一日2026年12月31日。')
  })

  it('does not explain by a clause that is no longer in the catalog', () => {
    expect(explain('及时公开', { clause: 3, dueOn: '2026-10-30' })).toBe(
      '到期日为2026年10月30日，所依据的时限分句已不在现行目录中。',
    )
  })
})
