import { describe, expect, it } from 'vitest'
import type { ReportUnit } from '../annual-report.ts'
import { enteredTable, readEntered, startingTable, typedCell } from '../entered-table.ts'
import type { ReportFigures } from '../report-figures.ts'
import { textSections } from '../report-text.ts'
import { checkText } from './check-text.ts'
import { checkPlaceholders, checkStillSame, checkUnitsReported, checkYearOver } from './check-whole.ts'
import { draftText } from './draft-text.ts'
import { blockersOf, findingKey, isExplained, type ReportFinding } from './finding-key.ts'
import { isGovernmentBody, isReportingKind, makesRules, scopeOf } from './report-body.ts'
import { cellsOf, everyCell, formatFor, type ReportFormat } from './report-format.ts'

const found = formatFor(2025)
if (found === null) throw new Error('no format')
const format: ReportFormat = found

/** The same number in every cell. */
function figures(value: number): ReportFigures {
  const tables: Record<2 | 3 | 4, Record<string, Record<string, number>>> = { 2: {}, 3: {}, 4: {} }
  for (const { address } of everyCell(format))
    (tables[address.table][address.row] ??= {})[address.column] = value
  return { year: 2025, format: format.id, tables }
}

const facts = {
  organisationName: '示例局',
  address: '示例街1号',
  phone: '0971-0000001',
  isGovernment: true,
  feesPaid: 0,
}

describe('sample wording', () => {
  it('cannot be handed in before its hints are worded, and then misses no point and contradicts no number', () => {
    const text = draftText(format, figures(4), facts)
    expect(checkPlaceholders(text).length).toBeGreaterThan(6)
    const worded = Object.fromEntries(
      textSections.map((section) => [
        section,
        text[section].replaceAll(/【[^】]*】/g, '各项工作考核、社会评议良好，没有责任追究，下一步改进。'),
      ]),
    ) as unknown as typeof text
    expect(checkPlaceholders(worded)).toEqual([])
    expect(checkText(worded, { isGovernment: true, figures: figures(4), feesCharged: 0 })).toEqual([])
  })

  it.each([
    [0, '未收取信息处理费'],
    [70_000, '收取信息处理费700元'],
    [123_45, '收取信息处理费123.45元'],
    [null, '【请写明本年度收取信息处理费的金额'],
  ])('says of %s 分 of fees: %s', (feesPaid, words) => {
    expect(draftText(format, figures(0), { ...facts, feesPaid }).others).toContain(words)
  })

  it('asks for the table where a number is not there yet', () => {
    const blank = { ...figures(1), tables: { ...figures(1).tables, 2: {} } }
    expect(draftText(format, blank, facts).overview).toContain('【请先填写表格】')
  })
})

describe('checks of the whole report', () => {
  it.each([
    ['2025-12-31', 1],
    ['2026-01-01', 0],
    ['2025-06-30', 1],
  ])('on %s find %i years that are not over', (today, count) => {
    expect(checkYearOver(2025, today)).toHaveLength(count)
  })

  it('name units that have not reported', () => {
    const unit = (name: string, source: ReportUnit['source']): ReportUnit => ({
      organisationId: name, name, kind: 'department', source, reportId: null, figures: figures(0),
    }) // prettier-ignore
    expect(checkUnitsReported([unit('甲', 'published'), unit('乙', 'imported')])).toEqual([])
    expect(checkUnitsReported([unit('甲', 'self'), unit('乙', 'register')])[0]?.details).toEqual({
      count: 1,
      names: '乙',
      rest: 0,
    })
  })

  it('count cells that changed after the report was handed in', () => {
    expect(checkStillSame(format, figures(1), figures(1))).toEqual([])
    const other = { ...figures(1), tables: { ...figures(1).tables, 4: figures(2).tables[4] } }
    expect(checkStillSame(format, figures(1), other)[0]?.details).toEqual({ count: 15 })
  })
})

describe('an explanation', () => {
  const finding = {
    check: 'rules_without_power',
    severity: 'warning',
    table: 2,
    row: 'rules',
    column: 'made',
    expected: 0,
    found: 1,
  } as const

  it('covers what it was written for, and no other number', () => {
    expect(findingKey(finding)).toBe(findingKey({ ...finding }))
    expect(findingKey(finding)).not.toBe(findingKey({ ...finding, found: 2 }))
    expect(findingKey(finding)).not.toBe(findingKey({ ...finding, column: 'repealed' }))
  })

  it.each([
    [undefined, false],
    ['', false],
    [' 好 的 ', false],
    ['已核对过', true],
  ])('%s is one: %s', (words, expected) => {
    expect(isExplained(words)).toBe(expected)
  })

  it('frees a warning, never an error', () => {
    const one = (severity: 'error' | 'warning', explanation: string | null): ReportFinding => ({
      about: 'figure', finding: { ...finding, severity }, key: 'x', severity, explanation,
    }) // prettier-ignore
    const findings = [one('error', '已经说明'), one('warning', '已经说明'), one('warning', null)]
    expect(blockersOf(findings)).toEqual({ errors: 1, unexplained: 1 })
  })
})

describe('who reports', () => {
  it.each([
    ['government', true, 'roll_up', true],
    ['department', true, 'own', false],
    ['township', true, 'own', true],
    ['village', false, '', false],
    ['public_enterprise', false, '', false],
  ])('%s reports: %s, as %s, with the three results of governments: %s', (kind, reports, scope, results) => {
    expect(isReportingKind(kind)).toBe(reports)
    if (!isReportingKind(kind)) return
    expect(scopeOf(kind)).toBe(scope)
    expect(isGovernmentBody(kind)).toBe(results)
  })

  it.each([
    ['government', '630000000000', null],
    ['government', '632100000000', null],
    ['government', '630121000000', false],
    ['department', '630000000000', false],
    ['township', '630121100000', false],
  ] as const)('%s in %s makes 规章: %s', (kind, region, expected) => {
    expect(makesRules(kind, region)).toBe(expected)
  })
})

describe('table 2 as it is entered', () => {
  it('keeps what is no number as it was typed, and prints money in 万元', () => {
    const typed: Record<string, string> = {
      'cell-normative-made': '12',
      'cell-licence-decided': '-',
      'cell-fee-amount': '3.25',
    }
    const table = readEntered(format, (field) => typed[field] ?? '')
    expect(table['normative']?.['made']).toBe(12)
    expect(table['licence']?.['decided']).toBe('-')
    expect(table['fee']?.['amount']).toBe(3_250_000)
    expect(table['rules']?.['made']).toBe('')
    const back = cellsOf(format, 2).map(({ address }) => typedCell(format, table, address))
    expect(back.filter((cell) => cell !== '')).toEqual(['12', '-', '3.25'])
  })

  it('starts from what last year says is in force, and from nothing else', () => {
    const table = startingTable(format, figures(5))
    expect(table['normative']).toEqual({ made: '', repealed: '', in_force: 5 })
    expect(table['licence']?.['decided']).toBe('')
    expect(startingTable(format, null)).toEqual(enteredTable(format, () => ''))
  })
})
