import { listDocumentFacts, listItemPublications, type DocumentFacts } from '#documents'
import { beforeCommit } from '#platform/before-commit.ts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { dropCoverage } from './change-duty.ts'
import { answeringFor, type Matter } from './matter.ts'
import { settleDraft } from './settle-draft.ts'
import { settlePublic } from './settle-public.ts'
import { reopenWhatIsGone } from './settle-withdrawn.ts'
import { listChosenDuties } from './store/drafts-and-notices.ts'
import { listDutiesOf, listItemsOfDocuments } from './store/duties.ts'
import { lockResponsibilitiesFor } from './store/responsibilities.ts'

const waiting = new WeakMap<object, { ctx: Ctx; ids: Set<string> }>()

/**
 * Settles a document at the end of the transaction in which it changed: linked, published and withdrawn in one
 * transaction is settled once, by what stands at the end, so that nothing re-opens for a moment.
 */
export async function settleLater(ctx: Ctx, documentId: string): Promise<void> {
  const known = waiting.get(ctx.db)
  if (known !== undefined) {
    known.ids.add(documentId)
    return
  }
  const list = { ctx, ids: new Set([documentId]) }
  const kept = beforeCommit(ctx.db, async () => {
    waiting.delete(ctx.db)
    await settleDocuments(ctx, [...list.ids])
  })
  if (kept) waiting.set(ctx.db, list)
  else await settleDocuments(ctx, [documentId])
}

/** Settles at once what waits for the end of this transaction, for whoever goes on working in it. */
export async function settleNow(ctx: Ctx): Promise<void> {
  const list = waiting.get(ctx.db)
  if (list === undefined) return
  const ids = [...list.ids]
  list.ids.clear()
  await settleDocuments(ctx, ids)
}

/**
 * Brings the duties of documents in step with what they are now: drafted, public, withdrawn. Doing it twice changes
 * nothing; two documents for one duty take turns at the lock of its responsibility.
 */
export async function settleDocuments(ctx: Ctx, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return
  const former = await listItemsOfDocuments(ctx.db, documentIds)
  const linked = await listDocumentFacts(ctx.db, documentIds)
  const itemIds = new Set([...former.map((one) => one.itemId), ...linked.flatMap((one) => one.itemIds)])
  const responsibilities = await lockResponsibilitiesFor(ctx.db, [...itemIds])
  if (responsibilities.length === 0) return
  // Read after the lock: another publication of the same duty may just have been committed.
  const documents = await listDocumentFacts(ctx.db, documentIds)
  const publications = await listItemPublications(ctx.db, [...itemIds])
  const chosen = await listChosenDuties(ctx.db, documentIds)
  const calendar = await workingDays(ctx.db)
  for (const document of documents.toSorted(byPublication)) {
    const before = former.flatMap((one) => (one.documentId === document.id ? [one.itemId] : []))
    const concerned = new Set([...document.itemIds, ...before])
    const mine = responsibilities.filter((one) => concerned.has(one.itemId))
    const matter: Matter = {
      document,
      answering: answeringFor(document, mine),
      duties: await listDutiesOf(
        ctx.db,
        mine.map((one) => one.id),
      ),
      responsibilities: new Map(mine.map((one) => [one.id, one])),
      publications: publications.filter((one) => concerned.has(one.itemId)),
      chosen: chosen.flatMap((one) => (one.documentId === document.id ? [one.dutyId] : [])),
      calendar,
    }
    await settleOne(ctx, matter)
  }
  await dropCoverage(
    ctx,
    responsibilities.map((one) => one.regionCode),
  )
}

/** The earliest publication claims first. */
function byPublication(a: DocumentFacts, b: DocumentFacts): number {
  return (a.publishedOn ?? '9999').localeCompare(b.publishedOn ?? '9999') || a.id.localeCompare(b.id)
}

async function settleOne(ctx: Ctx, matter: Matter): Promise<void> {
  const { status, attribute } = matter.document
  await reopenWhatIsGone(ctx, matter)
  if (status === 'published') return settlePublic(ctx, matter)
  const stopped = status === 'discarded' || status === 'registered' || status === 'withdrawn'
  const withheld = attribute === 'withheld' || attribute === 'on_request'
  return settleDraft(ctx, matter, !stopped && !withheld)
}
