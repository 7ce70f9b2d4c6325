import { childOf, descendants, switchOf, valueOf, type XmlNode } from './word-xml.ts'

/** What a style says of runs and paragraphs, with what it inherits. */
export interface Style {
  hidden?: boolean
  bold?: boolean
  italic?: boolean
  size?: number
  align?: string
  /** 0 to 8; 9 is running text. */
  outline?: number
  list?: { id: string; level: number }
}

/** A style by its id; without one, that of running text. A character style says nothing but its own. */
export type StyleOf = (id: string | undefined, kind: 'paragraph' | 'character') => Style

/** The styles of a file; a hidden style hides text as surely as a hidden run. */
export function readStyles(tree: XmlNode | undefined): StyleOf {
  const raw = new Map<string, { style: Style; base: string | undefined }>()
  let running: string | undefined
  for (const node of tree === undefined ? [] : descendants(tree, 'w:style')) {
    const id = node.attribs?.['w:styleId']
    if (id === undefined) continue
    raw.set(id, { style: styleIn(node), base: valueOf(node, 'w:basedOn') })
    if (node.attribs?.['w:default'] === '1' && node.attribs['w:type'] === 'paragraph') running = id
  }
  const [defaults] = tree === undefined ? [] : Array.from(descendants(tree, 'w:rPrDefault'))
  const common = runStyle(childOf(defaults, 'w:rPr'))
  const resolve = (id: string | undefined, depth: number): Style => {
    const own = id === undefined ? undefined : raw.get(id)
    // A ring of styles that inherit from each other is broken here.
    if (own === undefined || depth > 20) return {}
    return { ...resolve(own.base, depth + 1), ...own.style }
  }
  return (id, kind) => (kind === 'character' ? resolve(id, 0) : { ...common, ...resolve(id ?? running, 0) })
}

function styleIn(node: XmlNode): Style {
  return { ...paragraphStyle(childOf(node, 'w:pPr')), ...runStyle(childOf(node, 'w:rPr')) }
}

/** What the properties of a run say, and nothing about what they do not. */
export function runStyle(properties: XmlNode | undefined): Style {
  const style: Style = {}
  const hidden = switchOf(properties, 'w:vanish')
  const bold = switchOf(properties, 'w:b')
  const italic = switchOf(properties, 'w:i')
  const size = Number(valueOf(properties, 'w:sz'))
  if (hidden !== undefined) style.hidden = hidden
  if (bold !== undefined) style.bold = bold
  if (italic !== undefined) style.italic = italic
  if (size > 0) style.size = size
  return style
}

/** What the properties of a paragraph say. */
export function paragraphStyle(properties: XmlNode | undefined): Style {
  const style: Style = {}
  const align = valueOf(properties, 'w:jc')
  const outline = valueOf(properties, 'w:outlineLvl')
  const list = childOf(properties, 'w:numPr')
  if (align !== undefined) style.align = align
  if (outline !== undefined) style.outline = Number(outline)
  if (list !== undefined)
    style.list = { id: valueOf(list, 'w:numId') ?? '', level: Number(valueOf(list, 'w:ilvl') ?? 0) }
  return style
}
