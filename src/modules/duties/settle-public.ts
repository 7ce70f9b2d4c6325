import type { Ctx } from '#platform/ctx.ts'
import { changeDuty } from './change-duty.ts'
import type { Duty, NewDuty } from './duty.ts'
import { rollingDuties } from './make-duties.ts'
import { planOf } from './plan-of.ts'
import { chooseDuties, occasionOfDocument, type ClaimableDuty } from './rules/choose-duties.ts'
import { noticeEnd } from './rules/term.ts'
import type { Matter } from './matter.ts'
import { ownEventDuty } from './settle-draft.ts'
import { endDeclarations } from './store/declarations.ts'
import { insertNotice } from './store/drafts-and-notices.ts'
import { insertDuties } from './store/duties.ts'

/** 公开即履行: a public document fulfils the duties of the items it is linked to. */
export async function settlePublic(ctx: Ctx, matter: Matter): Promise<void> {
  const { document } = matter
  const publishedOn = document.publishedOn ?? ctx.today
  const answering = new Set(matter.answering.map((one) => one.id))
  const duties = [...matter.duties, ...(await missingEventDuties(ctx, matter))].filter((duty) =>
    answering.has(duty.responsibilityId),
  )
  const fulfilled = chooseDuties(
    {
      id: document.id,
      organisationId: document.organisationId,
      formedOn: document.formedOn ?? publishedOn,
      publishedOn,
      chosen: matter.chosen,
    },
    claimable(matter, duties),
  )
  const ids = new Set(fulfilled.map((one) => one.dutyId))
  for (const duty of duties) if (ids.has(duty.id)) await fulfil(ctx, duty, document.id, publishedOn)
  await beginNotices(ctx, matter, publishedOn)
  const next = matter.answering.flatMap((one) => rollingDuties(one, publishedOn, matter.calendar))
  await insertDuties(ctx.db, next, ctx.now)
}

/** A document that became public without ever having been a draft with a date here still has its own event. */
async function missingEventDuties(ctx: Ctx, matter: Matter): Promise<Duty[]> {
  const occasion = occasionOfDocument(matter.document.id)
  const known = new Set(
    matter.duties.filter((duty) => duty.occasion === occasion).map((duty) => duty.responsibilityId),
  )
  const missing: NewDuty[] = matter.answering
    .filter((one) => !known.has(one.id))
    .flatMap((one) => ownEventDuty(matter, one) ?? [])
  return insertDuties(ctx.db, missing, ctx.now)
}

/** What this document may still fulfil; what it fulfilled before is not claimed a second time. */
function claimable(matter: Matter, duties: readonly Duty[]): ClaimableDuty[] {
  const { document } = matter
  const byIt = duties.filter((duty) => duty.status === 'done' && duty.documentId === document.id)
  const own = occasionOfDocument(document.id)
  const spent = (duty: Duty) =>
    byIt.some(
      (one) =>
        one.responsibilityId === duty.responsibilityId &&
        one.kind === duty.kind &&
        (duty.kind === 'periodic'
          ? one.clause === duty.clause
          : duty.kind === 'event' && one.occasion !== own && duty.occasion !== own),
    )
  return duties.flatMap((duty) =>
    (duty.status === 'open' || duty.status === 'declared') && !spent(duty)
      ? [
          {
            id: duty.id,
            responsibilityId: duty.responsibilityId,
            // It answers for these responsibilities, also where it is not the organisation named.
            organisationId: document.organisationId,
            kind: duty.kind,
            status: duty.status,
            clause: duty.clause,
            occasion: duty.occasion,
            startsOn: duty.startsOn,
            documentId: duty.documentId,
          },
        ]
      : [],
  )
}

async function fulfil(ctx: Ctx, duty: Duty, documentId: string, publishedOn: string): Promise<void> {
  if (duty.status === 'declared')
    await endDeclarations(ctx.db, [duty.id], { reason: 'published', note: null, at: ctx.now })
  await changeDuty(
    ctx,
    duty,
    { status: 'done', documentId, doneOn: publishedOn, noneUntil: null },
    { what: 'done', onDay: publishedOn, documentId },
  )
}

/** 公示期: how long it must stay up, by the words of the limit. */
async function beginNotices(ctx: Ctx, matter: Matter, publishedOn: string): Promise<void> {
  for (const responsibility of matter.answering) {
    for (const planned of planOf(responsibility.timeLimit).planned) {
      if (planned.how !== 'notice') continue
      await insertNotice(ctx.db, {
        responsibilityId: responsibility.id,
        documentId: matter.document.id,
        clause: planned.clause,
        part: planned.part,
        upFrom: publishedOn,
        upUntil: noticeEnd(publishedOn, planned.term, matter.calendar),
        now: ctx.now,
      })
    }
  }
}
