import { redactionLimits } from '../limits.ts'
import { refuse } from '../refuse.ts'
import type { Block, BlockNode, BlockPart, TableCell } from './block.ts'
import type { NextNumber } from './list-numbers.ts'
import { addText, readRuns, type Line, type Walk } from './read-runs.ts'
import { paragraphStyle } from './styles.ts'
import { childOf, descendants, switchOf, textOf, valueOf, type XmlNode } from './xml.ts'

/** What is carried along while blocks are read. */
export interface BlockWalk extends Walk {
  blocks: Block[]
  part: BlockPart
  nextNumber: NextNumber
  characters: number
}

/** Blocks and tables below a node, in their order. */
export function readBlocks(nodes: readonly XmlNode[], walk: BlockWalk): BlockNode[] {
  return nodes.flatMap((node) => {
    switch (node.name) {
      case 'w:p':
        return readParagraph(node, walk)
      case 'w:tbl': {
        const rows = inRows(node).flatMap((row) => readRow(row, walk))
        return rows.length === 0 ? [] : [{ rows }]
      }
      case undefined:
      case 'w:sectPr':
      case 'w:sdtPr':
      case 'mc:Fallback':
        return []
      case 'w:del':
      case 'w:moveFrom':
        walk.dropped.deletions += 1
        return []
      case 'w:altChunk':
        walk.dropped.foreign += 1
        return []
      default:
        return readBlocks(node.children ?? [], walk)
    }
  })
}

function readParagraph(node: XmlNode, walk: BlockWalk): BlockNode[] {
  const properties = childOf(node, 'w:pPr')
  const style = {
    ...walk.styles(valueOf(properties, 'w:pStyle'), 'paragraph'),
    ...paragraphStyle(properties),
  }
  const line = readRuns(node, style, walk)
  const { list } = style
  if (list !== undefined && line.text.trim() !== '') prefix(line, walk.nextNumber(list.id, list.level), style)
  const isBarePageNumber = line.hadPageNumber && /^[\s\-—–－·.第页共/]*$/.test(line.text)
  walk.characters += line.text.length
  if (walk.blocks.length >= redactionLimits.maxBlocks || walk.characters > redactionLimits.maxCharacters)
    refuse('redaction_too_much_text')
  const own: BlockNode[] = []
  if (!isBarePageNumber) {
    const outline = style.outline ?? 9
    walk.blocks.push({
      number: walk.blocks.length + 1,
      part: walk.part,
      text: line.text,
      heading: outline < 6 ? outline + 1 : 0,
      align: alignOf(style.align),
      faces: line.faces,
      pictures: line.pictures,
    })
    own.push({ block: walk.blocks.length })
  }
  return [...own, ...line.boxes.flatMap((box) => readBlocks(box.children ?? [], walk))]
}

/** Puts the number that Word counts by itself before the text. */
function prefix(line: Line, number: string, style: Parameters<typeof addText>[2]): void {
  if (number === '') return
  const head: Line = { text: '', faces: [], pictures: [], boxes: [], hadPageNumber: false }
  addText(head, number, style)
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

function readRow(row: XmlNode, walk: BlockWalk): TableCell[][] {
  const properties = childOf(row, 'w:trPr')
  if (childOf(properties, 'w:del') !== undefined) {
    walk.dropped.deletions += 1
    return []
  }
  if (switchOf(properties, 'w:hidden') === true) {
    walk.dropped.hidden += 1
    return []
  }
  const cells = within(row, 'w:tc').map((cell) => readCell(cell, walk))
  return cells.length === 0 ? [] : [cells]
}

function readCell(cell: XmlNode, walk: BlockWalk): TableCell {
  const properties = childOf(cell, 'w:tcPr')
  const merged = childOf(properties, 'w:vMerge')
  const merge = merged === undefined ? null : merged.attribs?.['w:val'] === 'restart' ? 'first' : 'further'
  const columns = Math.min(63, Math.max(1, Number(valueOf(properties, 'w:gridSpan') ?? 1) || 1))
  // Word shows nothing of the further cells of a vertical merge, whatever they hold.
  if (merge === 'further') {
    if (Array.from(descendants(cell, 'w:t')).some((text) => textOf(text).trim() !== ''))
      walk.dropped.hidden += 1
    return { columns, merge, content: [] }
  }
  return { columns, merge, content: readBlocks(cell.children ?? [], walk) }
}
