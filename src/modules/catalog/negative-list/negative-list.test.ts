import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltInDivisions } from '#regions'
import { startOfDay } from '#platform/day.ts'
import type { Actor } from '#platform/authority.ts'
import { on } from '#platform/events.ts'
import { readInbox } from '#platform/inbox.ts'
import { Refused } from '#platform/refusal.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { ensureGuidelines } from '../ensure-guidelines.ts'
import { compareLists } from './compare-lists.ts'
import { listNegativeRules } from './match-drafts.ts'
import { takeListAction } from './move-list.ts'
import type { EntryDraft } from './negative-list.ts'
import { reviewEntry } from './review-entry.ts'
import { addEntry, removeEntry, saveEntry } from './save-entry.ts'
import { createNegativeList, startListVersion } from './start-list.ts'
import { listEntries } from './store/entries.ts'
import { getListVersion, findListOf, listListVersions } from './store/lists.ts'
import { listPublishedNegativeEntries, listPublishedNegativeLists } from './store/published.ts'

let app: TestApp
let editor: Actor
let office: Actor
const county = '630121000000'
const today = '2026-11-23'
const now = new Date('2026-11-23T10:00:00+08:00')
const at = (actor: Actor, when = now) => app.ctx(actor, when)

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await ensureGuidelines(app.ctx())
  editor = anActor('catalog_manager', { regionCode: '630121', name: '编目员' })
  office = anActor('openness_office', { regionCode: '630121', name: '公开办' })
})

const refusals = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw error ?? new Error('was not refused')
  return error.refusals.map((one) => one.refused)
}
const draft = (changes: Partial<EntryDraft> = {}): EntryDraft => ({
  name: '行政执法中的举报人信息',
  scope: '举报人、投诉人的身份、住所和联系方式；处理结果不在此列',
  basis: '《中华人民共和国政府信息公开条例》第十五条',
  category: 'privacy',
  organisationId: '',
  matchWords: ['举报人姓名'],
  reviewOn: '2027-10-1',
  note: '由执法部门报送',
  ...changes,
})
const revisionOf = async (id: string) => (await getListVersion(app.db, id)).revision
const release = async (versionId: string) => {
  await takeListAction(at(editor), versionId, 'submit', await revisionOf(versionId))
  await takeListAction(at(office), versionId, 'approve', await revisionOf(versionId))
  await takeListAction(at(office), versionId, 'publish', await revisionOf(versionId))
}
const outcomes = async (...works: Promise<unknown>[]) =>
  (await Promise.allSettled(works)).map((one) => one.status).toSorted()

describe('a negative list from draft to publication', () => {
  let versionId: string
  let entryId: string
  const news: unknown[] = []
  on('negative_list.published', async (_ctx, event) => {
    news.push(event)
  })

  it('is opened once a region, by its editor, never for a village', async () => {
    versionId = await createNegativeList(at(editor), county)
    expect(await refusals(createNegativeList(at(editor), county))).toEqual(['list_exists'])
    expect(await refusals(createNegativeList(at(editor), '632801000000'))).toEqual(['no_permission'])
    expect(await refusals(createNegativeList(at(editor), '630121100001'))).toEqual(['region_keeps_no_list'])
    expect(await refusals(createNegativeList(at(editor), 'nowhere'))).toEqual(['region_unknown'])
  })

  it('is not submitted empty', async () => {
    expect(await refusals(takeListAction(at(editor), versionId, 'submit', 1))).toEqual(['list_empty'])
  })

  it('takes rules and refuses content, bases without articles and names that stand already', async () => {
    entryId = await addEntry(at(editor), versionId, draft())
    const [entry] = await listEntries(app.db, versionId)
    expect(entry).toMatchObject({ position: 1, reviewOn: '2027-10-01', matchWords: ['举报人姓名'] })
    expect(await refusals(addEntry(at(editor), versionId, draft()))).toEqual(['entry_name_double'])
    const content = draft({ name: '某次请示内容', scope: '见《关于某项目的请示》', basis: '依法' })
    expect(await refusals(addEntry(at(editor), versionId, content))).toEqual([
      'entry_basis_without_article',
      'content_named_paper',
    ])
    expect(await refusals(addEntry(at(editor), versionId, draft({ name: '另'.repeat(101) })))).toEqual([
      'entry_too_long',
    ])
    const foreign = draft({ name: '另一类内部记录', organisationId: crypto.randomUUID() })
    expect(await refusals(addEntry(at(editor), versionId, foreign))).toEqual(['organisation_unknown'])
    expect(await listEntries(app.db, versionId)).toHaveLength(1)
  })

  it('refuses a save over somebody else’s and closes the gap of a removed entry', async () => {
    const second = await addEntry(at(editor), versionId, draft({ name: '内部会议讨论记录' }))
    await addEntry(at(editor), versionId, draft({ name: '人事考察材料和记录' }))
    await saveEntry(at(editor), versionId, second, 1, draft({ name: '内部会议的讨论记录' }))
    expect(
      await refusals(saveEntry(at(editor), versionId, second, 1, draft({ name: '旧页面上的名称' }))),
    ).toEqual(['stale_version'])
    expect(await refusals(removeEntry(at(editor), versionId, second, 1))).toEqual(['stale_version'])
    await removeEntry(at(editor), versionId, second, 2)
    expect((await listEntries(app.db, versionId)).map((one) => [one.position, one.name])).toEqual([
      [1, '行政执法中的举报人信息'],
      [2, '人事考察材料和记录'],
    ])
  })

  it('is approved by another person than submitted it, once, and only as it was seen', async () => {
    expect(await refusals(takeListAction(at(editor), versionId, 'submit', 1))).toEqual(['stale_version'])
    const both = { ...editor, grants: [...editor.grants, ...office.grants] }
    await takeListAction(at(both), versionId, 'submit', await revisionOf(versionId), {
      changeNote: '首次编制',
    })
    expect(await refusals(addEntry(at(editor), versionId, draft({ name: '迟到的条目内容' })))).toEqual([
      'version_not_draft',
    ])
    const revision = await revisionOf(versionId)
    expect(await refusals(takeListAction(at(both), versionId, 'approve', revision))).toEqual(['own_work'])
    expect(await refusals(takeListAction(at(editor), versionId, 'approve', revision))).toEqual([
      'no_permission',
    ])
    const other = anActor('openness_office', { regionCode: '630121' })
    expect(
      await outcomes(
        takeListAction(at(office), versionId, 'approve', revision),
        takeListAction(at(other), versionId, 'approve', revision),
      ),
    ).toEqual(['fulfilled', 'rejected'])
    expect(await refusals(takeListAction(at(office), versionId, 'return', revision + 1))).toEqual([
      'reason_missing',
    ])
  })

  it('is public only when published, without words for matching and notes', async () => {
    expect(await listPublishedNegativeLists(app.db, '6301')).toEqual([])
    await takeListAction(at(office), versionId, 'publish', await revisionOf(versionId))
    const [list] = await listPublishedNegativeLists(app.db, '6301')
    expect(list).toMatchObject({ regionCode: county, number: 1, publishedOn: today, entries: 2 })
    const [entry] = await listPublishedNegativeEntries(app.db, versionId)
    expect(Object.keys(entry ?? {}).toSorted()).toEqual(
      ['basis', 'category', 'id', 'name', 'organisationId', 'position', 'reviewOn', 'scope'], // prettier-ignore
    )
    expect(news).toMatchObject([{ regionCode: county, number: 1, versionId }])
    await expect(
      app.db
        .updateTable('catalog.negative_list_entry')
        .set({ name: '改' })
        .where('version_id', '=', versionId)
        .execute(),
    ).rejects.toThrow('does not change')
  })

  it('holds for its townships, not for neighbours', async () => {
    const names = async (code: string) => (await listNegativeRules(app.db, code)).map((rule) => rule.name)
    expect(await names('630121100000')).toEqual(['行政执法中的举报人信息', '人事考察材料和记录'])
    expect(await names('630100000000')).toEqual([])
    expect(await names('630122000000')).toEqual([])
  })

  it('asks the openness office to look again when the day has come, and rests until the next', async () => {
    const later = startOfDay('2027-10-01')
    const waiting = async (actor: Actor) =>
      (await readInbox(at(actor, later))).filter((one) => one.verb === '复核负面清单')
    expect(await waiting(editor)).toEqual([])
    expect((await waiting(office)).map((one) => [one.title, one.dueOn])).toEqual([
      ['第1条 行政执法中的举报人信息', '2027-10-01'],
      ['第2条 人事考察材料和记录', '2027-10-01'],
    ])
    const look = (reviewOn: string, reason: string) =>
      reviewEntry(at(office, later), versionId, entryId, { reviewOn, reason })
    expect(await refusals(look('2027-10-01', ''))).toEqual(['review_day_past', 'review_reason_missing'])
    expect(await refusals(look('2028-09-01', '举报人13997012345仍需保护'))).toEqual(['content_telephone'])
    await look('2028-9-1', '依据仍然有效')
    expect(await waiting(office)).toHaveLength(1)
    const [entry] = await listEntries(app.db, versionId)
    expect(entry?.reviewOn).toBe('2028-09-01')
  })

  it('is revised in a new version whose difference can be read', async () => {
    const list = await findListOf(app.db, county)
    const then = at(editor, startOfDay('2027-10-02'))
    const next = await startListVersion(then, list?.id ?? '')
    expect(await refusals(startListVersion(then, list?.id ?? ''))).toEqual(['version_open'])
    const [first, second] = await listEntries(app.db, next)
    expect(first).toMatchObject({ id: entryId, reviewOn: '2028-09-01' })
    await removeEntry(then, next, second?.id ?? '', 1)
    const shorter = draft({ scope: '举报人的身份；处理结果不在此列', reviewOn: '2028-05-01' })
    await saveEntry(then, next, entryId, 1, shorter)
    await addEntry(then, next, draft({ name: '单个统计调查对象资料', reviewOn: '2028-05-01' }))
    const difference = await compareLists(at(editor), versionId, next)
    expect(difference.added.map((one) => one.name)).toEqual(['单个统计调查对象资料'])
    expect(difference.removed.map((one) => one.name)).toEqual(['人事考察材料和记录'])
    expect(difference.changed.map((one) => one.fields.map(({ field }) => field))).toEqual([
      ['scope', 'reviewOn'],
    ])
    await release(next)
    expect((await listListVersions(app.db, list?.id ?? '')).map((one) => one.status)).toEqual([
      'published',
      'superseded',
    ])
  })
})
