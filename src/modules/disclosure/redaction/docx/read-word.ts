import { refuse } from '../refuse.ts'
import type { BlockNode, WordText } from './block.ts'
import { docxParts, partTree, relationsOf } from './docx-parts.ts'
import { readListNumbers } from './list-numbers.ts'
import { readBlocks, type BlockWalk } from './read-blocks.ts'
import { readStyles } from './styles.ts'
import { childOf, descendants, switchOf, textOf, type XmlNode } from './xml.ts'

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
  const walk: BlockWalk = {
    styles: readStyles(partTree(parts, 'word/styles.xml')),
    nextNumber: readListNumbers(partTree(parts, 'word/numbering.xml')),
    relations: relationsOf(parts, main),
    dropped: { comments: countComments(parts), deletions: 0, hidden: 0, foreign: 0 },
    blocks: [],
    part: 'header',
    pictures: 0,
    characters: 0,
    notes: [],
    fields: [],
    dropsPageNumbers: true,
  }
  const header = readMargins(parts, document, walk, 'header')
  walk.part = 'body'
  walk.dropsPageNumbers = false
  walk.fields = []
  const content = readBlocks(body.children ?? [], walk)
  const footer = readMargins(parts, document, walk, 'footer')
  const notes = readNotes(parts, walk)
  const landscape = isLandscape(document)
  return { blocks: walk.blocks, header, body: content, footer, notes, dropped: walk.dropped, landscape }
}

/** Headers or footers that are shown on any page, each text once. */
function readMargins(
  parts: Map<string, Buffer>,
  document: XmlNode,
  walk: BlockWalk,
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
      walk.part = side
      walk.dropsPageNumbers = true
      walk.fields = []
      walk.relations = relationsOf(parts, part)
      nodes.push(...readBlocks(tree.children?.flatMap((child) => child.children ?? []) ?? [], walk))
    }
  }
  walk.relations = relations
  return nodes
}

/** Footnotes and endnotes that the text refers to, in that order and with the numbers put into the text. */
function readNotes(parts: Map<string, Buffer>, walk: BlockWalk): BlockNode[] {
  walk.part = 'note'
  walk.dropsPageNumbers = false
  walk.fields = []
  const nodes: BlockNode[] = []
  // A note may refer to no further note; what would be added while reading is not followed.
  for (const [at, { kind, id }] of [...walk.notes].entries()) {
    const name = `word/${kind}s.xml`
    const tree = partTree(parts, name)
    if (tree === undefined) continue
    walk.relations = relationsOf(parts, name)
    const note = Array.from(descendants(tree, `w:${kind}`)).find((one) => one.attribs?.['w:id'] === id)
    const first = walk.blocks.length
    nodes.push(...readBlocks(note?.children ?? [], walk))
    const block = walk.blocks[first]
    if (block === undefined) continue
    const mark = `〔注${at + 1}〕`
    block.faces = block.faces.map((face) => ({
      ...face,
      from: face.from + mark.length,
      to: face.to + mark.length,
    }))
    block.pictures = block.pictures.map((picture) => ({ ...picture, at: picture.at + mark.length }))
    block.text = mark + block.text
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
