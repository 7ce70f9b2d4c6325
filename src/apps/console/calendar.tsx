import {
  calendarPermission,
  calendarWords,
  changeDay,
  confirmYear,
  explainTerm,
  listConfirmedYears,
  listDayChangesOfYear,
  noticeYears,
  restoreDay,
  termSentence,
  workingDays,
  type CalendarDayRow,
  type WorkingDays,
} from '#platform/calendar.ts'
import { addDays, parseDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { defineRoutes, type RouteSpec } from '#platform/http/routes.ts'
import { attempt, explain, type FieldError } from '#platform/refusal.ts'
import { consoleFrame } from '#ui/console-layout.tsx'
import { addToNav } from '#ui/console-nav.ts'
import { CalendarPage, type SpecialDays } from './calendar-page.tsx'

const address = '/console/calendar'
/** The longest term a reader may try; the longest in law is far shorter. */
const longestTrial = 500

function yearIn(text: string, today: string): number {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN
  return year >= noticeYears.first && year <= 2199 ? year : Number(today.slice(0, 4))
}

function trialOf(
  calendar: WorkingDays,
  from: string,
  days: string,
): { sentence: string | null; errors: FieldError[] } {
  if (from === '' && days === '') return { sentence: null, errors: [] }
  const day = parseDay(from)
  const n = /^\d{1,3}$/.test(days) ? Number(days) : Number.NaN
  const errors: FieldError[] = []
  if (day === null) errors.push({ field: 'from', message: '日期不存在。请按“2026-10-08”的写法填写。' })
  if (!(n >= 1 && n <= longestTrial))
    errors.push({ field: 'days', message: `请填写1到${longestTrial}之间的整数。` })
  return day === null || errors.length > 0
    ? { sentence: null, errors }
    : { sentence: termSentence(explainTerm(calendar, day, n)), errors }
}

function specialDays(
  calendar: WorkingDays,
  year: number,
  changes: ReadonlyMap<string, CalendarDayRow>,
): SpecialDays[] {
  const found: SpecialDays[] = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const { working, holiday } = calendar.factOf(day)
    if (holiday === null) continue
    const change = changes.get(day) ?? null
    const last = found.at(-1)
    const goesOn = last?.to === addDays(day, -1) && last.name === holiday && last.working === working
    if (goesOn && last.change === null && change === null) {
      last.to = day
      last.count += 1
    } else found.push({ from: day, to: day, count: 1, working, name: holiday, change })
  }
  return found
}

async function show(
  c: AppContext,
  given: { year: number; values?: Record<string, string>; errors?: FieldError[] },
): Promise<Response> {
  const { db, today } = c.get('ctx')
  const { year } = given
  const calendar = await workingDays(db)
  const changes = new Map((await listDayChangesOfYear(db, year)).map((change) => [change.day, change]))
  const confirmed = (await listConfirmedYears(db)).find((row) => row.year === year) ?? null
  const days = specialDays(calendar, year, changes)
  const from = query(c).text('from')
  const length = query(c).text('days')
  const trial = trialOf(calendar, from, length)
  const errors = [...(given.errors ?? []), ...trial.errors]
  const thisYear = Number(today.slice(0, 4))
  const years = [...new Set([thisYear - 1, thisYear, thisYear + 1, year])].toSorted((a, b) => a - b)
  return page(
    c,
    <CalendarPage
      frame={consoleFrame(c)}
      year={year}
      years={years}
      certain={calendar.isCertain(`${year}-12-31`)}
      coversUntil={calendar.coversUntil}
      confirmed={confirmed}
      workingDays={calendar.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`)}
      days={days}
      trial={{ from, days: length, sentence: trial.sentence }}
      values={given.values ?? {}}
      errors={errors}
    />,
    errors.length > 0 ? 422 : 200,
  )
}

async function postDay(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = await form(c)
  const working = values.text('working')
  const day = parseDay(values.text('day'))
  const chosen = working === 'yes' || working === 'no' ? working === 'yes' : null
  const done = await attempt(() =>
    changeDay(ctx, {
      day: day ?? '',
      working: chosen,
      name: values.text('name'),
      source: values.text('source'),
    }),
  )
  const year = yearIn((day ?? '').slice(0, 4), ctx.today)
  if (done.ok) return redirect(c, `${address}?year=${year}`, '已保存调整。此后计算的期限按新的安排推算。')
  return show(c, { year, values: values.entries(), errors: explain(done.refusals, calendarWords) })
}

async function postRestore(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const day = (await form(c)).text('day')
  const year = yearIn(day.slice(0, 4), ctx.today)
  const done = await attempt(() => restoreDay(ctx, day))
  if (done.ok) return redirect(c, `${address}?year=${year}`, '已恢复为放假通知的安排。')
  return show(c, { year, errors: explain(done.refusals, calendarWords) })
}

async function postYear(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = await form(c)
  const year = Number(values.text('year'))
  const done = await attempt(() => confirmYear(ctx, { year, source: values.text('yearSource') }))
  if (done.ok) return redirect(c, `${address}?year=${year}`, `已确认${year}年的放假安排。`)
  const refusals = done.refusals.map((one) =>
    one.field === 'source' ? { ...one, field: 'yearSource' } : one,
  )
  return show(c, {
    year: yearIn(values.text('year'), ctx.today),
    values: values.entries(),
    errors: explain(refusals, calendarWords),
  })
}

addToNav({ group: '系统', label: '工作日历', href: address, order: 60, permission: calendarPermission })

/** Screens of the working-day calendar. */
export const calendarConsoleRoutes: RouteSpec[] = defineRoutes('console', [
  {
    method: 'get',
    path: address,
    access: calendarPermission,
    handle: (c) => show(c, { year: yearIn(query(c).text('year'), c.get('ctx').today) }),
  },
  { method: 'post', path: `${address}/day`, access: calendarPermission, handle: postDay },
  { method: 'post', path: `${address}/day/restore`, access: calendarPermission, handle: postRestore },
  { method: 'post', path: `${address}/year`, access: calendarPermission, handle: postYear },
])
