import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import { announce } from '#platform/events.ts'
import { readInbox } from '#platform/inbox.ts'
import { aDocumentPlace } from '#tests/builders/documents.ts'
import { aList, aPowerRow, county, powerNamed, powersOf } from '#tests/builders/powers.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { decideMappings, withdrawMapping, type MappingPair } from './decide-mappings.ts'
import { listPowersOfItem, powerCoverageOf } from './find.ts'
import type { PowerMapping } from './power.ts'
import { listDecisions, listMappings } from './store/mappings.ts'
import { waivePower, withdrawWaiver } from './waive-power.ts'

let app: TestApp
let editor: Actor
let items: string[]
const names = ['食品经营许可', '取水许可', '临时救助', '户口登记', '机关内部审计', '法律援助']
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { refusals?: { refused: string }[] }) =>
      error.refusals?.map(({ refused }) => refused).join() ?? 'failed',
  )
const pairWith = async (name: string, item: number): Promise<MappingPair> => {
  const power = await powerNamed(app, name)
  return { powerId: power.id, itemId: items[item] ?? '', revision: power.revision }
}
const decide = (pairs: MappingPair[], verdict: PowerMapping['verdict'] = 'confirmed', by = editor) =>
  decideMappings(app.ctx(by), county, pairs, verdict)
const standingOf = async (name: string) => (await powerNamed(app, name)).state

beforeAll(async () => {
  app = await testApp()
  await aDocumentPlace(app.db, 'ZZ9000018', ['食品经营许可', '取水许可审批', '临时救助办事指南', '户口登记'])
  const rows = await app.db.selectFrom('catalog.item').select('id').orderBy('code').execute()
  items = rows.map(({ id }) => id)
  editor = anActor('catalog_manager', { regionCode: county, name: '目录员甲' })
  await aList(
    app,
    editor,
    names.map((name) => aPowerRow(name)),
  )
})

describe('a mapping', () => {
  it('is confirmed by a person, with the score and the reasons that were shown', async () => {
    expect(await powerCoverageOf(app.db, county)).toEqual({ required: 6, mapped: 0, waived: 0, gaps: 6 })
    expect(await decide([await pairWith('食品经营许可', 0), await pairWith('取水许可', 1)])).toBe(2)
    const power = await powerNamed(app, '食品经营许可')
    const [mapping] = await listMappings(app.db, [power.id])
    expect(mapping).toMatchObject({
      itemName: '市政服务 / 食品经营许可',
      origin: 'suggested',
      decidedName: '目录员甲',
    })
    expect(mapping?.score).toBeGreaterThan(50)
    expect(mapping?.reasons.join()).toContain('名称或内容相近')
    expect([power.state, power.mappings, power.domains]).toEqual(['mapped', 1, ['06']])
    expect((await listPowersOfItem(app.db, items[0] ?? '')).map(({ name }) => name)).toEqual(['食品经营许可'])
    expect(await powerCoverageOf(app.db, county)).toEqual({ required: 6, mapped: 2, waived: 0, gaps: 4 })
  })

  it('goes many ways: one power to several items, one item to several powers', async () => {
    await decide([await pairWith('食品经营许可', 1)])
    expect((await powerNamed(app, '食品经营许可')).mappings).toBe(2)
    expect(await listPowersOfItem(app.db, items[1] ?? '')).toHaveLength(2)
  })

  it('found by hand says so', async () => {
    await decide([await pairWith('法律援助', 3)])
    const [mapping] = await listMappings(app.db, [(await powerNamed(app, '法律援助')).id])
    expect([mapping?.origin, mapping?.score, mapping?.reasons]).toEqual(['by_hand', null, []])
  })

  it('that was refused leaves a gap; a later yes replaces the no, and both stay readable', async () => {
    await decide([await pairWith('临时救助', 2)], 'refused')
    expect(await standingOf('临时救助')).toBe('gap')
    await decide([await pairWith('临时救助', 2)])
    const decisions = await listDecisions(app.db, (await powerNamed(app, '临时救助')).id)
    expect(decisions.map(({ verdict, endReason }) => [verdict, endReason])).toEqual([
      ['confirmed', null],
      ['refused', 'withdrawn'],
    ])
  })

  it('taken back leaves a gap again', async () => {
    const power = await powerNamed(app, '法律援助')
    const [mapping] = await listMappings(app.db, [power.id])
    await withdrawMapping(app.ctx(editor), county, power.id, mapping?.id ?? '', power.revision)
    expect(await standingOf('法律援助')).toBe('gap')
  })

  it('writes an audit row for each pair', async () => {
    const rows = await app.db
      .selectFrom('platform.audit_entry')
      .select('event')
      .where('event', 'like', 'powers.mapping%')
      .execute()
    const count = (event: string) => rows.filter((row) => row.event === event).length
    expect([
      count('powers.mapping_confirmed'),
      count('powers.mapping_refused'),
      count('powers.mapping_withdrawn'),
    ]).toEqual([5, 1, 1])
  })
})

describe('a decision is refused', () => {
  it('whole, when somebody else decided on one of the powers since the page was made', async () => {
    const stale = await pairWith('户口登记', 3)
    const other = await pairWith('法律援助', 3)
    await decide([stale], 'refused', anActor('catalog_manager', { regionCode: county }))
    expect(await refusalOf(decide([stale, other]))).toBe('power_decided_meanwhile')
    expect([await standingOf('户口登记'), await standingOf('法律援助')]).toEqual(['gap', 'gap'])
  })

  it('for one of two people who confirm at once; the mapping stands once', async () => {
    const pair = await pairWith('户口登记', 3)
    const other = anActor('catalog_manager', { regionCode: county })
    const said = await Promise.all([refusalOf(decide([pair])), refusalOf(decide([pair], 'confirmed', other))])
    expect(said.toSorted()).toEqual(['done', 'power_decided_meanwhile'])
    expect(await listMappings(app.db, [pair.powerId])).toHaveLength(1)
  })

  it('for an item the published catalog does not have, and for nothing', async () => {
    const pair = await pairWith('法律援助', 0)
    expect(await refusalOf(decide([{ ...pair, itemId: crypto.randomUUID() }]))).toBe('item_not_published')
    expect(await refusalOf(decide([]))).toBe('nothing_chosen')
  })

  it('to people of other places and without the permission', async () => {
    const pair = await pairWith('法律援助', 0)
    for (const person of [
      anActor('catalog_manager', { regionCode: '632801' }),
      anActor('drafter', { regionCode: county }),
    ])
      expect(await refusalOf(decide([pair], 'confirmed', person))).toBe('no_permission')
  })
})

describe('无需公开', () => {
  const waive = async (name: string, reason: string) => {
    const power = await powerNamed(app, name)
    return refusalOf(waivePower(app.ctx(editor), county, power.id, power.revision, reason))
  }
  it('needs a reason and no mapping, and keeps reason and person', async () => {
    expect(await waive('机关内部审计', '无')).toBe('waiver_reason_missing')
    expect(await waive('食品经营许可', '只在机关内部运行')).toBe('power_is_mapped')
    expect(await waive('机关内部审计', '只在机关内部运行')).toBe('done')
    expect(await powerNamed(app, '机关内部审计')).toMatchObject({
      state: 'waived',
      waiverReason: '只在机关内部运行',
    })
    expect(await powerCoverageOf(app.db, county)).toEqual({ required: 5, mapped: 4, waived: 1, gaps: 1 })
  })

  it('stands in the way of a mapping until it is taken back', async () => {
    expect(await refusalOf(decide([await pairWith('机关内部审计', 0)]))).toBe('power_is_waived')
    const { id, revision } = await powerNamed(app, '机关内部审计')
    await withdrawWaiver(app.ctx(editor), county, id, revision)
    expect(await standingOf('机关内部审计')).toBe('gap')
    expect(await refusalOf(withdrawWaiver(app.ctx(editor), county, id, revision + 1))).toBe('failed')
  })

  it('and a mapping at once: one of them stands', async () => {
    const pair = await pairWith('机关内部审计', 0)
    const said = await Promise.all([
      refusalOf(decide([pair])),
      refusalOf(waivePower(app.ctx(editor), county, pair.powerId, pair.revision, '只在机关内部运行')),
    ])
    expect(said.filter((one) => one === 'done')).toHaveLength(1)
    expect(['mapped', 'waived']).toContain(await standingOf('机关内部审计'))
  })
})

describe('a catalog version that drops an item', () => {
  it('ends its mappings in the same transaction and shows the powers as gaps', async () => {
    const version = await app.db
      .selectFrom('catalog.version')
      .select(['id', 'catalog_id'])
      .executeTakeFirstOrThrow()
    const by = { created_by: editor.id, created_name: '测试', created_at: new Date() }
    await app.db
      .updateTable('catalog.version')
      .set({ status: 'superseded' })
      .where('id', '=', version.id)
      .execute()
    const next = await app.db
      .insertInto('catalog.version')
      .values({ catalog_id: version.catalog_id, number: 2, status: 'draft', guideline_version: 1, ...by })
      .returning('id')
      .executeTakeFirstOrThrow()
    const kept = await app.db
      .selectFrom('catalog.version_item')
      .selectAll()
      .where('version_id', '=', version.id)
      .execute()
    for (const item of kept.filter((one) => one.item_id !== items[1]))
      await app.db
        .insertInto('catalog.version_item')
        .values({ ...item, version_id: next.id })
        .execute()
    const before = await powersOf(app, { state: 'mapped' })
    await app.ctx(editor).transaction(async (inside) => {
      await inside.db
        .updateTable('catalog.version')
        .set({
          status: 'published',
          approved_by: crypto.randomUUID(),
          published_at: new Date(),
          published_on: inside.today,
        })
        .where('id', '=', next.id)
        .execute()
      await announce(inside, {
        type: 'catalog.published',
        catalogId: version.catalog_id,
        versionId: next.id,
        regionCode: county,
        number: 2,
      })
    })
    const lost = await powerNamed(app, '取水许可')
    expect([lost.state, lost.lost]).toEqual(['gap', 1])
    expect((await listDecisions(app.db, lost.id)).map(({ endReason }) => endReason)).toEqual(['item_removed'])
    expect((await powerNamed(app, '食品经营许可')).mappings).toBe(1)
    expect(await powersOf(app, { state: 'mapped' })).toHaveLength(before.length - 1)
    expect((await powersOf(app, { state: 'gap', lost: true })).map(({ name }) => name)).toEqual(['取水许可'])
    expect(await refusalOf(decide([await pairWith('取水许可', 1)]))).toBe('item_not_published')
  })

  it('waits in the inbox of who keeps the lists there, until the power is mapped again', async () => {
    const waiting = async (actor: Actor) =>
      (await readInbox(app.ctx(actor)))
        .filter(({ key }) => key.startsWith('powers.'))
        .map(({ title }) => title)
    expect(await waiting(editor)).toEqual(['1 项清单事项失去对应的公开事项'])
    expect(await waiting(anActor('drafter', { regionCode: county }))).toEqual([])
    expect(await waiting(anActor('catalog_manager', { regionCode: '632801' }))).toEqual([])
    await decide([await pairWith('取水许可', 0)])
    expect(await waiting(editor)).toEqual([])
  })
})
