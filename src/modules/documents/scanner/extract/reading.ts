import type { FileFormat } from '#platform/file-formats.ts'
import type { TextPart } from '../scan-hit.ts'

export interface Reading {
  parts: TextPart[]
  /** In Chinese, for the person who uploads. */
  warnings: string[]
  /** False when what the file says could not be read, so that nobody but a person can vouch for it. */
  readable: boolean
}

export interface ReadingTask {
  bytes: Uint8Array
  format: FileFormat
}

/** Own parameter: longer texts are cut and the file counts as unread, since the rest was not looked at. */
export const MAX_CHARACTERS = 5_000_000

/** Drops empty parts and cuts what is endless. */
export function limited(reading: Reading): Reading {
  let left = MAX_CHARACTERS
  const parts: TextPart[] = []
  for (const part of reading.parts) {
    const text = part.text
      .replace(/[ \t]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
    if (text === '') continue
    if (text.length > left) {
      return {
        parts,
        readable: false,
        warnings: [...reading.warnings, '文件文字过多，未能全部审查，请拆分后再上传。'],
      }
    }
    left -= text.length
    parts.push({ where: part.where, text })
  }
  return { ...reading, parts }
}
