import { runInWorker } from './run-in-worker.ts'
import { redactionLimits } from './limits.ts'
import type { WordText } from './docx/block.ts'
import type { WordProof } from './docx/prove-word.ts'
import type { WordCover } from './docx/redact-word.ts'
import type { Box, NoneNeeded, OpenedPages, SourceFile } from './page.ts'
import type { PageProof } from './page-proof.ts'

const { milliseconds } = redactionLimits

/** Every page of a PDF or picture with its size and text; refuses broken, encrypted and endless files. */
export function openPages(file: SourceFile): Promise<OpenedPages> {
  return runInWorker('openPages', { file }, milliseconds.open)
}

/** One page as PNG, for the page on which boxes are drawn and for the preview of the result. */
export function drawPage(file: SourceFile, page: number, scale: number): Promise<Uint8Array> {
  return runInWorker('drawPage', { file, page, scale }, milliseconds.draw)
}

/** A new PDF of page pictures with the boxes painted over. */
export function redactPages(
  file: SourceFile,
  boxes: readonly Box[],
  noneNeeded?: NoneNeeded,
): Promise<Uint8Array> {
  return runInWorker(
    'redactPages',
    { file, boxes, ...(noneNeeded === undefined ? {} : { noneNeeded }) },
    milliseconds.redact,
  )
}

/** The after-check of a redacted PDF against its source. */
export function provePages(result: Uint8Array, file: SourceFile, boxes: readonly Box[]): Promise<PageProof> {
  return runInWorker('provePages', { result, file, boxes }, milliseconds.prove)
}

/** A Word file as blocks of text that can be covered. */
export function openWord(bytes: Uint8Array): Promise<WordText> {
  return runInWorker('openWord', { bytes }, milliseconds.open)
}

/** A new Word file with the passages replaced. */
export function redactWord(bytes: Uint8Array, cover: WordCover): Promise<Uint8Array> {
  return runInWorker('redactWord', { bytes, cover }, milliseconds.redact)
}

/** The after-check of a redacted Word file against its source. */
export function proveWord(result: Uint8Array, source: Uint8Array, cover: WordCover): Promise<WordProof> {
  return runInWorker('proveWord', { result, source, cover }, milliseconds.prove)
}

export { checkBoxes } from './check-boxes.ts'
export { coverGrounds, coverText, groundMark } from './ground-mark.ts'
export { openText } from './covered-text.ts'
export { findWords, type FoundBox } from './find-words.ts'
export { checkPassages, findPassages, openWordText, type FoundPassage } from './docx/passages.ts'
export { redactionWords } from './messages/zh.ts'
export { foldText, matchWord } from './match-text.ts'
export { redactionLimits } from './limits.ts'
export type { Block, BlockNode, CoveredPassage, WordText } from './docx/block.ts'
export type { WordProof } from './docx/prove-word.ts'
export type { WordCover } from './docx/redact-word.ts'
export type { Box, NoneNeeded, OpenedPage, OpenedPages, PageSize, SourceFile } from './page.ts'
export type { PageProof } from './page-proof.ts'
