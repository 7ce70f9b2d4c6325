import { may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, type Verdict } from '#platform/refusal.ts'
import { linkConverted } from './link-document.ts'
import type { OfficialDocument } from './official-document.ts'
import { recordStep } from './record-step.ts'
import { oneYearAfter } from './rules/publication-due.ts'
import { mayAct, placeOf } from './rules/who-may.ts'
import { lockDocument } from './store/documents.ts'

/**
 * 年度自查: what is registered is examined again every year (circular task 3, 条例第十八条). `keep` counts a new year, `convert`
 * makes it a draft again, to be reviewed and published like any other, under the catalog item it was found to belong to.
 * Both need a reason.
 */
export async function reexamineWithheld(
  ctx: Ctx,
  id: string,
  outcome: 'keep' | 'convert',
  reason: string,
  catalogItemId: string | null = null,
): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    demand(mayReexamine(ctx.actor, document))
    demand(reason.trim() === '' ? { refused: 'reason_missing', field: 'opinion' } : 'ok')
    if (outcome === 'keep') {
      return recordStep(ctx, document, {
        happened: 'reexamined',
        opinion: reason,
        changes: { reexamine_on: oneYearAfter(ctx.today) },
      })
    }
    demand(mayAct(ctx.actor, document, 'reopen'))
    const reopened = await recordStep(ctx, document, {
      happened: 'reopened',
      to: 'drafting',
      opinion: reason,
      changes: {
        attribute: 'proactive',
        attribute_reason: null,
        attribute_basis: null,
        registered_on: null,
        reexamine_on: null,
        signer_id: null,
        reviewer_id: null,
        secrecy_reviewer_id: null,
      },
    })
    if (catalogItemId !== null) await linkConverted(ctx, reopened, catalogItemId)
    return reopened
  })
}

/** Whether this person examines registered documents there. */
export function mayReexamine(actor: Ctx['actor'], document: OfficialDocument): Verdict {
  if (!may(actor, 'documents.review', placeOf(document))) return { refused: 'no_permission' }
  return document.status === 'registered' ? 'ok' : { refused: 'only_registered_is_reexamined' }
}
