import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import {
  findingsOf,
  personOn,
  publishWhole,
  revisionOf,
  writeWhole,
} from '#tests/builders/reporting-county.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { discardFormer, keepFormer, readFormer, undoFormer, uploadFormer } from './bring-former.ts'
import { enteredTable } from './entered-table.ts'
import { openPlace } from './load-report.ts'
import { countOwn, figuresOfYear } from './read-figures.ts'
import { compareYears } from './read-years.ts'
import type { ReportFigures } from './report-figures.ts'
import { reportJson } from './report-json.ts'
import { reportWorkbook } from './report-workbook.ts'
import { formatFor, type ReportFormat } from './rules/report-format.ts'
import { findKept, listFormers } from './store/former-reports.ts'

const found = formatFor(2024)
if (found === null) throw new Error('no format')
const format: ReportFormat = found

describe('a report of a former year', () => {
  let staff: Staff
  let base: Ctx
  let office = ''
  let education = ''
  const day = '2026-01-20'
  const clerk = () => personOn(base, 'disclosure_clerk', day)

  beforeAll(async () => {
    staff = await staffAt(new Date('2026-01-20T02:00:00Z'))
    base = staff.ctxOf(null)
    office = staff.places.counties[0]?.departments.office ?? ''
    education = staff.places.counties[0]?.departments.education ?? ''
  }, 60_000)

  /** Noughts, with so many carried into the next year. */
  async function figures(year: number, carried: number, made = 0): Promise<ReportFigures> {
    const table2 = enteredTable(format, ({ row, column }) =>
      row === 'normative' && column !== 'repealed' ? made : 0,
    )
    const blank = await countOwn(clerk(), format, office, year - 20, table2)
    const table3 = Object.fromEntries(
      Object.entries(blank.tables[3]).map(([row, cells]) => [
        row,
        row === 'r1' || row === 'r4' ? { ...cells, person: carried, total: carried } : cells,
      ]),
    )
    return { ...blank, year, tables: { ...blank.tables, 3: table3 } }
  }

  async function upload(id: string, given: ReportFigures, as: 'json' | 'xlsx' = 'xlsx'): Promise<string> {
    const bytes =
      as === 'xlsx'
        ? await reportWorkbook(given, '某局')
        : new TextEncoder().encode(reportJson({ organisationName: '某局', figures: given, text: null }))
    return uploadFormer(clerk(), id, { year: String(given.year), file: { bytes, name: `某局.${as}` } })
  }

  it('is read for preview first; nothing is kept until it is confirmed', async () => {
    const id = await upload(office, await figures(2024, 3))
    expect(await findKept(staff.db, office, 2024)).toBeNull()
    expect((await readFormer(clerk(), office, id)).one.reading.problems).toEqual([])
    expect(await keepFormer(clerk(), office, id)).toEqual({ changed: true })
    expect((await findKept(staff.db, office, 2024))?.figures?.tables[3]['r4']?.['person']).toBe(3)
    expect(await outcome(keepFormer(clerk(), office, id))).toBe('former_settled')
  })

  it('brought twice, in whichever format, changes nothing', async () => {
    const kept = await findKept(staff.db, office, 2024)
    for (const as of ['json', 'xlsx'] as const) {
      const id = await upload(office, await figures(2024, 3), as)
      expect(await keepFormer(clerk(), office, id)).toEqual({ changed: false })
    }
    expect(await findKept(staff.db, office, 2024)).toEqual(kept)
  })

  it('takes the place of another one, which comes back when it is undone', async () => {
    const before = await findKept(staff.db, office, 2024)
    const id = await upload(office, await figures(2024, 5))
    await keepFormer(clerk(), office, id)
    expect((await findKept(staff.db, office, 2024))?.id).toBe(id)
    await undoFormer(clerk(), office, id)
    expect((await findKept(staff.db, office, 2024))?.id).toBe(before?.id)
    expect((await listFormers(staff.db, office)).find((one) => one.id === id)?.status).toBe('undone')
  })

  it('is what 上年结转 is held against (H4), unless the organisation was merged or split', async () => {
    await writeWhole(clerk(), office, 2025, '办公室')
    const errors = (await findingsOf(clerk(), office, 2025)).filter((one) => one.severity === 'error')
    expect(errors.map(({ finding }) => finding.check)).toEqual(['h4', 'h4'])
    const { organisation } = await openPlace(clerk(), office, 2025)
    expect((await figuresOfYear(clerk(), organisation, 2024))?.source).toBe('imported')
    const years = await compareYears(clerk(), await openPlace(clerk(), office, 2025))
    expect(years.map((one) => [one.year, one.source])).toEqual([
      [2024, 'imported'],
      [2025, 'work'],
    ])
  })

  it('cannot be undone or replaced once a report that was handed in stands on it', async () => {
    const id = await upload(education, await figures(2024, 0, 2))
    await keepFormer(clerk(), education, id)
    await publishWhole(base, education, 2025, day, '教育局')
    expect(await outcome(undoFormer(clerk(), education, id))).toBe('former_in_use')
    const other = await upload(education, await figures(2024, 1, 2))
    expect(await outcome(keepFormer(clerk(), education, other))).toBe('former_in_use')
    await discardFormer(clerk(), education, other)
    expect((await findKept(staff.db, education, 2024))?.id).toBe(id)
  })

  it('is refused for a year published here, a year without the format, no file, and a file with faults', async () => {
    const given = await figures(2025, 0)
    expect(await outcome(upload(education, given))).toBe('former_published')
    const none = (year: string) => outcome(uploadFormer(clerk(), office, { year, file: null }))
    expect(await none('2019')).toBe('former_year,file_missing')
    expect(await none('2024')).toBe('file_missing')
    const faulty = await figures(2023, 0)
    const cells = { ...faulty.tables[3], r1: { ...faulty.tables[3]['r1'], person: '-' } }
    const id = await upload(office, { ...faulty, tables: { ...faulty.tables, 3: cells } })
    const { one } = await readFormer(clerk(), office, id)
    expect(one.reading.problems.map((problem) => [problem.fault, problem.column, problem.value])).toEqual([
      ['dash', '自然人', '-'],
    ])
    expect(await outcome(keepFormer(clerk(), office, id))).toBe('former_problems')
    expect(await revisionOf(staff.db, office, 2025)).toBeGreaterThan(0)
  })

  it('of another county is nobody’s business', async () => {
    const foreign = staff.as('hz.disclosure')
    expect(await outcome(uploadFormer(foreign, office, { year: '2024', file: null }))).toBe('no_permission')
    const reader = personOn(base, 'drafter', day)
    expect(await outcome(uploadFormer(reader, office, { year: '2024', file: null }))).toBe('no_permission')
  })
})
