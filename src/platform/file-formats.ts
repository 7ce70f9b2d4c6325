/** What may be uploaded, by content; the name must agree. A zip of anything is not here: nobody could review it. */
export type FileFormat =
  | 'docx'
  | 'doc'
  | 'xlsx'
  | 'xls'
  | 'pdf'
  | 'ofd'
  | 'jpg'
  | 'png'
  | 'csv'
  | 'txt'
  | 'html'

export interface FormatEntry {
  mediaType: string
  /** As officials call it, in messages. */
  label: string
  extensions: readonly string[]
}

export const fileFormats: Record<FileFormat, FormatEntry> = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'Word 文件（.docx）',
    extensions: ['docx'],
  },
  doc: { mediaType: 'application/msword', label: '旧版 Word 文件（.doc）', extensions: ['doc'] },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'Excel 表格（.xlsx）',
    extensions: ['xlsx'],
  },
  xls: { mediaType: 'application/vnd.ms-excel', label: '旧版 Excel 表格（.xls）', extensions: ['xls'] },
  pdf: { mediaType: 'application/pdf', label: 'PDF 文件', extensions: ['pdf'] },
  ofd: { mediaType: 'application/ofd', label: 'OFD 版式文件', extensions: ['ofd'] },
  jpg: { mediaType: 'image/jpeg', label: 'JPEG 图片', extensions: ['jpg', 'jpeg'] },
  png: { mediaType: 'image/png', label: 'PNG 图片', extensions: ['png'] },
  csv: { mediaType: 'text/csv', label: 'CSV 表格', extensions: ['csv'] },
  txt: { mediaType: 'text/plain', label: '文本文件', extensions: ['txt'] },
  html: { mediaType: 'text/html', label: '网页文件', extensions: ['html', 'htm'] },
}

/** The format a name claims by its ending, or null. */
export function formatByName(name: string): FileFormat | null {
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  for (const [format, entry] of Object.entries(fileFormats))
    if (entry.extensions.includes(extension)) return format as FileFormat
  return null
}
