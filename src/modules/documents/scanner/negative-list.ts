import { readPlain } from './plain-reading.ts'
import { maskDigits, type TextPart } from './scan-hit.ts'

/** An entry of a published negative list, as far as drafts are matched by it. */
export interface NegativeListRule {
  entryId: string
  position: number
  regionName: string
  name: string
  words: readonly string[]
}

/** The kind of finding that a person answers by saying why the text may be public all the same. */
export const negativeListKind = 'negative_list'

/** A text without blanks and width, as words are sought in it; `at[i]` is where character i stands in the original. */
function compact(original: string): { text: string; at: number[] } {
  const plain = readPlain(original)
  const at: number[] = []
  let text = ''
  for (let i = 0; i < plain.text.length; i += 1) {
    const char = plain.text.charAt(i)
    if (/\s/.test(char)) continue
    text += char.toLowerCase()
    at.push(plain.at[i] ?? 0)
  }
  return { text, at }
}

function countOf(text: string, word: string): number {
  let count = 0
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) count += 1
  return count
}

/**
 * Where a draft speaks of what a negative list withholds (青政办〔2020〕43号 任务4): one finding for each entry in each part, at
 * its first word. Whether the text tells the thing itself or only names it, a person says.
 */
export function findNegativeListed(parts: readonly TextPart[], rules: readonly NegativeListRule[]) {
  if (rules.length === 0) return []
  const sought = rules.map((rule) => ({
    rule,
    words: [rule.name, ...rule.words].map((word) => compact(word).text).filter((word) => word.length > 1),
  }))
  return parts.flatMap((part) => {
    const { text, at } = compact(part.text)
    return sought.flatMap(({ rule, words }) => {
      const word = words.find((one) => text.includes(one))
      if (word === undefined) return []
      const first = text.indexOf(word)
      const start = at[first] ?? 0
      const end = (at[first + word.length - 1] ?? start) + 1
      const around = `${maskDigits(part.text.slice(Math.max(0, start - 20), start))}【${part.text.slice(start, end)}】${maskDigits(part.text.slice(end, end + 20))}`
      const count = countOf(text, word)
      const often = count === 1 ? '' : `（共 ${count} 处）`
      return [
        {
          fingerprint: `${negativeListKind}:${rule.entryId}:${part.where}:${word}`,
          kind: negativeListKind,
          severity: 'answer' as const,
          place: part.where,
          excerpt: `可能属于${rule.regionName}负面清单第${rule.position}条“${rule.name}”：…${around.replaceAll(/\s+/g, ' ')}…${often}`,
          masked: '',
          start_at: start,
          end_at: end,
        },
      ]
    })
  })
}
