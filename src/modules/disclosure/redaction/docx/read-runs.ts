import { PICTURE, type BlockPicture, type UnseenParts, type Face } from './block.ts'
import { runStyle, type Style, type StyleOf } from './styles.ts'
import { childOf, descendants, ownDescendants, textOf, valueOf, type XmlNode } from './word-xml.ts'

/** What is carried along while a file is read. */
export interface RunReading {
  styles: StyleOf
  relations: Map<string, string>
  unseen: UnseenParts
  pictures: number
  /** Notes in the order they are referred to. */
  notes: { kind: 'footnote' | 'endnote'; id: string }[]
  /** Fields that have begun and not ended, with their codes: they may run over paragraphs. */
  fields: { code: string; shows: boolean }[]
  /** In headers and footers the page number is counted anew, not copied. */
  dropsPageNumbers: boolean
}

/** The readable content of one paragraph, with the text boxes that hang on it. */
export interface Line {
  text: string
  faces: Face[]
  pictures: BlockPicture[]
  boxes: XmlNode[]
  hadPageNumber: boolean
}

/** Characters that may not stand in XML, and those that turn the reading direction of what follows. */
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g
const pageNumber = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i
/** Ticks and boxes of Wingdings, which stand in forms; the rest of that font is ornament. */
const symbols: Record<string, string> = { FE: '☑', FC: '✓', A8: '□', '6F': '□', A3: '□', '52': '☑', FB: '✗' }

export function readRuns(paragraph: XmlNode, style: Style, reading: RunReading): Line {
  const line: Line = { text: '', faces: [], pictures: [], boxes: [], hadPageNumber: false }
  for (const child of paragraph.children ?? []) inline(child, style, line, reading)
  return line
}

/** Adds text in the face of a style. */
export function addText(line: Line, raw: string, style: Style, underline = false): void {
  const text = raw.replaceAll(unwritable, '')
  if (text === '') return
  const face: Face = {
    from: line.text.length,
    to: line.text.length + text.length,
    bold: style.bold === true,
    italic: style.italic === true,
    underline,
    size: style.size ?? null,
  }
  line.text += text
  const last = line.faces.at(-1)
  const isSame =
    last !== undefined &&
    last.bold === face.bold &&
    last.italic === face.italic &&
    last.underline === underline &&
    last.size === face.size
  if (isSame) last.to = face.to
  else line.faces.push(face)
}

function inline(node: XmlNode, style: Style, line: Line, reading: RunReading): void {
  const into = (child: XmlNode) => inline(child, style, line, reading)
  switch (node.name) {
    case undefined:
    case 'w:pPr':
    case 'w:rPr':
    case 'w:sdtPr':
    // The same drawing again for older programs.
    case 'mc:Fallback':
      return
    case 'w:del':
    case 'w:moveFrom':
      reading.unseen.deletions += 1
      return
    case 'w:r':
      return run(node, style, line, reading)
    case 'w:fldSimple': {
      reading.fields.push({ code: node.attribs?.['w:instr'] ?? '', shows: true })
      node.children?.forEach(into)
      reading.fields.pop()
      return
    }
    case 'w:altChunk':
      reading.unseen.foreign += 1
      return
    case 'm:t':
      return addText(line, textOf(node), style)
    default:
      node.children?.forEach(into)
  }
}

function run(node: XmlNode, outer: Style, line: Line, reading: RunReading): void {
  const properties = childOf(node, 'w:rPr')
  const named = valueOf(properties, 'w:rStyle')
  const style = {
    ...outer,
    ...(named === undefined ? {} : reading.styles(named, 'character')),
    ...runStyle(properties),
  }
  if (style.hidden === true) {
    if (Array.from(descendants(node, 'w:t')).some((text) => textOf(text).trim() !== ''))
      reading.unseen.hidden += 1
    return
  }
  const underline = (valueOf(properties, 'w:u') ?? 'none') !== 'none'
  for (const child of node.children ?? []) piece(child, style, underline, line, reading)
}

function piece(node: XmlNode, style: Style, underline: boolean, line: Line, reading: RunReading): void {
  const add = (text: string): void => {
    const isNumber = reading.dropsPageNumbers && reading.fields.some((field) => pageNumber.test(field.code))
    if (isNumber) line.hadPageNumber = true
    else if (reading.fields.every((field) => field.shows)) addText(line, text, style, underline)
  }
  switch (node.name) {
    case 'w:t':
      return add(textOf(node))
    case 'w:tab':
    case 'w:ptab':
      return add('\t')
    case 'w:br':
    case 'w:cr':
      return add('\n')
    case 'w:noBreakHyphen':
      return add('-')
    case 'w:sym':
      return add(symbols[(node.attribs?.['w:char'] ?? '').slice(-2).toUpperCase()] ?? '▪')
    case 'w:fldChar':
      return field(node, line, reading)
    case 'w:instrText': {
      const last = reading.fields.at(-1)
      if (last !== undefined) last.code += textOf(node)
      return
    }
    case 'w:footnoteReference':
    case 'w:endnoteReference': {
      const kind = node.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
      reading.notes.push({ kind, id: node.attribs?.['w:id'] ?? '' })
      return add(`〔注${reading.notes.length}〕`)
    }
    case 'w:pgNum':
      line.hadPageNumber = true
      return
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
    case 'mc:AlternateContent':
      return drawing(node, style, line, reading)
    default:
      // Within a run stand ruby, and content that has a run of its own again.
      for (const child of node.children ?? [])
        if (child.name === 'w:r') run(child, style, line, reading)
        else if (child.name === 'w:rt' || child.name === 'w:rubyBase')
          piece(child, style, underline, line, reading)
  }
}

function field(node: XmlNode, line: Line, reading: RunReading): void {
  switch (node.attribs?.['w:fldCharType']) {
    case 'begin':
      reading.fields.push({ code: '', shows: false })
      return
    case 'separate': {
      const last = reading.fields.at(-1)
      if (last !== undefined) last.shows = true
      return
    }
    default: {
      const ended = reading.fields.pop()
      // A program may leave the number out until the file is printed.
      if (reading.dropsPageNumbers && pageNumber.test(ended?.code ?? '')) line.hadPageNumber = true
    }
  }
}

/** Pictures become one character, text boxes hang on the paragraph, the rest is counted and left behind. */
function drawing(node: XmlNode, style: Style, line: Line, reading: RunReading): void {
  if (node.name === 'mc:AlternateContent') {
    for (const child of childOf(node, 'mc:Choice')?.children ?? [])
      if (child.name !== undefined) piece(child, style, false, line, reading)
    return
  }
  const boxes = Array.from(ownDescendants(node, 'w:txbxContent'))
  line.boxes.push(...boxes)
  for (const path of ownDescendants(node, 'v:textpath')) addText(line, path.attribs?.string ?? '', style)
  const ids = [
    ...Array.from(ownDescendants(node, 'a:blip'), (blip) => blip.attribs?.['r:embed']),
    ...Array.from(ownDescendants(node, 'v:imagedata'), (image) => image.attribs?.['r:id']),
  ]
  const isForeign = ['c:chart', 'dgm:relIds', 'cx:chart', 'o:OLEObject'].some(
    (name) => !ownDescendants(node, name).next().done,
  )
  if (isForeign) reading.unseen.foreign += 1
  for (const id of isForeign && ids.length === 0 ? [undefined] : ids) {
    reading.pictures += 1
    const part = id === undefined ? undefined : reading.relations.get(id)
    line.pictures.push({ at: line.text.length, number: reading.pictures, part: part ?? null })
    addText(line, PICTURE, style)
  }
}
