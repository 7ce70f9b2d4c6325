import { workingDays } from './calendar.ts'
import type { Ctx } from './ctx.ts'

/** One thing the signed-in person must do now: a verb, what it is about, a last day, one link. */
export interface InboxEntry {
  /** the same entry keeps its key from one look to the next */
  key: string
  verb: string
  title: string
  /** second line: a document number, an organisation, what is missing */
  note: string | null
  href: string
  /** last lawful day; null where none is set yet */
  dueOn: string | null
  /** who handed it over; null when a rule did */
  from: string | null
  since: Date
  /** something that went wrong and must be seen first */
  alarm: string | null
}

/** An entry with working days from today to its last day, negative when that has passed, null without a last day. */
export interface DatedInboxEntry extends InboxEntry {
  workingDaysLeft: number | null
}

type InboxSource = (ctx: Ctx) => Promise<InboxEntry[]>

const sources: InboxSource[] = []

/** Puts the work of a module into the inbox; the source gives only what the person of the ctx must do themselves. */
export function addToInbox(source: InboxSource): void {
  sources.push(source)
}

/** Everything this person must do now, from every module: alarms, then the earliest last day, then what waited longest. */
export async function readInbox(ctx: Ctx): Promise<DatedInboxEntry[]> {
  if (ctx.actor === null) return []
  const found: InboxEntry[] = []
  for (const source of sources) found.push(...(await source(ctx)))
  const calendar = await workingDays(ctx.db)
  const left = (dueOn: string): number =>
    dueOn < ctx.today
      ? -Math.max(1, calendar.workingDaysBetween(dueOn, ctx.today))
      : calendar.workingDaysBetween(ctx.today, dueOn)
  return found
    .map((entry) => ({ ...entry, workingDaysLeft: entry.dueOn === null ? null : left(entry.dueOn) }))
    .toSorted(byUrgency)
}

function byUrgency(a: InboxEntry, b: InboxEntry): number {
  if ((a.alarm === null) !== (b.alarm === null)) return a.alarm === null ? 1 : -1
  const [one, other] = [a.dueOn ?? '9999', b.dueOn ?? '9999']
  if (one !== other) return one < other ? -1 : 1
  return a.since.getTime() - b.since.getTime()
}
