/**
 * A time limit as structure, shaped for duties. Nothing here is ever guessed: what the grammar does not read
 * completely stays `needs_confirmation` and is shown as 人工确认.
 */
export type LimitUnit =
  | 'working_day'
  | 'calendar_day'
  | 'hour'
  | 'week'
  | 'month'
  | 'quarter'
  | 'half_year'
  | 'year'

/**
 * 条例第二十六条: 自该政府信息形成或者变更之日起. `unstated` means the cell names no start: after it, the article
 * supplies the forming of the information; before it (提前一周), it is the occasion itself.
 */
export type LimitEvent = 'formed_or_changed' | 'unstated' | (string & {})

interface ClauseScope {
  /** what the clause is about (处罚决定, 结果信息); null = everything not named elsewhere */
  subject: string | null
  /** channels named inside the limit (在村公示栏公开) */
  place: string | null
}

export type LimitClause = ClauseScope &
  (
    | { kind: 'within'; amount: number; unit: LimitUnit; event: LimitEvent }
    | { kind: 'before'; amount: number; unit: LimitUnit; event: string }
    /** stays up for so long: 公示期不少于5个工作日 (`atLeast`), 公告期限1个工作日 */
    | { kind: 'notice'; amount: number; unit: LimitUnit; atLeast: boolean }
    /** every so often: 每20个工作日更新 */
    | { kind: 'periodic'; amount: number; unit: LimitUnit }
    /** 实时 = real_time, 及时 = prompt: no number stands in the text and none is invented */
    | { kind: 'immediate'; word: 'real_time' | 'prompt'; event: string | null }
    /** 长期公开 */
    | { kind: 'standing'; updated: boolean }
    /** published together with something: 随采购公告公开 */
    | { kind: 'with'; event: string }
    /** at a moment without a number: 交易合同生效后, 采购活动启动前, 启动时 */
    | { kind: 'at'; event: string; side: 'after' | 'before' | 'during' }
    /** 认定后的次月 */
    | { kind: 'next_period'; unit: 'month' | 'quarter' | 'year'; event: string }
    /** the limit stands in another rule or announcement: 按规定期限 */
    | { kind: 'by_rule'; rule: string }
    /** this part is not published on its own initiative: 其余依申请公开 */
    | { kind: 'on_request' }
  )

export interface ParsedLimit {
  state: 'parsed'
  clauses: LimitClause[]
  /** 法律、法规另有规定的，从其规定 */
  otherLaw: boolean
  /** words that bind a person but no date: exceptions, legal effects */
  notes: string[]
}

export interface UnparsedLimit {
  state: 'needs_confirmation'
  /** the clause that was not understood */
  unread: string
}

export type TimeLimit = ParsedLimit | UnparsedLimit
