import type { Ctx } from '#platform/ctx.ts'
import { listPublishedIds } from './store/public-texts.ts'
import { indexDocuments } from './index-document.ts'
import { deleteAllEntries } from './store/entries.ts'

const BATCH = 500

/**
 * Makes the whole of search again from the public documents, oldest first, in one transaction; gives how many. Readers
 * see the old state until it is done.
 */
export async function rebuildSearch(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (ctx) => {
    await deleteAllEntries(ctx.db)
    let after: { publishedAt: Date; id: string } | null = null
    let count = 0
    for (;;) {
      const batch = await listPublishedIds(ctx.db, after, BATCH)
      const last = batch.at(-1)
      if (last === undefined) return count
      await indexDocuments(
        ctx,
        batch.map((row) => row.id),
      )
      count += batch.length
      after = { publishedAt: last.published_at, id: last.id }
    }
  })
}
