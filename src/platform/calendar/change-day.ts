import { recordAudit } from '../audit.ts'
import { actorIn, may } from '../authority.ts'
import type { Ctx } from '../ctx.ts'
import { isDay } from '../day.ts'
import { announce } from '../events.ts'
import { demand, Refused, type Refusal, type RefusalWords } from '../refusal.ts'
import { noticeYears } from './state-council.ts'
import { lockDayChange, removeDayChange, saveConfirmedYear, saveDayChange } from './store.ts'

/** Who keeps the calendar; one calendar binds every organisation alike, so there is no scope to try. */
export const calendarPermission = 'calendar.manage'

/** Words for what these use cases refuse. */
export const calendarWords: RefusalWords = {
  calendar_day_unknown: '日期不存在。请按“2026-10-08”的写法填写。',
  calendar_working_missing: '请选择这一天是上班还是放假。',
  calendar_name_missing: '请填写名称，例如“国庆节”或“临时放假”。',
  calendar_name_too_long: '名称请控制在60个字以内。',
  calendar_source_missing: '请写明依据，例如放假通知的发文字号。',
  calendar_source_too_long: '依据请控制在300个字以内。',
  calendar_day_unchanged: '这一天没有人工调整，无需恢复。',
  calendar_year_known: '这一年的放假安排已随系统提供，无需确认。如个别日期有变化，请逐日调整。',
  calendar_year_out_of_range: '年份不在可以维护的范围内。',
}

function textRefusals(field: 'name' | 'source', text: string, most: number): Refusal[] {
  if (text === '') return [{ refused: `calendar_${field}_missing`, field }]
  return text.length > most ? [{ refused: `calendar_${field}_too_long`, field }] : []
}

function mustManage(ctx: Ctx): { id: string; name: string; at: Date } {
  const { id, name } = actorIn(ctx.actor)
  demand(may(ctx.actor, calendarPermission) ? 'ok' : { refused: 'no_permission' })
  return { id, name, at: ctx.now }
}

/** Says by hand whether a day is worked, with its cause; due dates counted from now on follow it. */
export async function changeDay(
  ctx: Ctx,
  input: { day: string; working: boolean | null; name: string; source: string },
): Promise<void> {
  const by = mustManage(ctx)
  const { day, working, name, source } = input
  const refusals: Refusal[] = []
  if (!isDay(day)) refusals.push({ refused: 'calendar_day_unknown', field: 'day' })
  if (working === null) refusals.push({ refused: 'calendar_working_missing', field: 'working' })
  refusals.push(...textRefusals('name', name, 60), ...textRefusals('source', source, 300))
  if (working === null || refusals.length > 0) throw new Refused(refusals)
  const change = { day, working, name, source }
  await ctx.transaction(async (inside) => {
    const before = await lockDayChange(inside.db, day)
    await saveDayChange(inside.db, change, by)
    await recordAudit(inside, {
      event: 'calendar.day_changed',
      objectType: 'calendar_day',
      objectId: day,
      reason: source,
      before,
      after: change,
    })
    await announce(inside, { type: 'calendar.changed', day })
  })
}

/** Takes a change by hand back; the day is again as the holiday notice says. */
export async function restoreDay(ctx: Ctx, day: string): Promise<void> {
  mustManage(ctx)
  await ctx.transaction(async (inside) => {
    const before = isDay(day) ? await lockDayChange(inside.db, day) : undefined
    demand(before === undefined ? { refused: 'calendar_day_unchanged', field: 'day' } : 'ok')
    await removeDayChange(inside.db, day)
    await recordAudit(inside, {
      event: 'calendar.day_restored',
      objectType: 'calendar_day',
      objectId: day,
      before,
    })
    await announce(inside, { type: 'calendar.changed', day })
  })
}

/** Says that every day of a later year now follows its holiday notice, so that its due dates are certain. */
export async function confirmYear(ctx: Ctx, input: { year: number; source: string }): Promise<void> {
  const by = mustManage(ctx)
  const { year, source } = input
  const inRange = Number.isInteger(year) && year > 2000 && year < 2200
  const known = year >= noticeYears.first && year <= noticeYears.last
  demand([
    ...(inRange ? [] : [{ refused: 'calendar_year_out_of_range', field: 'year' }]),
    ...(inRange && known ? [{ refused: 'calendar_year_known', field: 'year' }] : []),
    ...textRefusals('source', source, 300),
  ])
  await ctx.transaction(async (inside) => {
    await saveConfirmedYear(inside.db, year, source, by)
    await recordAudit(inside, {
      event: 'calendar.year_confirmed',
      objectType: 'calendar_year',
      objectId: String(year),
      reason: source,
      after: input,
    })
    await announce(inside, { type: 'calendar.changed', day: `${year}-12-31` })
  })
}
