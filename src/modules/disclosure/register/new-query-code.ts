import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { getOrganisation } from '#regions'
import { hashQueryCode, makeQueryCode } from '../query-code.ts'
import { recordStep } from '../record-step.ts'
import { lockCase, type SeenCase } from './lock-case.ts'

/** A new query code for an applicant who lost theirs and has shown who they are; the old one opens nothing any more. */
export async function renewQueryCode(
  ctx: Ctx,
  seen: SeenCase,
  given: { shown: boolean },
): Promise<{ queryCode: string; number: string; organisation: { name: string; phone: string } }> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.register')
    demand(given.shown ? 'ok' : { refused: 'identity_not_checked', field: 'shown' })
    demand(request.splitFrom === null ? 'ok' : { refused: 'code_of_part' })
    const queryCode = makeQueryCode()
    await recordStep(ctx, request, {
      happened: 'code_renewed',
      changes: { query_code_hash: hashQueryCode(queryCode) },
    })
    const { name, phone } = await getOrganisation(ctx.db, request.organisationId)
    return { queryCode, number: request.number, organisation: { name, phone } }
  })
}
