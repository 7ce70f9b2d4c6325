import { inflateSync, inflateRawSync } from 'node:zlib'
import { foldText, matchWord } from './match-text.ts'

/** Own parameter: one or two letters of the alphabet stand in the bytes of any file by chance. */
const leastBytes = 4

/** The ways a text is written into files. */
function spellings(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le')
  const swapped = Buffer.from(utf16).swap16()
  const utf8 = Buffer.from(text, 'utf8')
  const hex = [utf8, utf16, swapped].map((bytes) => bytes.toString('hex'))
  return [utf8, utf16, swapped, ...hex.flatMap((one) => [Buffer.from(one), Buffer.from(one.toUpperCase())])]
}

/** How many of the texts stand in the bytes, in any usual spelling. */
export function countInBytes(bytes: Uint8Array, texts: readonly string[]): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return texts.filter((text) => {
    const asked = text.trim()
    return (
      Buffer.byteLength(asked) >= leastBytes && spellings(asked).some((spelling) => buffer.includes(spelling))
    )
  }).length
}

/** How many of the texts stand in a text, whatever the blanks between. */
export function countInText(text: string, texts: readonly string[]): number {
  const sought = foldText(text)
  return texts.filter((one) => matchWord(sought, one).length > 0).length
}

/** Everything in a PDF that is packed, unpacked: a search must not be put off by compression. */
export function inflatedStreams(bytes: Uint8Array, mostBytes: number): Buffer[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const streams: Buffer[] = []
  let left = mostBytes
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    const from = at + 6 + (buffer[at + 6] === 0x0d ? 2 : 1)
    const inflated = inflate(buffer.subarray(from), left)
    if (inflated === null) continue
    left -= inflated.length
    streams.push(inflated)
  }
  return streams
}

function inflate(bytes: Buffer, most: number): Buffer | null {
  for (const open of [inflateSync, inflateRawSync])
    try {
      return open(bytes, { maxOutputLength: Math.max(1, most) })
    } catch {
      // Not packed, or not in this way.
    }
  return null
}
