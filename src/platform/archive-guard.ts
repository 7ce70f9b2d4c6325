import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { Refused } from './refusal.ts'

export interface ArchiveLimits {
  maxEntries: number
  /** Bytes all entries may inflate to together, nested ones included. */
  maxInflated: number
  /** Inflated to packed, looked at once an archive inflates to more than `ratioFrom` bytes. */
  maxRatio: number
  ratioFrom: number
}

// GB/T 22239-2019, 8.1.4.4 (input validation) and ASVS 5.0 V5: an office file of 50 MB stays well below these.
export const archiveLimits: ArchiveLimits = {
  maxEntries: 5_000,
  maxInflated: 250 * 1024 * 1024,
  maxRatio: 150,
  ratioFrom: 30 * 1024 * 1024,
}

/** Office files carry charts as small workbooks in these folders; every other archive in an archive is refused. */
const embedded = /(?:^|\/)embeddings\/[^/]+\.(?:xlsx|docx|xlsm|docm|pptx)$/i
const archiveMagic = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
]
const SYMBOLIC_LINK = 0o120000

interface Budget {
  entries: number
  inflated: number
}

/** The entry names of a zip file that is safe to open; refuses bombs, lies, nesting, odd paths and encryption. */
export async function checkArchive(bytes: Uint8Array, limits = archiveLimits): Promise<string[]> {
  return checkLevel(bytes, limits, { entries: 0, inflated: 0 }, 0)
}

async function checkLevel(
  bytes: Uint8Array,
  limits: ArchiveLimits,
  spent: Budget,
  depth: number,
): Promise<string[]> {
  const zip = await openZip(bytes)
  const names = new Set<string>()
  try {
    if (spent.entries + zip.entryCount > limits.maxEntries) throw refused('archive_too_large')
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) {
      if (names.has(entry.fileName)) throw refused('archive_unsafe')
      names.add(entry.fileName)
      if (((entry.externalFileAttributes >>> 16) & 0o170000) === SYMBOLIC_LINK)
        throw refused('archive_unsafe')
      if (entry.isEncrypted()) throw refused('file_encrypted')
      entries.push(entry)
      spent.entries += 1
    }
    const declared = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
    if (spent.inflated + declared > limits.maxInflated) throw refused('archive_too_large')
    if (declared > limits.ratioFrom && declared > bytes.length * limits.maxRatio)
      throw refused('archive_too_large')
    for (const entry of entries) {
      if (entry.fileName.endsWith('/')) continue
      await inflateEntry(zip, entry, bytes.length, limits, spent, depth)
    }
    return [...names]
  } catch (error) {
    throw named(error)
  } finally {
    zip.close()
  }
}

/** Sizes in headers are claims: every entry is inflated once, counted, and thrown away. */
async function inflateEntry(
  zip: ZipFile,
  entry: Entry,
  packed: number,
  limits: ArchiveLimits,
  spent: Budget,
  depth: number,
): Promise<void> {
  const isEmbedded = embedded.test(entry.fileName)
  const kept: Buffer[] = []
  let head = Buffer.alloc(0)
  const stream = await zip.openReadStreamPromise(entry)
  const count = new Writable({
    write(chunk: Buffer, _encoding, done) {
      spent.inflated += chunk.length
      if (head.length < 8) head = Buffer.concat([head, chunk]).subarray(0, 8)
      if (isEmbedded) kept.push(chunk)
      const total = spent.inflated
      const bomb =
        total > limits.maxInflated || (total > limits.ratioFrom && total > packed * limits.maxRatio)
      done(bomb ? refused('archive_too_large') : null)
    },
  })
  await pipeline(stream, count)
  if (!archiveMagic.some((magic) => magic.every((byte, i) => head[i] === byte))) return
  if (!isEmbedded || depth > 0) throw refused('archive_unsafe')
  await checkLevel(Buffer.concat(kept), limits, spent, depth + 1)
}

async function openZip(bytes: Uint8Array): Promise<ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return await yauzl.fromBufferPromise(buffer, { lazyEntries: true, autoClose: false })
  } catch (error) {
    throw named(error)
  }
}

function named(error: unknown): Error {
  if (error instanceof Refused) return error
  const message = error instanceof Error ? error.message : ''
  if (/relative path|absolute path|characters in fileName/.test(message))
    return refused('archive_unsafe', error)
  // More bytes came out than the header said: the mark of a bomb, not of a damaged file.
  if (/too many bytes/.test(message)) return refused('archive_too_large', error)
  return refused('archive_broken', error)
}

function refused(code: string, cause?: unknown): Refused {
  const refusal = new Refused([{ refused: code, field: 'file' }])
  if (cause !== undefined) refusal.cause = cause
  return refusal
}
