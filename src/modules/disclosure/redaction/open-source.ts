import { redactionLimits } from './limits.ts'
import type { OpenedPages, PageSource, SourceFile } from './page.ts'
import { openPicture } from './pdf/open-picture.ts'
import { openPdf } from './pdf/open-pdf.ts'
import { refuse } from './refusal.ts'

/** Opens a PDF or a picture for the time of one task. */
export async function withSource<T>(file: SourceFile, work: (source: PageSource) => Promise<T>): Promise<T> {
  if (file.bytes.length === 0) refuse('file_empty')
  if (file.bytes.length > redactionLimits.maxBytes) refuse('file_too_large')
  const source = file.format === 'pdf' ? await openPdf(file.bytes) : await openPicture(file.bytes)
  try {
    return await work(source)
  } finally {
    source.close()
  }
}

/** Every page with its size and text. */
export function readPages(source: PageSource): OpenedPages {
  let characters = 0
  const pages = source.sizes.map((size, at) => {
    const page = { number: at + 1, ...size, ...source.text(at + 1) }
    characters += page.text.length
    if (characters > redactionLimits.maxCharacters) refuse('redaction_too_much_text')
    return page
  })
  return {
    pages,
    blankPages: pages.filter((page) => page.states.includes('blank')).map((page) => page.number),
    wordlessPages: pages.filter((page) => page.text.trim() === '').map((page) => page.number),
  }
}
