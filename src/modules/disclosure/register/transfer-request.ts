import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { findOrganisation, getOrganisation } from '#regions'
import { serialRegion } from '../open-request.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayAct } from '../rules/who-may.ts'
import { listJoined } from '../store/requests.ts'
import { demandOfficeWords } from './check-words.ts'
import { lockCase, type SeenCase } from './lock-case.ts'

/**
 * 转交: another organisation of the same place answers. The number stays and the period runs on, for the applicant asked one
 * government once; an authority elsewhere is named in a reply instead (条例第三十六条第五项).
 */
export async function transferRequest(
  ctx: Ctx,
  seen: SeenCase,
  given: { organisationId: string; reason: string },
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.assign')
    const { reason } = given
    demand(mayAct(ctx.actor, request, 'transfer'))
    const target = await findOrganisation(ctx.db, given.organisationId)
    const joined = await listJoined(ctx.db, request.id)
    await demandOfficeWords(ctx, request, { reason }, [
      ...wrongTarget(request, target),
      ...(reason.trim() === '' ? [{ refused: 'reason_missing', field: 'reason' }] : []),
      ...(joined.length > 0 ? [{ refused: 'has_joined' }] : []),
    ])
    const from = await getOrganisation(ctx.db, request.organisationId)
    return recordStep(ctx, request, {
      happened: 'transferred',
      to: 'registered',
      changes: {
        organisation_id: target?.id ?? request.organisationId,
        region_code: target?.regionCode ?? request.regionCode,
        handler_id: null,
        handler_name: null,
      },
      note: `由${from.name}转交${target?.name ?? ''}：${reason.trim()}`,
    })
  })
}

function wrongTarget(request: DisclosureRequest, target: Awaited<ReturnType<typeof findOrganisation>>) {
  if (target === null) return [{ refused: 'organisation_missing', field: 'organisation' }]
  if (target.status !== 'active') return [{ refused: 'organisation_closed', field: 'organisation' }]
  if (target.id === request.organisationId) return [{ refused: 'organisation_same', field: 'organisation' }]
  return serialRegion(target.regionCode) === serialRegion(request.regionCode)
    ? []
    : [{ refused: 'organisation_elsewhere', field: 'organisation' }]
}
