import { Worker } from 'node:worker_threads'
import { checkFileKind } from '#platform/file-kind.ts'
import type { FileFormat } from '#platform/file-formats.ts'
import { Refused } from '#platform/refusal.ts'
import { joinParts } from '../hidden-content.ts'
import { unreadFormat } from './read-file.ts'
import type { Reading } from './reading.ts'

export interface ExtractedText extends Reading {
  format: FileFormat
  /** All parts as one text, each under its heading; `seenText` takes the hidden ones out again. */
  text: string
}

/** Own parameters: a file that takes longer or more memory than this is not one that an office made. */
export const readingLimits = { milliseconds: 30_000, memoryMb: 768 }

/**
 * The text of a file with what its reader does not see, each part named (页眉、批注、隐藏工作表…). Refuses (field `file`)
 * what the file store would refuse (but scripts in pages, which are not read), broken files, and files that take too long; `readable` is false for formats and
 * scans without text, which then only a person can review (《保守国家秘密法》第三十五条: 先审查后公开).
 */
export async function extractText(
  file: { name: string; bytes: Uint8Array },
  limits = readingLimits,
): Promise<ExtractedText> {
  const format = await checkFileKind(file.bytes, file.name, 'read')
  const reading = unreadFormat(format) ?? (await readInThread(file.bytes, format, limits))
  return { ...reading, format, text: joinParts(reading.parts) }
}

type Answer = { reading: Reading } | { broken: string }

function readInThread(bytes: Uint8Array, format: FileFormat, limits: typeof readingLimits): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./extract-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
      stdout: true,
      stderr: true,
    })
    const finish = (settle: () => void): void => {
      clearTimeout(timer)
      settle()
      void worker.terminate()
    }
    const timer = setTimeout(
      () => finish(() => reject(refused('file_too_slow_to_read'))),
      limits.milliseconds,
    )
    worker.once('message', (answer: Answer) =>
      finish(() =>
        'reading' in answer ? resolve(answer.reading) : reject(refused('file_broken', answer.broken)),
      ),
    )
    worker.once('error', (cause) => finish(() => reject(refused('file_broken', cause))))
    worker.once('exit', () => finish(() => reject(refused('file_broken'))))
    worker.postMessage({ bytes, format })
  })
}

function refused(code: string, cause?: unknown): Refused {
  const refusal = new Refused([{ refused: code, field: 'file' }])
  if (cause !== undefined) refusal.cause = cause
  return refusal
}
