import { beforeAll, describe, expect, it } from 'vitest'
import { permissionsOf, type Role } from '#accounts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { staffAt, type Staff } from '#tests/builders/staff.ts'
import { demoCases, demoRequests } from './demo.ts'
import { requestStatuses } from './request.ts'

const names: Partial<Record<Role, string>> = {
  disclosure_clerk: 'disclosure',
  legality_reviewer: 'legality',
  openness_head: 'head',
  signer: 'signer',
  openness_office: 'openness',
}

function ctxFor(staff: Staff) {
  return (role: string, regionCode: string): Ctx => {
    const ctx = staff.as(names[role as Role] ?? '')
    const grants = [{ role, permissions: permissionsOf(role as Role), organisationId: null, regionCode }]
    return makeCtx({ ...ctx, actor: ctx.actor === null ? null : { ...ctx.actor, grants } })
  }
}

// A Sunday, and a weekday of a year whose holidays nobody has announced: the demonstration loads on any day.
describe.each(['2026-11-29', '2027-03-02'])('the demonstration of %s', (day) => {
  let staff: Staff
  beforeAll(async () => {
    staff = await staffAt(new Date(`${day}T03:00:00Z`))
    await demoRequests(ctxFor(staff), staff.places.counties)
  })

  it('has a request in every state, each with one result where it ended', async () => {
    const rows = await staff.db.selectFrom('disclosure.request').selectAll().execute()
    expect(rows).toHaveLength(demoCases.length)
    const statuses = new Set(rows.map(({ status }) => status))
    expect(requestStatuses.filter((one) => !statuses.has(one))).toEqual([])
    // Whoever confirmed a request wrote down what it is about.
    expect(rows.filter(({ topic, status }) => topic === null && status !== 'submitted')).toEqual([])
    expect(rows.filter(({ result }) => result === null).every(({ ended_on }) => ended_on === null)).toBe(true)
  })

  it('leaves no clock past its day but what is meant to be late, and nothing in the future', async () => {
    const rows = await staff.db
      .selectFrom('disclosure.request')
      .select(['number', 'due_on', 'received_on', 'ended_on', 'topic'])
      .execute()
    expect(rows.filter(({ due_on }) => due_on !== null && due_on < day).map(({ topic }) => topic)).toEqual([
      '停车场收费许可',
    ])
    expect(
      rows.filter(({ received_on, ended_on }) => (received_on ?? '') > day || (ended_on ?? '') > day),
    ).toEqual([])
    const steps = await staff.db.selectFrom('disclosure.step').select('on_day').execute()
    expect(steps.every(({ on_day }) => on_day <= day)).toBe(true)
  })
})
