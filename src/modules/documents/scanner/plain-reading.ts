/**
 * A text as a person reads it, for matching: full-width letters and digits made half-width, invisible characters gone.
 * `at[i]` is where character i stands in the original.
 */
export interface PlainReading {
  text: string
  at: number[]
  original: string
}

const invisible = /[\p{Cf}\p{Variation_Selector}]|\u034F|\u115F/u

export function readPlain(original: string): PlainReading {
  const at: number[] = []
  const out: string[] = []
  for (let i = 0; i < original.length; i += 1) {
    const code = original.charCodeAt(i)
    if (code < 0x80) {
      out.push(original.charAt(i))
      at.push(i)
      continue
    }
    const char = original.charAt(i)
    if (invisible.test(char)) continue
    if (code >= 0xff01 && code <= 0xff5e) out.push(String.fromCharCode(code - 0xfee0))
    else if (code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a)) out.push(' ')
    else if (code >= 0x2010 && code <= 0x2015) out.push('-')
    else out.push(char)
    at.push(i)
  }
  return { text: out.join(''), at, original }
}

/** A run of digits, with an X that may close an identity number. */
export interface DigitRun {
  text: string
  start: number
  end: number
  /** What stands between the run before and this one, null when that is more than blanks and cell borders. */
  gap: string | null
}

const between = /^[\s|-]{1,12}$/

export function digitRuns(reading: PlainReading): DigitRun[] {
  const runs: DigitRun[] = []
  // × and Cyrillic Х are typed for the X of an identity number.
  for (const match of reading.text.matchAll(/(?<![A-Za-z])\d+[XxХх×]?|(?<=[\s|])[XxХх×](?=\s|\||$)/gu)) {
    const before = runs.at(-1)
    const gap = before === undefined ? null : reading.text.slice(before.end, match.index)
    runs.push({
      text: match[0].replace(/[xХх×]$/u, 'X'),
      start: match.index,
      end: match.index + match[0].length,
      gap: gap !== null && between.test(gap) ? gap : null,
    })
  }
  return runs
}

/** Whole runs that follow each other across blanks, cell borders or line ends and make exactly `length` characters. */
export function* joinedRuns(
  runs: DigitRun[],
  length: number,
): Generator<{ text: string; parts: DigitRun[] }> {
  for (let first = 0; first < runs.length; first += 1) {
    let text = ''
    for (let last = first; last < runs.length; last += 1) {
      const run = runs[last]
      if (run === undefined || (last > first && run.gap === null)) break
      text += run.text
      if (text.length === length) yield { text, parts: runs.slice(first, last + 1) }
      if (text.length >= length) break
    }
  }
}
