import { describe, expect, it } from 'vitest'
import { readTimeLimit } from '#catalog'
import { makeWorkingDays } from '#platform/calendar.ts'
import { dueForDraft, dueOfEvent, dueOfFirst, dueOfPeriod } from './due-date.ts'
import { planDuties } from './duty-plan.ts'
import { periodOf } from './periods.ts'

const calendar = makeWorkingDays([])
const plan = (wording: string) => planDuties(readTimeLimit(wording))

function dueOf(wording: string, clause: number, eventDay: string) {
  const planned = plan(wording).planned[clause]
  if (planned === undefined) throw new Error(`no clause ${clause}: ${wording}`)
  const { dueOn, warnOn } = dueOfEvent(planned, eventDay, calendar)
  return [dueOn, warnOn]
}

const taxArrears =
  '企业或单位欠税的，每季公告一次；个体工商户和其他个人欠税的，每半年公告一次；走逃、失踪的欠税户随时公告'
const hearing = '《听证通知书》在组织听证7个工作日前予以公开；其他听证公开内容为依申请公开'
const survey =
  '拟征收土地现状调查结束后5个工作日内，在村公示栏公开；收到征地批准文件之日起10个工作日内，在政府网站、征地信息公开平台公开'

describe('dueOfEvent: wordings of the guidelines with their dates, by hand', () => {
  it.each([
    // wording, clause, day of the event, last day, yellow day
    ['信息形成或者变更之日起20个工作日内', 0, '2026-09-28', '2026-10-30', '2026-10-23'],
    ['信息形成或者变更之日起20个工作日内', 0, '2026-02-02', '2026-03-06', '2026-02-28'],
    ['作出行政决定之日起7个工作日内', 0, '2026-09-18', '2026-09-29', '2026-09-24'],
    ['本级人民代表大会或其常务委员会批准后20日内', 0, '2026-01-20', '2026-02-09', '2026-02-04'],
    ['本级政府财政部门批复后20日内', 0, '2026-02-09', '2026-03-01', '2026-02-24'],
    ['自收到评标报告之日起3日内公示，公示期不少于3日', 0, '2026-09-30', '2026-10-03', '2026-10-02'],
    ['自政府采购合同签订之日起2个工作日内', 0, '2026-09-30', '2026-10-09', '2026-10-08'],
    ['制定或获取信息之日起10个工作日内，公示7天', 0, '2026-04-30', '2026-05-18', '2026-05-13'],
    [survey, 0, '2025-09-26', '2025-10-10', '2025-09-30'],
    [survey, 1, '2026-02-13', '2026-03-05', '2026-03-02'],
    ['征收土地公告期满后；自该信息形成之日起10个工作日内', 1, '2025-01-26', '2025-02-14', '2025-02-11'],
    // before an event: back from 15 October 14, 13, 12, 10*, 9, 8, 30 September; yellow 29, 28, 24, 23, 22
    [hearing, 0, '2026-10-15', '2026-09-30', '2026-09-22'],
    ['原则上不得晚于采购活动开始前30日', 0, '2026-03-01', '2026-01-30', '2026-01-23'],
    ['提前一周发通知邀请', 0, '2026-11-30', '2026-11-23', '2026-11-16'],
    ['提前24小时；突发情况及时公开', 0, '2026-11-10', '2026-11-09', '2026-11-02'],
    // periods: to their last day, yellow ten days before
    [taxArrears, 0, '2026-08-15', '2026-09-30', '2026-09-20'],
    [taxArrears, 1, '2026-08-15', '2026-12-31', '2026-12-21'],
    ['半年至少更新1次', 0, '2026-01-01', '2026-06-30', '2026-06-20'],
    ['按季度公开', 0, '2026-12-31', '2026-12-31', '2026-12-21'],
    ['每20个工作日更新', 0, '2026-09-28', '2026-10-30', '2026-10-23'],
    // the month after
    ['认定后的次月', 0, '2026-09-28', '2026-10-31', '2026-10-21'],
    ['认定后的次月', 0, '2026-12-15', '2027-01-31', '2027-01-21'],
    ['认定后的次月', 0, '2024-01-31', '2024-02-29', '2024-02-19'],
    // with something, at a moment
    ['随采购公告、采购文件公开', 0, '2026-10-09', '2026-10-09', '2026-10-09'],
    ['采购活动启动前；验收结束之日起2个工作日内', 0, '2026-10-09', '2026-10-08', '2026-10-08'],
    [
      '在实地启动拟征收土地工作时，在村公示栏公开；收到征地批准文件之日起10个工作日内，在政府网站、征地信息公开平台公开',
      0,
      '2026-05-06',
      '2026-05-06',
      '2026-05-06',
    ],
    ['自然灾害发生后24小时内公开', 0, '2026-07-04', '2026-07-05', '2026-07-04'],
  ])('%s (clause %d), event on %s: due %s, yellow %s', (wording, clause, day, dueOn, warnOn) => {
    expect(dueOf(wording, clause, day)).toEqual([dueOn, warnOn])
  })

  it.each([
    ['及时公开', 0],
    ['实时公开', 0],
    ['按进展情况及时公开', 0],
    ['永久公开', 0],
    ['按规定期限披露', 0],
    ['交易合同生效后；公告期不少于5个工作日', 0],
    ['公示期不少于5个工作日', 0],
    [hearing, 1],
  ])('%s (clause %d) gets no date', (wording, clause) => {
    expect(dueOf(wording, clause, '2026-11-23')).toEqual([null, null])
  })
})

describe('dueOfFirst', () => {
  it.each([
    ['信息形成或者变更之日起20个工作日内', '2026-09-28', '2026-10-30', '2026-10-23'],
    ['本级政府财政部门批复后20日内', '2026-01-20', '2026-02-09', '2026-02-04'],
    [taxArrears, '2026-08-15', '2026-09-30', '2026-09-20'],
    // published within the last ten days of the quarter: yellow at once
    [taxArrears, '2026-09-28', '2026-09-30', '2026-09-28'],
    ['每20个工作日更新', '2026-09-28', '2026-10-30', '2026-10-23'],
    [
      '除处罚决定外其他内容：长期公开（动态调整）；处罚决定：20个工作日内',
      '2026-09-28',
      '2026-10-30',
      '2026-10-23',
    ],
  ])('%s, catalog of %s: due %s, yellow %s', (wording, publishedOn, dueOn, warnOn) => {
    expect(dueOfFirst(plan(wording), publishedOn, calendar)).toMatchObject({
      startsOn: publishedOn,
      dueOn,
      warnOn,
    })
  })

  it.each([
    '及时公开',
    '长期',
    '认定后的次月',
    '提前一周',
    '随采购公告、采购文件公开',
    '按规定期限披露',
    '公示7个工作日',
    '同上',
  ])('invents nothing for %s', (wording) => {
    expect(dueOfFirst(plan(wording), '2026-11-23', calendar)).toEqual({
      startsOn: '2026-11-23',
      dueOn: null,
      warnOn: null,
      term: null,
    })
  })
})

describe('dueOfPeriod', () => {
  it('begins and ends with its period', () => {
    const [planned] = plan('按季度公开').planned
    expect(planned?.how === 'period' && dueOfPeriod(planned, periodOf('2026-11-23', 'quarter'))).toEqual({
      startsOn: '2026-10-01',
      dueOn: '2026-12-31',
      warnOn: '2026-12-21',
      term: { amount: 1, unit: 'quarter' },
    })
  })
})

describe('dueForDraft', () => {
  const mixed =
    '自信息形成或者变更之日起20个工作日内予以公开；其中结果信息自信息形成或者变更之日起7个工作日内予以公开'
  const draft = (wording: string, formedOn: string, part: string | null = null) => {
    const { dueOn, clause, partUnconfirmed, event } = dueForDraft(plan(wording), formedOn, part, calendar)
    return [dueOn, clause, partUnconfirmed ? 'unconfirmed' : 'sure', event]
  }

  it('takes the clause of the whole item when no part is chosen, that of the part when one is', () => {
    expect(draft(mixed, '2026-09-30')).toEqual(['2026-11-03', 0, 'sure', null])
    expect(draft(mixed, '2026-09-30', '结果信息')).toEqual(['2026-10-15', 1, 'sure', null])
    expect(draft(mixed, '2026-09-30', '不存在的部分')).toEqual(['2026-11-03', 0, 'sure', null])
  })

  it('takes the earliest date where only parts have limits, and says that the part is not confirmed', () => {
    const parts = '执法决定信息：7个工作日内；统计信息：20个工作日内'
    expect(draft(parts, '2026-09-30')).toEqual(['2026-10-15', 0, 'unconfirmed', null])
    expect(draft(parts, '2026-09-30', '统计信息')).toEqual(['2026-11-03', 1, 'sure', null])
  })

  it('takes the earliest of two limits of the whole item that hang on different events', () => {
    // five working days from 26 September 2025 are shorter than ten
    expect(draft(survey, '2025-09-26')).toEqual(['2025-10-10', 0, 'unconfirmed', '拟征收土地现状调查结束'])
  })

  it('names the event whose day a person should enter', () => {
    expect(draft('收到征地批准文件之日起10个工作日内', '2025-01-26')).toEqual([
      '2025-02-14',
      0,
      'sure',
      '收到征地批准文件',
    ])
    expect(draft('提前一周发通知邀请', '2026-11-23')).toEqual([null, 0, 'sure', '所预告的事项'])
    expect(draft('原则上不得晚于采购活动开始前30日', '2026-11-23')).toEqual([null, 0, 'sure', '采购活动开始'])
  })

  it('says when several parts could bind a document of a periodic item', () => {
    expect(draft(taxArrears, '2026-08-15')).toEqual(['2026-09-30', 0, 'unconfirmed', null])
    expect(draft(taxArrears, '2026-08-15', '走逃、失踪的欠税户')).toEqual([null, 2, 'sure', null])
  })

  it('leaves a part with its own 长期 alone when another part has the number', () => {
    const penalty = '除处罚决定外其他内容：长期公开（动态调整）；处罚决定：20个工作日内'
    expect(draft(penalty, '2026-09-28')).toEqual([null, 0, 'sure', null])
    expect(draft(penalty, '2026-09-28', '处罚决定')).toEqual(['2026-10-30', 1, 'sure', null])
  })

  it('gives a document of a periodic item the end of its period, and no date where no number stands', () => {
    expect(draft('按季度公开', '2026-11-23')).toEqual(['2026-12-31', 0, 'sure', null])
    expect(draft('及时公开', '2026-11-23')).toEqual([null, 0, 'sure', null])
    expect(draft('公示期不少于5个工作日', '2026-11-23')).toEqual([null, -1, 'sure', null])
    expect(draft('同上', '2026-11-23')).toEqual([null, -1, 'sure', null])
  })
})
