import type { WordText } from './docx/block.ts'
import type { WordProof } from './docx/prove-word.ts'
import type { WordCover } from './docx/redact-word.ts'
import type { Box, NoneNeeded, OpenedPages, SourceFile } from './page.ts'
import type { PageProof } from './page-proof.ts'

/** What is done in a thread of its own: what goes in and what comes out. */
export interface Tasks {
  openPages: { input: { file: SourceFile }; output: OpenedPages }
  drawPage: { input: { file: SourceFile; page: number; scale: number }; output: Uint8Array }
  redactPages: {
    input: { file: SourceFile; boxes: readonly Box[]; noneNeeded?: NoneNeeded }
    output: Uint8Array
  }
  provePages: {
    input: { result: Uint8Array; file: SourceFile; boxes: readonly Box[] }
    output: PageProof
  }
  openWord: { input: { bytes: Uint8Array }; output: WordText }
  redactWord: { input: { bytes: Uint8Array; cover: WordCover }; output: Uint8Array }
  proveWord: { input: { result: Uint8Array; source: Uint8Array; cover: WordCover }; output: WordProof }
}

export type TaskName = keyof Tasks

/** One task as it is sent to the thread. */
export type Task = { [N in TaskName]: { name: N; input: Tasks[N]['input'] } }[TaskName]
