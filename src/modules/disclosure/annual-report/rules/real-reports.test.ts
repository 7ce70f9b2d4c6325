import { describe, expect, it } from 'vitest'
import {
  applicantKeys,
  figuresOf,
  hasRealReports,
  realReport,
  type RealReport,
  realReportFiles,
  realReportText,
  remedyRowKeys,
  requestRowKeys,
  wholeReportFiles,
  withCells,
} from '#tests/builders/annual-reports.ts'
import { blankText } from '../report-text.ts'
import { checkFigures } from './check-figures.ts'
import { checkStatements, readStatements } from './check-statements.ts'
import type { FigureFinding } from './report-finding.ts'

const short = ({ check, row, column }: FigureFinding) => `${check} ${row} ${column}`

/** The same laws once more, straight on the file's own arrays and without the product. */
function independentFaults(real: RealReport): string[] {
  const lines = Object.values(real.table3?.rows ?? {}).map((line) => line.map(Number))
  const at = (row: string) => lines[requestRowKeys.indexOf(row)] ?? []
  const faults: string[] = []
  requestRowKeys.forEach((row) => {
    const line = at(row)
    if (line.slice(0, 6).reduce((a, b) => a + b, 0) !== line[6]) faults.push(`h1 ${row} total`)
  })
  applicantKeys.forEach((column, c) => {
    let sum = 0
    for (const row of requestRowKeys) if (/^r3\.[1-6]/.test(row)) sum += at(row)[c] ?? NaN
    if (sum !== at('r3.7')[c]) faults.push(`h2 r3.7 ${column}`)
  })
  applicantKeys.forEach((column, c) => {
    const [r1, r2, done, out] = ['r1', 'r2', 'r3.7', 'r4'].map((row) => at(row)[c] ?? NaN)
    if (r1! + r2! !== done! + out!) faults.push(`h3 r4 ${column}`)
  })
  remedyRowKeys.forEach((row, r) => {
    const [a, b, c, d, sum] = (real.table4?.values ?? []).slice(r * 5, r * 5 + 5)
    if (a! + b! + c! + d! !== sum) faults.push(`h8 ${row} total`)
  })
  return faults
}

describe.skipIf(!hasRealReports)('the real reports (../shared/corpus/annual-reports)', () => {
  it('has seven with three whole tables in the present format', () => {
    expect(wholeReportFiles).toEqual([
      'huaian-2024.json',
      'pingtan-2021.json',
      'pingtan-2022.json',
      'pingtan-2024.json',
      'pingtan-2025.json',
      'suqian-2023.json',
      'suqian-2024.json',
    ])
  })

  it.each(wholeReportFiles)(
    '%s: finds what an independent count finds, and what the file says itself',
    (file) => {
      const real = realReport(file)
      const found = checkFigures(figuresOf(real)).map(short)
      expect(found).toEqual(independentFaults(real))
      expect(found).toEqual(real.failed_checks)
      expect(real.balance_total_column?.ok).toBe(!found.includes('h3 r4 total'))
    },
  )

  it.each(wholeReportFiles)('%s: one wrong number anywhere in tables 3 and 4 is found', (file) => {
    const real = realReport(file)
    const figures = figuresOf(real)
    for (const row of requestRowKeys)
      for (const [c, column] of applicantKeys.entries()) {
        const line = Object.values(real.table3?.rows ?? {})[requestRowKeys.indexOf(row)] ?? []
        const value = Number(line[c])
        const wrong = structuredClone(real)
        const wrongLine = Object.values(wrong.table3?.rows ?? {})[requestRowKeys.indexOf(row)]
        wrongLine![c] = value + 1
        const found = checkFigures(withCells(figures, { [`3:${row}:${column}`]: value + 1 })).map(short)
        expect(found).toEqual(independentFaults(wrong))
        expect(found.length).toBeGreaterThan(0)
      }
  })

  const years = (name: string, before: number, year: number) => {
    const [last, now] = [before, year].map((one) => figuresOf(realReport(`${name}-${one}.json`)))
    return checkFigures(now!, { before: last! })
  }

  it.each([
    ['pingtan', 2021, 2022, []],
    // The file's own note: 440 + 58 − 45 = 453, printed 546.
    ['pingtan', 2024, 2025, ['in_force normative in_force']],
    ['suqian', 2023, 2024, []],
    // Two years apart say nothing about each other.
    ['pingtan', 2022, 2024, []],
  ])('%s %i → %i: %j', (name, before, year, faults) => {
    expect(years(name, before, year).map(short)).toEqual(faults)
  })

  it('says both numbers of what does not follow from the year before', () => {
    expect(years('pingtan', 2024, 2025)).toMatchObject([
      { check: 'in_force', severity: 'warning', expected: 453, found: 546, details: { stood: 440 } },
    ])
  })

  it('finds a carried-over number that was changed, in its column and in the total', () => {
    const [last, now] = [2023, 2024].map((year) => figuresOf(realReport(`suqian-${year}.json`)))
    const wrong = withCells(now!, { '3:r2:business': 4, '3:r2:total': 122 })
    const h4 = checkFigures(wrong, { before: last! }).filter((one) => one.check === 'h4')
    expect(h4).toMatchObject([
      { column: 'business', expected: 3, found: 4, severity: 'error' },
      { column: 'total', expected: 121, found: 122, severity: 'error' },
    ])
  })

  it('names every blank of a report that is only in part there, and nothing else', () => {
    const real = realReport('suqian-2025-partial.json')
    const found = checkFigures(figuresOf(real), { before: figuresOf(realReport('suqian-2024.json')) })
    expect(found.every((one) => one.check === 'h5' && one.details?.['fault'] === 'blank')).toBe(true)
    // table 2 lacks four numbers, table 3 all rows but the first, table 4 is not there
    expect([2, 3, 4].map((table) => found.filter((one) => one.table === table).length)).toEqual([
      4,
      24 * 7,
      15,
    ])
  })

  it('has no figures of the present format in the others', () => {
    const others = realReportFiles.filter((file) => !wholeReportFiles.includes(file))
    expect(others.filter((file) => realReport(file).table3 !== null)).toEqual([
      'pingtan-2019.json',
      'suqian-2025-partial.json',
    ])
  })

  it('reads the text of a real report and finds that it agrees with its tables', () => {
    const whole = realReportText('huaian-2024.raw.txt').replaceAll(/- \d+ -\n|--- 第\d+页 ---\n/g, '')
    const from = (start: string, end: string) =>
      (whole.split(start)[1] ?? '').split(end)[0]?.replaceAll(/(?<![。])\n/g, '') ?? ''
    const text = {
      ...blankText,
      overview: from('\n一、总体情况\n', '\n二、主动公开'),
      problems: from('\n五、存在的主要问题及改进情况\n', '\n六、'),
      others: `${whole.split('\n六、其他需要报告的事项\n')[1]}`.replaceAll('\n', ''),
    }
    const figures = figuresOf(realReport('huaian-2024.json'))
    const read = readStatements(text, figures)
    expect(read.filter((one) => one.finding !== null)).toEqual([])
    expect(checkStatements(text, figures)).toEqual([])
    expect(read.map(({ key, said }) => `${key} ${said}`)).toEqual([
      'rules_made 1',
      'received 3119',
      'done 3050',
      'carried_in 34',
      'carried_out 103',
      'reconsideration_total 351',
      'reconsideration_upheld 72',
      'reconsideration_corrected 64',
      'reconsideration_other 178',
      'reconsideration_pending 37',
      'litigation_total 46',
      'litigation_upheld 25',
      'litigation_corrected 5',
      'litigation_other 9',
      'litigation_pending 7',
    ])
  })
})
