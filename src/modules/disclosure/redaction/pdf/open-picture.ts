import sharp from 'sharp'
import { redactionLimits, resultScale } from '../limits.ts'
import type { PageSource } from '../page.ts'
import { refuse } from '../refusal.ts'

/** A picture as a file of one page. It is taken to have 150 dots per inch, so that none of its pixels is lost. */
export async function openPicture(bytes: Uint8Array): Promise<PageSource> {
  // Turned as its EXIF says, since that is how it is seen; the EXIF itself ends here.
  const image = await sharp(bytes, { limitInputPixels: redactionLimits.maxPixels, failOn: 'error' })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) =>
      refuse(
        error instanceof Error && /pixel limit/i.test(error.message)
          ? 'redaction_page_too_large'
          : 'file_broken',
      ),
    )
  const { width, height } = image.info
  const size = { width: width / resultScale, height: height / resultScale }
  return {
    sizes: [size],
    text: () => ({ text: '', places: new Float32Array(0), states: [] }),
    draw: async (_page, scale) => {
      const wanted = {
        width: Math.max(1, Math.round(size.width * scale)),
        height: Math.max(1, Math.round(size.height * scale)),
      }
      if (wanted.width * wanted.height > redactionLimits.maxPixels) refuse('redaction_page_too_large')
      if (wanted.width === width && wanted.height === height)
        return { width, height, rgba: new Uint8Array(image.data) }
      const drawn = await sharp(image.data, { raw: { width, height, channels: 4 } })
        .resize(wanted.width, wanted.height, { fit: 'fill' })
        .raw()
        .toBuffer()
      return { ...wanted, rgba: new Uint8Array(drawn) }
    },
    close: () => undefined,
  }
}
