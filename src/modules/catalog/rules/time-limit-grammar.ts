import type { LimitClause, LimitEvent, LimitUnit } from './time-limit.ts'

// Every pattern takes the whole clause: words it does not know leave the clause unread.
const AMOUNT = String.raw`(\d+|[一二两三四五六七八九十])`
const UNIT = '(个?工作日|个?自然日|日|天|小时|周|个?月|年)'
const SAID = '(?:及时|予以|依法)*(?:向社会)?(?:公开|公示|公布|公告)?'

const DIGITS: Record<string, number> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
}
const amountOf = (text: string) => DIGITS[text] ?? Number(text)

// “20日” are calendar days, “20个工作日” working days; the two are never exchanged.
const UNITS: Record<string, LimitUnit> = {
  工作日: 'working_day',
  自然日: 'calendar_day',
  日: 'calendar_day',
  天: 'calendar_day',
  小时: 'hour',
  周: 'week',
  月: 'month',
  季: 'quarter',
  季度: 'quarter',
  半年: 'half_year',
  年: 'year',
}
const unitOf = (text: string): LimitUnit => UNITS[text.replace(/^个/, '')] ?? 'calendar_day'

const FORMED =
  /^(?:(?:公开事项|其他相关|其他|相关|有关|该|本|政府|政务)*信息)?(?:(?:形成|制作|制定|获取|变更|或者|或|、)|\((?:形成|变更|、)+\))+(?:(?:该|本|政府)*信息)?$/
const MADE_OR_OBTAINED = /^(?:制定|制作)或者?获取[^,;:\d]{0,14}$/

function eventOf(text: string): LimitEvent {
  const formed = FORMED.test(text) && /形成|制作|制定|获取/.test(text)
  return formed || MADE_OR_OBTAINED.test(text) ? 'formed_or_changed' : text
}

/** 其他内容, 除处罚决定外其他内容, 其他相关信息: everything not named elsewhere. */
export function subjectOf(text: string): string | null {
  const subject = text.replace(/^其中/, '').replace(/(?:应当?|的),?$/, '')
  if (subject === '' || /^(?:除.+外的?)?(?:其他|其余)(?:相关)?(?:内容|信息)?$/.test(subject)) return null
  return subject
}

const isPhrase = (text: string, most = 36) => text.length >= 2 && text.length <= most && !/[\d,;:]/.test(text)
// 自然、自主、自愿、自治、自行、自建 are words, not the 自 of 自……之日起.
const START = /(?:自(?![然主愿治行建费身])|在)/

/** What stands before the number: an optional subject and the event. Null when it cannot be told apart. */
function leadOf(lead: string, marked: boolean): { subject: string | null; event: LimitEvent } | null {
  if (lead === '') return { subject: null, event: 'unstated' }
  const at = START.exec(lead)
  const subjectText = at ? lead.slice(0, at.index) : ''
  const eventText = at ? lead.slice(at.index + 1) : lead
  if (!isPhrase(eventText)) return null
  if (subjectText !== '' && !isPhrase(subjectText, 24)) return null
  const event = eventOf(eventText.replace(/^其中/, ''))
  // 信息形成20个工作日内 does without 之日起; any other event needs it to be an event at all.
  if (!marked && event !== 'formed_or_changed') return null
  return { subject: subjectOf(subjectText), event }
}

type Reader = (clause: string) => LimitClause[] | null

const within: Reader = (clause) => {
  const hit = new RegExp(`^(.*?)(之日起|日起|之后|后|起)?${AMOUNT}${UNIT}(?:之内|以内|内)${SAID}$`).exec(
    clause,
  )
  const bare = new RegExp(`^()()${AMOUNT}(个?工作日)$`).exec(clause)
  const [, lead = '', mark, amount = '', unit = ''] = hit ?? bare ?? []
  if (amount === '') return null
  const start = leadOf(lead, mark !== undefined && mark !== '')
  return start && [{ kind: 'within', ...start, place: null, amount: amountOf(amount), unit: unitOf(unit) }]
}

const before: Reader = (clause) => {
  const ahead = new RegExp(`^提前${AMOUNT}${UNIT}(?:公开|发通知邀请|发布会议公告)?$`).exec(clause)
  const latest = new RegExp(`^(?:原则上)?不得(?:晚于|迟于)(.+)前${AMOUNT}${UNIT}$`).exec(clause)
  const dated = new RegExp(`^(.*?)在(.+?)${AMOUNT}${UNIT}前${SAID}$`).exec(clause)
  const make = (subject: string | null, event: string, amount: string, unit: string): LimitClause[] => [
    { kind: 'before', subject, place: null, event, amount: amountOf(amount), unit: unitOf(unit) },
  ]
  if (ahead) return make(null, 'unstated', ahead[1] ?? '', ahead[2] ?? '')
  if (latest) return make(null, latest[1] ?? '', latest[2] ?? '', latest[3] ?? '')
  if (dated) return make(subjectOf(dated[1] ?? ''), dated[2] ?? '', dated[3] ?? '', dated[4] ?? '')
  return null
}

const notice: Reader = (clause) => {
  const nested = /^(.+)\(([^()]+)\)$/.exec(clause)
  const inner = nested && new RegExp(`^(\\D{2,24}?)${AMOUNT}${UNIT}$`).exec(nested[2] ?? '')
  const hit = new RegExp(
    `^(.*?(?:公示|公告|披露|公布|征求意见))(?:时间|期限|期)?(?:一般)?(不得少于|不少于|不得低于|不低于)?为?${AMOUNT}${UNIT}$`,
  ).exec(inner ? (nested[1] ?? '') : clause)
  if (!hit) return null
  const [, lead = '', least, amount = '', unit = ''] = hit
  if (!isPhrase(lead, 24)) return null
  const subject = /^(?:公示|公告|公布)$/.test(lead) ? null : lead
  const make = (about: string | null, many: string, of: string): LimitClause => ({
    kind: 'notice',
    subject: about,
    place: null,
    amount: amountOf(many),
    unit: unitOf(of),
    atLeast: least !== undefined,
  })
  const clauses = [make(subject, amount, unit)]
  if (inner) clauses.push(make(inner[1] ?? '', inner[2] ?? '', inner[3] ?? ''))
  return clauses
}

const periodic: Reader = (clause) => {
  const make = (subject: string | null, amount: number, unit: LimitUnit): LimitClause[] => [
    { kind: 'periodic', subject, place: null, amount, unit },
  ]
  const every =
    /^(?:([^,;:\d每]{2,24}的),)?每(\d+)?(个?工作日|半年|季度?|个?月|年|周|日|天)(?:更新|公告|公开|公布|公示)?(?:一次|1次)?$/.exec(
      clause,
    )
  if (every) return make(subjectOf(every[1] ?? ''), Number(every[2] ?? 1), unitOf(every[3] ?? ''))
  const by = /^按(季度?|半年|月|年)(?:公开|公布|更新)$/.exec(clause)
  if (by) return make(null, 1, unitOf(by[1] ?? ''))
  const once = /^(半年|每?季度|每?月|每?年)至少(?:更新|公开|公布)(?:1|一)次$/.exec(clause)
  return once && make(null, 1, unitOf((once[1] ?? '').replace('每', '')))
}

const immediate: Reader = (clause) => {
  const hit = /^(.*?)(实时|即时|及时|随时)(?:公开|公布|公告|公示|更新|回应)?$/.exec(clause)
  if (!hit) return null
  const [, lead = '', said = ''] = hit
  if (lead !== '' && !isPhrase(lead, 24)) return null
  const word = /实时|即时/.test(said) ? 'real_time' : 'prompt'
  const occasion = /^(.+)[后时]$/.exec(lead)?.[1] ?? (/^按.+$/.test(lead) ? lead : null)
  const subject = occasion === null ? subjectOf(lead) : null
  return [{ kind: 'immediate', subject, place: null, word, event: occasion }]
}

const standing: Reader = (clause) => {
  const hit = /^(.*?)(?:长期|永久)(?:公开|公示)?(\(动态调整\))?$/.exec(clause)
  if (!hit || (hit[1] !== '' && !isPhrase(hit[1] ?? '', 24))) return null
  return [{ kind: 'standing', subject: subjectOf(hit[1] ?? ''), place: null, updated: hit[2] !== undefined }]
}

const together: Reader = (clause) => {
  const hit = /^随(.+?)(?:同时)?公开$/.exec(clause) ?? /^与(.+?)同步公开$/.exec(clause)
  const event = hit?.[1] ?? ''
  return isPhrase(event) ? [{ kind: 'with', subject: null, place: null, event }] : null
}

const elsewhere: Reader = (clause) => {
  const rule =
    /^((?:.{2,12}后)?按.*规定(?:期限|时限))(?:披露|公开|公布)$/.exec(clause)?.[1] ??
    /^(.{2,16}对外公布的时限)内公开$/.exec(clause)?.[1]
  return rule && isPhrase(rule) ? [{ kind: 'by_rule', subject: null, place: null, rule }] : null
}

const following: Reader = (clause) => {
  const hit = /^(.{2,20}?)后?的?次(月|季度|年)$/.exec(clause)
  if (!hit || !isPhrase(hit[1] ?? '')) return null
  const unit = hit[2] === '月' ? 'month' : hit[2] === '年' ? 'year' : 'quarter'
  return [{ kind: 'next_period', subject: null, place: null, unit, event: hit[1] ?? '' }]
}

const onRequest: Reader = (clause) => {
  const hit = /^(.{2,16}?)为?依申请公开$/.exec(clause)
  return hit && [{ kind: 'on_request', subject: hit[1] ?? '', place: null }]
}

const SIDES = { 后: 'after', 前: 'before', 时: 'during' } as const
const moment: Reader = (clause) => {
  const hit = /^在?(.{3,24})([后前时])$/.exec(clause)
  if (!hit || !isPhrase(hit[1] ?? '')) return null
  return [
    {
      kind: 'at',
      subject: null,
      place: null,
      event: hit[1] ?? '',
      side: SIDES[hit[2] as keyof typeof SIDES],
    },
  ]
}

const readers: Reader[] = [
  onRequest,
  elsewhere,
  together,
  periodic,
  before,
  notice,
  within,
  standing,
  immediate,
  following,
  moment,
]

/** The clauses one clause of text stands for, or null when any word of it is not understood. */
export function readClause(text: string): LimitClause[] | null {
  const placed = /^(.+),在([^,]+)公开$/.exec(text)
  if (placed)
    return readClause(placed[1] ?? '')?.map((clause) => ({ ...clause, place: placed[2] ?? '' })) ?? null
  const headed = /^([^:\d]{2,30}):(.+)$/.exec(text)
  if (headed) {
    const subject = subjectOf(headed[1] ?? '')
    return readClause(headed[2] ?? '')?.map((clause) => ({ ...clause, subject })) ?? null
  }
  const clause = text.replace(/^其中/, '')
  for (const reader of readers) {
    const found = reader(clause)
    if (found) return found
  }
  return null
}
