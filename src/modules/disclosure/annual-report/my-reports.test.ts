import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { personOn, publishWhole, revisionOf, writeWhole } from '#tests/builders/reporting-county.ts'
import { staffAt, type Staff } from '#tests/builders/staff.ts'
import { keepFormer, uploadFormer } from './bring-former.ts'
import { enteredTable } from './entered-table.ts'
import { submitReport } from './hand-in-report.ts'
import { returnReport } from './judge-report.ts'
import { listMyReports } from './my-reports.ts'
import { countOwn } from './read-figures.ts'
import { reportJson } from './report-json.ts'
import { formatFor } from './rules/report-format.ts'

const year = 2025

describe('the inbox of annual reports', () => {
  let staff: Staff
  let base: Ctx
  let office = ''
  let education = ''

  beforeAll(async () => {
    staff = await staffAt(new Date('2026-01-05T02:00:00Z'))
    base = staff.ctxOf(null)
    office = staff.places.counties[0]?.departments.office ?? ''
    education = staff.places.counties[0]?.departments.education ?? ''
  }, 60_000)

  const at = (login: string, day: string) => staff.as(login, new Date(`${day}T02:00:00Z`))
  const seen = async (ctx: Ctx) => (await listMyReports(ctx)).map((one) => [one.verb, one.note])

  it.each([
    ['2026-01-01', '最后期限前 30 天提醒'],
    ['2026-01-16', '最后期限前 15 天提醒'],
    ['2026-01-20', '最后期限前 15 天提醒'],
    ['2026-01-24', '最后期限前 7 天提醒'],
    ['2026-01-28', '最后期限前 3 天提醒'],
    ['2026-01-30', '最后期限前 1 天提醒'],
    ['2026-01-31', '今天是最后一天'],
    ['2026-02-01', '已经逾期，请立即办理'],
  ])('on %s reminds the writer: %s', async (day, words) => {
    const entries = await listMyReports(at('disclosure', day))
    const own = entries.find((one) => one.key === `annual-report-write-${office}-${year}`)
    expect([own?.verb, own?.note, own?.dueOn]).toEqual(['开始编制年度报告', words, '2026-01-31'])
  })

  it('says nothing of a year whose report came from a file, nor before its first reminder', async () => {
    const keys = async (day: string) =>
      (await listMyReports(at('disclosure', day)))
        .filter((one) => one.key.includes(office))
        .map((one) => one.key)
    expect(await keys('2025-12-31')).toEqual([`annual-report-write-${office}-2024`])
    const clerk = at('disclosure', '2025-12-31')
    const format = formatFor(2024)
    if (format === null) throw new Error('no format')
    const figures = await countOwn(
      clerk,
      format,
      office,
      2024,
      enteredTable(format, () => 0),
    )
    const bytes = new TextEncoder().encode(reportJson({ organisationName: '办公室', figures, text: null }))
    const id = await uploadFormer(clerk, office, { year: '2024', file: { bytes, name: '2024.json' } })
    await keepFormer(clerk, office, id)
    expect(await keys('2025-12-31')).toEqual([])
  })

  it('says nothing to readers and of other offices', async () => {
    expect(await seen(at('drafter', '2026-01-30'))).toEqual([])
    const keys = (await listMyReports(at('disclosure', '2026-01-20'))).map((one) => one.key)
    expect(keys).toEqual([`annual-report-write-${office}-${year}`])
    const own = personOn(base, 'disclosure_clerk', '2026-01-20', { organisationId: education })
    expect((await listMyReports(own)).map((one) => one.key)).toEqual([
      `annual-report-write-${education}-${year}`,
    ])
  })

  it('reminds of the government’s report before 31 March, and of units that have not reported', async () => {
    const entries = await listMyReports(at('disclosure', '2026-03-10'))
    const government = entries.find((one) => one.title.includes('人民政府2025年'))
    expect([government?.note, government?.dueOn]).toEqual(['最后期限前 30 天提醒', '2026-03-31'])
    expect(
      entries.some((one) => one.verb === '督促报送年度报告' && one.note?.includes('逾期') === true),
    ).toBe(true)
  })

  it('goes from hand to hand: writer, head, leader, publisher, and back to its writer with the opinion', async () => {
    const writer = at('disclosure', '2026-01-10')
    await writeWhole(writer, office, year, '办公室')
    await submitReport(writer, office, year, await revisionOf(staff.db, office, year))
    expect(await seen(at('head', '2026-01-11'))).toEqual([['审核年度报告', null]])
    expect(await seen(at('signer', '2026-01-11'))).toEqual([])
    expect(await seen(writer)).toEqual([])
    await returnReport(at('head', '2026-01-11'), office, year, '请补充平台建设情况')
    expect(await seen(at('disclosure', '2026-01-11'))).toEqual([['修改年度报告', null]])
    expect(await seen(at('hz.disclosure', '2026-01-11'))).toEqual([
      ['开始编制年度报告', '最后期限前 30 天提醒'],
    ])
    await publishWhole(base, office, year, '2026-01-12', '办公室')
    expect(await seen(at('publisher', '2026-01-13'))).toEqual([])
    expect(await seen(at('head', '2026-01-13'))).toEqual([])
  })
})
