import { refuse } from '../refusal.ts'
import type { BlockNode, WordText } from './block.ts'
import { docxParts, partTree, relationsOf } from './docx-parts.ts'
import { readListNumbers } from './list-numbers.ts'
import { prefix, readBlocks, type BlockReading } from './read-blocks.ts'
import { readStyles } from './styles.ts'
import { childOf, descendants, switchOf, textOf, type XmlNode } from './word-xml.ts'

const main = 'word/document.xml'

/**
 * What a Word file says to its reader: body, tables, headers, footers and notes as blocks of text. Comments, deleted
 * and hidden text are counted and left out. Read from the XML itself: converters to HTML pass hidden text on and leave
 * headers out.
 */
export async function readWord(bytes: Uint8Array): Promise<WordText> {
  return readWordParts(await docxParts(bytes))
}

export function readWordParts(parts: Map<string, Buffer>): WordText {
  const document = partTree(parts, main)
  const body = childOf(childOf(document, 'w:document'), 'w:body')
  if (document === undefined || body === undefined) return refuse('file_broken')
  const reading: BlockReading = {
    styles: readStyles(partTree(parts, 'word/styles.xml')),
    nextNumber: readListNumbers(partTree(parts, 'word/numbering.xml')),
    relations: relationsOf(parts, main),
    unseen: { comments: countComments(parts), deletions: 0, hidden: 0, foreign: 0 },
    blocks: [],
    part: 'header',
    pictures: 0,
    characters: 0,
    notes: [],
    fields: [],
    dropsPageNumbers: true,
  }
  const header = readMargins(parts, document, reading, 'header')
  reading.part = 'body'
  reading.dropsPageNumbers = false
  reading.fields = []
  const content = readBlocks(body.children ?? [], reading)
  const footer = readMargins(parts, document, reading, 'footer')
  const notes = readNotes(parts, reading)
  const landscape = isLandscape(document)
  return { blocks: reading.blocks, header, body: content, footer, notes, unseen: reading.unseen, landscape }
}

/** Headers or footers that are shown on any page, each text once. */
function readMargins(
  parts: Map<string, Buffer>,
  document: XmlNode,
  reading: BlockReading,
  side: 'header' | 'footer',
): BlockNode[] {
  const relations = relationsOf(parts, main)
  const settings = partTree(parts, 'word/settings.xml')
  const hasEven = switchOf(childOf(settings, 'w:settings'), 'w:evenAndOddHeaders') === true
  const read = new Set<string>()
  const nodes: BlockNode[] = []
  for (const section of descendants(document, 'w:sectPr')) {
    const hasFirst = switchOf(section, 'w:titlePg') === true
    for (const { name, attribs = {} } of section.children ?? []) {
      if (name !== `w:${side}Reference`) continue
      const type = attribs['w:type']
      if ((type === 'first' && !hasFirst) || (type === 'even' && !hasEven)) continue
      const part = relations.get(attribs['r:id'] ?? '') ?? ''
      const tree = partTree(parts, part)
      if (tree === undefined || read.has(part) || read.has(textOf(tree))) continue
      read.add(part).add(textOf(tree))
      reading.part = side
      reading.dropsPageNumbers = true
      reading.fields = []
      reading.relations = relationsOf(parts, part)
      nodes.push(...readBlocks(tree.children?.flatMap((child) => child.children ?? []) ?? [], reading))
    }
  }
  reading.relations = relations
  return nodes
}

/** Footnotes and endnotes that the text refers to, in that order and with the numbers put into the text. */
function readNotes(parts: Map<string, Buffer>, reading: BlockReading): BlockNode[] {
  reading.part = 'note'
  reading.dropsPageNumbers = false
  reading.fields = []
  const nodes: BlockNode[] = []
  // A note may refer to no further note; what would be added while reading is not followed.
  for (const [at, { kind, id }] of [...reading.notes].entries()) {
    const name = `word/${kind}s.xml`
    const tree = partTree(parts, name)
    if (tree === undefined) continue
    reading.relations = relationsOf(parts, name)
    const note = Array.from(descendants(tree, `w:${kind}`)).find((one) => one.attribs?.['w:id'] === id)
    const first = reading.blocks.length
    nodes.push(...readBlocks(note?.children ?? [], reading))
    const block = reading.blocks[first]
    if (block !== undefined) prefix(block, `〔注${at + 1}〕`, {})
  }
  return nodes
}

/** The first section decides: a file with one wide table in the middle stays upright. */
function isLandscape(document: XmlNode): boolean {
  const [section] = Array.from(descendants(document, 'w:sectPr'))
  const size = childOf(section, 'w:pgSz')?.attribs ?? {}
  return Number(size['w:w'] ?? 0) > Number(size['w:h'] ?? 0)
}

function countComments(parts: Map<string, Buffer>): number {
  const tree = partTree(parts, 'word/comments.xml')
  return tree === undefined ? 0 : Array.from(descendants(tree, 'w:comment')).length
}
