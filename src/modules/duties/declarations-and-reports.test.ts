import { beforeAll, describe, expect, it } from 'vitest'
import { aDutyPlace, type DutyItem, type DutyPlace } from '#tests/builders/duty-place.ts'
import type { Actor } from '#platform/authority.ts'
import { changeDay } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { attempt } from '#platform/refusal.ts'
import { confirmNone, declareNone, withdrawNone } from './declare-none.ts'
import { enterDue } from './enter-due.ts'
import { beginDay } from './jobs.ts'
import { conversionStatus, openConversion } from './open-conversion.ts'
import { reportInformation } from './report-information.ts'
import { listSteps } from './store/steps.ts'

let world: DutyPlace
let db: Db
const now = new Date('2026-11-10T02:00:00Z')
const at = (actor: Actor | null, when = now): Ctx => world.at(actor, when)
const duties = (item: DutyItem) => world.duties(item)
const first = (item: DutyItem) => world.first(item)

beforeAll(async () => {
  world = await aDutyPlace()
  db = world.db
}, 60_000)

async function refusals(work: () => Promise<unknown>): Promise<string[]> {
  const outcome = await attempt(work)
  return outcome.ok ? [] : outcome.refusals.map((one) => one.refused)
}

describe('本期无此类信息', () => {
  it('needs two people, settles a period and runs out', async () => {
    const clerk = world.actor('drafter', '申报人')
    const second = world.actor('reviewer', '确认人')
    const both = { ...clerk, grants: [...clerk.grants, ...second.grants] }
    const q4 = (await duties('季度公告')).find((duty) => duty.occasion === '2026-Q4')?.id ?? ''
    expect(await refusals(() => declareNone(at(clerk), q4, '没有'))).toEqual(['declaration_reason_too_short'])
    await declareNone(at(both), q4, '本季度没有企业欠税，无信息可以公告')
    expect(await refusals(() => declareNone(at(clerk), q4, '本季度没有企业欠税，无信息可以公告'))).toEqual([
      'declaration_pending',
    ])
    expect(await refusals(() => confirmNone(at(both), q4))).toEqual(['own_work'])
    const outcomes = await Promise.all([0, 1].map(() => refusals(() => confirmNone(at(second), q4))))
    expect(outcomes.flat()).toEqual(['declaration_settled'])
    const found = (await duties('季度公告')).find((duty) => duty.id === q4)
    expect(found).toMatchObject({ status: 'declared', noneUntil: '2026-12-31' })
    await beginDay(at(null, new Date('2027-01-01T00:05:00Z')))
    expect((await duties('季度公告')).find((duty) => duty.id === q4)).toMatchObject({ status: 'open' })
  })

  it('taken back opens the duty, and a published document ends it', async () => {
    const clerk = world.actor('drafter')
    const second = world.actor('reviewer')
    const id = (await first('按规定'))?.id ?? ''
    await declareNone(at(clerk), id, '目前没有产权转让项目，无信息可以披露')
    await confirmNone(at(second), id)
    await withdrawNone(at(clerk), id, '发现有一个项目')
    expect(await first('按规定')).toMatchObject({ status: 'open' })
    await declareNone(at(clerk), id, '经核实该项目属于邻县，无信息可以披露')
    await confirmNone(at(second), id)
    const document = await world.published('按规定', now)
    expect(await first('按规定')).toMatchObject({ status: 'done', documentId: document, noneUntil: null })
    const ends = await db
      .selectFrom('duties.declaration')
      .select('end_reason')
      .where('duty_id', '=', id)
      .execute()
    expect(new Set(ends.map((row) => row.end_reason))).toEqual(new Set(['published', 'withdrawn']))
  })
})

describe('what a person reports', () => {
  it('becomes a duty with the date of the clause, once', async () => {
    const clerk = world.actor('drafter')
    const report = {
      responsibilityId: world.responsibilityId('供暖公示'),
      clause: 0,
      eventDay: '2026-09-28',
      label: '供暖补贴发放名单',
    }
    const id = await reportInformation(at(clerk), report)
    // Ten working days from 28 September 2026: 29, 30 (2), holidays 1–7 October, 8, 9, the make-up Saturday 10 (5), 12–16 (10).
    expect((await duties('供暖公示')).find((duty) => duty.id === id)).toMatchObject({ dueOn: '2026-10-16' })
    expect(await refusals(() => reportInformation(at(clerk), report))).toEqual(['already_reported'])
    const bad = { ...report, eventDay: '2026-02-30', label: '', clause: 7 }
    expect(await refusals(() => reportInformation(at(clerk), bad))).toEqual([
      'clause_missing',
      'day_unreadable',
      'label_missing',
    ])
    const stranger: Actor = { ...clerk, grants: [] }
    expect(await refusals(() => reportInformation(at(stranger), report))).toEqual(['no_permission'])
  })

  it('enters a date only where the law gives none', async () => {
    const reviewer = world.actor('reviewer')
    const computed = (await first('供水服务'))?.id ?? ''
    expect(await refusals(() => enterDue(at(reviewer), computed, '2026-12-31', '某规定第三条'))).toEqual([
      'due_is_computed',
    ])
  })

  it('names a conversion once, and only where somebody answers for the item', async () => {
    const entryId = crypto.randomUUID()
    const given = {
      itemId: world.itemId('供水服务'),
      organisationId: world.place.organisationId,
      entryId,
      label: '水质检测报告',
      documentId: null,
    }
    const one = await openConversion(at(null), given)
    expect(await openConversion(at(null), given)).toBe(one)
    expect((await conversionStatus(db, [entryId])).get(entryId)).toMatchObject({
      dutyId: one,
      dueOn: '2026-12-08',
      status: 'open',
    })
    const nowhere = { ...given, itemId: crypto.randomUUID(), entryId: crypto.randomUUID() }
    expect(await refusals(() => openConversion(at(null), nowhere))).toEqual(['organisation_not_responsible'])
  })
})

describe('a calendar edited after dates were computed', () => {
  it('moves every open working-day date, and the history has the date before', async () => {
    const open = async () => (await duties('供水服务')).find((duty) => duty.kind === 'conversion')
    const before = (await open())?.dueOn
    await changeDay(at(world.actor('province_supervisor')), {
      day: '2026-11-20',
      working: false,
      name: '临时放假',
      source: '示例通知',
    })
    const moved = await open()
    expect([before, moved?.dueOn]).toEqual(['2026-12-08', '2026-12-09'])
    const [step] = await listSteps(db, moved?.id ?? '')
    expect(step).toMatchObject({
      what: 'due_changed',
      before: { dueOn: '2026-12-08' },
      after: { dueOn: '2026-12-09' },
    })
    expect(step?.note).toContain('2026年11月20日')
    // What lay before the changed day stays as it was.
    expect((await first('供水服务'))?.dueOn).toBe('2026-02-02')
  })
})
