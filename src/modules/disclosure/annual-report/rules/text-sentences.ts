/** A sentence of a report, and the clauses in it with what each says about a number. */
export interface Sentence {
  text: string
  /** the words of the paragraph up to and including this sentence, which say what is spoken of */
  context: string
}

/** A number of a sentence with the words around it, up to the numbers before and after. */
export interface SaidNumber {
  value: number
  unit: string
  /** words of its clause before it */
  before: string
  /** words of its clause after it */
  after: string
  /** all of the sentence before it, across clauses */
  sofar: string
}

const CJK = '\\u2E80-\\u9FFF\\u3000-\\u303F\\uFF00-\\uFFEF'

/** Half-width digits, no blanks around Chinese characters, no commas inside numbers; marks stay as they are. */
export function plainText(text: string): string {
  return text
    .replaceAll(/[０-９．％]/g, (char) => char.normalize('NFKC'))
    .replaceAll(
      new RegExp(`(?<=[${CJK}\\d])[ \\t\\u00A0\\u3000]+|[ \\t\\u00A0\\u3000]+(?=[${CJK}\\d])`, 'g'),
      '',
    )
    .replaceAll(/(?<=\d)[,，](?=\d{3}(?!\d))/g, '')
}

/** The sentences of a text in order, without blanks; a line is a paragraph. */
export function sentencesOf(text: string): Sentence[] {
  return plainText(text)
    .split(/[\r\n]+/)
    .flatMap((paragraph) => {
      let context = ''
      return paragraph.split(/(?<=[。！？；;])/).flatMap((piece): Sentence[] => {
        const words = piece.trim()
        if (words === '') return []
        context += words
        return [{ text: words, context }]
      })
    })
}

/** Every number that counts something in 件, 份 … or money; approximate ones (“5500余条”) say nothing exact. */
export function numbersIn(sentence: string): SaidNumber[] {
  const clauses = sentence
    .replaceAll(/(?<=\d[万亿]?(?:件|条|份|个|宗|起|项|次|元))、/g, '，')
    .split(/[，,；;：:（）()。]/)
  let sofar = ''
  return clauses.flatMap((clause) => {
    const parts = [...clause.matchAll(/(\d+(?:\.\d+)?)(余|多)?(万|亿)?(余|多)?(件|条|份|宗|起|项|元)?/g)]
    const said = parts.flatMap((part, i): SaidNumber[] => {
      const [whole, digits = '', about, wan, aboutToo, unit] = part
      const start = part.index
      const last = parts[i - 1]
      const from = last === undefined ? 0 : last.index + last[0].length
      if (unit === undefined || about !== undefined || aboutToo !== undefined || wan === '亿') return []
      return [
        {
          value: Number(digits),
          unit: `${wan ?? ''}${unit}`,
          before: clause.slice(from, start),
          after: clause.slice(start + whole.length, parts[i + 1]?.index ?? clause.length),
          sofar: sofar + clause.slice(0, start),
        },
      ]
    })
    sofar += `${clause}，`
    return said
  })
}
