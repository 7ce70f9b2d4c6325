import type { FigureCell } from '../report-figures.ts'
import type { FigureUnit } from './report-format.ts'

/** Why a text is not a figure. */
export type FigureFault =
  | 'blank'
  | 'dash'
  | 'full_width'
  | 'with_unit'
  | 'negative'
  | 'not_whole'
  | 'too_exact'
  | 'too_large'
  | 'not_a_number'

/** 1 万元 in 分. */
export const FEN_PER_WAN = 1_000_000
const DECIMALS = 6

/**
 * Reads the text of a cell as a figure: counts are whole numbers ≥ 0, money is 万元 with up to six decimals, kept in 分.
 * Nothing is guessed: what is not plainly a number stays as it is, with its fault.
 */
export function readFigure(text: string, unit: FigureUnit): { cell: FigureCell; fault: FigureFault | null } {
  const bare = text.replaceAll(/[\u200B-\u200D\uFEFF]/g, '').trim()
  const refuse = (fault: FigureFault) => ({ cell: bare, fault })
  if (bare === '') return refuse('blank')
  if (/^[─—–\-－ー/／\\]+$/.test(bare)) return refuse('dash')
  // 1,234 and 1，234 differ: the first is how spreadsheets group thousands, the second may be two numbers
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare
  const wide = plain.normalize('NFKC')
  if (wide !== plain && /^-?\d+(?:\.\d+)?$/.test(wide)) return refuse('full_width')
  if (/^-\d+(?:\.\d+)?$/.test(plain)) return refuse('negative')
  if (/^\d+(?:\.\d+)?\s*(?:件|条|份|个|项|次|万元|元|万)$/.test(wide)) return refuse('with_unit')
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d+))?$/.exec(plain) ?? []
  if (whole === undefined) return refuse('not_a_number')
  if (unit === 'count' && decimals !== '') return refuse('not_whole')
  if (decimals.length > DECIMALS) return refuse('too_exact')
  const value = unit === 'count' ? Number(whole) : Number(whole + decimals.padEnd(DECIMALS, '0'))
  return Number.isSafeInteger(value) ? { cell: value, fault: null } : refuse('too_large')
}

/** What is wrong with a cell as it stands in figures, or null: H5 asks for whole numbers ≥ 0 (money: whole 分). */
export function cellFault(cell: FigureCell, unit: FigureUnit): FigureFault | null {
  if (typeof cell === 'string') return readFigure(cell, unit).fault ?? 'not_a_number'
  if (cell < 0) return 'negative'
  return Number.isSafeInteger(cell) ? null : 'not_whole'
}

/** A cell as it is printed: counts as they are, money in 万元 without needless noughts. */
export function printFigure(cell: FigureCell, unit: FigureUnit): string {
  if (typeof cell === 'string' || unit === 'count') return String(cell)
  const digits = String(Math.abs(cell)).padStart(DECIMALS + 1, '0')
  const decimals = digits.slice(-DECIMALS).replace(/0+$/, '')
  const whole = `${cell < 0 ? '-' : ''}${digits.slice(0, -DECIMALS)}`
  return decimals === '' ? whole : `${whole}.${decimals}`
}
