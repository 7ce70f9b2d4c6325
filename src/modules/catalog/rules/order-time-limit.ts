import { textKey } from './normal-text.ts'
import { readTimeLimit } from './read-time-limit.ts'
import type { LimitClause, LimitUnit } from './time-limit.ts'

/** `not_later` = at least as open; `incomparable` = a person decides. */
export type LimitOrder = 'not_later' | 'later' | 'incomparable'

/** Whether a local limit is not later than the guideline's; only what is certain in every year is said. */
export function orderTimeLimits(guideline: string, local: string): LimitOrder {
  if (textKey(guideline) === textKey(local)) return 'not_later'
  const required = readTimeLimit(guideline)
  const offered = readTimeLimit(local)
  if (required.state !== 'parsed' || offered.state !== 'parsed') return 'incomparable'
  const orders = required.clauses.map((clause) => orderAgainst(clause, required.clauses, offered.clauses))
  orders.push(...offered.clauses.map((clause) => orderExtra(clause, required.clauses, offered.clauses)))
  return worst(orders)
}

function worst(orders: LimitOrder[]): LimitOrder {
  if (orders.includes('later')) return 'later'
  return orders.includes('incomparable') ? 'incomparable' : 'not_later'
}

const subjectKey = (clause: LimitClause) => (clause.subject === null ? '' : textKey(clause.subject))

/** The best the local limit offers for one clause: the same subject, or failing that its general clauses. */
function orderAgainst(required: LimitClause, all: LimitClause[], offered: LimitClause[]): LimitOrder {
  const same = offered.filter((clause) => subjectKey(clause) === subjectKey(required))
  const candidates = same.length > 0 ? same : offered.filter((clause) => clause.subject === null)
  const orders = candidates.map((clause) => orderClauses(required, clause))
  if (orders.includes('not_later')) return 'not_later'
  // A promise to keep something up (notice, standing) that has no partner is gone, not just different.
  const alone = !candidates.some((clause) => comparableKinds(required, clause))
  if (alone && required.kind === 'notice' && all.length > 1) return 'later'
  return orders.includes('later') && !orders.includes('incomparable') ? 'later' : 'incomparable'
}

/** A local limit for a subject the guideline treats in general may not be later than that general limit. */
function orderExtra(extra: LimitClause, required: LimitClause[], offered: LimitClause[]): LimitOrder {
  if (extra.subject === null) return 'not_later'
  if (required.some((clause) => subjectKey(clause) === subjectKey(extra))) return 'not_later'
  const general = required.filter((clause) => clause.subject === null && comparableKinds(clause, extra))
  const spoken = offered.some((clause) => clause.subject === null)
  if (general.length === 0 || !spoken) return 'not_later'
  if (
    extra.kind === 'within' &&
    general.some((clause) => clause.kind === 'within' && clause.unit === extra.unit)
  ) {
    const least = Math.min(...general.map((clause) => (clause.kind === 'within' ? clause.amount : Infinity)))
    return extra.amount <= least ? 'not_later' : 'later'
  }
  return worst(general.map((clause) => orderClauses(clause, extra)))
}

const comparableKinds = (a: LimitClause, b: LimitClause) => a.kind === b.kind

/** 制作、获取、形成、变更 and an unnamed start are one start: 条例第二十六条 counts from forming or changing. */
function sameEvent(a: string | null, b: string | null): boolean {
  const start = (event: string | null) =>
    event === 'unstated' || event === null ? 'formed_or_changed' : textKey(event)
  return start(a) === start(b)
}

function orderClauses(required: LimitClause, local: LimitClause): LimitOrder {
  if (required.place !== null && local.place !== null && textKey(required.place) !== textKey(local.place))
    return 'incomparable'
  // Real time is not later than any limit counted from the same start.
  if (
    local.kind === 'immediate' &&
    local.word === 'real_time' &&
    (required.kind === 'within' || required.kind === 'immediate')
  ) {
    if (local.event === null || sameEvent(local.event, required.event)) return 'not_later'
  }
  if (required.kind === 'within' && local.kind === 'within') {
    return sameEvent(required.event, local.event) ? orderAmounts(required, local) : 'incomparable'
  }
  if (required.kind === 'before' && local.kind === 'before') {
    return textKey(required.event) === textKey(local.event) ? longerIsBetter(required, local) : 'incomparable'
  }
  if (required.kind === 'notice' && local.kind === 'notice') return longerIsBetter(required, local)
  if (required.kind === 'periodic' && local.kind === 'periodic') return orderAmounts(required, local)
  if (required.kind === 'immediate' && local.kind === 'immediate') {
    if (required.word === local.word && textKey(required.event ?? '') === textKey(local.event ?? ''))
      return 'not_later'
    return 'incomparable'
  }
  if (required.kind === 'standing' && local.kind === 'standing')
    return required.updated && !local.updated ? 'incomparable' : 'not_later'
  return sameWords(required, local) ? 'not_later' : 'incomparable'
}

function sameWords(a: LimitClause, b: LimitClause): boolean {
  const words = (clause: LimitClause) => JSON.stringify({ ...clause, subject: null, place: null })
  return a.kind === b.kind && textKey(words(a)) === textKey(words(b))
}

interface Span {
  amount: number
  unit: LimitUnit
}

/**
 * Calendar hours a span can take, least and most. At most seven working days stand in a row (调休), and no run of
 * n working days takes more than 2n + 12 days (week-ends plus the longest holiday with room to spare), so
 * “20个工作日” is later than “20日” for certain, and “15日” against “10个工作日” stays for a person to decide.
 */
function bounds({ amount, unit }: Span): { least: number; most: number } {
  const days = (least: number, most = least) => ({ least: least * 24, most: most * 24 })
  switch (unit) {
    case 'hour':
      return { least: amount, most: amount }
    case 'working_day':
      return days(amount + Math.floor((amount - 1) / 7), 2 * amount + 12)
    case 'calendar_day':
      return days(amount)
    case 'week':
      return days(amount * 7)
    case 'month':
      return days(amount * 28, amount * 31)
    case 'quarter':
      return days(amount * 90, amount * 92)
    case 'half_year':
      return days(amount * 181, amount * 184)
    case 'year':
      return days(amount * 365, amount * 366)
  }
}

function orderAmounts(required: Span, local: Span): LimitOrder {
  if (required.unit === local.unit) return local.amount <= required.amount ? 'not_later' : 'later'
  const [need, have] = [bounds(required), bounds(local)]
  if (have.most <= need.least) return 'not_later'
  return have.least > need.most ? 'later' : 'incomparable'
}

/** Notice given earlier, or kept up longer, is more open. */
function longerIsBetter(required: Span, local: Span): LimitOrder {
  if (required.unit === local.unit) return local.amount >= required.amount ? 'not_later' : 'later'
  const [need, have] = [bounds(required), bounds(local)]
  if (have.least >= need.most) return 'not_later'
  return have.most < need.least ? 'later' : 'incomparable'
}
