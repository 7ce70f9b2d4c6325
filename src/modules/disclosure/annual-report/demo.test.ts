import { beforeAll, describe, expect, it } from 'vitest'
import { permissionsOf, type Role } from '#accounts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { staffAt, type Staff } from '#tests/builders/staff.ts'
import { demoAnnualReports } from './demo.ts'
import { findReport } from './store/annual-reports.ts'
import { listKept } from './store/former-reports.ts'
import { listPublishedReports } from './public-reports.ts'

const names: Record<string, string> = {
  disclosure_clerk: 'disclosure',
  openness_head: 'head',
  signer: 'signer',
  openness_office: 'openness',
}

describe('the demonstration of annual reports', () => {
  let staff: Staff

  function ctxFor(role: string, regionCode: string): Ctx {
    const ctx = staff.as(names[role] ?? role)
    const grants = [{ role, permissions: permissionsOf(role as Role), organisationId: null, regionCode }]
    return makeCtx({ ...ctx, actor: ctx.actor === null ? null : { ...ctx.actor, grants } })
  }

  beforeAll(async () => {
    staff = await staffAt(new Date('2026-11-20T02:00:00Z'))
    await demoAnnualReports(ctxFor, staff.places.counties)
  }, 60_000)

  it('publishes the reports of last year in time and has this year’s in work', async () => {
    const [county] = staff.places.counties
    const rows = await listPublishedReports(staff.db, '630121')
    expect(rows.map((row) => [row.year, row.publishedOn])).toEqual([
      [2025, '2026-03-20'],
      [2025, '2026-01-16'],
      [2025, '2026-01-22'],
      [2025, '2026-01-29'],
    ])
    expect((await findReport(staff.db, county?.departments.office ?? '', 2026))?.status).toBe('drafting')
    expect(await listKept(staff.db, [county?.departments.education ?? ''])).toHaveLength(1)
  })

  it('is made once', async () => {
    await demoAnnualReports(ctxFor, staff.places.counties)
    expect(await listPublishedReports(staff.db, '63')).toHaveLength(4)
  })
})
