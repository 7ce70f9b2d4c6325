import { fileFormats } from '#platform/file-formats.ts'
import { checkFileKind } from '#platform/file-kind.ts'
import { cleanFileName } from '#platform/files.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound, Refused } from '#platform/refusal.ts'
import { seal, sealBytes, unseal, unsealBytes } from '#platform/secrets.ts'
import { redactionLimits } from './redaction/limits.ts'
import { findFile, insertFile, listFiles, type FilePurpose } from './store/files.ts'

const purpose = 'disclosure/file'

/** Largest file of a case, in bytes, and how many one case or form may hold. */
export const maxCaseFile = 20 * 1024 * 1024
export const maxCaseFiles = 20
/** A covered file is made of pictures of its pages, which are larger than the text they were. */
export const maxCoveredFile = redactionLimits.maxBytes

export interface CaseFile {
  id: string
  purpose: FilePurpose
  name: string
  mediaType: string
  size: number
  note: string
  addedName: string
  addedAt: Date
}

export interface GivenFile {
  name: string
  bytes: Uint8Array
  purpose: FilePurpose
  note?: string
}

/**
 * Keeps a file of a case or of a form in work: name, note and content sealed, in the caller's transaction. Refuses (field `file`)
 * by size, format, mismatch of name and content, bombs, macros, scripts, as every upload of the product does.
 */
export async function keepCaseFile(
  ctx: Ctx,
  owner: { requestId: string } | { applicationId: string },
  given: GivenFile,
): Promise<string> {
  const name = cleanFileName(given.name)
  const limit = given.purpose === 'redacted' ? maxCoveredFile : maxCaseFile
  if (given.bytes.length > limit)
    throw new Refused([
      { refused: 'file_too_large', field: 'file', details: { limitMb: limit / 1024 / 1024 } },
    ])
  const format = await checkFileKind(given.bytes, name)
  return insertFile(ctx.db, {
    request_id: 'requestId' in owner ? owner.requestId : null,
    application_id: 'applicationId' in owner ? owner.applicationId : null,
    purpose: given.purpose,
    name: seal(name, purpose),
    media_type: fileFormats[format].mediaType,
    size: given.bytes.length,
    bytes: sealBytes(given.bytes, purpose),
    note: given.note === undefined || given.note === '' ? null : seal(given.note, purpose),
    added_name: ctx.actor?.name ?? '申请人',
    added_by: ctx.actor?.id ?? null,
    added_at: ctx.now,
  })
}

/** Files of a case or a form with their names opened; contents stay sealed. */
export async function readCaseFiles(
  ctx: Ctx,
  owner: { requestId: string } | { applicationId: string },
): Promise<CaseFile[]> {
  return (await listFiles(ctx.db, owner)).map(({ note, ...row }) => ({
    ...row,
    name: unseal(row.name, purpose),
    note: note === null ? '' : unseal(note, purpose),
  }))
}

/** One file with its content; `NotFound` when it is not of this owner or was removed. The caller has asked who reads. */
export async function openCaseFile(
  ctx: Ctx,
  owner: { requestId: string } | { applicationId: string },
  id: string,
): Promise<CaseFile & { bytes: Buffer }> {
  const row = await findFile(ctx.db, owner, id)
  if (row === null) throw new NotFound('file of a case')
  const { note, bytes, ...rest } = row
  return {
    ...rest,
    name: unseal(row.name, purpose),
    note: note === null ? '' : unseal(note, purpose),
    bytes: unsealBytes(bytes, purpose),
  }
}
