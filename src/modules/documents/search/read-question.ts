import { parseDocumentNumber } from '../rules/document-number.ts'
import { toPlain } from './plain.ts'

export interface Question {
  /** Plain words, all of which must stand in the document; a quoted phrase is one word. */
  words: string[]
  /** When the question is nothing but a number: its plain form, compared with 发文字号 and 索引号 as a whole. */
  numbers: string[]
}

/** Own parameters: what is longer is no question but a text. */
const MOST_WORDS = 12
const LONGEST = 200

const quoted = /["“”„«「『]([^"“”„»」』]{1,120})["“”»」』]/gu

/** Splits what was typed into words at blanks; a phrase in quotation marks stays whole. */
export function readQuestion(typed: string): Question {
  const text = Array.from(typed.normalize('NFKC')).slice(0, LONGEST).join('')
  const phrases = Array.from(text.matchAll(quoted), (match) => match[1] ?? '')
  const rest = text.replace(quoted, ' ').split(/\s+/)
  const number = parseDocumentNumber(text)
  // A number is looked for in its one written form, whatever brackets and zeros were typed.
  const typedWords = number.ok ? [number.number.text] : [...phrases, ...rest]
  const words = typedWords.map(toPlain).filter((word) => word !== '')
  const whole = toPlain(number.ok ? number.number.text : text)
  const proposed = number.ok || number.proposal === undefined ? [] : [toPlain(number.proposal)]
  return {
    words: Array.from(new Set(words)).slice(0, MOST_WORDS),
    numbers: /\d/.test(whole) ? [whole, ...proposed] : [],
  }
}
