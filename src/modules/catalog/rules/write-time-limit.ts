import type { LimitClause, LimitUnit, TimeLimit } from './time-limit.ts'

const SHORT: Record<LimitUnit, string> = {
  working_day: 'wd',
  calendar_day: 'cd',
  hour: 'h',
  week: 'wk',
  month: 'mo',
  quarter: 'q',
  half_year: 'hy',
  year: 'y',
}

const LONG: Record<LimitUnit, string> = {
  working_day: '个工作日',
  calendar_day: '日',
  hour: '小时',
  week: '周',
  month: '个月',
  quarter: '个季度',
  half_year: '个半年',
  year: '年',
}

/** One line for tests and hashes: `within 20wd @formed_or_changed; [处罚决定] within 7wd @作出`. */
export function limitNotation(limit: TimeLimit): string {
  if (limit.state === 'needs_confirmation') return `? ${limit.unread}`
  const parts = limit.clauses.map(
    (clause) =>
      `${clause.subject === null ? '' : `[${clause.subject}] `}${core(clause)}${clause.place === null ? '' : ` {${clause.place}}`}`,
  )
  return [
    ...parts,
    ...(limit.otherLaw ? ['other-law'] : []),
    ...limit.notes.map((note) => `note ${note}`),
  ].join('; ')
}

function core(clause: LimitClause): string {
  switch (clause.kind) {
    case 'within':
      return `within ${clause.amount}${SHORT[clause.unit]} @${clause.event}`
    case 'before':
      return `before ${clause.amount}${SHORT[clause.unit]} @${clause.event}`
    case 'notice':
      return `notice ${clause.atLeast ? '>=' : ''}${clause.amount}${SHORT[clause.unit]}`
    case 'periodic':
      return `every ${clause.amount}${SHORT[clause.unit]}`
    case 'immediate':
      return `${clause.word}${clause.event === null ? '' : ` @${clause.event}`}`
    case 'standing':
      return clause.updated ? 'standing updated' : 'standing'
    case 'with':
      return `with @${clause.event}`
    case 'at':
      return `at ${clause.side} @${clause.event}`
    case 'next_period':
      return `next ${SHORT[clause.unit]} @${clause.event}`
    case 'by_rule':
      return `by-rule @${clause.rule}`
    case 'on_request':
      return 'on-request'
  }
}

/** What the parser understood, in words an official can check; one entry a clause. */
export function describeLimit(limit: TimeLimit): string[] {
  if (limit.state === 'needs_confirmation') return [`人工确认：“${limit.unread}”未能自动识别`]
  const lines = limit.clauses.map((clause) => {
    const about = clause.subject === null ? '' : `${clause.subject}：`
    const where = clause.place === null ? '' : `（在${clause.place}）`
    return about + said(clause) + where
  })
  return limit.otherLaw ? [...lines, '法律、法规另有规定的，从其规定'] : lines
}

const EVENTS: Record<string, string> = {
  formed_or_changed: '信息形成或者变更',
  unstated: '信息形成或者变更（原文未写起点，依条例第二十六条）',
}

function said(clause: LimitClause): string {
  const count = 'amount' in clause ? `${clause.amount}${LONG[clause.unit]}` : ''
  switch (clause.kind) {
    case 'within':
      return `自${EVENTS[clause.event] ?? clause.event}之日起${count}内`
    case 'before':
      return clause.event === 'unstated' ? `提前${count}` : `${clause.event}前${count}`
    case 'notice':
      return `公示（公告）${clause.atLeast ? '不少于' : ''}${count}`
    case 'periodic':
      return `每${clause.amount === 1 ? '' : clause.amount}${LONG[clause.unit].replace(/^个/, '')}一次`
    case 'immediate':
      return `${clause.event === null ? '' : `${clause.event}，`}${clause.word === 'real_time' ? '实时' : '及时'}（不设具体天数）`
    case 'standing':
      return clause.updated ? '长期公开，动态调整' : '长期公开'
    case 'with':
      return `与${clause.event}同时`
    case 'at':
      return `${clause.event}${{ after: '后', before: '前', during: '时' }[clause.side]}（不设具体天数）`
    case 'next_period':
      return `${clause.event}后的次${{ month: '月', quarter: '季度', year: '年' }[clause.unit]}`
    case 'by_rule':
      return `${clause.rule}（期限见该规定）`
    case 'on_request':
      return '依申请公开'
  }
}
