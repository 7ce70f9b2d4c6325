import mammoth from 'mammoth'
import { Refused } from '#platform/refusal.ts'
import { readHtmlTables } from './read-html.ts'
import type { SourceTable } from './source-table.ts'

/** The tables of a Word file with merged cells; pictures are left out, and nothing outside the file is opened. */
export async function readDocxTables(bytes: Uint8Array): Promise<SourceTable[]> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    )
    return readHtmlTables(value)
  } catch (cause) {
    if (cause instanceof Refused) throw cause
    throw Object.assign(new Refused([{ refused: 'import_broken_file', field: 'file' }]), { cause })
  }
}
