import { divisionLevels, type DivisionLevel } from '../division.ts'
import { levelOfCode, padDivisionCode, parentByPrefix, shortenDivisionCode } from './division-code.ts'
import type { CellProblem, ColumnSpec, NamedRow } from './table-columns.ts'

export type DivisionColumn = 'code' | 'name' | 'level' | 'parent_code'

export const divisionColumns: readonly ColumnSpec<DivisionColumn>[] = [
  { key: 'code', heading: '区划代码', also: ['代码', '行政区划代码', '统计用区划代码'], required: true },
  { key: 'name', heading: '名称', also: ['区划名称', '单位名称'], required: true },
  { key: 'level', heading: '级别', also: ['层级'], required: false },
  { key: 'parent_code', heading: '上级代码', also: ['上级区划代码', '父级代码'], required: false },
]

export const levelLabels: Record<DivisionLevel, string> = {
  province: '省',
  prefecture: '市州',
  county: '县级',
  township: '乡级',
  village: '村级',
}

/** A division as an import file states it. */
export interface ReadDivision {
  code: string
  shortCode: string
  name: string
  level: DivisionLevel
  parentCode: string | null
}

function levelNamed(text: string): DivisionLevel | null {
  return divisionLevels.find((level) => level === text || levelLabels[level] === text) ?? null
}

function readRow(cells: Record<DivisionColumn, string>): ReadDivision | Omit<CellProblem, 'row'> {
  const digits = cells.code.normalize('NFKC').replaceAll(/\s/g, '')
  const problem = (column: string, value: string, what: string) => ({ column, value, problem: what })
  if (!/^\d+$/.test(digits)) return problem('区划代码', cells.code, 'code_not_digits')
  const level = cells.level === '' ? levelOfCode(digits) : levelNamed(cells.level)
  if (level === null) return problem('级别', cells.level === '' ? cells.code : cells.level, 'level_unknown')
  if (digits.length > 12 || levelOfCode(digits) === null)
    return problem('区划代码', cells.code, 'code_length')
  const code = padDivisionCode(digits)
  const shortCode = shortenDivisionCode(code, level)
  if (shortCode === null) return problem('区划代码', cells.code, 'code_level_mismatch')
  if (cells.name === '') return problem('名称', '', 'name_missing')
  const parentText = cells.parent_code.normalize('NFKC').replaceAll(/\s/g, '')
  if (parentText !== '' && (!/^\d+$/.test(parentText) || levelOfCode(parentText) === null)) {
    return problem('上级代码', cells.parent_code, 'code_length')
  }
  const parent = parentText === '' ? parentByPrefix(shortCode, level) : parentText
  if (level === 'province' && parentText !== '')
    return problem('上级代码', cells.parent_code, 'province_has_parent')
  return {
    code,
    shortCode,
    name: cells.name,
    level,
    parentCode: parent === null ? null : padDivisionCode(parent),
  }
}

/**
 * Reads every row or names the cell that cannot be taken. A parent must be in the same file and one level above:
 * that it is also a prefix of the code is usual, not required (行委).
 */
export function readDivisionTable(rows: readonly NamedRow<DivisionColumn>[]): {
  divisions: ReadDivision[]
  problems: CellProblem[]
} {
  const problems: CellProblem[] = []
  const read = new Map<string, { row: number; division: ReadDivision }>()
  for (const { row, cells } of rows) {
    const result = readRow(cells)
    if ('problem' in result) {
      problems.push({ row, ...result })
      continue
    }
    const before = read.get(result.code)
    if (before === undefined) read.set(result.code, { row, division: result })
    else
      problems.push({
        row,
        column: '区划代码',
        value: cells.code,
        problem: 'code_twice',
        details: { other: before.row },
      })
  }
  for (const { row, division } of read.values()) {
    if (division.parentCode === null) continue
    const parent = read.get(division.parentCode)?.division
    const above = divisionLevels[divisionLevels.indexOf(division.level) - 1]
    if (parent === undefined)
      problems.push({ row, column: '上级代码', value: division.parentCode, problem: 'parent_unknown' })
    else if (parent.level !== above) {
      problems.push({ row, column: '上级代码', value: division.parentCode, problem: 'parent_level' })
    }
  }
  return {
    divisions: [...read.values()]
      .map(({ division }) => division)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    problems: problems.toSorted((a, b) => a.row - b.row),
  }
}

/** Codes from the province down, by the parents that the rows state. */
export function pathsOf(divisions: readonly ReadDivision[]): Map<string, string[]> {
  const byCode = new Map(divisions.map((division) => [division.code, division]))
  const paths = new Map<string, string[]>()
  const pathOf = (division: ReadDivision): string[] => {
    const known = paths.get(division.code)
    if (known !== undefined) return known
    const parent = division.parentCode === null ? undefined : byCode.get(division.parentCode)
    const path = [...(parent === undefined ? [] : pathOf(parent)), division.code]
    paths.set(division.code, path)
    return path
  }
  for (const division of divisions) pathOf(division)
  return paths
}
