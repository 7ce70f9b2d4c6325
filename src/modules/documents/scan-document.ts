import type { Ctx } from '#platform/ctx.ts'
import { listNegativeRules, listOfficePhones } from './neighbours.ts'
import type { DocumentVersion, OfficialDocument } from './official-document.ts'
import { unreadFileHits } from './rules/unread-files.ts'
import { findNegativeListed, scanText } from './scanner/index.ts'
import { replaceHits, type FoundHit } from './store/scan-hits.ts'
import { getVersion, listAttachments } from './store/versions.ts'

/** Where a finding stands: a field of the form, or `file:` and the attachment. */
export type HitPlace = string

/** The texts of a version that go to the public, each under the name of its field. */
function partsOf(version: DocumentVersion): { where: HitPlace; text: string }[] {
  return [
    { where: 'title', text: version.title },
    { where: 'summary', text: version.summary },
    { where: 'keywords', text: version.keywords },
    { where: 'issuer', text: version.issuer },
    { where: 'source', text: version.source },
    { where: 'body', text: version.body_text },
  ].filter((part) => part.text !== '')
}

/** Scans a working text with its files again and keeps the answers of findings that are still there. */
export async function scanVersion(
  ctx: Ctx,
  document: Pick<OfficialDocument, 'id' | 'organisation_id' | 'region_code' | 'status' | 'public_version'>,
  number: number,
): Promise<void> {
  const version = await getVersion(ctx.db, document.id, number)
  const files = await listAttachments(ctx.db, document.id, number)
  const parts = [
    ...partsOf(version),
    ...files.flatMap((file) => [
      { where: `file-name:${file.id}`, text: file.name },
      { where: `file:${file.id}`, text: file.text },
    ]),
  ]
  const found: FoundHit[] = scanText({ parts }, { allowedPhones: await listOfficePhones(ctx, document) }).map(
    (hit) => ({
      fingerprint: hit.key,
      kind: hit.kind,
      severity: hit.severity,
      place: hit.where,
      excerpt: hit.excerpt,
      masked: hit.masked,
      start_at: hit.start,
      end_at: hit.end,
    }),
  )
  found.push(...findNegativeListed(parts, await listNegativeRules(ctx, document.region_code)))
  // In a correction, a file the public already has was looked at before it became public.
  const before =
    document.status === 'published' && document.public_version !== null
      ? await listAttachments(ctx.db, document.id, document.public_version)
      : []
  const known = new Set(before.map((file) => file.sha256))
  found.push(...unreadFileHits(files.filter((file) => !known.has(file.sha256))))
  await replaceHits(ctx.db, document.id, number, found, ctx.now)
}
