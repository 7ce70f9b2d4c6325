import { load } from 'cheerio'

/** A node of the XML of an office file. */
export interface XmlNode {
  type: string
  name?: string
  data?: string
  attribs?: Record<string, string>
  children?: XmlNode[]
}

/** The tree of an XML part; entities of a document type are never expanded. */
export function readXml(text: string): XmlNode {
  return load(text, { xml: { xmlMode: true, decodeEntities: true } })
    .root()
    .get(0) as XmlNode
}

export function textOf(node: XmlNode): string {
  if (node.type === 'text') return node.data ?? ''
  return (node.children ?? []).map(textOf).join('')
}

export function* descendants(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of node.children ?? []) {
    if (child.name === name) yield child
    yield* descendants(child, name)
  }
}
