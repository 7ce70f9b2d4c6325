import { beforeAll, describe, expect, it } from 'vitest'
import { makeCtx } from '#platform/ctx.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { staffAt, type Staff } from '#tests/builders/staff.ts'
import { openApplicant, openWanted, readApplicant } from './applicant.ts'
import { hashQueryCode, makeQueryCode, plainQueryCode } from './query-code.ts'
import { findRequestByCode } from './store/requests.ts'

let staff: Staff
let office: string
const now = new Date('2026-09-21T02:00:00Z')
beforeAll(async () => {
  staff = await staffAt(now)
  office = staff.places.counties[0]?.departments.office ?? ''
})

describe('a new request', () => {
  it('has a number of its county, a day to reply by and a code that is stored only as its hash', async () => {
    const { request, queryCode } = await aRequest(staff.as('disclosure'), {
      organisationId: office,
      on: '2026-09-21',
    })
    expect(request).toMatchObject({
      number: '630121-2026-00001',
      status: 'registered',
      receivedOn: '2026-09-21',
      clockStartedBy: 'receipt',
      // 9/22–24, 28–30, 10/8–9, Saturday 10/10 worked in exchange, 12–16, 19–23, 26: Mid-Autumn and National Day between
      dueOn: '2026-10-26',
    })
    expect(plainQueryCode(queryCode)).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(
      (await findRequestByCode(staff.db, request.number, hashQueryCode(queryCode.toLowerCase())))?.id,
    ).toBe(request.id)
    expect(await findRequestByCode(staff.db, request.number, hashQueryCode(makeQueryCode()))).toBeNull()
    const dump = JSON.stringify(await staff.db.selectFrom('disclosure.request').selectAll().execute())
    expect(dump).not.toContain(plainQueryCode(queryCode))
  })

  it('gives each of many at once another number, without a gap', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, () =>
        aRequest(staff.as('disclosure'), { organisationId: office, on: '2026-09-21' }),
      ),
    )
    const serials = made.map(({ request }) => Number(request.number.slice(-5))).toSorted((a, b) => a - b)
    expect(serials).toEqual(Array.from({ length: 12 }, (_, at) => at + 2))
  })

  it('keeps who asks and what for sealed in every table, and opens it to the clerk with a trace', async () => {
    const { request } = await aRequest(staff.as('disclosure'), {
      organisationId: office,
      on: '2026-09-21',
      applicant: { name: '卓玛·措毛' },
      wanted: { description: '只有我知道的那份文件' },
    })
    for (const table of ['disclosure.applicant', 'disclosure.wanted', 'disclosure.step'] as const) {
      const dump = JSON.stringify(await staff.db.selectFrom(table).selectAll().execute())
      expect(dump).not.toMatch(/卓玛|只有我知道|13900000000|63010119900101001X/)
    }
    const opened = await readApplicant(staff.as('disclosure'), request, 'case')
    expect(opened.applicant.name).toBe('卓玛·措毛')
    expect(opened.wanted).toMatchObject([
      { version: 1, description: '只有我知道的那份文件', givenBy: 'applicant' },
    ])
    const audit = JSON.stringify(
      await staff.db
        .selectFrom('platform.audit_entry')
        .selectAll()
        .where('object_id', '=', request.id)
        .execute(),
    )
    expect(audit).toContain('disclosure.applicant_read')
    expect(audit).not.toMatch(/卓玛|只有我知道/)
    await expect(readApplicant(staff.as('province'), request, 'case')).rejects.toThrow('no_permission')
    await expect(readApplicant(staff.as('hz.disclosure'), request, 'case')).rejects.toThrow('no_permission')
  })

  it('is not there at all when its transaction fails', async () => {
    const before = await staff.db.selectFrom('disclosure.request_serial').selectAll().execute()
    const ctx = makeCtx({ ...staff.as('disclosure') })
    await expect(
      ctx.transaction(async (inside) => {
        await aRequest(inside, { organisationId: office, on: '2026-09-21' })
        throw new Error('the office lost power')
      }),
    ).rejects.toThrow('lost power')
    expect(await staff.db.selectFrom('disclosure.request_serial').selectAll().execute()).toEqual(before)
    expect(await openApplicant(staff.as('disclosure'), crypto.randomUUID())).toMatchObject({ name: '' })
    expect(await openWanted(staff.as('disclosure'), crypto.randomUUID())).toEqual([])
  })
})
