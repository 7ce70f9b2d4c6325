import { childOf, descendants, valueOf, type XmlNode } from './word-xml.ts'

interface Level {
  format: string
  text: string
  start: number
}

/** Gives the number of the next paragraph of a list, as Word would print it. */
export type NextNumber = (id: string, level: number) => string

/**
 * Numbers that Word counts by itself stand nowhere in the text of the file; without them a result would read
 * differently from its source.
 */
export function readListNumbers(tree: XmlNode | undefined): NextNumber {
  const kinds = new Map<string, Level[]>()
  const lists = new Map<string, { kind: string; levels: Level[] }>()
  if (tree !== undefined) {
    for (const node of descendants(tree, 'w:abstractNum'))
      kinds.set(
        node.attribs?.['w:abstractNumId'] ?? '',
        (node.children ?? []).filter((child) => child.name === 'w:lvl').map(levelIn),
      )
    for (const node of descendants(tree, 'w:num')) {
      const kind = valueOf(node, 'w:abstractNumId') ?? ''
      lists.set(node.attribs?.['w:numId'] ?? '', { kind, levels: withStarts(node, kinds.get(kind) ?? []) })
    }
  }
  // Lists of one kind count on together.
  const counts = new Map<string, number[]>()
  return (id, level) => {
    const list = lists.get(id)
    const own = list?.levels[level]
    if (list === undefined || own === undefined) return ''
    const count = counts.get(list.kind) ?? []
    counts.set(list.kind, count)
    count[level] = (count[level] ?? own.start - 1) + 1
    count.length = level + 1
    if (own.format === 'none') return ''
    if (own.format === 'bullet') return '• '
    const text = own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const shown = list.levels[at]
      return shown === undefined ? '' : numeral(count[at] ?? shown.start, shown.format)
    })
    return /[\s、．。）)]$/.test(text) || text === '' ? text : `${text} `
  }
}

function levelIn(node: XmlNode): Level {
  return {
    format: valueOf(node, 'w:numFmt') ?? 'decimal',
    text: valueOf(node, 'w:lvlText') ?? '',
    start: Number(valueOf(node, 'w:start') ?? 1),
  }
}

function withStarts(list: XmlNode, levels: Level[]): Level[] {
  const changed = [...levels]
  for (const override of descendants(list, 'w:lvlOverride')) {
    const at = Number(override.attribs?.['w:ilvl'] ?? 0)
    const level = childOf(override, 'w:lvl')
    const start = valueOf(override, 'w:startOverride')
    const base = level === undefined ? changed[at] : levelIn(level)
    if (base !== undefined) changed[at] = start === undefined ? base : { ...base, start: Number(start) }
  }
  return changed
}

const digits = '〇一二三四五六七八九'
const roman: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** A number in the script a level asks for; plain figures for scripts that are not written here. */
export function numeral(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chineseNumeral(value)
    case 'ideographDigital':
      return Array.from(String(value), (digit) => digits.charAt(Number(digit))).join('')
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)
    case 'decimalFullWidth':
      return Array.from(String(value), (digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'lowerLetter':
      return letters(value)
    case 'upperLetter':
      return letters(value).toUpperCase()
    case 'upperRoman':
      return romanNumeral(value)
    case 'lowerRoman':
      return romanNumeral(value).toLowerCase()
    default:
      return String(value)
  }
}

function chineseNumeral(value: number): string {
  if (value <= 0 || value > 999) return String(value)
  if (value < 10) return digits.charAt(value)
  if (value < 100) {
    const tens = Math.floor(value / 10)
    return `${tens === 1 ? '' : digits.charAt(tens)}十${value % 10 === 0 ? '' : digits.charAt(value % 10)}`
  }
  const rest = value % 100
  const hundreds = `${digits.charAt(Math.floor(value / 100))}百`
  if (rest === 0) return hundreds
  if (rest < 10) return `${hundreds}零${digits.charAt(rest)}`
  return `${hundreds}${rest < 20 ? '一' : ''}${chineseNumeral(rest)}`
}

function letters(value: number): string {
  const letter = String.fromCodePoint(97 + ((value - 1) % 26))
  return letter.repeat(Math.floor((value - 1) / 26) + 1)
}

function romanNumeral(value: number): string {
  let left = value
  let text = ''
  for (const [size, sign] of roman)
    while (left >= size) {
      text += sign
      left -= size
    }
  return text
}
