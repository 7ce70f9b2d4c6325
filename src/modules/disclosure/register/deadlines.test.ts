import { beforeAll, describe, expect, it } from 'vitest'
import { systemCtx, type Ctx } from '#platform/ctx.ts'
import { changeDay, restoreDay } from '#platform/calendar.ts'
import { readInbox } from '#platform/inbox.ts'
import { aRequest, type RequestWish } from '#tests/builders/disclosure.ts'
import { staffAt, type Staff } from '#tests/builders/staff.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { insertPause } from '../store/pauses.ts'
import { getRequest, lockRequest } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { takeCase } from './assign-handler.ts'
import { joinRequests } from './join-requests.ts'
import './start.ts'
import { remindOfReplies } from './remind.ts'
import { setTopic } from './set-topic.ts'

const now = new Date('2026-09-21T02:00:00Z')
let staff: Staff
let office: string
let education: string

beforeAll(async () => {
  staff = await staffAt(now)
  office = staff.places.counties[0]?.departments.office ?? ''
  education = staff.places.counties[0]?.departments.education ?? ''
})

async function made(wish: Partial<RequestWish> = {}): Promise<DisclosureRequest> {
  return (await aRequest(staff.as('disclosure'), { organisationId: office, on: '2026-09-21', ...wish }))
    .request
}

const fresh = (request: { id: string }) => getRequest(staff.db, request.id)
const at = (day: string) => new Date(`${day}T02:00:00Z`)

/** What this person's inbox says of one case. */
async function entriesOf(person: string, request: { id: string }, day = '2026-09-21') {
  const all = await readInbox(staff.as(person, at(day)))
  return all.filter((entry) => entry.href.endsWith(request.id))
}

async function verbs(person: string, request: { id: string }, day?: string): Promise<string[]> {
  return (await entriesOf(person, request, day)).map((entry) => entry.verb)
}

describe('an edited calendar', () => {
  it('moves every running period in the same transaction, with its history, and moves it back', async () => {
    const open = await made()
    const paused = await takeCase(staff.as('disclosure'), await made())
    await staff.as('disclosure').transaction(async (ctx: Ctx) => {
      await insertPause(ctx.db, paused.id, '2026-09-21', 'third_party')
      await recordStep(ctx, await lockRequest(ctx.db, paused.id), { happened: 'consulted', to: 'consulting' })
    })
    const province = staff.as('province')
    await changeDay(province, { day: '2026-10-20', working: false, name: '临时放假', source: '示例通知' })
    expect(await fresh(open)).toMatchObject({ dueOn: '2026-10-27' })
    expect((await fresh(paused)).dueOn).toBeNull()
    const step = (await listSteps(staff.db, open.id)).at(-1)
    expect(step).toMatchObject({ what: 'dates_recomputed', note: '工作日历调整（2026年10月20日）' })
    expect((await listSteps(staff.db, paused.id)).map(({ what }) => what)).not.toContain('dates_recomputed')
    await restoreDay(province, '2026-10-20')
    expect((await fresh(open)).dueOn).toBe('2026-10-26')
  })
})

describe('reminders', () => {
  it('are made once for each stage and last day, however often the job runs', async () => {
    const request = await made()
    const job = (day: string) =>
      remindOfReplies(systemCtx({ db: staff.db, files: staff.as('disclosure').files }, { now: at(day) }))
    await job('2026-10-15')
    expect(await job('2026-10-15')).toBe(0)
    const first = await Promise.all([job('2026-10-21'), job('2026-10-21')])
    expect(Math.min(...first)).toBe(0)
    for (const day of ['2026-10-22', '2026-10-23', '2026-10-26', '2026-10-27', '2026-11-30']) await job(day)
    const rows = await staff.db
      .selectFrom('disclosure.reminder')
      .select('stage')
      .where('request_id', '=', request.id)
      .orderBy('made_on')
      .execute()
    expect(rows.map(({ stage }) => stage)).toEqual([
      'seven_days',
      'three_days',
      'one_day',
      'last_day',
      'overdue',
    ])
  })

  it('stand in the inbox of whoever must act as an alarm, first of all', async () => {
    const request = await takeCase(staff.as('disclosure'), await made())
    const [entry] = await entriesOf('disclosure', request, '2026-10-21')
    expect(entry).toMatchObject({ verb: '办理答复', dueOn: '2026-10-26', workingDaysLeft: 3, alarm: null })
    await remindOfReplies(staff.as('disclosure', at('2026-10-21')))
    expect((await entriesOf('disclosure', request, '2026-10-21'))[0]?.alarm).toBe(
      '答复期限只剩 3 个工作日以内',
    )
    expect((await entriesOf('disclosure', request, '2026-10-28'))[0]).toMatchObject({
      alarm: '已超过答复期限',
      workingDaysLeft: -2,
    })
  })
})

describe('the inbox', () => {
  it('asks registrars to confirm, a plain letter on the day it arrives', async () => {
    const web = await made({ channel: 'web', receivedOn: null })
    const letter = await made({ channel: 'letter', receivedOn: null })
    expect(await verbs('disclosure', web)).toEqual(['确认收到申请'])
    expect((await entriesOf('disclosure', letter))[0]).toMatchObject({ dueOn: '2026-09-21', alarm: null })
    expect((await entriesOf('disclosure', letter, '2026-09-22'))[0]?.alarm).toBe(
      '平常信函应当在收到当日与申请人确认',
    )
    for (const person of ['hz.disclosure', 'head', 'signer', 'legality', 'prefecture', 'province', 'drafter'])
      expect(await verbs(person, web)).toEqual([])
  })

  it('shows the topic, never who asks', async () => {
    const request = await setTopic(staff.as('disclosure'), await made(), { topic: '2025年草原补奖' })
    expect((await entriesOf('disclosure', request))[0]).toMatchObject({
      verb: '开始办理',
      title: '2025年草原补奖',
      note: expect.stringContaining(request.number) as string,
    })
    expect(JSON.stringify(await readInbox(staff.as('disclosure')))).not.toContain('扎西')
  })

  it('gives a case to its handler only, and hands it back to all when the handler has left', async () => {
    const request = await takeCase(staff.as('disclosure'), await made())
    expect(await verbs('disclosure', request)).toEqual(['办理答复'])
    expect(await verbs('openness', request)).toEqual([])
    await staff.db
      .updateTable('disclosure.request')
      .set({ handler_id: staff.idOf('hz.disclosure'), handler_name: '已离岗' })
      .where('id', '=', request.id)
      .execute()
    expect(await verbs('disclosure', request)).toEqual([])
    const closed = { status: 'disabled' } as const
    await staff.db
      .updateTable('accounts.account')
      .set(closed)
      .where('id', '=', staff.idOf('hz.disclosure'))
      .execute()
    expect(await verbs('disclosure', request)).toEqual(['办理答复'])
  })

  it('reaches the county office for a department without people of its own', async () => {
    const request = await made({ organisationId: education })
    expect(await verbs('disclosure', request)).toEqual(['开始办理'])
  })

  it('tells of periods that ran out: correction, payment, consultation', async () => {
    const step = (
      request: DisclosureRequest,
      to: 'awaiting_correction' | 'awaiting_payment' | 'consulting',
      changes = {},
    ) =>
      staff
        .as('disclosure')
        .transaction(async (ctx) =>
          recordStep(ctx, await lockRequest(ctx.db, request.id), { happened: 'started', to, changes }),
        )
    const corrected = await step(await made(), 'awaiting_correction', {
      correction_noticed_on: '2026-09-21',
      correction_due_on: '2026-10-20',
    })
    expect(await verbs('disclosure', corrected, '2026-10-20')).toEqual([])
    expect(await verbs('disclosure', corrected, '2026-10-21')).toEqual(['逾期未补正，终结'])
    const paid = await step(await made(), 'awaiting_payment')
    await staff.db
      .insertInto('disclosure.fee')
      .values({
        request_id: paid.id,
        method: 'by_item',
        before_count: 10,
        count: 1,
        amount: '10000',
        noticed_on: '2026-09-21',
        received_on: '2026-09-21',
        due_on: '2026-10-22',
        noticed_by: staff.idOf('disclosure'),
        noticed_name: '徐春梅',
      })
      .execute()
    expect(await verbs('disclosure', paid, '2026-10-22')).toEqual([])
    expect(await verbs('disclosure', paid, '2026-10-23')).toEqual(['逾期未缴费，终结'])
    const fresh = await made()
    const pause = await insertPause(staff.db, fresh.id, '2026-09-21', 'third_party')
    const asked = await step(fresh, 'consulting')
    await staff.db
      .insertInto('disclosure.consultation')
      .values({
        request_id: asked.id,
        kind: 'third_party',
        pause_id: pause,
        party: 'sealed',
        question: 'sealed',
        sent_on: '2026-09-21',
        received_on: '2026-09-21',
        due_on: '2026-10-19',
        created_name: '徐春梅',
        created_at: now,
      })
      .execute()
    expect(await verbs('disclosure', asked, '2026-10-19')).toEqual([])
    expect(await verbs('disclosure', asked, '2026-10-20')).toEqual(['征求意见期满，处理'])
  })

  it('leads a reply through reviewer, signer and delivery, never to a hand that was on it', async () => {
    const request = await takeCase(staff.as('disclosure'), await made())
    const move = (to: 'reviewing' | 'signing' | 'replied', changes = {}) =>
      staff.as('disclosure').transaction(async (ctx) =>
        recordStep(ctx, await lockRequest(ctx.db, request.id), {
          happened: 'reply_submitted',
          to,
          changes,
        }),
      )
    await staff.db
      .insertInto('disclosure.reply')
      .values({
        request_id: request.id,
        version: 1,
        code: 'd1b',
        sealed: 'sealed',
        author_id: staff.idOf('disclosure'),
        author_name: '徐春梅',
        created_at: now,
        updated_at: now,
      })
      .execute()
    await move('reviewing')
    expect(await verbs('legality', request)).toEqual(['合法性审查'])
    expect((await entriesOf('legality', request))[0]?.from).toBe('徐春梅')
    expect(await verbs('disclosure', request)).toEqual([])
    await staff.db
      .updateTable('disclosure.reply')
      .set({ reviewer_id: staff.idOf('signer'), reviewer_name: '张德福' })
      .where('request_id', '=', request.id)
      .execute()
    await move('signing')
    expect(await verbs('signer', request)).toEqual([])
    await staff.db
      .updateTable('disclosure.reply')
      .set({ reviewer_id: staff.idOf('legality'), reviewer_name: '马文斌' })
      .where('request_id', '=', request.id)
      .execute()
    expect(await verbs('signer', request)).toEqual(['签发答复'])
    await move('replied', { result: 'd1b', ended_on: '2026-09-22' })
    expect(await verbs('disclosure', request)).toEqual(['登记送达'])
  })

  it('asks the head for an extension, with the day before which it must be told', async () => {
    const request = await takeCase(staff.as('disclosure'), await made())
    await staff.db
      .insertInto('disclosure.extension')
      .values({
        request_id: request.id,
        reason: '资料较多',
        proposed_by: staff.idOf('disclosure'),
        proposed_name: '徐春梅',
        proposed_on: '2026-09-21',
        due_before: '2026-10-26',
      })
      .execute()
    expect((await entriesOf('head', request))[0]).toMatchObject({
      verb: '审批延期',
      dueOn: '2026-10-26',
      from: '徐春梅',
    })
    expect(await verbs('hz.head', request)).toEqual([])
  })

  it('says a joined case once, under the main one with the earliest last day', async () => {
    const passport = { paper: '护照', paperNumber: 'E77777777' }
    const main = await made({ on: '2026-09-21', applicant: passport })
    const other = await made({ on: '2026-09-18', applicant: passport })
    await joinRequests(staff.as('disclosure'), main, { ids: [other.id] })
    expect(await verbs('disclosure', other)).toEqual([])
    const [entry] = await entriesOf('disclosure', main)
    expect(entry?.dueOn).toBe((await fresh(other)).dueOn)
  })
})
