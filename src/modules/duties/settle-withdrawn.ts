import { beijingDay } from '#platform/day.ts'
import type { Ctx } from '#platform/ctx.ts'
import { changeDuty } from './change-duty.ts'
import type { Duty, Responsibility } from './duty.ts'
import { planOf } from './plan-of.ts'
import { afterWithdrawal } from './rules/withdrawal-effect.ts'
import { dueOfFirst } from './rules/due-date.ts'
import { endOfTerm } from './rules/term.ts'
import { warnOn } from './rules/warn-on.ts'
import { answeringFor, type Matter } from './matter.ts'
import { endNotices } from './store/drafts-and-notices.ts'
import type { DutyChanges } from './store/duties.ts'

/**
 * What a document no longer fulfils, because it was withdrawn or lost its link, is owed again: from that day the limit
 * counts anew (条例第二十六条 “形成或者变更”). A first publication that another document still carries stays done.
 */
export async function reopenWhatIsGone(ctx: Ctx, matter: Matter): Promise<void> {
  const { document } = matter
  const isPublic = document.status === 'published'
  const answering = new Set(isPublic ? matter.answering.map((one) => one.id) : [])
  const lost = matter.duties.filter(
    (duty) =>
      duty.status === 'done' && duty.documentId === document.id && !answering.has(duty.responsibilityId),
  )
  const day = document.status === 'withdrawn' ? beijingDay(document.withdrawnAt ?? ctx.now) : ctx.today
  const note = document.status === 'withdrawn' ? '文件已撤回' : '已取消与本事项的对应'
  for (const duty of lost) {
    const responsibility = matter.responsibilities.get(duty.responsibilityId)
    if (responsibility === undefined) continue
    const other = duty.kind === 'first' ? otherPublication(matter, responsibility) : null
    if (other !== null) {
      const changes = { documentId: other }
      await changeDuty(ctx, duty, changes, { what: 'done', note: '由其他文件继续公开', documentId: other })
    } else await reopen(ctx, matter, duty, responsibility, { day, note })
  }
  if (document.status === 'withdrawn') await endNotices(ctx.db, document.id, day)
}

function otherPublication(matter: Matter, responsibility: Responsibility): string | null {
  const all = [...matter.responsibilities.values()]
  const other = matter.publications.find(
    (one) =>
      one.documentId !== matter.document.id &&
      answeringFor({ organisationId: one.organisationId, itemIds: [one.itemId] }, all).includes(
        responsibility,
      ),
  )
  return other?.documentId ?? null
}

async function reopen(
  ctx: Ctx,
  matter: Matter,
  duty: Duty,
  responsibility: Responsibility,
  { day, note }: { day: string; note: string },
): Promise<void> {
  const { document } = matter
  const own = duty.occasion === `doc:${document.id}`
  const ends =
    own && (document.withdrawalReason === null || afterWithdrawal[document.withdrawalReason] === 'void')
  if (ends) {
    await changeDuty(
      ctx,
      duty,
      { status: 'void', voidReason: note, doneOn: null },
      { what: 'void', note, onDay: day, documentId: document.id },
    )
    return
  }
  const changes: DutyChanges = {
    status: 'open',
    doneOn: null,
    documentId: null,
    ...anew(matter, duty, responsibility, day),
  }
  await changeDuty(ctx, duty, changes, { what: 'reopened', note, onDay: day, documentId: document.id })
}

/** A period keeps its last day; everything else is counted from the day the information was gone. */
function anew(matter: Matter, duty: Duty, responsibility: Responsibility, day: string): DutyChanges {
  const { calendar } = matter
  // Nothing is gained by counting on from a hearing that is over: what was due before an event stays due then.
  const planned = planOf(responsibility.timeLimit).planned[duty.clause]
  const keeps = duty.kind === 'periodic' || duty.dueSource === 'entered' || planned?.how === 'before_event'
  if (keeps) return {}
  if (duty.kind === 'first') {
    const due = dueOfFirst(planOf(responsibility.timeLimit), day, calendar)
    return {
      startsOn: day,
      dueOn: due.dueOn,
      warnOn: due.warnOn,
      dueSource: due.dueOn === null ? 'none' : 'computed',
    }
  }
  if (duty.limitAmount === null || duty.limitUnit === null || duty.dueOn === null) return { startsOn: day }
  const term = { amount: duty.limitAmount, unit: duty.limitUnit }
  const dueOn = endOfTerm(day, term, calendar)
  return { startsOn: day, dueOn, warnOn: warnOn(day, dueOn, term, calendar) }
}
