import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { openForWriting } from './open-version.ts'
import { recordChange, stepOf } from './record-change.ts'
import { byAnother, mayIn } from './rules/who-may.ts'
import { getCatalog, lockVersion, touchVersion } from './store/catalogs.ts'
import { listGuidelineItems } from './store/guidelines.ts'
import { deleteItem, listItems } from './store/items.ts'
import { approveExemptionRow, deleteExemption, listExemptions, putExemption } from './store/judgements.ts'

const SHORTEST_REASON = 5

/** Proposes that a guideline item does not apply here; its local items leave the draft. Counts once somebody else approves it. */
export async function proposeExemption(
  ctx: Ctx,
  versionId: string,
  guidelineCode: string,
  reason: string,
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { db } = inside
    const { catalog } = await openForWriting(inside, versionId)
    const known = await listGuidelineItems(db, { codes: [guidelineCode] })
    if (known.length === 0) throw new NotFound('guideline item')
    if ([...reason].length < SHORTEST_REASON)
      throw new Refused([{ refused: 'exemption_reason_missing', field: 'exemptionReason' }])
    for (const item of await listItems(db, versionId, { guidelineCode }))
      await deleteItem(db, versionId, item.id)
    await putExemption(db, versionId, guidelineCode, reason, stepOf(inside))
    await touchVersion(db, versionId)
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      action: 'exemption_proposed',
      note: `${guidelineCode}：${reason}`,
      after: { guidelineCode, reason },
    })
  })
}

/** Approves 不适用 entries while the version is not yet published; never one's own proposal. */
export async function approveExemptions(
  ctx: Ctx,
  versionId: string,
  guidelineCodes: string[],
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { db } = inside
    const version = await lockVersion(db, versionId)
    const catalog = await getCatalog(db, version.catalogId)
    demand(mayIn(inside.actor, 'catalogs.approve', catalog.regionCode))
    if (version.status === 'published' || version.status === 'superseded') {
      throw new Refused([{ refused: 'version_not_draft' }])
    }
    const exemptions = await listExemptions(db, versionId)
    for (const code of guidelineCodes) {
      const exemption = exemptions.find((one) => one.guidelineCode === code)
      if (!exemption) throw new NotFound('exemption')
      demand(byAnother(inside.actor, exemption.proposed.by))
      if (exemption.approved !== null) continue
      await approveExemptionRow(db, versionId, code, stepOf(inside))
      await recordChange(inside, {
        catalogId: catalog.id,
        versionId,
        action: 'exemption_approved',
        note: `${code}：${exemption.reason}`,
        after: { guidelineCode: code },
      })
    }
    await touchVersion(db, versionId)
  })
}

/** Takes a 不适用 back: the guideline item counts as missing again until an item carries it out. */
export async function withdrawExemption(ctx: Ctx, versionId: string, guidelineCode: string): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { catalog } = await openForWriting(inside, versionId)
    const exemptions = await listExemptions(inside.db, versionId)
    if (!exemptions.some((one) => one.guidelineCode === guidelineCode)) throw new NotFound('exemption')
    await deleteExemption(inside.db, versionId, guidelineCode)
    await touchVersion(inside.db, versionId)
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      action: 'exemption_withdrawn',
      note: guidelineCode,
    })
  })
}
