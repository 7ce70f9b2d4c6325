import { actorIn } from '#platform/authority.ts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import type { OfficialDocument } from './official-document.ts'
import { recordStep } from './record-step.ts'
import { returnToDrafter } from './review-document.ts'
import { attributeIsStated } from './rules/attribute.ts'
import { hitBlockers } from './rules/publication-gates.ts'
import { oneYearAfter, publicationDueOn } from './rules/publication-due.ts'
import { mayAct } from './rules/who-may.ts'
import { lockDocument } from './store/documents.ts'
import { listHits } from './store/scan-hits.ts'
import { getVersion, updateVersion } from './store/versions.ts'

/**
 * 签发: decides text and attribute together. A proactive document waits for publication; any other is registered — kept, counted,
 * never public. The day of signature becomes 成文日期 when the draft names none.
 */
export async function signDocument(ctx: Ctx, id: string, opinion = ''): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(actor, document, 'sign'))
    demand(attributeIsStated(document))
    const hits = await listHits(ctx.db, id, document.working_version)
    demand(hitBlockers({ attribute: document.attribute, hits }))
    const dueOn = await dateTheText(ctx, document)
    return recordStep(ctx, document, {
      happened: 'signed',
      to: 'approved',
      opinion,
      changes: { signer_id: actor.id, due_on: dueOn },
    })
  })
}

/** 签发并登记: for 依申请公开 and 不予公开. Examined again within a year (条例第十八条, circular task 3). */
export async function registerWithheld(ctx: Ctx, id: string, opinion = ''): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(actor, document, 'register'))
    demand(attributeIsStated(document))
    await dateTheText(ctx, document)
    return recordStep(ctx, document, {
      happened: 'registered',
      to: 'registered',
      opinion,
      changes: {
        signer_id: actor.id,
        due_on: null,
        registered_on: ctx.today,
        reexamine_on: oneYearAfter(ctx.today),
      },
    })
  })
}

/** 签发人退回修改, with an opinion. */
export async function returnFromSigning(ctx: Ctx, id: string, opinion: string): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(ctx.actor, document, 'return_signing'))
    demand(opinion.trim() === '' ? { refused: 'opinion_missing', field: 'opinion' } : 'ok')
    return returnToDrafter(ctx, document, 'signing_returned', opinion)
  })
}

async function dateTheText(ctx: Ctx, document: OfficialDocument): Promise<string> {
  const version = await getVersion(ctx.db, document.id, document.working_version)
  if (version.formed_on === null) {
    await updateVersion(ctx.db, document.id, document.working_version, { formed_on: ctx.today })
  }
  return publicationDueOn(version.formed_on ?? ctx.today, await workingDays(ctx.db))
}
