import type { WorkingDays } from '#platform/calendar.ts'
import type { Due } from './due-date.ts'
import { endOfTerm, latestBefore, noticeEnd, type Term } from './term.ts'
import { warnOn, warnOnBeforeEvent } from './warn-on.ts'

/** A publication limit that another law sets and that an item may carry besides its own. */
export interface SpecialLimit {
  code: string
  name: string
  /** law and article, as printed beside every date */
  article: string
  /** what happened on the day it is counted from; for a yearly one, what it covers */
  occasion: string
  counts: SpecialCount
  note: string
  /** `read`: the text was read in a public copy. `recollection`: to be checked against the official text */
  source: 'read' | 'recollection'
}

export type SpecialCount =
  /** so long after the occasion */
  | { how: 'within'; term: Term }
  /** so long before the occasion */
  | { how: 'before'; term: Term }
  /** stays up at least so long from the occasion on */
  | { how: 'notice'; term: Term }
  /** every year by this day of the year after the one it covers; month and day as 'MM-DD' */
  | { how: 'yearly'; dueOn: string; warnOn: string }

const days = (amount: number): Term => ({ amount, unit: 'calendar_day' })
const workingDays = (amount: number): Term => ({ amount, unit: 'working_day' })
const hours = (amount: number): Term => ({ amount, unit: 'hour' })

const steps3 =
  '《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》（国办发〔2018〕118号）'

/** proactive.md §1.1, row by row; every number with its law. */
export const specialLimits: readonly SpecialLimit[] = [
  {
    code: 'budget_government',
    name: '政府预算、决算、预算调整和执行情况',
    article: '《预算法》第十四条第一款',
    occasion: '本级人民代表大会或者其常务委员会批准',
    counts: { how: 'within', term: days(20) },
    note: '由本级政府财政部门公开，并说明转移支付和举借债务情况。',
    source: 'read',
  },
  {
    code: 'budget_department',
    name: '部门预算、决算',
    article: '《预算法》第十四条第二款',
    occasion: '本级政府财政部门批复',
    counts: { how: 'within', term: days(20) },
    note: '由各部门公开。',
    source: 'read',
  },
  {
    code: 'penalty_withdrawn',
    name: '行政处罚决定变更、撤销、确认违法或者无效后撤回',
    article: '《行政处罚法》第四十八条、第八十五条',
    occasion: '行政处罚决定被依法变更、撤销、确认违法或者确认无效',
    // 第八十五条：本法中“三日”的规定是指工作日，不含法定节假日。
    counts: { how: 'within', term: workingDays(3) },
    note: '三日内撤回已公开的决定并公开说明理由；本法所称三日指工作日。',
    source: 'read',
  },
  {
    code: 'permit_or_penalty_result',
    name: '行政许可、行政处罚结果',
    article: steps3,
    occasion: '作出行政许可、行政处罚决定',
    counts: { how: 'within', term: workingDays(7) },
    note: '',
    source: 'recollection',
  },
  {
    code: 'other_enforcement_result',
    name: '其他行政执法决定',
    article: steps3,
    occasion: '作出行政执法决定',
    counts: { how: 'within', term: workingDays(20) },
    note: '',
    source: 'recollection',
  },
  {
    code: 'enforcement_statistics',
    name: '行政执法年度统计数据',
    article: steps3,
    occasion: '上一年度行政执法总体情况',
    counts: { how: 'yearly', dueOn: '01-31', warnOn: '01-15' },
    note: '每年1月31日前公开上一年度数据。',
    source: 'recollection',
  },
  {
    code: 'regulation_in_force',
    name: '规章公布',
    article: '《规章制定程序条例》第三十二条',
    occasion: '规章施行',
    counts: { how: 'before', term: days(30) },
    note: '自公布之日起30日后施行；涉及国家安全、外汇汇率、货币政策以及不立即施行将有碍施行的除外。',
    source: 'read',
  },
  {
    code: 'market_rules_comment',
    name: '与市场主体密切相关的规章、规范性文件征求意见',
    article: '《优化营商环境条例》第六十二条',
    occasion: '向社会公开征求意见',
    counts: { how: 'notice', term: days(30) },
    note: '征求意见期限一般不少于30日，并反馈采纳情况。',
    source: 'read',
  },
  {
    code: 'emergency_first_information',
    name: '特别重大、重大突发事件权威信息',
    article: '国办发〔2016〕80号、国办发〔2016〕61号',
    occasion: '特别重大、重大突发事件发生',
    counts: { how: 'within', term: hours(5) },
    note: '最迟5小时内发布权威信息；系统按日计，钟点由人工掌握。',
    source: 'recollection',
  },
  {
    code: 'emergency_press_conference',
    name: '特别重大、重大突发事件新闻发布会',
    article: '国办发〔2016〕80号、国办发〔2016〕61号',
    occasion: '特别重大、重大突发事件发生',
    counts: { how: 'within', term: hours(24) },
    note: '24小时内举行新闻发布会。',
    source: 'recollection',
  },
  {
    code: 'public_opinion_response',
    name: '其他政务舆情回应',
    article: '国办发〔2016〕80号、国办发〔2016〕61号',
    occasion: '出现政务舆情',
    counts: { how: 'within', term: hours(48) },
    note: '48小时内回应。',
    source: 'recollection',
  },
]

/** The special limit of this code, if the table has one. */
export function findSpecialLimit(code: string): SpecialLimit | undefined {
  return specialLimits.find((limit) => limit.code === code)
}

/**
 * The due date of a special limit: from the day of its occasion, or for a yearly one from the year it covers ('2026'
 * → 31 January 2027). For a notice the due day is the last day it must stay up.
 */
export function dueOfSpecial(
  limit: SpecialLimit,
  occasion: { day: string } | { year: number },
  calendar: WorkingDays,
): Due {
  const { counts } = limit
  if (counts.how === 'yearly') {
    const next = 'year' in occasion ? occasion.year + 1 : Number(occasion.day.slice(0, 4)) + 1
    return {
      startsOn: `${next}-01-01`,
      dueOn: `${next}-${counts.dueOn}`,
      warnOn: `${next}-${counts.warnOn}`,
      term: null,
    }
  }
  if ('year' in occasion) throw new RangeError(`${limit.code} is counted from a day`)
  const { day } = occasion
  const { term } = counts
  if (counts.how === 'before') {
    const dueOn = latestBefore(day, term, calendar)
    return { startsOn: day, dueOn, warnOn: warnOnBeforeEvent(dueOn, calendar), term }
  }
  const dueOn = counts.how === 'notice' ? noticeEnd(day, term, calendar) : endOfTerm(day, term, calendar)
  return { startsOn: day, dueOn, warnOn: warnOn(day, dueOn, term, calendar), term }
}
