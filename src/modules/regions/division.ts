/** The five levels of the division tree 行政区划, province first. */
export const divisionLevels = ['province', 'prefecture', 'county', 'township', 'village'] as const
export type DivisionLevel = (typeof divisionLevels)[number]

/** A division 区划: a province, prefecture, county, township or village. */
export interface Division {
  /** Twelve digits, padded with zeros. */
  code: string
  /** The digits that matter: `63`, `6301`, `630121`, `630121100`, `630121100201`. */
  shortCode: string
  /** As the source writes it, 牧委会 and 行委 included. */
  name: string
  level: DivisionLevel
  parentCode: string | null
  /** Twelve-digit codes from the province down to this division. */
  path: string[]
  status: 'active' | 'abolished'
}
