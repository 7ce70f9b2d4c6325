import type { Ctx } from '#platform/ctx.ts'
import type { Jobs } from '#platform/jobs.ts'
import { fingerprintOf } from './fingerprint.ts'
import { judgePair, type PairSide } from './rules/judge-pair.ts'
import { runsOf, similarityOf } from './rules/near-text.ts'
import { normalSource } from './rules/normal-source.ts'
import { regionKeyOf } from './rules/who-may-merge.ts'
import type { SourceDocument, TextFingerprint } from './same-source.ts'
import {
  deleteFingerprint,
  listAlike,
  lockUncompared,
  markCompared,
  saveFingerprint,
  type OpenText,
} from './store/fingerprints.ts'
import { dropOffers, offerPair } from './store/pairs.ts'
import { listSameNumber, listSourceFacts, listSources, type SourceFacts } from './store/sources.ts'

const compareJob = 'documents.compare-texts'

/** Own parameters: texts of one transaction, and how many alike ones a text is read against. */
const batch = 25
const mostAlike = 30
/** Characters read for the measure; the hash is taken of the whole. */
const longestMeasured = 200_000

/** The text being compared: its runs are made once, and only when another text has to be read at all. */
interface Own extends PairSide {
  id: string
  regionKey: string
  runs(): ReadonlySet<number>
}

function runsIn(document: SourceDocument): ReadonlySet<number> {
  return runsOf(normalSource(document).slice(0, longestMeasured))
}

function ownOf(document: SourceDocument, fingerprint: TextFingerprint): Own {
  let made: ReadonlySet<number> | null = null
  return {
    id: document.id,
    regionKey: regionKeyOf(document.regionCode),
    textHash: fingerprint.textHash,
    length: fingerprint.length,
    title: document.title,
    documentNumber: document.documentNumber,
    formedOn: document.formedOn,
    files: document.files,
    runs: () => (made ??= runsIn(document)),
  }
}

/**
 * Compares every text that waits with those that may be like it, and offers what a person should look at: never all against
 * all, but equal hashes, common bands and equal document numbers, verified on the texts themselves. Gives how many texts were
 * compared. Doing it twice changes nothing.
 */
export async function compareTexts(ctx: Ctx, most = 5000): Promise<number> {
  let compared = 0
  while (compared < most) {
    const done = await ctx.transaction(async (ctx) => {
      const waiting = await lockUncompared(ctx.db, batch)
      for (const text of waiting) await compareOne(ctx, text)
      return waiting.length
    })
    compared += done
    if (done < batch) break
  }
  return compared
}

async function compareOne(ctx: Ctx, waiting: OpenText): Promise<void> {
  const { documentId } = waiting
  const [document] = await listSources(ctx.db, [documentId])
  if (document?.status !== 'published') {
    await deleteFingerprint(ctx.db, documentId)
    return
  }
  const fingerprint = fingerprintOf(document)
  const own = ownOf(document, fingerprint)
  if (!waiting.taken)
    await saveFingerprint(ctx.db, documentId, {
      ...fingerprint,
      version: document.version,
      regionKey: own.regionKey,
    })
  const offered: string[] = []
  for (const other of await listSourceFacts(ctx.db, await candidates(ctx, own, fingerprint))) {
    // What even the same words could not make a pair is not read: form letters of other months, tables of other years.
    if (judgePair(own, other, 1) !== null && (await offer(ctx, own, other))) offered.push(other.id)
  }
  await dropOffers(ctx.db, documentId, offered)
  await markCompared(ctx.db, documentId, ctx.now)
}

async function candidates(ctx: Ctx, own: Own, fingerprint: TextFingerprint): Promise<string[]> {
  const { id, regionKey, documentNumber } = own
  const alike = await listAlike(ctx.db, { ...fingerprint, documentId: id, regionKey }, mostAlike)
  const same =
    documentNumber === null ? [] : await listSameNumber(ctx.db, documentNumber, regionKey, id, mostAlike)
  return [...new Set([...alike, ...same])]
}

async function measure(ctx: Ctx, own: Own, other: SourceFacts): Promise<number> {
  if (own.textHash === other.textHash) return 1
  const [document] = await listSources(ctx.db, [other.id])
  return document === undefined ? 0 : similarityOf(own.runs(), runsIn(document))
}

async function offer(ctx: Ctx, own: Own, other: SourceFacts): Promise<boolean> {
  const similarity = await measure(ctx, own, other)
  const judged = judgePair(own, other, similarity)
  if (judged === null) return false
  const [first, second] = own.id < other.id ? [own, other] : [other, own]
  await offerPair(
    ctx.db,
    {
      firstId: first.id,
      secondId: second.id,
      regionKey: own.regionKey,
      kind: judged.kind,
      similarity,
      signs: judged.signs,
      firstHash: first.textHash,
      secondHash: second.textHash,
    },
    ctx.now,
  )
  return true
}

/** Compares what waits every few minutes; after an update also everything that was public before. */
export async function startSameSourceJobs(queue: Jobs): Promise<void> {
  await queue.work(compareJob, async (ctx) => {
    await compareTexts(ctx)
  })
  await queue.schedule(compareJob, '*/5 * * * *')
}
