import type { Ctx } from '#platform/ctx.ts'
import { on, type DomainEvent } from '#platform/events.ts'
import { fingerprintOf } from './fingerprint.ts'
import { regionKeyOf } from './rules/who-may-merge.ts'
import { deleteFingerprint, saveFingerprint } from './store/fingerprints.ts'
import { dropOffers } from './store/pairs.ts'
import { listSources } from './store/sources.ts'

type DocumentNews = DomainEvent & { id: string }

/** Takes the fingerprint of a public text, in the transaction that makes it public; comparing it is a job. */
async function takeFingerprint(ctx: Ctx, news: DocumentNews): Promise<void> {
  const [source] = await listSources(ctx.db, [news.id])
  if (source?.status !== 'published') return
  await saveFingerprint(ctx.db, source.id, {
    ...fingerprintOf(source),
    version: source.version,
    regionKey: regionKeyOf(source.regionCode),
  })
}

/** A withdrawn text is offered for nothing any more; decisions about it stay. */
async function forgetFingerprint(ctx: Ctx, news: DocumentNews): Promise<void> {
  await deleteFingerprint(ctx.db, news.id)
  await dropOffers(ctx.db, news.id, [])
}

let listening = false

/** Keeps fingerprints in step with what is public. */
export function keepFingerprintsInStep(): void {
  if (listening) return
  listening = true
  on<DocumentNews>('document.published', takeFingerprint)
  on<DocumentNews>('document.corrected', takeFingerprint)
  on<DocumentNews>('document.withdrawn', forgetFingerprint)
}
