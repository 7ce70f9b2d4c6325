import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { checkFileKind } from './file-kind.ts'
import { fileFormats } from './file-formats.ts'
import { NotFound, Refused } from './refusal.ts'

export interface StoredFile {
  /** Hex SHA-256 of the content, its address in the store. */
  sha256: string
  /** Bytes. */
  size: number
  mediaType: string
  /** The name as uploaded, without folders, control and direction characters. */
  name: string
}

export interface FileStore {
  /**
   * Keeps a file: what it returns is on disk for good. Refuses (field `file`) by size, format, mismatch of name and
   * content, bombs, macros, scripts; then nothing is left behind. `maxBytes` is 50 MB unless told.
   */
  put(
    bytes: Uint8Array | ReadableStream<Uint8Array>,
    claim: { name: string; maxBytes?: number },
  ): Promise<StoredFile>
  /** The content; throws `NotFound`. */
  get(sha256: string): Promise<Buffer>
  /** The content as a stream for a response; an unknown address breaks the stream. */
  stream(sha256: string): ReadableStream<Uint8Array>
}

export const MAX_FILE_BYTES = 50 * 1024 * 1024
const HOUR = 3_600_000

/** A content-addressed folder (`ab/cd/abcd…`) with all writes fsynced before they are answered. */
export async function openFileStore(folder: string): Promise<FileStore> {
  const incoming = path.join(folder, 'incoming')
  await mkdir(incoming, { recursive: true })
  await sweep(incoming)

  const placeOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new NotFound('file')
    return path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }

  return {
    async put(bytes, claim) {
      const name = cleanFileName(claim.name)
      const temporary = path.join(incoming, randomUUID())
      try {
        const { sha256, size } = await receive(bytes, temporary, claim.maxBytes ?? MAX_FILE_BYTES)
        const format = await checkFileKind(
          bytes instanceof Uint8Array ? bytes : await readFile(temporary),
          name,
        )
        await settle(temporary, placeOf(sha256))
        return { sha256, size, mediaType: fileFormats[format].mediaType, name }
      } finally {
        await rm(temporary, { force: true })
      }
    },
    async get(sha256) {
      try {
        return await readFile(placeOf(sha256))
      } catch (cause) {
        throw isMissing(cause) ? new NotFound('file') : cause
      }
    },
    stream(sha256) {
      return Readable.toWeb(createReadStream(placeOf(sha256))) as ReadableStream<Uint8Array>
    },
  }
}

/** Writes what arrives, hashing it, and stops at the first byte over the limit. */
async function receive(
  bytes: Uint8Array | ReadableStream<Uint8Array>,
  place: string,
  maxBytes: number,
): Promise<{ sha256: string; size: number }> {
  const tooLarge = () =>
    new Refused([
      { refused: 'file_too_large', field: 'file', details: { limitMb: Math.floor(maxBytes / 1024 / 1024) } },
    ])
  if (bytes instanceof Uint8Array && bytes.length > maxBytes) throw tooLarge()
  const hash = createHash('sha256')
  let size = 0
  const file = await open(place, 'wx', 0o600)
  try {
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
      size += chunk.length
      // Leaving the loop cancels the stream, so the rest is never read.
      if (size > maxBytes) throw tooLarge()
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

async function settle(temporary: string, place: string): Promise<void> {
  const folder = path.dirname(place)
  await mkdir(folder, { recursive: true })
  const known = await access(place).then(
    () => true,
    () => false,
  )
  if (!known) await rename(temporary, place)
  // The name of the new entry, and of its folders, must survive a power cut as the content does.
  for (const level of [folder, path.dirname(folder), path.dirname(path.dirname(folder))]) {
    const handle = await open(level, 'r')
    await handle.sync().finally(() => handle.close())
  }
}

/** Removes what a killed process left half received. */
async function sweep(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const place = path.join(incoming, name)
    const { mtimeMs } = await stat(place)
    if (Date.now() - mtimeMs > HOUR) await rm(place, { force: true })
  }
}

/** A name fit for a header and a folder: no path, no control or direction characters, at most 120 characters. */
export function cleanFileName(name: string): string {
  const bare = (name.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>:|?*]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (bare === '') return '未命名'
  const ending = /\.[^.]{1,10}$/.exec(bare)?.[0] ?? ''
  const stem = Array.from(bare.slice(0, bare.length - ending.length))
  return stem.slice(0, 120 - ending.length).join('') + ending
}

/** Headers of a download: always saved, never shown by the browser, never guessed at (ASVS 5.0 V5.4). */
export function downloadHeaders(file: {
  name: string
  mediaType: string
  size: number
}): Record<string, string> {
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return {
    'content-type': file.mediaType.startsWith('text/') ? 'application/octet-stream' : file.mediaType,
    'content-length': String(file.size),
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
