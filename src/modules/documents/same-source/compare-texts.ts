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
import { listSameNumber, listSources } from './store/sources.ts'

const compareJob = 'documents.compare-texts'

/** Own parameters: texts of one transaction, and how many alike ones a text is read against. */
const batch = 25
const mostAlike = 30
/** Characters read for the measure; the hash is taken of the whole. */
const longestMeasured = 200_000

interface Read {
  document: SourceDocument
  fingerprint: TextFingerprint
  runs: ReadonlySet<number>
}

function read(document: SourceDocument): Read {
  const runs = runsOf(normalSource(document).slice(0, longestMeasured))
  return { document, fingerprint: fingerprintOf(document), runs }
}

function sideOf({ document, fingerprint }: Read): PairSide {
  return {
    textHash: fingerprint.textHash,
    length: fingerprint.length,
    title: document.title,
    documentNumber: document.documentNumber,
    formedOn: document.formedOn,
    files: document.files,
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
  const own = read(document)
  const regionKey = regionKeyOf(document.regionCode)
  if (!waiting.taken)
    await saveFingerprint(ctx.db, documentId, {
      ...own.fingerprint,
      version: document.version,
      regionKey,
    })
  const offered: string[] = []
  for (const other of await listSources(ctx.db, await candidates(ctx, own, regionKey))) {
    if (other.status === 'published' && (await offer(ctx, own, read(other), regionKey)))
      offered.push(other.id)
  }
  await dropOffers(ctx.db, documentId, offered)
  await markCompared(ctx.db, documentId, ctx.now)
}

async function candidates(ctx: Ctx, own: Read, regionKey: string): Promise<string[]> {
  const { document, fingerprint } = own
  const alike = await listAlike(ctx.db, { ...fingerprint, documentId: document.id, regionKey }, mostAlike)
  const number = document.documentNumber
  const same = number === null ? [] : await listSameNumber(ctx.db, number, regionKey, document.id, mostAlike)
  return [...new Set([...alike, ...same])]
}

async function offer(ctx: Ctx, one: Read, other: Read, regionKey: string): Promise<boolean> {
  const [first, second] = one.document.id < other.document.id ? [one, other] : [other, one]
  const equal = first.fingerprint.textHash === second.fingerprint.textHash
  const similarity = equal ? 1 : similarityOf(first.runs, second.runs)
  const judged = judgePair(sideOf(first), sideOf(second), similarity)
  if (judged === null) return false
  await offerPair(
    ctx.db,
    {
      firstId: first.document.id,
      secondId: second.document.id,
      regionKey,
      kind: judged.kind,
      similarity,
      signs: judged.signs,
      firstHash: first.fingerprint.textHash,
      secondHash: second.fingerprint.textHash,
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
