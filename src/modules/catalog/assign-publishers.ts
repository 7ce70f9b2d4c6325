import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refused } from '#platform/refusal.ts'
import { organisationsOf } from './create-catalog.ts'
import { openForWriting } from './open-version.ts'
import { recordChange } from './record-change.ts'
import { touchVersion } from './store/catalogs.ts'
import { listItems, updateItem } from './store/items.ts'

/** Names the organisations that stand behind one publisher's words, in every item of the draft that uses these words. */
export async function assignPublisher(
  ctx: Ctx,
  versionId: string,
  publisher: string,
  organisationIds: string[],
): Promise<number> {
  return ctx.transaction(async (inside) => {
    const { db } = inside
    const { catalog } = await openForWriting(inside, versionId)
    const known = new Set((await organisationsOf(inside, catalog.regionCode)).map((one) => one.id))
    if (organisationIds.some((id) => !known.has(id)))
      throw new Refused([{ refused: 'organisation_unknown', field: 'organisation' }])
    const items = (await listItems(db, versionId)).filter((item) => item.publisher === publisher)
    for (const item of items) {
      await updateItem(
        db,
        versionId,
        { ...item, itemId: item.id, organisationIds },
        actorIn(inside.actor),
        inside.now,
      )
    }
    if (items.length === 0) throw new Refused([{ refused: 'nothing_chosen', field: 'publisher' }])
    await touchVersion(db, versionId)
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      action: 'publisher_assigned',
      note: `${publisher}（${items.length}项）`,
      after: { publisher, organisationIds },
    })
    return items.length
  })
}
