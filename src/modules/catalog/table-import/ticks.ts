// Seen in real tables: Wingdings 2 prints R for ☑ and £ for □, Symbol prints Ö for √; OCR reads □ as 口.
const TICKED = /^(?:[■◆▄√✓✔☑☒●◼◾∨vVR]|是|有|[\uF0FC\uF0FE\uF052\uF050\uF0D6\uF06E]|√√)$/u
const UNTICKED = /^(?:[□口£〇○☐◇◻×✗✘╳]|否|无|不公开|[\uF0A8\uF06F\uF0A3])$/u

export type Tick =
  | { is: 'ticked' }
  | { is: 'unticked' }
  | { is: 'blank' }
  | { is: 'ticked_with_words'; words: string }
  | { is: 'words'; words: string }
  | { is: 'unclear'; words: string }

/** What a cell of a tick column says; never a guess: ▲, ?, bare numbers are `unclear`. */
export function readTick(text: string): Tick {
  const cell = text.replace(/\s/g, '')
  if (cell === '') return { is: 'blank' }
  if (TICKED.test(cell)) return { is: 'ticked' }
  if (UNTICKED.test(cell) || /^[─—–\-－/／]+$/.test(cell)) return { is: 'unticked' }
  const marked = /^[■◆▄√✓✔☑●]\s*[（(:：]?(.*?)[）)]?$/su.exec(cell)
  if (marked?.[1]) return { is: 'ticked_with_words', words: marked[1] }
  if (/^[□☐£]./u.test(cell)) return { is: 'unticked' }
  if (/^[\p{P}\p{S}\d\p{Co}]+$/u.test(cell) || /^[A-Za-z]$/.test(cell)) return { is: 'unclear', words: cell }
  return { is: 'words', words: cell }
}

/** Whether the cell can stand in a tick column without words. */
export function isTickMark(text: string): boolean {
  return ['ticked', 'unticked', 'blank', 'unclear'].includes(readTick(text).is)
}
