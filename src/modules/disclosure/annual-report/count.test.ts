import { beforeAll, describe, expect, it } from 'vitest'
import { generateCases, plainCount, plainRemedyCount } from '#tests/builders/generated-cases.ts'
import { staffAt, type Staff } from '#tests/builders/staff.ts'
import { checkCases } from './rules/check-cases.ts'
import { checkFigures } from './rules/check-figures.ts'
import { countRemedies, countRequests } from './rules/count-cases.ts'
import { cellsOf, formatFor } from './rules/report-format.ts'
import { addressKey } from './report-figures.ts'
import { listCaseFacts, listRemedyFacts } from './store/case-facts.ts'
import { countRemediesOf, listCellRemedies } from './store/count-remedies.ts'
import { countRequestsOf, listCellCases } from './store/count-requests.ts'

const year = 2025
const all = { limit: 10_000, offset: 0 }

describe('tables 3 and 4 of 500 generated cases', () => {
  let staff: Staff
  let office = ''
  const format = formatFor(year)
  if (format === null) throw new Error('no format')

  beforeAll(async () => {
    staff = await staffAt(new Date('2026-01-20T02:00:00Z'))
    const [county] = staff.places.counties
    office = county?.departments.office ?? ''
    await generateCases(staff.db, { organisationId: office, regionCode: county?.regionCode ?? '' }, year, 500)
    // Another organisation's cases are none of ours.
    const other = county?.departments.education ?? ''
    await staff.db
      .updateTable('disclosure.request')
      .set({ organisation_id: other })
      .where('number', 'like', '%0000_')
      .execute()
  }, 60_000)

  it('equal an independent count in plain SQL, cell by cell', async () => {
    const tables = await countRequestsOf(staff.db, format, [office], year)
    const counted = tables.get(office) ?? {}
    const wrong: string[] = []
    let sum = 0
    for (const { address } of cellsOf(format, 3)) {
      const plain = await plainCount(staff.db, office, year, address.row, address.column)
      sum += plain
      if (counted[address.row]?.[address.column] !== plain) wrong.push(addressKey(address))
    }
    expect(wrong).toEqual([])
    expect(sum).toBeGreaterThan(500)
    const remedies = (await countRemediesOf(staff.db, format, [office], year)).get(office) ?? {}
    for (const { address } of cellsOf(format, 4))
      expect([address, remedies[address.row]?.[address.column]]).toEqual([
        address,
        await plainRemedyCount(staff.db, office, year, address.row, address.column),
      ])
  })

  it('equal the pure count of the rules, in every year the cases reach into', async () => {
    for (const one of [2024, 2025, 2026]) {
      const pure = countRequests(format, await listCaseFacts(staff.db, office, one), one)
      expect((await countRequestsOf(staff.db, format, [office], one)).get(office)).toEqual(pure.figures)
      const remedies = countRemedies(format, await listRemedyFacts(staff.db, office, one), one)
      expect((await countRemediesOf(staff.db, format, [office], one)).get(office)).toEqual(remedies.figures)
    }
  })

  it('open their cases: every cell lists as many as it says, and those', async () => {
    const pure = countRequests(format, await listCaseFacts(staff.db, office, year), year)
    for (const { address } of cellsOf(format, 3)) {
      const { rows, total } = await listCellCases(staff.db, format, office, year, address, all)
      expect(total).toBe(rows.length)
      expect(rows.map((row) => row.id).toSorted()).toEqual(
        [...(pure.ids.get(addressKey(address)) ?? [])].toSorted(),
      )
    }
    const remedies = countRemedies(format, await listRemedyFacts(staff.db, office, year), year)
    for (const { address } of cellsOf(format, 4)) {
      const { rows, total } = await listCellRemedies(staff.db, format, office, year, address, all)
      expect(total).toBe(rows.length)
      expect(rows.map((row) => row.id).toSorted()).toEqual(
        [...(remedies.ids.get(addressKey(address)) ?? [])].toSorted(),
      )
    }
  })

  it('keep the equations, and what is carried out of one year is carried into the next', async () => {
    const figures = async (one: number) => ({
      year: one,
      format: format.id,
      tables: {
        2: {},
        3: (await countRequestsOf(staff.db, format, [office], one)).get(office) ?? {},
        4: (await countRemediesOf(staff.db, format, [office], one)).get(office) ?? {},
      },
    })
    const [before, now] = [await figures(2024), await figures(2025)]
    const found = checkFigures(now, { before }).filter((one) => one.table !== 2)
    expect(found).toEqual([])
    const cases = await listCaseFacts(staff.db, office, year)
    const remedies = await listRemedyFacts(staff.db, office, year)
    const checks = checkCases(format, now, cases, remedies).map((one) => one.check)
    expect(checks.filter((check) => check === 'h7')).toEqual([])
    expect(Number(now.tables[3]['r2']?.['total'])).toBeGreaterThan(20)
  })

  it('names a cell that was changed by hand (H7)', async () => {
    const table = (await countRequestsOf(staff.db, format, [office], year)).get(office) ?? {}
    const changed = { ...table, r4: { ...table['r4'], person: 999 } }
    const figures = { year, format: format.id, tables: { 2: {}, 3: changed, 4: {} } }
    const found = checkCases(format, figures, await listCaseFacts(staff.db, office, year), undefined)
    expect(found.map((one) => [one.check, one.row, one.column, one.found])).toEqual([
      ['h7', 'r4', 'person', 999],
    ])
  })
})
