import { demand } from '#platform/refusal.ts'
import type { NoneNeeded } from '../page.ts'
import type { CoveredPassage } from './block.ts'
import { docxParts } from './docx-parts.ts'
import { keepPictures } from './keep-pictures.ts'
import { checkPassages } from './passages.ts'
import { readWordParts } from './read-word.ts'
import { writeWord } from './write-word.ts'

/** What is covered in a Word file, and which of its pictures stay; without being named, none does. */
export interface WordCover {
  passages: readonly CoveredPassage[]
  keptPictures: readonly number[]
  noneNeeded?: NoneNeeded
}

/** A new Word file with the passages replaced; nothing of the source zip is carried over. */
export async function redactWordNow(bytes: Uint8Array, cover: WordCover): Promise<Uint8Array> {
  const parts = await docxParts(bytes)
  const word = readWordParts(parts)
  demand(checkPassages(word, cover.passages, cover.noneNeeded))
  const open = cover.keptPictures.filter((number) => !isCovered(number))
  return writeWord({ word, passages: cover.passages, pictures: await keepPictures(parts, word, open) })

  function isCovered(number: number): boolean {
    return word.blocks.some((block) =>
      block.pictures.some(
        ({ number: own, at }) =>
          own === number &&
          cover.passages.some(
            (passage) => passage.block === block.number && passage.from <= at && at < passage.to,
          ),
      ),
    )
  }
}
