import { beforeAll, describe, expect, it } from 'vitest'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import type { Duty, NewDuty } from './duty.ts'
import { assignDuties, endAssignment, handOver } from './assign-duties.ts'
import './index.ts'
import { listMyDutyEntries } from './my-duties.ts'
import { listOfficeWork } from './office-work.ts'
import { makeReminders } from './remind.ts'
import { insertDuties } from './store/duties.ts'
import { insertResponsibilities } from './store/responsibilities.ts'

// Friday 20 November 2026, eight in the morning in Beijing.
const now = new Date('2026-11-20T00:00:00Z')
let staff: Staff
let education = ''
let school: Duty

async function aDuty(name: string, domainCode: string, dueOn: string, warnOn: string): Promise<Duty> {
  const region = { regionCode: '630121000000', catalogId: crypto.randomUUID(), itemId: crypto.randomUUID() }
  const [responsibility] = await insertResponsibilities(
    staff.db,
    [
      {
        ...region,
        organisationId: education,
        domainCode,
        itemCode: `${domainCode}-001`,
        itemName: name,
        timeLimit: '20个工作日内',
        proactive: true,
        since: '2026-01-05',
      },
    ],
    now,
  )
  const duty: NewDuty = {
    responsibilityId: responsibility?.id ?? '',
    regionCode: region.regionCode,
    organisationId: education,
    itemId: region.itemId,
    domainCode,
    kind: 'event',
    clause: 0,
    part: null,
    occasion: `event:${name}`,
    occasionLabel: name,
    startsOn: '2026-10-26',
    limitAmount: 20,
    limitUnit: 'working_day',
    dueOn,
    warnOn,
    dueSource: 'computed',
    dueReason: null,
    status: 'open',
    documentId: null,
    doneOn: null,
    noneUntil: null,
    voidReason: null,
  }
  const [made] = await insertDuties(staff.db, [duty], new Date('2026-10-26T02:00:00Z'))
  if (made === undefined) throw new Error('no duty')
  return made
}

async function reminders(): Promise<{ account: string; duty: string; stage: string }[]> {
  const rows = await staff.db
    .selectFrom('duties.reminder')
    .select(['account_id', 'duty_id', 'stage'])
    .orderBy('made_at')
    .orderBy('stage')
    .execute()
  const nameOf = (id: string) => staff.people.find((one) => one.id === id)?.loginName ?? id
  return rows.map((row) => ({
    account: nameOf(row.account_id),
    duty: row.duty_id === school.id ? 'school' : 'park',
    stage: row.stage,
  }))
}

const on = (day: string) => staff.ctxOf(null, new Date(`${day}T00:00:00Z`))

beforeAll(async () => {
  staff = await staffAt(now)
  const person = staff.people.find((one) => one.loginName === 'education')
  education = person?.actor.organisationId ?? ''
  school = await aDuty('招生方案', '24', '2026-11-23', '2026-11-16')
  await aDuty('校园安全检查结果', '11', '2026-11-19', '2026-11-12')
}, 120_000)

describe('reminders', () => {
  it('go to whoever must act, once for each distance, however often and in how many processes the job runs', async () => {
    const counts = await Promise.all([makeReminders(on('2026-11-20')), makeReminders(on('2026-11-20'))])
    expect(counts[0] + counts[1]).toBe(2)
    expect(await makeReminders(on('2026-11-20'))).toBe(0)
    expect(await reminders()).toEqual([
      { account: 'education', duty: 'park', stage: 'overdue' },
      { account: 'education', duty: 'school', stage: 'three_days' },
    ])
  })

  it('wait on a day off and come at the next distance', async () => {
    expect(await makeReminders(on('2026-11-21'))).toBe(0)
    expect(await makeReminders(on('2026-11-23'))).toBe(1)
    expect((await reminders()).at(-1)).toEqual({ account: 'education', duty: 'school', stage: 'last_day' })
  })

  it('of what is overdue are made once more after a week, and then no more', async () => {
    await makeReminders(on('2026-11-27'))
    await makeReminders(on('2026-12-04'))
    const ofPark = (await reminders()).filter((one) => one.duty === 'park').map((one) => one.stage)
    expect(ofPark).toEqual(['overdue', 'overdue_week'])
  })
})

describe('the inbox and the responsible person', () => {
  const mine = async (name: string) => (await listMyDutyEntries(staff.as(name))).map((duty) => duty.itemName)

  it('shows each what they must act on, and nobody else’s', async () => {
    expect(await mine('education')).toEqual(['校园安全检查结果', '招生方案'])
    expect(await mine('reviewer')).toEqual([])
    expect(await mine('hz.drafter')).toEqual([])
  })

  it('is given by the openness office, to somebody of that organisation only', async () => {
    const scope = { organisationId: education, domainCode: '24', itemId: null }
    expect(await outcome(assignDuties(staff.as('drafter'), scope, staff.idOf('education'), ''))).toBe(
      'no_permission',
    )
    expect(await outcome(assignDuties(staff.as('openness'), scope, staff.idOf('hz.drafter'), ''))).toBe(
      'person_may_not',
    )
    expect(await outcome(assignDuties(staff.as('openness'), scope, staff.idOf('education'), ''))).toBe('ok')
    const over = {
      organisationId: education,
      fromAccountId: staff.idOf('education'),
      note: '岗位调整，工作交接',
    }
    expect(
      await outcome(handOver(staff.as('openness'), { ...over, toAccountId: staff.idOf('education') })),
    ).toBe('same_person')
    expect(
      await outcome(handOver(staff.as('openness'), { ...over, toAccountId: staff.idOf('hz.education') })),
    ).toBe('person_may_not')
    // Somebody of the next county is lent to the bureau, and takes over.
    await staff.db
      .insertInto('accounts.role_grant')
      .values({
        account_id: staff.idOf('hz.education'),
        role: 'drafter',
        organisation_id: education,
        granted_at: now,
      })
      .execute()
    expect(await handOver(staff.as('openness'), { ...over, toAccountId: staff.idOf('hz.education') })).toBe(1)
    expect(await mine('education')).toEqual(['校园安全检查结果'])
    await staff.db
      .updateTable('accounts.account')
      .set({ status: 'disabled' })
      .where('id', '=', staff.idOf('hz.education'))
      .execute()
    const office = (await listOfficeWork(staff.as('openness'))).filter((one) => one.verb === '办理交接')
    expect(office).toMatchObject([{ href: `/console/duties/assignments/${education}` }])
    expect(await outcome(endAssignment(staff.as('openness'), scope))).toBe('ok')
    expect(await mine('education')).toEqual(['校园安全检查结果', '招生方案'])
    expect(await outcome(endAssignment(staff.as('openness'), scope))).toBe('not_assigned')
  })
})
