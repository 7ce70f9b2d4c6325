import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { openWanted } from '../applicant.ts'
import { receiveCorrection } from '../procedure/receive-correction.ts'
import type { DisclosureRequest } from '../request.ts'
import { lockRequest } from '../store/requests.ts'
import { asApplicant } from './as-applicant.ts'
import { applyLimits } from './limits.ts'
import { checkCorrection, mayCorrect } from './rules/may-correct.ts'

export interface Correction {
  revision: number
  description: string
  files: { name: string; bytes: Uint8Array }[]
}

function checkFiles(files: Correction['files']): void {
  const { mostFiles, mostFileMb } = applyLimits
  if (files.length > mostFiles)
    throw new Refused([{ refused: 'files_too_many', field: 'files', details: { most: mostFiles } }])
  if (files.some(({ bytes }) => bytes.length > mostFileMb * 1024 * 1024))
    throw new Refused([{ refused: 'file_too_large', field: 'files', details: { limitMb: mostFileMb } }])
}

/**
 * The applicant corrects the request at the status page. The reply period runs anew from today, the day the corrected
 * request is received (条例第三十条); the former wording stays. Refuses `stale_version`, `wrong_status`,
 * `correction_too_late`, and faults of the wording or of a file at their fields.
 */
export async function correctByApplicant(
  outside: Ctx,
  requestId: string,
  given: Correction,
): Promise<DisclosureRequest> {
  checkFiles(given.files)
  return asApplicant(outside).transaction(async (ctx) => {
    const request = await lockRequest(ctx.db, requestId)
    demand(mayCorrect(request, ctx.today))
    if (request.revision !== given.revision) throw new Refused([{ refused: 'stale_version' }])
    const before = (await openWanted(ctx, request.id)).at(-1)
    demand(checkCorrection(given.description, before?.description ?? ''))
    const { form = '', assistance = '' } = before ?? {}
    return receiveCorrection(ctx, request.id, {
      wanted: { description: given.description.trim(), form, assistance },
      files: given.files,
      receivedOn: ctx.today,
      revision: given.revision,
      by: '申请人',
    })
  })
}
