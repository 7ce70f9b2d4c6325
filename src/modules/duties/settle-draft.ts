import { setPublicationDue } from '#documents'
import type { Ctx } from '#platform/ctx.ts'
import { changeDuty, writeSteps } from './change-duty.ts'
import type { Duty, NewDuty, Responsibility } from './duty.ts'
import { openDuty } from './make-duties.ts'
import { planOf } from './plan-of.ts'
import { occasionOfDocument } from './rules/choose-duties.ts'
import { dueForDraft } from './rules/due-date.ts'
import type { Matter } from './matter.ts'
import { insertDuties } from './store/duties.ts'

/**
 * A draft formed on a day has to be public in time (条例第二十六条): one event duty for each item it is linked to.
 * When the draft is thrown away, withheld or loses the link, what it owed is void.
 */
export async function settleDraft(ctx: Ctx, matter: Matter, lives: boolean): Promise<void> {
  const { document, duties } = matter
  const own = duties.filter((duty) => duty.occasion === occasionOfDocument(document.id))
  const wanted = lives ? matter.answering.flatMap((one) => ownEventDuty(matter, one) ?? []) : []
  for (const duty of own) {
    if (duty.status !== 'open' || wanted.some((one) => one.responsibilityId === duty.responsibilityId))
      continue
    const reason = lives ? '已取消与本事项的对应' : reasonOf(matter)
    await changeDuty(ctx, duty, { status: 'void', voidReason: reason }, { what: 'void', note: reason })
  }
  const owed: (string | null)[] = []
  for (const one of wanted) {
    owed.push(one.dueOn)
    const known = own.find((duty) => duty.responsibilityId === one.responsibilityId)
    if (known !== undefined) await refresh(ctx, known, one)
  }
  const fresh = wanted.filter((one) => !own.some((duty) => duty.responsibilityId === one.responsibilityId))
  const made = await insertDuties(ctx.db, fresh, ctx.now)
  await writeSteps(
    ctx,
    made.map((duty) => ({ dutyId: duty.id, what: 'opened' as const, documentId: document.id })),
  )
  if (!lives) return
  const chosen = duties.filter((duty) => matter.chosen.includes(duty.id) && duty.status === 'open')
  const [earliest] = [...owed, ...chosen.map((duty) => duty.dueOn)].filter((day) => day !== null).toSorted()
  if (earliest !== undefined) await setPublicationDue(ctx.db, document.id, earliest)
}

function reasonOf({ document }: Matter): string {
  if (document.status === 'discarded') return '拟稿已作废'
  if (document.status === 'withdrawn') return '文件已撤回'
  return '已认定为不予公开或依申请公开'
}

/**
 * The event duty of a document for one responsibility, or null where the limit asks for nothing that begins with a
 * document (only periods, only notices) or nobody said when it was formed.
 */
export function ownEventDuty(matter: Matter, responsibility: Responsibility): NewDuty | null {
  const { document, calendar } = matter
  const formedOn = document.formedOn ?? document.publishedOn
  if (formedOn === null) return null
  const plan = planOf(responsibility.timeLimit)
  const due = dueForDraft(plan, formedOn, null, calendar)
  const planned = plan.planned[due.clause]
  if (planned === undefined || planned.how === 'period' || planned.how === 'rolling') return null
  const duty = openDuty(
    responsibility,
    {
      kind: 'event',
      clause: due.clause,
      part: due.part,
      occasion: occasionOfDocument(document.id),
      occasionLabel: document.title.slice(0, 200),
    },
    due,
  )
  const doubts = [
    ...(due.event === null ? [] : [`“${due.event}”的日期未登记，暂自成文日期起算`]),
    ...(due.partUnconfirmed ? ['本事项分内容规定时限，尚未选定，暂按最早的一项计算'] : []),
  ]
  return { ...duty, dueReason: doubts.length === 0 ? null : doubts.join('；'), documentId: document.id }
}

async function refresh(ctx: Ctx, known: Duty, now: NewDuty): Promise<void> {
  const dates = {
    startsOn: now.startsOn,
    dueOn: now.dueOn,
    warnOn: now.warnOn,
    limitAmount: now.limitAmount,
    limitUnit: now.limitUnit,
    dueSource: now.dueSource,
    dueReason: now.dueReason,
  } as const
  const label = { occasionLabel: now.occasionLabel, documentId: now.documentId }
  if (known.status === 'void') {
    const changes = { ...dates, ...label, status: 'open', voidReason: null } as const
    await changeDuty(ctx, known, changes, { what: 'revived', documentId: now.documentId })
  } else if (known.status === 'open' && known.dueSource !== 'entered') {
    const moved = known.startsOn !== now.startsOn || known.dueOn !== now.dueOn
    if (moved)
      await changeDuty(ctx, known, { ...dates, ...label }, { what: 'due_changed', note: '成文日期已修改' })
  }
}
