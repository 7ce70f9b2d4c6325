import { redactionLimits } from '../limits.ts'
import { refuse } from '../refusal.ts'
import type { Block, BlockNode, BlockPart, TableCell } from './block.ts'
import type { NextNumber } from './list-numbers.ts'
import { addText, readRuns, type Line, type RunReading } from './read-runs.ts'
import { paragraphStyle, type Style } from './styles.ts'
import { childOf, descendants, switchOf, textOf, valueOf, type XmlNode } from './word-xml.ts'

/** What is carried along while blocks are read. */
export interface BlockReading extends RunReading {
  blocks: Block[]
  part: BlockPart
  nextNumber: NextNumber
  characters: number
}

/** Blocks and tables below a node, in their order. */
export function readBlocks(nodes: readonly XmlNode[], reading: BlockReading): BlockNode[] {
  return nodes.flatMap((node) => {
    switch (node.name) {
      case 'w:p':
        return readParagraph(node, reading)
      case 'w:tbl': {
        const rows = inRows(node).flatMap((row) => readRow(row, reading))
        return rows.length === 0 ? [] : [{ rows }]
      }
      case undefined:
      case 'w:sectPr':
      case 'w:sdtPr':
      case 'mc:Fallback':
        return []
      case 'w:del':
      case 'w:moveFrom':
        reading.unseen.deletions += 1
        return []
      case 'w:altChunk':
        reading.unseen.foreign += 1
        return []
      default:
        return readBlocks(node.children ?? [], reading)
    }
  })
}

function readParagraph(node: XmlNode, reading: BlockReading): BlockNode[] {
  const properties = childOf(node, 'w:pPr')
  const style = {
    ...reading.styles(valueOf(properties, 'w:pStyle'), 'paragraph'),
    ...paragraphStyle(properties),
  }
  const line = readRuns(node, style, reading)
  const { list } = style
  if (list !== undefined && line.text.trim() !== '')
    prefix(line, reading.nextNumber(list.id, list.level), style)
  const isBarePageNumber = line.hadPageNumber && /^[\s\-—–－·.第页共/]*$/.test(line.text)
  reading.characters += line.text.length
  if (
    reading.blocks.length >= redactionLimits.maxBlocks ||
    reading.characters > redactionLimits.maxCharacters
  )
    refuse('redaction_too_much_text')
  const own: BlockNode[] = []
  if (!isBarePageNumber) {
    const outline = style.outline ?? 9
    reading.blocks.push({
      number: reading.blocks.length + 1,
      part: reading.part,
      text: line.text,
      heading: outline < 6 ? outline + 1 : 0,
      align: alignOf(style.align),
      faces: line.faces,
      pictures: line.pictures,
    })
    own.push({ block: reading.blocks.length })
  }
  return [...own, ...line.boxes.flatMap((box) => readBlocks(box.children ?? [], reading))]
}

/** Puts before a text what stands nowhere in it: the number that Word counts by itself, the mark of a note. */
export function prefix(line: Pick<Line, 'text' | 'faces' | 'pictures'>, mark: string, style: Style): void {
  if (mark === '') return
  const head: Line = { text: '', faces: [], pictures: [], boxes: [], hadPageNumber: false }
  addText(head, mark, style)
  const by = head.text.length
  line.text = head.text + line.text
  line.faces = [
    ...head.faces,
    ...line.faces.map((face) => ({ ...face, from: face.from + by, to: face.to + by })),
  ]
  line.pictures = line.pictures.map((picture) => ({ ...picture, at: picture.at + by }))
}

function alignOf(value: string | undefined): Block['align'] {
  if (value === 'center') return 'center'
  if (value === 'right' || value === 'end') return 'right'
  return value === 'both' || value === 'distribute' ? 'both' : 'left'
}

/** Rows or cells may be wrapped in the marks of forms. */
function within(node: XmlNode, name: string): XmlNode[] {
  return (node.children ?? []).flatMap((child) => {
    if (child.name === name) return [child]
    return ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'].includes(child.name ?? '')
      ? within(child, name)
      : []
  })
}

function inRows(table: XmlNode): XmlNode[] {
  return within(table, 'w:tr')
}

function readRow(row: XmlNode, reading: BlockReading): TableCell[][] {
  const properties = childOf(row, 'w:trPr')
  if (childOf(properties, 'w:del') !== undefined) {
    reading.unseen.deletions += 1
    return []
  }
  if (switchOf(properties, 'w:hidden') === true) {
    reading.unseen.hidden += 1
    return []
  }
  const cells = within(row, 'w:tc').map((cell) => readCell(cell, reading))
  return cells.length === 0 ? [] : [cells]
}

function readCell(cell: XmlNode, reading: BlockReading): TableCell {
  const properties = childOf(cell, 'w:tcPr')
  const merged = childOf(properties, 'w:vMerge')
  const merge = merged === undefined ? null : merged.attribs?.['w:val'] === 'restart' ? 'first' : 'further'
  const columns = Math.min(63, Math.max(1, Number(valueOf(properties, 'w:gridSpan') ?? 1) || 1))
  // Word shows nothing of the further cells of a vertical merge, whatever they hold.
  if (merge === 'further') {
    if (Array.from(descendants(cell, 'w:t')).some((text) => textOf(text).trim() !== ''))
      reading.unseen.hidden += 1
    return { columns, merge, content: [] }
  }
  return { columns, merge, content: readBlocks(cell.children ?? [], reading) }
}
