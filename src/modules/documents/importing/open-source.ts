import { load, type CheerioAPI } from 'cheerio'
import mammoth from 'mammoth'
import { checkFileKind } from '#platform/file-kind.ts'
import { Refused } from '#platform/refusal.ts'
import { decodeText } from '#platform/text-encoding.ts'

export interface OpenedSource {
  $: CheerioAPI
  /** A page has navigation around its text; a file is its text. */
  isPage: boolean
  pictures: number
}

/** Opens a saved page, a Word file or a text as one tree; refuses (field `file`) everything else. */
export async function openSource(bytes: Uint8Array, name: string): Promise<OpenedSource> {
  const format = await checkFileKind(bytes, name, 'read')
  if (format === 'docx') return openDocx(bytes)
  if (format !== 'html' && format !== 'txt') throw refused('import_kind_not_supported')
  const text = decodeText(bytes) ?? ''
  if (format === 'txt') {
    const $ = load('<body></body>')
    for (const line of text.split(/\r?\n/)) $('body').append($('<p></p>').text(line))
    return { $, isPage: false, pictures: 0 }
  }
  const $ = load(text)
  return { $, isPage: true, pictures: 0 }
}

async function openDocx(bytes: Uint8Array): Promise<OpenedSource> {
  let pictures = 0
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        externalFileAccess: false,
        styleMap: ["p[style-name='Title'] => p:fresh", "p[style-name='Subtitle'] => p:fresh"],
        convertImage: mammoth.images.imgElement(() => {
          pictures += 1
          return Promise.resolve({ src: '' })
        }),
      },
    )
    return { $: load(value), isPage: false, pictures }
  } catch (cause) {
    throw Object.assign(refused('file_broken'), { cause })
  }
}

function refused(code: string): Refused {
  return new Refused([{ refused: code, field: 'file' }])
}
