import type { Refusal, Verdict } from '#platform/refusal.ts'
import { coverText, groundMark } from '../ground-mark.ts'
import { redactionLimits } from '../limits.ts'
import type { NoneNeeded } from '../page.ts'
import { foldText, matchWord } from '../match-text.ts'
import { PICTURE, type Block, type BlockPart, type CoveredPassage, type WordText } from './block.ts'

/** A passage found by its words; it becomes a covered passage when it is given a ground. */
export type FoundPassage = Omit<CoveredPassage, 'ground'> & { word: string }

/** Every occurrence of the words, within a block, whatever the blanks between their letters. */
export function findPassages(word: WordText, words: readonly string[]): FoundPassage[] {
  return word.blocks.flatMap((block) => {
    const text = foldText(block.text)
    return words
      .slice(0, redactionLimits.maxWords)
      .flatMap((one) =>
        matchWord(text, one).map(({ from, to }) => ({ block: block.number, from, to, word: one })),
      )
  })
}

/** Whether these passages may be covered: each within a block of the file and with a ground; or none, said by name. */
export function checkPassages(
  word: WordText,
  passages: readonly CoveredPassage[],
  noneNeeded?: NoneNeeded,
): Verdict {
  const refusals: Refusal[] = []
  const said = (noneNeeded?.by ?? '').trim() !== ''
  if (passages.length === 0 && !said)
    refusals.push({ refused: 'redaction_nothing_covered', field: 'passages' })
  if (passages.length > 0 && said) refusals.push({ refused: 'redaction_both_said', field: 'passages' })
  if (passages.length > redactionLimits.maxBoxes)
    refusals.push({
      refused: 'redaction_too_many_boxes',
      field: 'passages',
      details: { most: redactionLimits.maxBoxes },
    })
  for (const [at, passage] of passages.entries()) {
    const length = word.blocks[passage.block - 1]?.text.length ?? -1
    const { from, to } = passage
    const isInside = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= length
    const refuse = (refused: string) =>
      refusals.push({ refused, field: `passages.${at}`, details: { number: at + 1 } })
    if (!isInside) refuse('redaction_passage_outside')
    if (groundMark(passage.ground) === null) refuse('redaction_ground_missing')
  }
  return refusals.length === 0 ? 'ok' : refusals
}

/** A piece of a block: open, or covered for a ground. */
export interface BlockPiece {
  from: number
  to: number
  ground: string | null
}

/** A block cut where covering begins and ends; where passages overlap the first one's ground stands. */
export function piecesOf(block: Block, passages: readonly CoveredPassage[]): BlockPiece[] {
  const here = passages
    .filter((passage) => passage.block === block.number)
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
  const pieces: BlockPiece[] = []
  let at = 0
  for (const passage of here) {
    if (passage.to <= at) continue
    const last = pieces.at(-1)
    if (passage.from > at) pieces.push({ from: at, to: passage.from, ground: null })
    // Overlapping passages of one ground are one.
    if (passage.from <= at && last?.ground === passage.ground) last.to = passage.to
    else pieces.push({ from: Math.max(at, passage.from), to: passage.to, ground: passage.ground })
    at = passage.to
  }
  if (at < block.text.length) pieces.push({ from: at, to: block.text.length, ground: null })
  return pieces
}

/** What stands in the place of a picture that is not kept. */
export const LEFT_OUT = '〔图片〕'

/** The open text of a block as it will stand in the result; pictures that are kept are one character. */
export function openBlockText(
  block: Block,
  passages: readonly CoveredPassage[],
  keptPictures: readonly number[],
): string {
  return piecesOf(block, passages)
    .map(({ from, to, ground }) => {
      if (ground !== null) return coverText(ground)
      return openCharacters(block, from, to, keptPictures)
    })
    .join('')
}

/** The characters of an open piece, with words in the place of pictures that are left out. */
export function openCharacters(
  block: Block,
  from: number,
  to: number,
  keptPictures: readonly number[],
): string {
  let text = ''
  for (let at = from; at < to; at += 1) {
    const picture = block.pictures.find((one) => one.at === at)
    if (picture !== undefined) text += keptPictures.includes(picture.number) ? PICTURE : LEFT_OUT
    else text += block.text.charAt(at)
  }
  return text
}

/** What remains readable of a Word file, as plain text. */
export function openWordText(
  word: WordText,
  passages: readonly CoveredPassage[],
  keptPictures: readonly number[] = [],
): string {
  const parts: BlockPart[] = ['header', 'body', 'note', 'footer']
  return parts
    .flatMap((part) => word.blocks.filter((block) => block.part === part))
    .map((block) => openBlockText(block, passages, keptPictures))
    .join('\n')
}

/** The texts under the passages. */
export function passageTexts(word: WordText, passages: readonly CoveredPassage[]): string[] {
  return word.blocks.flatMap((block) =>
    piecesOf(block, passages)
      .filter((piece) => piece.ground !== null)
      .map(({ from, to }) => block.text.slice(from, to).replaceAll(PICTURE, '').trim())
      .filter((text) => text !== ''),
  )
}
