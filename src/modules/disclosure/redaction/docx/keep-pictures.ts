import sharp from 'sharp'
import { redactionLimits } from '../limits.ts'
import type { WordText } from './block.ts'

/** A picture made anew from its pixels: nothing that was written into the file beside them is left. */
export interface PlainPicture {
  bytes: Buffer
  width: number
  height: number
}

/** Own parameters: pixels at the most across, and points across that a page of text has room for. */
const mostPixels = 2_000
const mostWidth = 560

/** The pictures an official chose to keep, by number; one that cannot be drawn is left out like the others. */
export async function keepPictures(
  parts: Map<string, Buffer>,
  word: WordText,
  numbers: readonly number[],
): Promise<Map<number, PlainPicture>> {
  const kept = new Map<number, PlainPicture>()
  for (const picture of word.blocks.flatMap((block) => block.pictures)) {
    const source = picture.part === null ? undefined : parts.get(picture.part)
    if (source === undefined || !numbers.includes(picture.number)) continue
    const drawn = await redraw(source)
    if (drawn !== null) kept.set(picture.number, drawn)
  }
  return kept
}

async function redraw(source: Buffer): Promise<PlainPicture | null> {
  try {
    const { data, info } = await sharp(source, { limitInputPixels: redactionLimits.maxPixels })
      .autoOrient()
      .resize({ width: mostPixels, height: mostPixels, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .png()
      .toBuffer({ resolveWithObject: true })
    const scale = Math.min(1, mostWidth / info.width)
    return { bytes: data, width: Math.round(info.width * scale), height: Math.round(info.height * scale) }
  } catch {
    return null
  }
}
