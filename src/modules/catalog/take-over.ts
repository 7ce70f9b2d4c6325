import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound, Refused } from '#platform/refusal.ts'
import { organisationsOf } from './create-catalog.ts'
import { openForWriting } from './open-version.ts'
import { recordChange } from './record-change.ts'
import { matchPublisher } from './rules/match-publisher.ts'
import { nextOwnCode } from './rules/own-code.ts'
import { touchVersion } from './store/catalogs.ts'
import { listGuidelineItems } from './store/guidelines.ts'
import { identify, insertItems, listCodes, listItems } from './store/items.ts'
import { deleteExemption } from './store/judgements.ts'

/** Puts a guideline item that is missing into a draft with the guideline's own words. Refuses when an item carries it out already. */
export async function takeOverGuidelineItem(
  ctx: Ctx,
  versionId: string,
  guidelineCode: string,
): Promise<string> {
  return ctx.transaction(async (inside) => {
    const { db, now } = inside
    const { catalog } = await openForWriting(inside, versionId)
    const [guideline] = await listGuidelineItems(db, { codes: [guidelineCode] })
    if (!guideline) throw new NotFound('guideline item')
    const items = await listItems(db, versionId, { domain: guideline.domain })
    if (items.some((item) => item.guidelineCode === guidelineCode))
      throw new Refused([{ refused: 'already_there' }])
    // Its own code, unless an item of that code now carries out something else.
    const free = !items.some((item) => item.code === guideline.code)
    const code = free
      ? guideline.code
      : nextOwnCode(guideline.domain, await listCodes(db, catalog.id, guideline.domain))
    const ids = await identify(db, catalog.id, [{ domain: guideline.domain, code }], now)
    const itemId = ids.get(`${guideline.domain}/${code}`) ?? ''
    const organisationIds = matchPublisher(
      guideline.publisher,
      await organisationsOf(inside, catalog.regionCode),
    )
    await insertItems(
      db,
      versionId,
      [{ ...guideline, extra: {}, itemId, guidelineCode, organisationIds }],
      actorIn(inside.actor),
      now,
    )
    await deleteExemption(db, versionId, guidelineCode)
    await touchVersion(db, versionId)
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      itemId,
      action: 'item_taken_over',
      note: guidelineCode,
    })
    return itemId
  })
}
