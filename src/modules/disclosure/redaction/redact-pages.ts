import { demand } from '#platform/refusal.ts'
import { checkBoxes } from './check-boxes.ts'
import { withSource, readPages } from './open-source.ts'
import type { Box, NoneNeeded, SourceFile } from './page.ts'
import { scaleOf } from './pdf/draw-page.ts'
import { pictureFrom, type PagePicture } from './pdf/page-picture.ts'
import { paintBoxes, paintGrounds } from './pdf/draw-boxes.ts'
import { writePages } from './pdf/write-pages.ts'
import { refuse } from './refusal.ts'

/**
 * A new PDF of page pictures in which the boxes are painted over. Nothing of the source file is carried over but what
 * its reader sees outside the boxes. Refuses a file with glyphs that cannot be drawn: its pages would come out with
 * holes that no ground explains.
 */
export async function redactPagesNow(
  file: SourceFile,
  boxes: readonly Box[],
  noneNeeded?: NoneNeeded,
): Promise<Uint8Array> {
  return withSource(file, async (source) => {
    demand(checkBoxes(source.sizes, boxes, noneNeeded))
    const { blankPages } = readPages(source)
    if (blankPages.length > 0)
      refuse('redaction_font_missing', {
        pages: blankPages.slice(0, 10).join('、'),
        count: blankPages.length,
      })
    const pages: PagePicture[] = []
    for (const [at, size] of source.sizes.entries()) {
      const here = boxes.filter((box) => box.page === at + 1)
      const scale = scaleOf(size)
      const bitmap = await source.draw(at + 1, scale)
      paintBoxes(bitmap, here, scale)
      pages.push(await pictureFrom(bitmap, scale, () => paintGrounds(bitmap, here, scale)))
    }
    return writePages(pages)
  })
}
