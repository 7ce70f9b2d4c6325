import { aZip, type ZipEntry } from './zip.ts'

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const aParagraph = (text: string): string =>
  `<w:p><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`

export const aTable = (rows: string[][]): string =>
  `<w:tbl>${rows
    .map((row) => `<w:tr>${row.map((cell) => `<w:tc>${aParagraph(cell)}</w:tc>`).join('')}</w:tr>`)
    .join('')}</w:tbl>`

export interface DocxParts {
  /** Markup of the body, or lines of text. */
  body: string | string[]
  header?: string
  footer?: string
  comment?: string
  footnote?: string
  author?: string
  more?: ZipEntry[]
}

/** A Word file as small as Word itself would still open. */
export function aDocx(parts: DocxParts): Buffer {
  const body = typeof parts.body === 'string' ? parts.body : parts.body.map(aParagraph).join('')
  const side: [string, string, string | undefined][] = [
    ['header1', 'hdr', parts.header],
    ['footer1', 'ftr', parts.footer],
  ]
  const entries: ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      content:
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content:
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    },
  ]
  for (const [name, tag, text] of side) {
    if (text === undefined) continue
    entries.push({
      name: `word/${name}.xml`,
      content: `<w:${tag} ${namespaces}>${aParagraph(text)}</w:${tag}>`,
    })
  }
  if (parts.comment !== undefined)
    entries.push({
      name: 'word/comments.xml',
      content: `<w:comments ${namespaces}><w:comment w:id="0" w:author="某人">${aParagraph(parts.comment)}</w:comment></w:comments>`,
    })
  if (parts.footnote !== undefined)
    entries.push({
      name: 'word/footnotes.xml',
      content: `<w:footnotes ${namespaces}><w:footnote w:id="2">${aParagraph(parts.footnote)}</w:footnote></w:footnotes>`,
    })
  if (parts.author !== undefined)
    entries.push({
      name: 'docProps/core.xml',
      content:
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
        `<dc:creator>${escape(parts.author)}</dc:creator></cp:coreProperties>`,
    })
  return aZip([...entries, ...(parts.more ?? [])])
}
