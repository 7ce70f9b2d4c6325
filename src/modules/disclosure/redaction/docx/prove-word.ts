import mammoth from 'mammoth'
import sharp from 'sharp'
import { withoutMarks } from '../ground-mark.ts'
import { countInBytes, countInText } from '../raw-search.ts'
import { foldText } from '../match-text.ts'
import { docxParts } from './docx-parts.ts'
import { bareParts, bareProperties } from './write-zip.ts'
import { openWordText, passageTexts } from './passages.ts'
import { readWordParts } from './read-word.ts'
import type { WordCover } from './redact-word.ts'

/** What the after-check of a Word file found; `proven` when the result may leave the house. */
export interface WordProof {
  kind: 'word'
  blocks: number
  passages: number
  /** Covered texts that can be read anywhere in the result and do not stand uncovered: 覆盖下可读文字. */
  readable: number
  /** Parts, marks of revision, comments or hidden text that a result may not have. */
  strangeParts: number
  /** Pictures with anything besides their pixels, or that nobody chose to keep. */
  strangePictures: number
  /** 1 when the open text of the result is not that of the source: something was lost or added. */
  changedText: number
  /** Covered texts that also stand uncovered elsewhere in the file. For the eye; does not fail the check. */
  alsoUncovered: number
  proven: boolean
}

/** Marks that hide, delete or comment; a result has none of them. */
const strange =
  /<w:(?:del|ins|moveFrom|moveTo|delText|vanish|comment|commentReference|commentRangeStart|altChunk|object|sdt)\b/g

/**
 * The after-check of a redacted Word file, made from the finished bytes: read by two readers, searched part by part,
 * and compared with the open text of the source.
 */
export async function proveWordNow(
  result: Uint8Array,
  source: Uint8Array,
  cover: WordCover,
): Promise<WordProof> {
  const word = readWordParts(await docxParts(source))
  const parts = await docxParts(result)
  const covered = [...new Set(passageTexts(word, cover.passages))]
  const expected = openWordText(word, cover.passages, cover.keptPictures)
  const open = withoutMarks(expected)
  const hidden = covered.filter((text) => countInText(open, [text]) === 0)
  const { value: otherReading } = await mammoth.extractRawText({ buffer: Buffer.from(result) })
  const xml = [...parts].filter(([name]) => !name.startsWith('word/media/')).map(([, part]) => part)
  // Tags are taken out, since a word may be cut over several runs.
  const texts = xml.map((part) => withoutMarks(part.toString('utf8').replace(/<[^>]*>/g, '')))
  const readable = hidden.filter(
    (text) =>
      countInText(withoutMarks(otherReading), [text]) > 0 ||
      texts.some((one) => countInText(one, [text]) > 0) ||
      (isTelling(text) && xml.some((part) => countInBytes(part, [text]) > 0)),
  ).length
  const counts = {
    readable,
    strangeParts: countStrange(parts),
    strangePictures: await countStrangePictures(parts, cover),
    changedText:
      foldText(openWordText(readWordParts(parts), [], allNumbers)).folded === foldText(expected).folded
        ? 0
        : 1,
  }
  return {
    kind: 'word',
    blocks: word.blocks.length,
    passages: cover.passages.length,
    ...counts,
    alsoUncovered: covered.length - hidden.length,
    proven: Object.values(counts).every((count) => count === 0),
  }
}

/** In the result every picture counts as kept: there are no others to choose from. */
const allNumbers: number[] = Array.from({ length: 10_000 }, (_, at) => at + 1)

/** Short figures and letters stand in the settings of any file: `28` is a size, `left` a side. */
function isTelling(text: string): boolean {
  return Buffer.byteLength(text) > text.length || text.trim().length >= 12
}

function countStrange(parts: Map<string, Buffer>): number {
  let count = parts.get('docProps/core.xml')?.toString('utf8') === bareProperties ? 0 : 1
  for (const [name, part] of parts) {
    if (!bareParts.some((allowed) => allowed.test(name))) count += 1
    if (/^word\/[^/]+\.xml$/.test(name)) count += part.toString('utf8').match(strange)?.length ?? 0
  }
  return count
}

async function countStrangePictures(parts: Map<string, Buffer>, cover: WordCover): Promise<number> {
  const pictures = [...parts].filter(([name]) => name.startsWith('word/media/'))
  let count = Math.max(0, pictures.length - cover.keptPictures.length)
  for (const [, picture] of pictures) {
    const { format, exif, xmp, iptc, comments } = await sharp(picture).metadata()
    if (format !== 'png' || [exif, xmp, iptc, comments].some((one) => one !== undefined)) count += 1
  }
  return count
}
