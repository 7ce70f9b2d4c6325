import { countCutCharacters, coveredTexts, openText } from './covered-text.ts'
import { withoutMarks } from './ground-mark.ts'
import { readPages, withSource } from './open-source.ts'
import type { Bitmap, Box, PageSource, SourceFile } from './page.ts'
import { countUneven, looksLike, type PageProof } from './page-proof.ts'
import { scaleOf } from './pdf/draw-page.ts'
import { openPdf } from './pdf/open-pdf.ts'
import { paintBoxes, paintGrounds } from './pdf/draw-boxes.ts'
import { onlyPictures } from './pdf/read-result.ts'
import { countInBytes, countInText, inflatedStreams } from './raw-search.ts'

/** Own parameter: what a hostile "result" may unpack to while it is searched. */
const mostInflated = 512 * 1024 * 1024

/**
 * The after-check of a redacted PDF, made from the finished bytes: its text is read and searched, its pages are
 * rendered again and compared with the source, and it is made sure that it holds nothing but pictures of pages.
 */
export async function provePagesNow(
  result: Uint8Array,
  file: SourceFile,
  boxes: readonly Box[],
): Promise<PageProof> {
  return withSource(file, async (source) => {
    const opened = readPages(source)
    const covered = [...new Set(coveredTexts(opened.pages, boxes))]
    const uncovered = withoutMarks(openText(opened.pages, boxes, { withLayer: true }))
    const pictures = await onlyPictures(result)
    const shown = await openPdf(result)
    try {
      const text = readPages(shown)
        .pages.map((page) => page.text)
        .join('\n')
      const seen = await comparePages(shown, source, boxes, (page) => pictures?.[page - 1]?.coding === 'jpeg')
      const textCharacters = text.replace(/\s/g, '').length
      // Pixels are compared above, and are no place to look for letters: any four bytes stand in them by chance.
      const packed = pictures === null ? [Buffer.from(result), ...inflatedStreams(result, mostInflated)] : []
      const readable = covered.filter(
        (one) => countInText(text, [one]) > 0 || packed.some((bytes) => countInBytes(bytes, [one]) > 0),
      ).length
      const strangeParts = (pictures === null ? 1 : 0) + Math.abs(shown.sizes.length - source.sizes.length)
      const counts = { textCharacters, readable, strangeParts, ...seen }
      return {
        kind: 'pages',
        pages: source.sizes.length,
        boxes: boxes.length,
        ...counts,
        cutCharacters: countCutCharacters(opened.pages, boxes),
        // One letter that was cut off from its word stands everywhere.
        alsoUncovered: countInText(
          uncovered,
          covered.filter((one) => one.replace(/\s/g, '').length > 1),
        ),
        proven: Object.values(counts).every((count) => count === 0),
      }
    } finally {
      shown.close()
    }
  })
}

/** Every page of the result beside the source painted over anew. */
async function comparePages(
  result: PageSource,
  source: PageSource,
  boxes: readonly Box[],
  isLossy: (page: number) => boolean,
): Promise<{ unevenBoxes: number; changedPages: number }> {
  let unevenBoxes = 0
  let changedPages = 0
  for (const [at, size] of source.sizes.entries()) {
    const page = at + 1
    const here = boxes.filter((box) => box.page === page)
    if (result.sizes[at] === undefined) {
      unevenBoxes += here.length
      changedPages += 1
      continue
    }
    const scale = scaleOf(size)
    const lossy = isLossy(page)
    const expected = await source.draw(page, scale)
    paintBoxes(expected, here, scale)
    if (!lossy) paintGrounds(expected, here, scale)
    const drawn = fitted(await result.draw(page, scale), expected)
    unevenBoxes += countUneven(drawn, expected, here, scale, lossy)
    if (!looksLike(drawn, expected, lossy)) changedPages += 1
  }
  return { unevenBoxes, changedPages }
}

/** A page of another size is no page of ours: compared as an empty one, it differs everywhere. */
function fitted(drawn: Bitmap, expected: Bitmap): Bitmap {
  if (drawn.width === expected.width && drawn.height === expected.height) return drawn
  return { ...expected, rgba: new Uint8Array(expected.rgba.length).fill(128) }
}
