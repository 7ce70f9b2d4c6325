import { listDocumentFacts } from '#documents'
import type { Ctx } from '#platform/ctx.ts'
import { on, type DomainEvent } from '#platform/events.ts'
import { changeDuty } from './change-duty.ts'
import { answeringFor } from './matter.ts'
import { listDutiesOfDocument } from './store/duties.ts'
import { lockResponsibilitiesFor } from './store/responsibilities.ts'

type Merge = DomainEvent & { id: string; into: string }

/**
 * 信息同源: what a document fulfilled before it was merged stays done by the one that stays, since the same text went on being
 * public. Only where that one counts for the responsibility too; what belongs to another organisation is owed again.
 */
async function handOver(ctx: Ctx, merge: Merge): Promise<void> {
  const before = await listDutiesOfDocument(ctx.db, merge.id)
  const itemIds = [...new Set(before.map((duty) => duty.itemId))]
  const responsibilities = await lockResponsibilitiesFor(ctx.db, itemIds)
  const [kept] = await listDocumentFacts(ctx.db, [merge.into])
  if (kept === undefined) return
  const answering = new Set(answeringFor(kept, responsibilities).map((one) => one.id))
  for (const duty of await listDutiesOfDocument(ctx.db, merge.id)) {
    if (duty.status !== 'done' || !answering.has(duty.responsibilityId)) continue
    const note = '与同一内容的文件合并，由保留的文件继续公开'
    await changeDuty(ctx, duty, { documentId: merge.into }, { what: 'done', note, documentId: merge.into })
  }
}

on<Merge>('document.merged', handOver)
