import { beforeAll, describe, expect, it } from 'vitest'
import { may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { on } from '#platform/events.ts'
import {
  personOn,
  publishWhole,
  revisionOf,
  wholeText,
  writeWhole,
  findingsOf,
  reportAt,
} from '#tests/builders/reporting-county.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { enteredTable } from './entered-table.ts'
import { submitReport } from './hand-in-report.ts'
import { passReport, returnReport } from './judge-report.ts'
import { publishReport } from './publish-report.ts'
import { listPublishedVersions } from './public-reports.ts'
import { formatFor } from './rules/report-format.ts'
import { correctReport, startReport } from './start-report.ts'
import { findReport } from './store/annual-reports.ts'
import { listReportSteps } from './store/report-steps.ts'
import { enterFigures, saveText } from './write-report.ts'

const year = 2025
const day = '2026-01-20'
let staff: Staff
let base: Ctx
let units: string[] = []

/** A department of its own for each test. */
function department(at: number): string {
  return units[at] ?? ''
}

beforeAll(async () => {
  staff = await staffAt(new Date('2026-01-20T02:00:00Z'))
  base = staff.ctxOf(null)
  units = Object.values(staff.places.counties[0]?.departments ?? {})
}, 60_000)

describe('handing in', () => {
  it('is refused while a check finds an error, or a warning has no word', async () => {
    const id = department(9)
    const writer = personOn(base, 'disclosure_clerk', day)
    await startReport(writer, id, year)
    const hand = async () => outcome(submitReport(writer, id, year, await revisionOf(staff.db, id, year)))
    expect(await hand()).toContain('report_has_errors')
    await writeWhole(writer, id, year, '九局')
    const format = formatFor(year)
    if (format === null) throw new Error('no format')
    // 规章 of a department: a warning.
    const entered = enteredTable(format, ({ row, column }) => (row === 'rules' && column === 'made' ? 1 : 0))
    await enterFigures(writer, id, year, {
      revision: await revisionOf(staff.db, id, year),
      entered,
      rearranged: false,
      rearrangedNote: '',
    })
    expect(await hand()).toBe('report_unexplained')
    const found = await findingsOf(writer, id, year)
    expect(found.map((one) => one.finding.check)).toContain('rules_without_power')
    expect(found.every((one) => one.severity === 'warning')).toBe(true)
  })

  it('is refused before the year is over, on its last day too', async () => {
    const id = department(10)
    const eve = personOn(base, 'disclosure_clerk', '2026-12-31')
    await writeWhole(eve, id, 2026, '十局')
    const hand = async (ctx: Ctx) =>
      outcome(submitReport(ctx, id, 2026, await revisionOf(staff.db, id, 2026)))
    expect(await hand(eve)).toBe('report_has_errors')
    expect(await hand(personOn(base, 'disclosure_clerk', '2027-01-01'))).toBe('ok')
  })

  it('refuses a stale save and keeps what the other one saved', async () => {
    const id = department(11)
    const [one, other] = [personOn(base, 'disclosure_clerk', day), personOn(base, 'openness_office', day)]
    await startReport(one, id, year)
    const revision = await revisionOf(staff.db, id, year)
    await saveText(one, id, year, { revision, text: wholeText('甲') })
    expect(await outcome(saveText(other, id, year, { revision, text: wholeText('乙') }))).toBe(
      'stale_version',
    )
    expect((await findReport(staff.db, id, year))?.text.others).toBe(wholeText('甲').others)
    const both = await Promise.all([
      outcome(saveText(one, id, year, { revision: revision + 1, text: wholeText('丙') })),
      outcome(saveText(other, id, year, { revision: revision + 1, text: wholeText('丁') })),
    ])
    expect(both.toSorted()).toEqual(['ok', 'stale_version'])
  })

  it('is begun once when two begin at once', async () => {
    const id = department(12)
    const begin = () => outcome(startReport(personOn(base, 'disclosure_clerk', day), id, year))
    expect((await Promise.all([begin(), begin()])).toSorted()).toEqual(['ok', 'report_exists'])
  })

  it('stops when the register changes after the report was handed in', async () => {
    const id = department(13)
    await reportAt(base, id, year, day, 'reviewing')
    await staff.db
      .insertInto('disclosure.request')
      .values({
        number: '630121-2025-09999',
        region_code: '630121000000',
        organisation_id: id,
        status: 'processing',
        channel: 'counter',
        applicant_kind: 'person',
        delivery_way: 'post',
        submitted_at: new Date(),
        submitted_on: '2025-11-03',
        received_on: '2025-11-03',
        created_at: new Date(),
        updated_at: new Date(),
      }) // prettier-ignore
      .execute()
    const head = personOn(base, 'openness_head', day)
    expect(await outcome(passReport(head, id, year, 'pass_review', ''))).toBe('report_has_errors')
    expect(await outcome(returnReport(head, id, year, '登记簿有变化，请重新送审'))).toBe('ok')
    const writer = personOn(base, 'disclosure_clerk', day)
    await submitReport(writer, id, year, await revisionOf(staff.db, id, year))
    expect((await findReport(staff.db, id, year))?.figures?.tables[3]['r4']?.['person']).toBe(1)
  })
})

describe('publication', () => {
  it('happens once when two publish at once, and stays as it was for ever', async () => {
    const id = department(14)
    await reportAt(base, id, year, day, 'approved')
    const publish = () => outcome(publishReport(personOn(base, 'publisher', day), id, year))
    expect((await Promise.all([publish(), publish()])).toSorted()).toEqual(['ok', 'wrong_status'])
    const steps = await listReportSteps(staff.db, id, year)
    expect(steps.filter((one) => one.what === 'published')).toHaveLength(1)
    const change = staff.db
      .updateTable('disclosure.annual_report')
      .set({ text: '{}' })
      .where('organisation_id', '=', id)
      .execute()
    await expect(change).rejects.toThrow(/never changed/)
    const remove = staff.db.deleteFrom('disclosure.annual_report').where('organisation_id', '=', id).execute()
    await expect(remove).rejects.toThrow(/never changed/)
  })

  it.each([
    ['2026-01-31', false],
    ['2026-02-01', true],
  ])('on %s tells supervision late: %s', async (published, late) => {
    const id = department(late ? 16 : 15)
    const heard: unknown[] = []
    on('annual_report.published', async (_ctx, event) => {
      if (event['organisationId'] === id) heard.push(event['late'])
    })
    await publishWhole(base, id, year, published, late ? '晚局' : '早局')
    expect(heard).toEqual([late])
  })

  it('is corrected by a further version that says what it corrects; the first one stays', async () => {
    const id = department(15)
    const writer = personOn(base, 'disclosure_clerk', '2026-05-04')
    expect(await outcome(correctReport(writer, id, year, ' '))).toBe('reason_missing')
    await correctReport(writer, id, year, '更正第五部分的一处表述')
    expect(await listPublishedVersions(staff.db, id, year)).toHaveLength(1)
    await publishWhole(base, id, year, '2026-05-06', '更正后的早局')
    const versions = await listPublishedVersions(staff.db, id, year)
    expect(versions.map((one) => [one.version, one.publishedOn, one.correctionNote])).toEqual([
      [1, '2026-01-31', null],
      [2, '2026-05-06', '更正第五部分的一处表述'],
    ])
    expect(versions[0]?.snapshot.text.problems).toContain('早局存在')
    expect(versions[1]?.firstPublishedOn).toBe('2026-01-31')
  })

  it('lets every history row stand', async () => {
    const change = staff.db.updateTable('disclosure.annual_report_step').set({ note: 'x' }).execute()
    await expect(change).rejects.toThrow(/never changed/)
    expect(may(personOn(base, 'publisher', day).actor, 'annual_reports.publish')).toBe(true)
  })
})
