import { beforeAll, describe, expect, it } from 'vitest'
import { aDutyPlace, type DutyPlace } from '#tests/builders/duty-place.ts'
import type { Ctx } from '#platform/ctx.ts'
import { systemCtx } from '#platform/ctx.ts'
import { changeDay } from '#platform/calendar.ts'
import { announce } from '#platform/events.ts'
import { closeOrganisation } from '../regions/keep-organisation.ts'
import { beginDay } from './jobs.ts'
import { listDutiesOf } from './store/duties.ts'
import { lockResponsibilitiesOf } from './store/responsibilities.ts'
import { listSteps } from './store/steps.ts'

let world: DutyPlace
const at = (now = new Date('2026-11-10T02:00:00Z')): Ctx => world.at(null, now)

beforeAll(async () => {
  world = await aDutyPlace()
}, 60_000)

/** A second version of the catalog in which one item is gone and one has another limit. */
async function publishSecondVersion(changes: {
  without: string
  limits: Record<string, string>
}): Promise<void> {
  const { db, place } = world
  const by = crypto.randomUUID()
  const now = new Date('2026-11-09T02:00:00Z')
  const version = await db
    .selectFrom('catalog.version')
    .selectAll()
    .where('status', '=', 'published')
    .executeTakeFirstOrThrow()
  const items = await db
    .selectFrom('catalog.version_item')
    .selectAll()
    .where('version_id', '=', version.id)
    .execute()
  const second = await db
    .insertInto('catalog.version')
    .values({
      catalog_id: version.catalog_id,
      number: 2,
      status: 'draft',
      guideline_version: 1,
      created_by: by,
      created_name: '测试',
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { extra, ...item } of items.filter((one) => one.level2 !== changes.without)) {
    await db
      .insertInto('catalog.version_item')
      .values({
        ...item,
        extra: JSON.stringify(extra),
        version_id: second.id,
        time_limit: changes.limits[item.level2] ?? item.time_limit,
      })
      .execute()
  }
  await db.updateTable('catalog.version').set({ status: 'superseded' }).where('id', '=', version.id).execute()
  await db
    .updateTable('catalog.version')
    .set({
      status: 'published',
      approved_by: crypto.randomUUID(),
      published_at: now,
      published_on: '2026-11-09',
    })
    .where('id', '=', second.id)
    .execute()
  await at().transaction((ctx) =>
    announce(ctx, { type: 'catalog.published', regionCode: place.regionCode, versionId: second.id }),
  )
}

describe('a newer version of the catalog', () => {
  it('ends what it no longer asks, moves dates to its new limits, and says so in the history', async () => {
    const before = await world.first('供水服务')
    const gone = await world.first('供暖公示')
    await publishSecondVersion({
      without: '供暖公示',
      limits: { 供水服务: '信息形成之日起10个工作日内', 季度公告: '每季公告一次', 及时事项: '每季公告一次' },
    })
    const living = await lockResponsibilitiesOf(world.db, world.place.regionCode)
    expect(living.map((one) => one.itemName)).not.toContain('供暖公示')
    const ended = await listDutiesOf(world.db, [gone?.responsibilityId ?? ''])
    expect(ended.map((duty) => [duty.status, duty.voidReason])).toEqual([['void', '目录已不再列入本事项']])
    // Ten working days from 5 January 2026: 6–9 (4), 12–16 (9), 19 January.
    expect([before?.dueOn, (await world.first('供水服务'))?.dueOn]).toEqual(['2026-02-02', '2026-01-19'])
    const [step] = await listSteps(world.db, before?.id ?? '')
    expect(step).toMatchObject({ what: 'due_changed', before: { dueOn: '2026-02-02' } })
    expect(step?.note).toContain('10个工作日')
  })

  it('keeps the running period and missed ones under new words, and asks nothing for quarters before an item became periodic', async () => {
    await beginDay(at())
    const periods = async (item: '季度公告' | '及时事项') =>
      (await world.duties(item))
        .filter((duty) => duty.kind === 'periodic' && duty.status === 'open')
        .map((duty) => duty.occasion)
    expect(await periods('季度公告')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
    expect(await periods('及时事项')).toEqual(['2026-Q4'])
  })
})

describe('an organisation that is closed', () => {
  it('hands what it owes to its successor, and to nobody without one', async () => {
    const { db, place } = world
    const successor = await db
      .insertInto('regions.organisation')
      .values({
        code: 'ZZ9000026',
        name: '示例县数据局',
        short_name: '县数据局',
        kind: 'department',
        region_code: place.regionCode,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const office = world.actor('openness_office')
    const close = (id: string, successorCode: string) =>
      closeOrganisation(world.at(office), id, { reason: '机构改革', successorCode })
    const namedBefore = (await lockResponsibilitiesOf(db, place.regionCode)).filter(
      (one) => one.organisationId === place.organisationId,
    )
    await close(place.organisationId, 'ZZ9000026')
    const after = await lockResponsibilitiesOf(db, place.regionCode)
    expect(after.filter((one) => one.organisationId === successor.id)).toHaveLength(namedBefore.length)
    expect(after.filter((one) => one.organisationId === place.organisationId)).toEqual([])
    const old = await listDutiesOf(
      db,
      namedBefore.map((one) => one.id),
    )
    expect(new Set(old.map((duty) => duty.status))).toEqual(new Set(['void']))
    await close(successor.id, '')
    const last = await lockResponsibilitiesOf(db, place.regionCode)
    expect(new Set(last.map((one) => one.organisationId))).toEqual(new Set([null]))
    expect(last).toHaveLength(namedBefore.length + 1)
  })
})

describe('a transaction that fails at its end', () => {
  it('leaves dates, history and calendar as they were', async () => {
    const ctx = systemCtx({ db: world.db, files: at().files })
    const before = await world.db.selectFrom('duties.duty').selectAll().orderBy('id').execute()
    const work = ctx.transaction(async (inside) => {
      const province = systemCtx(
        { db: inside.db, files: inside.files },
        { actor: world.actor('province_supervisor'), now: inside.now },
      )
      const source = { name: '临时放假', source: '示例通知' }
      await changeDay(province, { day: '2026-01-07', working: false, ...source })
      expect(await inside.db.selectFrom('duties.duty').selectAll().orderBy('id').execute()).not.toEqual(
        before,
      )
      throw new Error('the power is cut')
    })
    await expect(work).rejects.toThrow('the power is cut')
    expect(await world.db.selectFrom('duties.duty').selectAll().orderBy('id').execute()).toEqual(before)
  })
})
