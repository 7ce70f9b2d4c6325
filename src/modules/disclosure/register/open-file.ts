import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { openCaseFile, type CaseFile } from '../case-files.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'

/** Opens a file of a case to a member of staff, and writes the reading into the audit trail; its name stays out of it. */
export async function openFileForStaff(
  ctx: Ctx,
  request: DisclosureRequest,
  fileId: string,
): Promise<CaseFile & { bytes: Buffer }> {
  demand(mayIn(ctx.actor, 'disclosure.read_applicant', request))
  return ctx.transaction(async (ctx) => {
    const file = await openCaseFile(ctx, { requestId: request.id }, fileId)
    await recordAudit(ctx, {
      event: 'disclosure.file_read',
      objectType: 'disclosure_request',
      objectId: request.id,
      after: { fileId, purpose: file.purpose },
    })
    return file
  })
}
