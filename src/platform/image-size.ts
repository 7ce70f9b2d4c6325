import { Refused } from './refusal.ts'

/** A scanned A4 page at 600 dpi has 35 million pixels; more is a mistake or a flood of the reader's memory. */
export const MAX_PIXELS = 60_000_000

/** Refuses a picture whose header promises more pixels than `MAX_PIXELS`, or has no readable header. */
export function checkImage(bytes: Uint8Array, format: 'jpg' | 'png'): void {
  const size = format === 'png' ? pngSize(bytes) : jpegSize(bytes)
  if (size === null || size.width === 0 || size.height === 0)
    throw new Refused([{ refused: 'file_broken', field: 'file' }])
  if (size.width * size.height > MAX_PIXELS)
    throw new Refused([{ refused: 'image_too_large', field: 'file' }])
}

interface PixelSize {
  width: number
  height: number
}

function pngSize(bytes: Uint8Array): PixelSize | null {
  if (bytes.length < 33) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(12) !== 0x49484452) return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Walks the segments of a JPEG to its frame header (SOF0–SOF15 without the tables C4, C8, CC). */
function jpegSize(bytes: Uint8Array): PixelSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    const length = view.getUint16(at + 2)
    if (length < 2) return null
    at += 2 + length
  }
  return null
}
