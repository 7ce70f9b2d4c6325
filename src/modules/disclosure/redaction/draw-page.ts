import sharp from 'sharp'
import { withSource } from './open-source.ts'
import type { SourceFile } from './page.ts'
import { refuse } from './refusal.ts'

/** One page as PNG for the page on which boxes are drawn; scale 1 is 72 dots per inch. */
export async function drawPngNow(file: SourceFile, page: number, scale: number): Promise<Uint8Array> {
  return withSource(file, async (source) => {
    if (source.sizes[page - 1] === undefined) refuse('redaction_page_unknown', { page })
    const { width, height, rgba } = await source.draw(page, Math.min(4, Math.max(0.1, scale)))
    const png = await sharp(rgba, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .png()
      .toBuffer()
    return new Uint8Array(png)
  })
}
