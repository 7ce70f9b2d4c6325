import { CFB } from '@e965/xlsx'
import { fileTypeFromBuffer } from 'file-type'
import { checkArchive } from './archive-guard.ts'
import { fileFormats, formatByName, type FileFormat } from './file-formats.ts'
import { checkImage } from './image-size.ts'
import { Refused } from './refusal.ts'
import { decodeText } from './text-encoding.ts'

/**
 * The format of an upload by its content, made sure to be harmless to keep. Refuses (field `file`) what is not on
 * the list, what the name belies, bombs, macros, active web pages, encrypted files. ASVS 5.0 V5.2.
 * With `read` a page may hold scripts: its text is taken and the page itself is not kept.
 */
export async function checkFileKind(
  bytes: Uint8Array,
  name: string,
  use: 'keep' | 'read' = 'keep',
): Promise<FileFormat> {
  if (bytes.length === 0) throw refused('file_empty')
  const found = await formatByContent(bytes, name, use)
  const named = formatByName(name)
  if (named !== found) {
    const ending = /\.([^.]{1,12})$/.exec(name)?.[1]
    throw refused('file_kind_mismatch', {
      named: named === null ? (ending === undefined ? '没有扩展名' : `.${ending}`) : fileFormats[named].label,
      found: fileFormats[found].label,
    })
  }
  return found
}

async function formatByContent(bytes: Uint8Array, name: string, use: 'keep' | 'read'): Promise<FileFormat> {
  if (startsWith(bytes, [0x50, 0x4b])) return archiveFormat(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return oldOfficeFormat(bytes)
  const known = await fileTypeFromBuffer(bytes.subarray(0, 64 * 1024))
  if (known?.ext === 'jpg' || known?.ext === 'png') {
    checkImage(bytes, known.ext)
    return known.ext
  }
  if (known?.ext === 'pdf') {
    if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-2048).includes('%%EOF'))
      throw refused('file_broken')
    return 'pdf'
  }
  if (known !== undefined && known.ext !== 'xml')
    throw refused('file_kind_not_allowed', { kind: `.${known.ext}` })
  return textFormat(bytes, name, use)
}

async function archiveFormat(bytes: Uint8Array): Promise<FileFormat> {
  const names = await checkArchive(bytes)
  if (names.some((entry) => /vbaProject\.bin$/i.test(entry))) throw refused('file_has_macro')
  const has = (entry: string) => names.includes(entry)
  if (has('word/document.xml')) return 'docx'
  if (has('xl/workbook.xml')) return 'xlsx'
  if (has('OFD.xml')) return 'ofd'
  throw refused('file_kind_not_allowed', { kind: '压缩包或其他打包文件' })
}

function oldOfficeFormat(bytes: Uint8Array): FileFormat {
  let paths: string[]
  try {
    paths = CFB.read(Buffer.from(bytes), { type: 'buffer' }).FullPaths
  } catch (cause) {
    throw refused('file_broken', undefined, cause)
  }
  const streams = new Set(paths.map((path) => path.replace(/^.*\//, '')))
  if (streams.has('EncryptedPackage')) throw refused('file_encrypted')
  if (paths.some((path) => /\/(?:Macros|_VBA_PROJECT_CUR)\/./.test(path))) throw refused('file_has_macro')
  if (streams.has('WordDocument')) return 'doc'
  if (streams.has('Workbook') || streams.has('Book')) return 'xls'
  throw refused('file_kind_not_allowed', { kind: '旧版 Office 文件' })
}

function textFormat(bytes: Uint8Array, name: string, use: 'keep' | 'read'): FileFormat {
  const text = decodeText(bytes)
  if (text === null) throw refused('file_kind_not_allowed', { kind: '无法识别' })
  const head = text.slice(0, 4096)
  if (/<svg[\s>]/i.test(head) && !/<html[\s>]/i.test(head))
    throw refused('file_kind_not_allowed', { kind: 'SVG 图形' })
  if (/<!doctype html|<html[\s>]|<(?:head|body|div|table|p|script|iframe|title)[\s>]/i.test(head)) {
    if (use === 'keep' && isActive(text)) throw refused('file_has_script')
    return 'html'
  }
  if (/^\s*<\?xml/.test(head)) throw refused('file_kind_not_allowed', { kind: 'XML' })
  if (/^\s*\{\\rtf/.test(head)) throw refused('file_kind_not_allowed', { kind: 'RTF' })
  return /\.csv$/i.test(name) ? 'csv' : 'txt'
}

/** A page that does something when opened. Kept pages are read from disk by people who trust the government's name. */
function isActive(html: string): boolean {
  return (
    /<(?:script|iframe|object|embed|applet|svg|base)[\s>/]/i.test(html) ||
    /<[^<>]+[\s"'/]on[a-z]{3,}\s*=/i.test(html) ||
    /(?:href|src|action)\s*=\s*["']?\s*(?:javascript|vbscript|data):/i.test(html) ||
    /http-equiv\s*=\s*["']?refresh/i.test(html)
  )
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

function refused(code: string, details?: Record<string, string | number>, cause?: unknown): Refused {
  const refusal = new Refused([
    { refused: code, field: 'file', ...(details === undefined ? {} : { details }) },
  ])
  if (cause !== undefined) refusal.cause = cause
  return refusal
}
