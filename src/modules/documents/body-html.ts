import { load } from 'cheerio'
import sanitizeHtml from 'sanitize-html'

/** The one allow list of the product for the body of a document: structure and tables, no scripts, styles, frames, events. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'p', 'br', 'h2', 'h3', 'h4', 'strong', 'em', 'u', 's', 'sub', 'sup', 'ul', 'ol', 'li', 'blockquote', 'hr', 'a',
    'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td',
  ], // prettier-ignore
  allowedAttributes: {
    a: ['href', 'title'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
    ol: ['start'],
    '*': ['class'],
  },
  allowedClasses: { '*': ['align-center', 'align-right', 'no-indent'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'template'],
  transformTags: {
    b: 'strong',
    i: 'em',
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    div: 'p',
    // The strict CSP drops style attributes; alignment, which carries meaning in a signature block, becomes a class.
    '*': (tagName, attribs) => {
      const aligned = /text-align\s*:\s*(center|right)/i.exec(attribs['style'] ?? '')?.[1] ?? attribs['align']
      const alignment = aligned?.toLowerCase()
      const { style: _style, align: _align, ...rest } = attribs
      if (alignment !== 'center' && alignment !== 'right') return { tagName, attribs: rest }
      return { tagName, attribs: { ...rest, class: `align-${alignment}` } }
    },
  },
}

/** Body HTML with everything outside the allow list removed; safe to print unescaped. */
export function cleanBody(html: string): string {
  return sanitizeHtml(html.replaceAll('\u0000', ''), allowed)
    .replace(/<p>(\s|&nbsp;)*<\/p>/g, '')
    .trim()
}

/** Plain text typed without the rich editor becomes paragraphs; HTML stays what it is. */
export function bodyFromInput(typed: string): string {
  if (/<\/?[a-z][^>]*>/i.test(typed)) return cleanBody(typed)
  const paragraphs = typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return cleanBody(paragraphs.map((line) => `<p>${escapeText(line)}</p>`).join('\n'))
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const blocks = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'blockquote',
  'table',
  'caption',
  'tr',
  'hr',
  'br',
])

interface Node {
  type: string
  name?: string
  data?: string
  children?: Node[]
}

/** Reads the text nodes in order; `\n` stands between blocks and `\t` after cells, and neither belongs to a node. */
function walk(nodes: Node[], text: (node: Node) => void, gap: (character: '\n' | '\t') => void): void {
  for (const node of nodes) {
    if (node.type === 'text') text(node)
    else {
      walk(node.children ?? [], text, gap)
      if (node.name === 'td' || node.name === 'th') gap('\t')
      else if (node.name !== undefined && blocks.has(node.name)) gap('\n')
    }
  }
}

/** The text of a clean body, for search and for the scanner; positions in it are those `maskInBody` understands. */
export function bodyText(html: string): string {
  const parts: string[] = []
  walk(
    load(html, null, false).root().contents().toArray(),
    (node) => parts.push(node.data ?? ''),
    (character) => parts.push(character),
  )
  return parts.join('')
}

/** The body with the characters from `start` to `end` of its text replaced by the mask, also across table cells. */
export function maskInBody(html: string, start: number, end: number, mask: string): string {
  const $ = load(html, null, false)
  let position = 0
  let written = false
  walk(
    $.root().contents().toArray(),
    (node) => {
      const data = node.data ?? ''
      const from = Math.max(start - position, 0)
      const to = Math.min(end - position, data.length)
      if (from < to) {
        node.data = data.slice(0, from) + (written ? '' : mask) + data.slice(to)
        written = true
      }
      position += data.length
    },
    () => {
      position += 1
    },
  )
  return cleanBody($.html())
}
