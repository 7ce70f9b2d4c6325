import type { CheerioAPI } from 'cheerio'
import { parseDocumentNumber } from '../rules/document-number.ts'
import { bodyBlocks, findBody } from './body-blocks.ts'
import type { ImportDoubt, ImportedDocument } from './imported-document.ts'
import { openSource } from './open-source.ts'
import { pageLines } from './page-lines.ts'
import { readFields } from './read-fields.ts'
import { readHead } from './read-head.ts'
import { readHeader, type HeaderReading } from './read-header.ts'
import { tidyValue } from './tidy.ts'
import { doubt } from './words.ts'

/** How far into a text its header may begin. */
const HEADER_WITHIN = 8

/**
 * Reads a saved page with its metadata header, a .docx or a .txt into the fields of a document. What is unsure stays
 * empty and is listed as a doubt, with a proposal where one is plain. Stores nothing; refuses (field `file`) by kind.
 */
export async function importDocument(bytes: Uint8Array, name: string): Promise<ImportedDocument> {
  const { $, isPage, pictures } = await openSource(bytes, name)
  const place = isPage ? findBody($) : $('body')
  const bodyHtml = place.html() ?? ''
  const attachments = namedFiles($, place)
  const imageCount = pictures + (isPage ? place.find('img').length : 0)
  const pageTitle = isPage ? titleOfPage($) : null
  const publishedMeta = $('meta[name="PubDate" i]').attr('content')

  let blocks = bodyBlocks(bodyHtml)
  let header = emptyHeader()
  if (isPage) {
    place.replaceWith('<p></p>')
    header = readHeader(pageLines($), 400)
  }
  if (header.values.size + header.blank.size === 0) {
    // The header stands inside the text: a file, or a page without a place of its own for the text.
    header = readHeader(
      blocks.map((block) => block.text),
      HEADER_WITHIN,
    )
    const last = Math.max(-1, ...header.lines)
    const before = blocks.slice(0, last + 1).filter((_, i) => !header.lines.has(i))
    blocks = [...before, ...blocks.slice(last + 1)]
  }
  if (!header.values.has('publishedOn') && publishedMeta !== undefined)
    header.values.set('publishedOn', tidyValue(publishedMeta))

  const text = readHead(blocks, header.values.get('title') ?? pageTitle)
  const { fields, doubts } = readFields(header, text)
  doubts.push(...brokenNumbers(text.body.map((block) => block.text).join('\n')))
  if (text.body.length === 0) doubts.push(doubt('body_missing', 'bodyHtml'))
  if (imageCount > 0) doubts.push(doubt('pictures_left_out', 'bodyHtml', String(imageCount)))
  return {
    fields: { ...fields, bodyHtml: text.body.map((block) => block.html).join('\n') },
    attachments,
    doubts,
  }
}

function emptyHeader(): HeaderReading {
  return { values: new Map(), blank: new Set(), differing: new Map(), lines: new Set() }
}

/** ArticleTitle (GB/T meta tags of government sites) or the one large heading. */
function titleOfPage($: CheerioAPI): string | null {
  const meta = $('meta[name="ArticleTitle" i]').attr('content')
  const heading = $('h1').length === 1 ? $('h1').text() : ''
  const title = tidyValue(meta ?? heading)
  return title === '' ? null : title
}

const fileName = /\.(?:docx?|xlsx?|pdf|ofd|wps|et|zip|rar|csv)(?:[?#]|$)/i

function namedFiles($: CheerioAPI, place: ReturnType<CheerioAPI>): { name: string; href: string | null }[] {
  const files = new Map<string, { name: string; href: string | null }>()
  for (const link of place.find('a[href]').toArray()) {
    const href = $(link).attr('href') ?? ''
    const name = tidyValue($(link).text()) || decodeURI(href.split('/').at(-1) ?? href)
    if (fileName.test(href) || fileName.test(name)) files.set(href, { name, href })
  }
  return Array.from(files.values())
}

/** 财农〔202178号: half a bracket lost in the text; the text is not touched, the place is named. */
function brokenNumbers(text: string): ImportDoubt[] {
  const doubts = new Map<string, ImportDoubt>()
  for (const match of text.matchAll(/\p{Script=Han}{1,8}(?:[〔[［【]\d{5,9}|\d{4}[〕\]］】]\d{1,5})号/gu)) {
    const parsed = parseDocumentNumber(match[0])
    if (!parsed.ok && parsed.fault === 'half_a_bracket')
      doubts.set(match[0], doubt('body_half_bracket', 'bodyHtml', match[0], parsed.proposal))
  }
  return Array.from(doubts.values())
}
