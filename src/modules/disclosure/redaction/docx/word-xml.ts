import type { XmlNode } from '#platform/xml.ts'

export { descendants, readXml, textOf, type XmlNode } from '#platform/xml.ts'

/** Descendants of that name that are this drawing's own: not those in its text boxes, nor in what older programs draw. */
export function* ownDescendants(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of node.children ?? []) {
    if (child.name === name) yield child
    else if (child.name !== 'w:txbxContent' && child.name !== 'mc:Fallback')
      yield* ownDescendants(child, name)
  }
}

/** The first child of that name. */
export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children?.find((child) => child.name === name)
}

/** The value of `w:val` of the first child of that name. */
export function valueOf(node: XmlNode | undefined, name: string): string | undefined {
  return childOf(node, name)?.attribs?.['w:val']
}

/** A switch of Word: there and not said to be off. Undefined when it says nothing. */
export function switchOf(node: XmlNode | undefined, name: string): boolean | undefined {
  const child = childOf(node, name)
  if (child === undefined) return undefined
  return !['0', 'false', 'off', 'none'].includes(child.attribs?.['w:val'] ?? '1')
}
