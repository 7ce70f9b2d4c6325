/**
 * Days of the civil calendar in Beijing, kept as 'YYYY-MM-DD' strings: a term counts days, and a JavaScript Date
 * is an instant that becomes another day in another zone. China has kept UTC+8 without summer time since 1992.
 */
const beijingOffsetMs = 8 * 3600_000
const dayMs = 86_400_000
const isoDay = /^\d{4}-\d{2}-\d{2}$/

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

// Terms are counted day by day, and an edit of the calendar counts thousands of them: each day is written and read once. Only
// the days of these years are kept, some forty thousand at most, so that nobody can fill the memory with others.
const keptDays = { first: Date.UTC(1990, 0, 1), last: Date.UTC(2099, 11, 31) } as const
const textOfDay = new Map<number, string>()
const utcOfDay = new Map<string, number>()

function keep(day: string, ms: number): void {
  if (ms < keptDays.first || ms > keptDays.last) return
  textOfDay.set(ms, day)
  utcOfDay.set(day, ms)
}

function dayFromUtc(ms: number): string {
  const known = textOfDay.get(ms)
  if (known !== undefined) return known
  const day = new Date(ms).toISOString().slice(0, 10)
  if (ms % dayMs === 0) keep(day, ms)
  return day
}

function utcOf(day: string): number {
  const known = utcOfDay.get(day)
  if (known !== undefined) return known
  const ms = isoDay.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(ms) || dayFromUtc(ms) !== day) throw new RangeError(`not a day: ${day}`)
  return ms
}

/** The day in Beijing at an instant, 'YYYY-MM-DD'. */
export function beijingDay(instant: Date): string {
  return dayFromUtc(instant.getTime() + beijingOffsetMs)
}

/** The instant at which a Beijing day begins. Throws on what is not a day. */
export function startOfDay(day: string): Date {
  return new Date(utcOf(day) - beijingOffsetMs)
}

/** Whether the text is an existing day written 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  return (
    utcOfDay.has(text) ||
    (isoDay.test(text) &&
      dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) !== null)
  )
}

/** The day `n` calendar days (自然日) later, or earlier when negative. */
export function addDays(day: string, n: number): string {
  return dayFromUtc(utcOf(day) + n * dayMs)
}

/** Calendar days from one day to another: 1 from today to tomorrow, negative backwards. */
export function daysBetween(from: string, to: string): number {
  return (utcOf(to) - utcOf(from)) / dayMs
}

/**
 * The day `n` months later; the last day of the month when that day is missing there
 * (2026-01-31 and one month is 2026-02-28).
 */
export function addMonths(day: string, n: number): string {
  const start = new Date(utcOf(day))
  const month = start.getUTCFullYear() * 12 + start.getUTCMonth() + n
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
  return dayFromUtc(Date.UTC(Math.floor(month / 12), month % 12, Math.min(start.getUTCDate(), last)))
}

/** Day of the week, 0 Sunday … 6 Saturday. */
export function weekdayOf(day: string): number {
  return new Date(utcOf(day)).getUTCDay()
}

const weekdayNames = ['日', '一', '二', '三', '四', '五', '六'] as const

/** 星期一 … 星期日. */
export function weekdayName(day: string): string {
  return `星期${weekdayNames[weekdayOf(day)] ?? ''}`
}

function dayOf(year: number, month: number, date: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || date < 1) return null
  const ms = Date.UTC(year, month - 1, date)
  return new Date(ms).getUTCMonth() === month - 1 ? dayFromUtc(ms) : null
}

const chineseDigits = '〇一二三四五六七八九'

function chineseYear(text: string): number {
  return Number([...text.replaceAll(/[零○Oo]/g, '〇')].map((sign) => chineseDigits.indexOf(sign)).join(''))
}

// 一 … 三十一, also 廿 and 卅 of older papers; anything else is 0 and so refused as a month or date.
function chineseCount(text: string): number {
  const plain = text.replace(/^廿/, '二十').replace(/^卅/, '三十')
  const match = /^([一二三])?(十)?([一二三四五六七八九])?$/.exec(plain)
  if (match === null || plain === '') return 0
  const [, tens, ten, ones] = match
  if (ten === undefined)
    return tens !== undefined && ones !== undefined ? 0 : chineseDigits.indexOf(tens ?? ones ?? '〇')
  return (
    (tens === undefined ? 1 : chineseDigits.indexOf(tens)) * 10 +
    (ones === undefined ? 0 : chineseDigits.indexOf(ones))
  )
}

const numeric = [
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?/,
  /^(\d{4})-(\d{1,2})-(\d{1,2})/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})/,
  /^(\d{4})(\d{2})(\d{2})(?!\d)/,
]
const chinese =
  /^([〇零○Oo一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})[日号]/
// A local time after the day is dropped; a zone would make the day a question, so it is refused.
const localTime = /^([T ]?\d{1,2}[:：]\d{2}([:：]\d{2})?)?$/

/**
 * Reads a day as officials write it: 2026年1月2日, 2026-1-2, 2026/1/2, 2026.1.2, 20260102, 二〇二六年一月二日, in full
 * or half width, with or without a time after it. Null when the day does not exist or anything is left over.
 */
export function parseDay(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[‐‑–—−]/g, '-')
    .trim()
  const tight = plain.replaceAll(/\s*([年月日\-/.])\s*/g, '$1')
  for (const pattern of numeric) {
    const match = pattern.exec(tight)
    if (match === null) continue
    if (!localTime.test(tight.slice(match[0].length).trim())) return null
    return dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
  }
  const match = chinese.exec(tight)
  if (match === null || match[0].length !== tight.length) return null
  return dayOf(chineseYear(match[1] ?? ''), chineseCount(match[2] ?? ''), chineseCount(match[3] ?? ''))
}

/** 2026年1月2日. */
export function formatDay(day: string): string {
  utcOf(day)
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** 2026-01-02 15:04 in Beijing. */
export function formatInstant(instant: Date): string {
  const local = new Date(instant.getTime() + beijingOffsetMs)
  return `${local.toISOString().slice(0, 10)} ${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}`
}
