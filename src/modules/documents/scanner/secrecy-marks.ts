import type { Finding } from './scan-hit.ts'
import type { PlainReading } from './plain-reading.ts'
import type { SecrecyWords } from './secrecy-words.ts'

const stars = '★☆✩✪⭐*'
const level = '绝\\s*密|机\\s*密|秘\\s*密'
// 《国家秘密定密管理规定》: 密级★保密期限. A star within six characters of a level is meant as that mark.
const starred = new RegExp(
  `(?:${level})[^\\n\\p{Script=Han}]{0,6}[${stars}]|[${stars}][^\\n\\p{Script=Han}]{0,6}(?:${level})`,
  'gu',
)
const MARK_LINE = 16

/** Marks of secrecy stop publication; the same words in running text are asked about or are no finding at all. */
export function findSecrecyMarks(reading: PlainReading, words: SecrecyWords): Finding[] {
  const found: Finding[] = []
  const add = (kind: 'secrecy_mark' | 'secrecy_word', start: number, value: string): void => {
    found.push({
      kind,
      start,
      end: start + value.length,
      certainty: kind === 'secrecy_mark' ? 'certain' : 'likely',
      masked: value,
    })
  }
  for (const match of reading.text.matchAll(starred)) add('secrecy_mark', match.index, match[0])
  const anywhere = spaced(words.limits)
  const all = spaced([...words.limits, ...words.marksOnly])
  for (const line of lines(reading.text)) {
    for (const cell of cells(line)) {
      const named = Array.from(cell.text.matchAll(all))
      if (named.length === 0) continue
      const rest = cell.text.replace(all, '').replace(/[\s\p{P}\p{S}]/gu, '')
      const isMark = cell.text.trim().length <= MARK_LINE && isAccessory(rest)
      const kind = isMark ? 'secrecy_mark' : 'secrecy_word'
      for (const match of isMark ? named : cell.text.matchAll(anywhere))
        add(kind, cell.start + match.index, match[0])
    }
  }
  return found
}

/** What a mark may carry beside its word: a term (10年), a copy number, a time for return. */
function isAccessory(rest: string): boolean {
  return rest.replace(/长期|仅供|严格|文件|资料|密级|信息|刊物|[请级年月第号\d]/gu, '') === ''
}

/** 份号: six digits alone at the very head, which only numbered, limited papers carry (GB/T 9704-2012, 7.2.1). */
export function findCopyNumber(reading: PlainReading): Finding[] {
  const match = /^\s*(?:№|No\.?|份号[:：]?)?\s*(\d{6})[ \t]*\n/.exec(reading.text)
  if (match === null) return []
  const start = match[0].indexOf(match[1] ?? '')
  return [{ kind: 'copy_number', start, end: start + 6, certainty: 'likely', masked: '******' }]
}

function spaced(words: readonly string[]): RegExp {
  const source = words.map((word) => Array.from(word).join('[ \\t]{0,3}')).join('|')
  return new RegExp(source === '' ? '(?!)' : source, 'gu')
}

function* lines(text: string): Generator<{ text: string; start: number }> {
  let start = 0
  for (const line of text.split('\n')) {
    yield { text: line, start }
    start += line.length + 1
  }
}

function* cells(line: { text: string; start: number }): Generator<{ text: string; start: number }> {
  let start = line.start
  for (const cell of line.text.split('\t')) {
    if (cell.trim() !== '') yield { text: cell, start }
    start += cell.length + 1
  }
}
