import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import { closeOrganisation, createOrganisation } from '#regions'
import { workbookOf } from '#tests/builders/catalog-files.ts'
import { aDocumentPlace } from '#tests/builders/documents.ts'
import {
  aList,
  anUpload,
  aPowerRow,
  confirmUpload,
  county,
  LIST_HEAD,
  powerNamed,
  powersOf,
} from '#tests/builders/powers.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { organisationCheckDigit } from '../regions/rules/organisation-code.ts'
import { confirmList } from './confirm-list.ts'
import { decideMappings } from './decide-mappings.ts'
import { nameListOrganisation } from './name-organisation.ts'
import { previewList } from './preview-list.ts'
import { listVersions } from './store/list-versions.ts'
import { listTextsOf } from './store/list-versions.ts'
import { listDecisions } from './store/mappings.ts'
import { listWaivers } from './store/waivers.ts'
import { discardList, readImport } from './upload-list.ts'
import { waivePower } from './waive-power.ts'

let app: TestApp
let editor: Actor
let itemId: string
const august = new Date('2026-08-03T02:00:00Z')
const outcomes = async (...works: Promise<unknown>[]) =>
  (await Promise.allSettled(works)).map((one) => one.status).toSorted()
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { refusals?: { refused: string }[] }) => error.refusals?.[0]?.refused ?? 'failed',
  )
const first = () => [
  aPowerRow('食品经营许可', { code: 'A1' }),
  aPowerRow('取水许可', { code: 'A2' }),
  aPowerRow('户外广告设施设置审批', { organisation: '县城市管理局' }),
  aPowerRow('临时救助', { type: '行政给付' }),
]

beforeAll(async () => {
  app = await testApp()
  const place = await aDocumentPlace(app.db, 'ZZ9000018', ['食品经营许可', '供热服务'])
  itemId = place.itemId
  editor = anActor('catalog_manager', { regionCode: county })
})

describe('importing a list', () => {
  it('writes nothing before it is confirmed', async () => {
    const id = await anUpload(app, editor, first())
    expect(await powersOf(app)).toEqual([])
    const { comparison, unknown } = await previewList(
      app.ctx(editor),
      await readImport(app.ctx(editor), county, id),
    )
    expect(comparison.added).toHaveLength(4)
    expect(unknown).toEqual([{ words: '县城市管理局', rows: 1 }])
    expect(await confirmUpload(app, editor, id, august)).toMatchObject({ added: 4, number: 1 })
    expect((await powersOf(app)).map(({ name, since, state }) => [name, since, state])).toEqual([
      ['食品经营许可', '2026-08-03', 'gap'],
      ['取水许可', '2026-08-03', 'gap'],
      ['户外广告设施设置审批', '2026-08-03', 'gap'],
      ['临时救助', '2026-08-03', 'gap'],
    ])
    const known = (await powersOf(app)).filter(({ organisationId }) => organisationId !== null)
    expect(known.map(({ name }) => name)).toEqual(['食品经营许可', '取水许可', '临时救助'])
  })

  it('changes nothing when the same list comes twice, in whatever kind of file', async () => {
    const before = await powersOf(app)
    const again = await aList(app, editor, first())
    const asWorkbook = await aList(app, editor, [], {
      bytes: workbookOf({ 权责清单: [LIST_HEAD, ...first()] }),
      name: '清单.xlsx',
    })
    for (const outcome of [again, asWorkbook])
      expect(outcome).toEqual({ added: 0, changed: 0, unchanged: 4, ended: 0, number: null })
    expect(await powersOf(app)).toEqual(before)
    expect(await listVersions(app.db, county)).toHaveLength(1)
  })

  it('makes a version of what changed; what is gone is ended with the day, with its mappings and its waiver', async () => {
    const mapped = await powerNamed(app, '食品经营许可')
    await decideMappings(
      app.ctx(editor),
      county,
      [{ powerId: mapped.id, itemId, revision: mapped.revision }],
      'confirmed',
    )
    const waived = await powerNamed(app, '取水许可')
    await waivePower(app.ctx(editor), county, waived.id, waived.revision, '上级统一公开，本级不再重复')
    const kept = await powerNamed(app, '临时救助')
    const outcome = await aList(app, editor, [
      aPowerRow('户外广告设施设置的审批', { organisation: '县城市管理局' }),
      aPowerRow('临时救助', { type: '行政给付', basis: '《社会救助暂行办法》第四十七条' }),
      aPowerRow('新增事项', { type: '行政确认' }),
    ])
    expect(outcome).toEqual({ added: 1, changed: 2, unchanged: 0, ended: 2, number: 2 })
    const ended = await powersOf(app, { state: 'ended' })
    expect(ended.map(({ name, endedOn }) => [name, endedOn])).toEqual([
      ['食品经营许可', app.ctx().today],
      ['取水许可', app.ctx().today],
    ])
    expect((await listDecisions(app.db, mapped.id)).map(({ endReason }) => endReason)).toEqual([
      'power_ended',
    ])
    expect((await listWaivers(app.db, waived.id)).map(({ endReason }) => endReason)).toEqual(['power_ended'])
    expect((await powerNamed(app, '临时救助')).id).toBe(kept.id)
    const texts = await listTextsOf(app.db, kept.id)
    expect(texts.map(({ fromNumber, untilNumber, basis }) => [fromNumber, untilNumber, basis])).toEqual([
      [2, null, '《社会救助暂行办法》第四十七条'],
      [1, 2, '《示例办法》第三条'],
    ])
  })

  it('ends nothing of organisations a partial list does not name, and brings an ended power back as itself', async () => {
    const before = (await powersOf(app, { state: 'ended' })).find(({ name }) => name === '食品经营许可')
    const outcome = await aList(
      app,
      editor,
      [aPowerRow('食品经营许可', { code: 'A1', organisation: '县城市管理局' })],
      { scope: 'organisations' },
    )
    expect(outcome).toEqual({ added: 1, changed: 0, unchanged: 0, ended: 1, number: 3 })
    const back = await powerNamed(app, '食品经营许可')
    expect([back.id, back.endedOn, back.fromNumber]).toEqual([before?.id, null, 3])
    expect((await powersOf(app, { state: 'current' })).map(({ name }) => name).toSorted()).toEqual(
      ['临时救助', '新增事项', '食品经营许可'].toSorted(),
    )
  })

  it('keeps the two lists apart', async () => {
    const head = ['序号', '服务事项名称', '服务类型', '服务单位', '服务对象']
    const outcome = await aList(app, editor, [], {
      list: 'service',
      bytes: workbookOf({ 服务: [head, ['1', '图书借阅', '公共文化', '县政府办', '全体居民']] }),
    })
    expect(outcome).toMatchObject({ added: 1, ended: 0, number: 1 })
    expect((await powersOf(app, { list: 'service' })).map(({ object }) => object)).toEqual(['全体居民'])
  })
})

describe('an import is refused', () => {
  it('while anything must be mended, and leaves no trace in the list', async () => {
    const before = await powersOf(app)
    const id = await anUpload(app, editor, [aPowerRow('甲项', { type: '行政指导' })])
    expect(await refusalOf(confirmUpload(app, editor, id))).toBe('import_not_ready')
    expect(await powersOf(app)).toEqual(before)
  })

  it('when the list changed after the preview: nothing is written that nobody saw', async () => {
    const rows = [aPowerRow('临时救助', { type: '行政给付', basis: '《另一办法》第一条' })]
    const one = await anUpload(app, editor, rows, { scope: 'organisations' })
    const { shown } = await previewList(app.ctx(editor), await readImport(app.ctx(editor), county, one))
    await aList(app, editor, [aPowerRow('其间新增', { type: '行政确认' })], { scope: 'organisations' })
    expect(await refusalOf(confirmList(app.ctx(editor), county, one, shown))).toBe('import_stale')
    expect(await powersOf(app, { words: '其间新增', state: 'current' })).toHaveLength(1)
  })

  it('twice: confirmed by two people at once it is written once', async () => {
    const id = await anUpload(app, editor, [aPowerRow('同时确认', { type: '行政确认' })], {
      scope: 'organisations',
    })
    const other = anActor('catalog_manager', { regionCode: county })
    const versions = (await listVersions(app.db, county, 'power')).length
    expect(await outcomes(confirmUpload(app, editor, id), confirmUpload(app, other, id))).toEqual([
      'fulfilled',
      'rejected',
    ])
    expect(await powersOf(app, { words: '同时确认' })).toHaveLength(1)
    expect(await listVersions(app.db, county, 'power')).toHaveLength(versions + 1)
  })

  it('after it was discarded, and to people of other places', async () => {
    const id = await anUpload(app, editor, [aPowerRow('甲项')])
    await discardList(app.ctx(editor), county, id)
    expect(await refusalOf(confirmUpload(app, editor, id))).toBe('import_closed')
    expect(await refusalOf(discardList(app.ctx(editor), county, id))).toBe('import_closed')
    const stranger = anActor('catalog_manager', { regionCode: '632801' })
    expect(await refusalOf(anUpload(app, stranger, [aPowerRow('甲项')]))).toBe('no_permission')
    expect(
      await refusalOf(anUpload(app, anActor('drafter', { regionCode: county }), [aPowerRow('甲项')])),
    ).toBe('no_permission')
  })

  it('without source, and for a file in which nothing is a power', async () => {
    expect(await refusalOf(anUpload(app, editor, [aPowerRow('甲项')], { source: '' }))).toBe('source_missing')
    const notes = new TextEncoder().encode('姓名,电话\n张三,1\n')
    expect(await refusalOf(anUpload(app, editor, [], { bytes: notes }))).toBe('no_list_rows')
  })
})

describe('the database itself', () => {
  it('lets no text of a list be rewritten or deleted', async () => {
    await expect(app.db.updateTable('powers.power_text').set({ name: '改写' }).execute()).rejects.toThrow(
      /does not change/,
    )
    await expect(app.db.deleteFrom('powers.power_text').execute()).rejects.toThrow(/does not change/)
  })
})

describe('organisations behind the words', () => {
  const unknown = async () =>
    (await powersOf(app, { organisation: 'none', state: 'current' })).map(({ organisation }) => organisation)

  it('are named once by a person and known to the next import', async () => {
    const { id } = await app.db.selectFrom('regions.organisation').select('id').executeTakeFirstOrThrow()
    expect(await unknown()).toContain('县城市管理局')
    expect(
      await refusalOf(nameListOrganisation(app.ctx(editor), county, '县城市管理局', crypto.randomUUID())),
    ).toBe('organisation_unknown')
    expect(await refusalOf(nameListOrganisation(app.ctx(editor), county, '没有的单位', id))).toBe(
      'words_unknown',
    )
    expect(await nameListOrganisation(app.ctx(editor), county, '县城市管理局', id)).toBe(1)
    expect(await unknown()).not.toContain('县城市管理局')
    await aList(app, editor, [aPowerRow('又一项', { organisation: '县城市管理局', type: '行政检查' })], {
      scope: 'organisations',
    })
    expect((await powerNamed(app, '又一项')).organisationId).toBe(id)
  })

  it('are found when an organisation of that name is made, and unknown again when it closes', async () => {
    await aList(app, editor, [aPowerRow('水文服务', { organisation: '县水利局', type: '行政检查' })], {
      scope: 'organisations',
    })
    expect(await unknown()).toContain('县水利局')
    const admin = app.ctx(anActor('openness_office', { regionCode: county }))
    const water = await createOrganisation(admin, {
      code: `ZZ900002${organisationCheckDigit('ZZ900002')}`,
      name: '示例县水利局',
      shortName: '县水利局',
      kind: 'department',
      regionCode: county,
      parentId: null,
      address: '',
      officeHours: '',
      phone: '',
      siteFacts: {},
    })
    expect((await powerNamed(app, '水文服务')).organisationId).toBe(water)
    await closeOrganisation(admin, water, { reason: '机构改革', successorCode: '' })
    expect(await unknown()).toContain('县水利局')
  })
})
