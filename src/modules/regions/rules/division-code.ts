import { divisionLevels, type DivisionLevel } from '../division.ts'

/** Significant digits of each level: province 2, prefecture 4, county 6, township 9, village 12. */
export const significantDigits: Record<DivisionLevel, number> = {
  province: 2,
  prefecture: 4,
  county: 6,
  township: 9,
  village: 12,
}

/** Pads a significant code to twelve digits; twelve digits stay as they are. */
export function padDivisionCode(code: string): string {
  return code.padEnd(12, '0')
}

/** The level that a code has by its length, null when no level has that length. */
export function levelOfCode(code: string): DivisionLevel | null {
  return divisionLevels.find((level) => significantDigits[level] === code.length) ?? null
}

/** The significant digits of a padded code at a known level; null when digits that should be zero are not. */
export function shortenDivisionCode(code: string, level: DivisionLevel): string | null {
  const digits = significantDigits[level]
  return /^0*$/.test(code.slice(digits)) ? code.slice(0, digits) : null
}

/** The parent that the code itself names: 630121100 → 630121. Only used when the source names none: 行委 codes may not nest. */
export function parentByPrefix(shortCode: string, level: DivisionLevel): string | null {
  const above = divisionLevels[divisionLevels.indexOf(level) - 1]
  return above === undefined ? null : shortCode.slice(0, significantDigits[above])
}
