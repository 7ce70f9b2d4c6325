import { diffArrays } from 'diff'
import type { ItemElements } from '../catalog-item.ts'

export interface TextPart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

export interface ElementDifference {
  element: keyof ItemElements
  before: string
  after: string
  parts: TextPart[]
}

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string) => [...words.segment(text)].map((one) => one.segment)

/** What became of a text, word by word. */
export function textDifference(before: string, after: string): TextPart[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map((part) => ({
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
    text: part.value.join(''),
  }))
}

/** An element as one text. */
export function elementText(item: ItemElements, element: keyof ItemElements): string {
  const value = item[element]
  if (Array.isArray(value)) return value.join('；')
  if (typeof value === 'string') return value
  return Object.entries(value)
    .map(([heading, text]) => `${heading}：${text}`)
    .join('\n')
}

const compared: readonly (keyof ItemElements)[] = [
  'level1',
  'level2',
  'level3',
  'content',
  'basis',
  'timeLimit',
  'publisher',
  'channels',
  'audience',
  'method',
  'tiers',
  'extra',
]

/** The elements in which two texts of an item differ, each with its marked difference. */
export function itemDifference(before: ItemElements, after: ItemElements): ElementDifference[] {
  return compared.flatMap((element) => {
    const [old, now] = [elementText(before, element), elementText(after, element)]
    return old === now ? [] : [{ element, before: old, after: now, parts: textDifference(old, now) }]
  })
}
