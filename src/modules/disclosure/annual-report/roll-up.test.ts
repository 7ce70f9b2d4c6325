import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import {
  findingsOf,
  personOn,
  publishWhole,
  revisionOf,
  writeWhole,
} from '#tests/builders/reporting-county.ts'
import { generateCases } from '#tests/builders/generated-cases.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { keepFormer, uploadFormer } from './bring-former.ts'
import { enteredTable } from './entered-table.ts'
import { submitReport } from './hand-in-report.ts'
import { passReport } from './judge-report.ts'
import { openPlace } from './load-report.ts'
import { countOwn, figuresOf } from './read-figures.ts'
import { numberAt } from './report-figures.ts'
import { reportJson } from './report-json.ts'
import { unitOrganisations } from './report-units.ts'
import { everyCell, formatFor, type ReportFormat } from './rules/report-format.ts'
import { findReport } from './store/annual-reports.ts'

const year = 2025
const day = '2026-03-20'
const found = formatFor(year)
if (found === null) throw new Error('no format')
const format: ReportFormat = found

describe('the report of a county', () => {
  let staff: Staff
  let base: Ctx
  let government = ''
  let office = ''
  let education = ''
  let civil = ''
  let town = ''
  const writer = () => personOn(base, 'disclosure_clerk', day)

  beforeAll(async () => {
    staff = await staffAt(new Date('2026-03-20T02:00:00Z'))
    base = staff.ctxOf(null)
    const [county] = staff.places.counties
    government = county?.governmentId ?? ''
    office = county?.departments.office ?? ''
    education = county?.departments.education ?? ''
    civil = county?.departments.civil ?? ''
    town = county?.townshipIds[0] ?? ''
    await generateCases(staff.db, { organisationId: office, regionCode: '630121000000' }, year, 80)
    // Some to the education bureau, some to a township, some to the government itself.
    for (const [organisation, pattern] of [
      [education, '%1'],
      [town, '%2'],
      [government, '%3'],
    ] as const)
      await staff.db
        .updateTable('disclosure.request')
        .set({ organisation_id: organisation })
        .where('number', 'like', pattern)
        .execute()
    await publishWhole(base, office, year, '2026-01-20', '办公室')
  }, 60_000)

  it('counts every department and township of the county, and the government itself, once', async () => {
    const place = await openPlace(writer(), government, year)
    const units = await unitOrganisations(writer(), place.organisation, year)
    const [county] = staff.places.counties
    expect(units).toHaveLength(
      Object.keys(county?.departments ?? {}).length + (county?.townshipIds.length ?? 0),
    )
    expect(new Set(units.map((one) => one.kind))).toEqual(new Set(['department', 'township']))
    await writeWhole(writer(), government, year, '全县')
    const { report } = await openPlace(writer(), government, year)
    if (report === null) throw new Error('no report')
    const { figures, units: parts } = await figuresOf(writer(), place.organisation, report, format)
    expect(parts?.map((unit) => unit.organisationId).toSorted()).toEqual(
      [government, ...units.map((one) => one.id)].toSorted(),
    )
    for (const { address } of everyCell(format)) {
      const sum = (parts ?? []).reduce((all, unit) => all + (numberAt(unit.figures, address) ?? 0), 0)
      expect(numberAt(figures, address)).toBe(sum)
    }
    // Every request of the county is in it, whoever it was addressed to.
    const each = await Promise.all(
      [office, education, town, government].map((id) => countOwn(writer(), format, id, year, {})),
    )
    const all = each.reduce((sum, one) => sum + Number(one.tables[3]['r1']?.['total']), 0)
    expect(numberAt(figures, { table: 3, row: 'r1', column: 'total' })).toBe(all)
  })

  it('marks who has not reported, asks for a word on it, and takes a file instead', async () => {
    const { report, organisation } = await openPlace(writer(), government, year)
    if (report === null) throw new Error('no report')
    const sources = async () => {
      const { units } = await figuresOf(writer(), organisation, report, format)
      return new Map((units ?? []).map((unit) => [unit.organisationId, unit.source]))
    }
    expect((await sources()).get(office)).toBe('published')
    expect((await sources()).get(civil)).toBe('register')
    const missing = (await findingsOf(writer(), government, year)).find(
      (one) => one.finding.check === 'units_missing',
    )
    expect(missing?.severity).toBe('warning')
    expect(missing?.explanation).toBe('已经核对属实')
    const figures = await countOwn(
      writer(),
      format,
      civil,
      year,
      enteredTable(format, () => 7),
    )
    const file = new TextEncoder().encode(reportJson({ organisationName: '民政局', figures, text: null }))
    const id = await uploadFormer(writer(), civil, {
      year: String(year),
      file: { bytes: file, name: '民政局.json' },
    })
    await keepFormer(writer(), civil, id)
    expect((await sources()).get(civil)).toBe('imported')
    // One fewer is missing, so what was said of the others no longer covers it.
    const again = (await findingsOf(writer(), government, year)).find(
      (one) => one.finding.check === 'units_missing',
    )
    expect(again?.explanation).toBeNull()
  })

  it('is handed in with its units frozen, and stops when one of them changes', async () => {
    await writeWhole(writer(), government, year, '全县')
    await submitReport(writer(), government, year, await revisionOf(staff.db, government, year))
    const report = await findReport(staff.db, government, year)
    const frozen = report?.units?.find((unit) => unit.organisationId === civil)
    expect(frozen?.figures.tables[2]['licence']?.['decided']).toBe(7)
    const head = () => passReport(personOn(base, 'openness_head', day), government, year, 'pass_review', '')
    await publishWhole(base, education, year, '2026-03-20', '教育局')
    // The bureau's figures are what the register had: nothing changed, so nothing stops.
    expect(await outcome(head())).toBe('ok')
    await publishWithLicences(civil)
    const signer = personOn(base, 'signer', day)
    expect(await outcome(passReport(signer, government, year, 'approve', ''))).toBe('report_has_errors')
    const checks = (await findingsOf(writer(), government, year)).filter((one) => one.severity === 'error')
    expect(checks.map((one) => one.finding.check)).toEqual(['figures_changed'])
  })

  /** The civil affairs bureau reports here after all, with other numbers than its file. */
  async function publishWithLicences(id: string): Promise<void> {
    await publishWhole(base, id, year, '2026-03-20', '民政局')
  }

  it('sums the counties of a prefecture, each by its own report', async () => {
    const prefecture = await staff.db
      .selectFrom('regions.organisation')
      .select('id')
      .where('region_code', '=', '630100000000')
      .where('kind', '=', 'government')
      .executeTakeFirstOrThrow()
    const ctx = personOn(base, 'disclosure_clerk', day, { organisationId: prefecture.id })
    const { organisation } = await openPlace(ctx, prefecture.id, year)
    const units = await unitOrganisations(ctx, organisation, year)
    expect(units.map((one) => one.id)).toContain(government)
    expect(units.map((one) => one.id)).not.toContain(office)
    const entered = enteredTable(format, () => 0)
    const { figures } = await figuresOf(
      ctx,
      organisation,
      { scope: 'roll_up', year, entered, figures: null } as never,
      format,
    )
    // The county has not published, so the whole register below it is counted.
    const each = await Promise.all(
      [office, education, town, government].map((id) => countOwn(ctx, format, id, year, {})),
    )
    const all = each.reduce((sum, one) => sum + Number(one.tables[3]['r1']?.['total']), 0)
    expect(numberAt(figures, { table: 3, row: 'r1', column: 'total' })).toBe(all)
  })
})
