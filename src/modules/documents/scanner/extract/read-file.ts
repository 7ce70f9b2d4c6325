import { limited, type Reading, type ReadingTask } from './reading.ts'

/** Formats that no reader here can look into; a person must. */
const unreadable: Partial<Record<ReadingTask['format'], string>> = {
  doc: '旧版 Word 文件（.doc）无法读取正文，请另存为 .docx 后再上传。',
  jpg: '图片中的文字无法自动审查，须由人工审查。',
  png: '图片中的文字无法自动审查，须由人工审查。',
}

/** The answer for a format that needs no reading, or null. */
export function unreadFormat(format: ReadingTask['format']): Reading | null {
  const warning = unreadable[format]
  return warning === undefined ? null : { parts: [], warnings: [warning], readable: false }
}

/** Reads one file whose format is known; runs in the thread of `extract-worker.ts`. */
export async function readFileText({ bytes, format }: ReadingTask): Promise<Reading> {
  const unread = unreadFormat(format)
  if (unread !== null) return unread
  // Readers are loaded one by one: a thread lives for one file, and each reader takes half a second to load.
  switch (format) {
    case 'docx':
      return limited(await (await import('./read-docx.ts')).readDocx(bytes))
    case 'xlsx':
    case 'xls':
      return limited((await import('./read-workbook.ts')).readWorkbook(bytes))
    case 'pdf':
      return limited(await (await import('./read-pdf.ts')).readPdf(bytes))
    case 'ofd':
      return limited(await (await import('./read-text-files.ts')).readOfd(bytes))
    case 'html':
      return limited((await import('./read-text-files.ts')).readPage(bytes))
    default:
      return limited((await import('./read-text-files.ts')).readPlainText(bytes))
  }
}
