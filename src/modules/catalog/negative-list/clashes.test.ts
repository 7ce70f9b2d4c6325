import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltInDivisions } from '#regions'
import type { Actor } from '#platform/authority.ts'
import { Refused } from '#platform/refusal.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { checkVersion } from '../check-version.ts'
import { createCatalog } from '../create-catalog.ts'
import { decideFindings } from '../decide-findings.ts'
import { ensureGuidelines } from '../ensure-guidelines.ts'
import { takeAction } from '../move-version.ts'
import { getCatalog, getVersion } from '../store/catalogs.ts'
import { listItems } from '../store/items.ts'
import { answerFromCatalog, answerFromList } from './answer-clash.ts'
import { clashesOfCatalog, clashesOfList } from './find-clashes.ts'
import { takeListAction } from './move-list.ts'
import type { EntryDraft } from './negative-list.ts'
import { addEntry } from './save-entry.ts'
import { createNegativeList } from './start-list.ts'
import { getList, getListVersion } from './store/lists.ts'

let app: TestApp
const now = new Date('2026-11-23T10:00:00+08:00')
const at = (actor: Actor, when = now) => app.ctx(actor, when)

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await ensureGuidelines(app.ctx())
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
const outcomes = async (...works: Promise<unknown>[]) =>
  (await Promise.allSettled(works)).map((one) => one.status).toSorted()

describe('a catalog item on the list', () => {
  let catalogVersion: string
  let listVersion: string
  const place = '630106000000'
  const cataloguer = anActor('catalog_manager', { regionCode: '630106' })
  const approver = anActor('openness_office', { regionCode: '630106' })
  const catalogRevision = async () => (await getVersion(app.db, catalogVersion)).revision
  const publishCatalog = async () =>
    takeAction(app.ctx(approver), catalogVersion, 'publish', await catalogRevision())

  beforeAll(async () => {
    ;({ versionId: catalogVersion } = await createCatalog(app.ctx(cataloguer), place))
    const version = await getVersion(app.db, catalogVersion)
    const { conformance } = await checkVersion(app.db, await getCatalog(app.db, version.catalogId), version)
    const open = conformance.findings.filter((one) => one.open)
    await decideFindings(app.ctx(approver), catalogVersion, open, 'accepted', '单位类别对应本地单位')
    await takeAction(app.ctx(cataloguer), catalogVersion, 'submit', await catalogRevision())
    await takeAction(app.ctx(approver), catalogVersion, 'approve', await catalogRevision())
    listVersion = await createNegativeList(at(cataloguer), place)
  })
  const listAction = async (action: 'submit' | 'approve' | 'publish') =>
    takeListAction(
      at(action === 'submit' ? cataloguer : approver),
      listVersion,
      action,
      await revisionOf(listVersion),
    )

  it('when both are published at once, only one goes out', async () => {
    const [item] = await listItems(app.db, catalogVersion, { code: '06-009' })
    if (item === undefined) throw new Error('no item')
    await addEntry(at(cataloguer), listVersion, draft({ name: item.level2 }))
    await listAction('submit')
    await listAction('approve')
    expect(await outcomes(publishCatalog(), listAction('publish'))).toEqual(['fulfilled', 'rejected'])
    // Whichever was first, the other one is named against it by both names.
    const listIsOut = (await getListVersion(app.db, listVersion)).status === 'published'
    const second = listIsOut ? publishCatalog() : listAction('publish')
    const error = await second.catch((thrown: unknown) => thrown)
    if (!(error instanceof Refused)) throw new Error('was not refused')
    const certain = error.refusals.filter((one) => one.refused === 'on_negative_list')
    expect(certain).toContainEqual({
      refused: 'on_negative_list',
      details: {
        list: expect.any(String),
        position: 1,
        entry: item.level2,
        catalog: expect.any(String),
        item: `06-009 ${item.level2}`,
      },
    })
  })
})

describe('near matches', () => {
  const place = '630104000000'
  const cataloguer = anActor('catalog_manager', { regionCode: '630104' })
  const approver = anActor('openness_office', { regionCode: '630104' })

  it('wait for a person’s reason, from the list or from the catalog; certain ones cannot be answered away', async () => {
    const { versionId: catalogVersion, catalogId } = await createCatalog(app.ctx(cataloguer), place)
    const listVersion = await createNegativeList(at(cataloguer), place)
    const items = await listItems(app.db, catalogVersion)
    const one = items.find((item) => item.code === '06-009')
    if (one === undefined) throw new Error('no item')
    await addEntry(at(cataloguer), listVersion, draft({ name: `${one.level2}的内部请示件` }))
    await takeListAction(at(cataloguer), listVersion, 'submit', await revisionOf(listVersion))
    await takeListAction(at(approver), listVersion, 'approve', await revisionOf(listVersion))
    // Nothing is published against it yet, so it goes out; the catalog is then asked.
    await takeListAction(at(approver), listVersion, 'publish', await revisionOf(listVersion))
    const catalog = await getCatalog(app.db, catalogId)
    const found = await clashesOfCatalog(app.db, catalog, catalogVersion, items)
    const [clash] = found
    expect(found.map((match) => [match.kind, match.item.code])).toEqual([['near', '06-009']])
    if (clash === undefined) throw new Error('no match')
    const answer = (reason: string) =>
      answerFromCatalog(app.ctx(cataloguer), catalogVersion, {
        entryId: clash.entry.id,
        itemId: clash.item.id,
        reason,
      })
    expect(await refusals(answer('不同'))).toEqual(['answer_reason_missing'])
    await answer('清单所列是内部请示，目录公开的是对外通知')
    const [answered] = await clashesOfCatalog(app.db, catalog, catalogVersion, items)
    expect(answered?.answer?.reason).toBe('清单所列是内部请示，目录公开的是对外通知')
    const stranger = anActor('catalog_manager', { regionCode: '632801' })
    expect(
      await refusals(
        answerFromList(app.ctx(stranger), listVersion, {
          entryId: clash.entry.id,
          itemId: clash.item.id,
          reason: '外地人员的理由',
        }),
      ),
    ).toEqual(['no_permission'])
    // The list of the prefecture above holds for the county's catalog, and is not asked about near ones below it.
    const above = anActor('catalog_manager', { regionCode: '6301' })
    const upper = await createNegativeList(at(above), '630100000000')
    await addEntry(at(above), upper, draft({ name: one.level2 }))
    const list = await getList(app.db, (await getListVersion(app.db, upper)).listId)
    // No catalog of this county is published, one of another county is.
    const kinds = (await clashesOfList(app.db, list, upper)).map((match) => match.kind)
    expect(kinds.filter((kind) => kind === 'near')).toEqual([])
  })
})
