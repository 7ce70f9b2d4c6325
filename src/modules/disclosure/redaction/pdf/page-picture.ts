import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { Bitmap, PageSize } from '../page.ts'

/** One page of the result: a picture and the size it is shown at, and nothing else. */
export interface PagePicture extends PageSize {
  pixelWidth: number
  pixelHeight: number
  /** One channel for grey pages, three for coloured ones. */
  channels: 1 | 3
  coding: 'flate' | 'jpeg'
  bytes: Uint8Array
}

/** Own parameter: bytes for each pixel from which a page is a photograph, which only JPEG makes small. */
const photograph = 0.35
const quality = 88

/**
 * The pixels of a page as they go into the result. Print stays without loss; `onLossless` may add to the bitmap what a
 * photograph would smear.
 */
export async function pictureFrom(
  bitmap: Bitmap,
  scale: number,
  onLossless: () => void,
): Promise<PagePicture> {
  const channels: 1 | 3 = isGrey(bitmap) ? 1 : 3
  const page = {
    // So that a pixel is a pixel again when the page is rendered at this scale.
    width: bitmap.width / scale,
    height: bitmap.height / scale,
    pixelWidth: bitmap.width,
    pixelHeight: bitmap.height,
    channels,
  } as const
  const first = deflateSync(channelsOf(bitmap, channels))
  if (first.length > photograph * bitmap.width * bitmap.height) {
    const raw = { width: bitmap.width, height: bitmap.height, channels: page.channels }
    const image = sharp(channelsOf(bitmap, channels), { raw })
    // Grey must be asked for, or one channel is written as three.
    const shown = channels === 1 ? image.toColourspace('b-w') : image
    const bytes = await shown.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
    return { ...page, coding: 'jpeg', bytes: new Uint8Array(bytes) }
  }
  onLossless()
  return { ...page, coding: 'flate', bytes: new Uint8Array(deflateSync(channelsOf(bitmap, channels))) }
}

function isGrey({ rgba }: Bitmap): boolean {
  for (let at = 0; at < rgba.length; at += 4)
    if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) return false
  return true
}

function channelsOf({ rgba }: Bitmap, channels: 1 | 3): Buffer {
  const bytes = Buffer.alloc((rgba.length / 4) * channels)
  for (let from = 0, to = 0; from < rgba.length; from += 4)
    for (let i = 0; i < channels; i += 1) bytes[to++] = rgba[from + i] ?? 0
  return bytes
}
