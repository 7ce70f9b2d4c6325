import type { TextPart } from '../scan-hit.ts'
import type { Reading } from './reading.ts'
import { descendants, readXml, textOf, type XmlNode } from '#platform/xml.ts'
import { zipEntries } from './zip-entries.ts'

const wanted =
  /^(?:word\/(?:document|header\d*|footer\d*|comments|commentsExtended|footnotes|endnotes)\.xml|docProps\/(?:core|app|custom)\.xml|word\/embeddings\/.+\.xlsx)$/

interface Sides {
  deleted: string[]
  inserted: number
  hidden: string[]
}

/**
 * All text of a Word file, also what a reader does not see: headers, notes, comments, tracked deletions, hidden text,
 * properties. Read from the XML itself, since converters to HTML leave these out, and leaks sit there.
 */
export async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const entries = await zipEntries(bytes, (name) => wanted.test(name))
  const main = entries.get('word/document.xml')
  if (main === undefined) throw new Error('no word/document.xml')
  const sides: Sides = { deleted: [], inserted: 0, hidden: [] }
  const visible = new Map<string, string[]>()
  const add = (where: string, text: string): void => {
    if (text.trim() !== '') visible.set(where, [...(visible.get(where) ?? []), text])
  }
  const warnings: string[] = []
  const embedded: TextPart[] = []
  for (const [name, content] of entries) {
    if (name.startsWith('word/embeddings/')) {
      const { readWorkbook } = await import('./read-workbook.ts')
      for (const part of readWorkbook(content).parts)
        embedded.push({ ...part, where: `嵌入表格 ${part.where}` })
      continue
    }
    const tree = readXml(content.toString('utf8'))
    if (name.startsWith('docProps/')) add('文档属性', propertiesOf(tree))
    else if (name.includes('/comments')) add('批注', flow(tree, sides))
    else add(placeOf(name), flow(tree, sides))
  }
  if (sides.deleted.length > 0 || sides.inserted > 0) {
    add(
      '修订记录',
      [`本文件保留修订：删除 ${sides.deleted.length} 处，插入 ${sides.inserted} 处。`, ...sides.deleted].join(
        '\n',
      ),
    )
    warnings.push('文件中保留了修订记录，公开前请接受或拒绝全部修订后另存。')
  }
  if (sides.hidden.length > 0) {
    add('隐藏文字', sides.hidden.join('\n'))
    warnings.push('文件中有隐藏文字，公开前请删除。')
  }
  if (visible.has('批注')) warnings.push('文件中有批注，公开前请删除。')
  if (visible.has('文档属性')) warnings.push('文件属性中带有作者等信息，公开前建议用“检查文档”清除。')
  const order = ['页眉', '正文', '页脚', '脚注', '尾注', '批注', '修订记录', '隐藏文字', '文档属性']
  const parts = order.flatMap((where) => {
    const texts = visible.get(where)
    return texts === undefined ? [] : [{ where, text: texts.join('\n') }]
  })
  return { parts: [...parts, ...embedded], warnings, readable: true }
}

function placeOf(name: string): string {
  if (name.includes('/header')) return '页眉'
  if (name.includes('/footer')) return '页脚'
  if (name.includes('/footnotes')) return '脚注'
  return name.includes('/endnotes') ? '尾注' : '正文'
}

function flow(node: XmlNode, sides: Sides): string {
  switch (node.name) {
    case 'w:t':
      return textOf(node)
    case 'w:tab':
      return '\t'
    case 'w:br':
    case 'w:cr':
      return '\n'
    case 'w:noBreakHyphen':
      return '-'
    // The same drawing again for older programs.
    case 'mc:Fallback':
    case 'w:instrText':
      return ''
    case 'w:del':
    case 'w:moveFrom':
      sides.deleted.push(Array.from(descendants(node, 'w:delText'), textOf).join(''))
      return ''
    case 'w:r': {
      const hidden = (node.children ?? []).find((child) => child.name === 'w:rPr')
      const vanishes = hidden !== undefined && Array.from(descendants(hidden, 'w:vanish')).some(isOn)
      const text = inner(node, sides)
      if (!vanishes || text.trim() === '') return text
      sides.hidden.push(text)
      return ''
    }
    case 'w:ins':
    case 'w:moveTo':
      sides.inserted += 1
      return inner(node, sides)
    case 'w:p':
      return `${inner(node, sides)}\n`
    case 'w:tc':
      return `${inner(node, sides).trim().replace(/\n+/g, ' ')}\t`
    case 'w:tr':
      return `${inner(node, sides).replace(/\t$/, '')}\n`
    default:
      return inner(node, sides)
  }
}

function inner(node: XmlNode, sides: Sides): string {
  return (node.children ?? []).map((child) => flow(child, sides)).join('')
}

function isOn(node: XmlNode): boolean {
  return !['0', 'false', 'off'].includes(node.attribs?.['w:val'] ?? '1')
}

const propertyNames: Record<string, string> = {
  'dc:creator': '作者',
  'cp:lastModifiedBy': '最后修改人',
  'dc:title': '标题',
  'dc:subject': '主题',
  'cp:keywords': '关键词',
  'dc:description': '说明',
  Company: '单位',
  Manager: '管理者',
  'vt:lpwstr': '自定义',
}

export function propertiesOf(tree: XmlNode): string {
  const lines: string[] = []
  for (const [name, label] of Object.entries(propertyNames))
    for (const node of descendants(tree, name)) {
      const value = textOf(node).trim()
      if (value !== '') lines.push(`${label}：${value}`)
    }
  return lines.join('\n')
}
