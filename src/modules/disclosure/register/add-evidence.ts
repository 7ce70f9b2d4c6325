import type { Ctx } from '#platform/ctx.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import { keepCaseFile, maxCaseFiles, readCaseFiles } from '../case-files.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { filePurposeWords } from './messages/zh.ts'
import { lockCase, type SeenCase } from './lock-case.ts'

/** What staff may add to a case by hand; the other purposes come of their own steps. */
export const addedPurposes = ['attachment', 'evidence', 'source', 'reply'] as const
export type AddedPurpose = (typeof addedPurposes)[number]

/** Puts files into a case: the scan of a letter, proof of a search, the information itself. */
export async function addEvidence(
  ctx: Ctx,
  seen: SeenCase,
  given: { purpose: string; note: string; files: readonly { name: string; bytes: Uint8Array }[] },
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.handle')
    // What lies in the archive stays as it was bound.
    demand(
      request.status === 'archived'
        ? { refused: 'wrong_status', details: { status: '已归档', action: '添加材料' } }
        : 'ok',
    )
    const purpose = addedPurposes.find((one) => one === given.purpose)
    const held = (await readCaseFiles(ctx, { requestId: request.id })).length
    const refusals: Refusal[] = [
      ...(purpose === undefined ? [{ refused: 'file_purpose_missing', field: 'purpose' }] : []),
      ...(given.files.length === 0 ? [{ refused: 'file_missing', field: 'file' }] : []),
      ...(held + given.files.length > maxCaseFiles
        ? [{ refused: 'too_many_files', field: 'file', details: { most: maxCaseFiles } }]
        : []),
      ...(given.note.length > 500
        ? [{ refused: 'note_too_long', field: 'note', details: { most: 500 } }]
        : []),
    ]
    demand(refusals.length === 0 ? 'ok' : refusals)
    for (const file of given.files)
      await keepCaseFile(
        ctx,
        { requestId: request.id },
        { ...file, purpose: purpose ?? 'evidence', note: given.note.trim() },
      )
    return recordStep(ctx, request, {
      happened: 'evidence_added',
      note: `${filePurposeWords[purpose ?? 'evidence']}${given.files.length}个`,
    })
  })
}
