import { eventName, type DutyPlan, type PlannedDuty } from '../rules/duty-plan.ts'
import { termWords } from '../rules/term.ts'

/** 信息形成或者变更之日; 办结后 would make 办结后之日, so a name that says when is left alone. */
function dayOf(event: string): string {
  const name = eventName(event)
  return /[日时后前]$/.test(name) ? name : `${name}之日`
}

const unitNames = { week: '周', month: '月', quarter: '季度', half_year: '半年', year: '年' } as const
const nextNames = { month: '次月', quarter: '次季度', year: '次年' } as const

/** What one clause of a time limit asks for, as a choice and as a line of the plan. */
export function clauseWords(planned: PlannedDuty): string {
  const part = planned.part === null ? '' : `${planned.part}：`
  return `${part}${core(planned)}`
}

function core(planned: PlannedDuty): string {
  switch (planned.how) {
    case 'event':
      return `自${dayOf(planned.event)}起${termWords(planned.term)}内公开`
    case 'before_event':
      return `最迟在${eventName(planned.event, true)}之前${termWords(planned.term)}公开`
    case 'period':
      return planned.amount === 1
        ? `每${unitNames[planned.unit]}公开一次`
        : `每${planned.amount}个${unitNames[planned.unit]}公开一次`
    case 'rolling':
      return `公开之后每${termWords(planned.term)}更新一次`
    case 'notice':
      return `公示期${planned.atLeast ? '不少于' : ''}${termWords(planned.term)}`
    case 'prompt': {
      const word = planned.word === 'real_time' ? '实时' : '及时'
      if (planned.event === null) return `${word}公开`
      const name = eventName(planned.event)
      return `${name.startsWith('按') ? name : `${name}后`}，${word}公开`
    }
    case 'standing':
      return planned.updated ? '长期公开，动态更新' : '长期公开'
    case 'together':
      return `与${planned.event}同时公开`
    case 'moment':
      return `${planned.event}${{ after: '后', before: '前', during: '时' }[planned.side]}公开`
    case 'next_period':
      return `${eventName(planned.event)}的${nextNames[planned.unit]}底前公开`
    case 'by_rule':
      return `依照原文“${planned.rule}”公开`
    case 'on_request':
      return '依申请公开'
  }
}

/** What that clause makes the system do. */
export function clauseMakes(planned: PlannedDuty): string {
  switch (planned.how) {
    case 'event':
    case 'before_event':
    case 'next_period':
    case 'together':
    case 'moment':
      return '每登记或起草一项信息，产生一项公开任务'
    case 'period':
      return '每期开始时产生一项公开任务，期末到期'
    case 'rolling':
      return '每次公开后产生下一项公开任务'
    case 'notice':
      return '不单独产生任务；公开之后记录公示期，期满前撤下会标红'
    case 'prompt':
    case 'standing':
      return '不推定天数，只记录实际用时'
    case 'by_rule':
      return '天数载于其他规定，由审核人员填写期限'
    case 'on_request':
      return '不产生主动公开任务'
  }
}

/** By when the item must be public for the first time, in words. */
export function firstWords(plan: DutyPlan): string {
  const { first } = plan
  if (first === null) return '依申请公开，不要求首次公开'
  switch (first.reason) {
    case 'general':
      return first.term === null ? '首次公开' : `目录公布之日起${termWords(first.term)}内首次公开`
    case 'first_part':
      return first.term === null
        ? '首次公开'
        : `目录公布之日起${termWords(first.term)}内首次公开（按有期限的部分内容）`
    case 'period':
      return '目录公布的当期期末前首次公开'
    case 'rolling':
      return first.term === null ? '首次公开' : `目录公布之日起${termWords(first.term)}内首次公开`
    case 'no_number':
      return '须首次公开；原文未规定天数，不推定期限'
    case 'unread':
      return '须首次公开；原文未能自动识别，人工确认之前不设期限'
  }
}
