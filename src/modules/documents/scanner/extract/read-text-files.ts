import { load } from 'cheerio'
import { decodeText } from '#platform/text-encoding.ts'
import type { Reading } from './reading.ts'
import { descendants, readXml, textOf } from '#platform/xml.ts'
import { zipEntries } from './zip-entries.ts'

export function readPlainText(bytes: Uint8Array): Reading {
  return { parts: [{ where: '正文', text: decoded(bytes) }], warnings: [], readable: true }
}

export function readPage(bytes: Uint8Array): Reading {
  const $ = load(decoded(bytes))
  $('script,style,template').remove()
  $('br').replaceWith('\n')
  $('td,th').append('\t')
  $('p,div,tr,li,h1,h2,h3,h4,h5,h6,table').append('\n')
  const title = $('title').text()
  return {
    parts: [
      { where: '网页标题', text: title },
      { where: '正文', text: $('body').text() },
    ],
    warnings: [],
    readable: true,
  }
}

/** OFD (GB/T 33190): every run of text is a TextCode in the content of a page. */
export async function readOfd(bytes: Uint8Array): Promise<Reading> {
  const pages = await zipEntries(bytes, (name) => /(?:^|\/)Content\.xml$/i.test(name))
  const parts = Array.from(pages.values(), (content, i) => ({
    where: `第 ${i + 1} 页`,
    text: Array.from(descendants(readXml(content.toString('utf8')), 'ofd:TextCode'), textOf).join('\n'),
  }))
  const readable = parts.some((part) => part.text.trim() !== '')
  return { parts, readable, warnings: readable ? [] : ['OFD 文件中没有可读文字，须由人工逐页审查。'] }
}

function decoded(bytes: Uint8Array): string {
  const text = decodeText(bytes)
  if (text === null) throw new Error('not a text')
  return text.replace(/\r\n?/g, '\n')
}
