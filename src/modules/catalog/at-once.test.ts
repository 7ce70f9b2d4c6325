import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltInDivisions } from '#regions'
import type { Actor } from '#platform/authority.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { createCatalog } from './create-catalog.ts'
import { ensureGuidelines } from './ensure-guidelines.ts'
import { takeAction } from './move-version.ts'
import { elementsOf, saveItem } from './save-item.ts'
import { getVersion } from './store/catalogs.ts'
import { listItems } from './store/items.ts'

let app: TestApp
let editor: Actor
let versionId: string
const county = '630121000000'
const office = () => anActor('openness_office', { regionCode: '630121' })
const revisionOf = async () => (await getVersion(app.db, versionId)).revision
const outcomes = async (...works: Promise<unknown>[]) =>
  (await Promise.allSettled(works)).map((one) => one.status).toSorted()

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await ensureGuidelines(app.ctx())
  editor = anActor('catalog_manager', { regionCode: '630121' })
})

describe('two people at once', () => {
  it('make one catalog of a county, not two', async () => {
    const other = anActor('catalog_manager', { regionCode: '630121' })
    expect(
      await outcomes(createCatalog(app.ctx(editor), county), createCatalog(app.ctx(other), county)),
    ).toEqual(['fulfilled', 'rejected'])
    const [version] = await app.db.selectFrom('catalog.version').select('id').execute()
    versionId = version?.id ?? ''
  })

  it('save one item: one wins, the other is refused and nothing is mixed', async () => {
    const [item] = await listItems(app.db, versionId, { code: '06-001' })
    if (!item) throw new Error('no item')
    const save = (content: string) =>
      saveItem(app.ctx(editor), versionId, item.id, item.revision, {
        ...elementsOf(item),
        content,
        guidelineCode: item.guidelineCode,
        organisationIds: item.organisationIds,
      })
    expect(await outcomes(save('甲的文本'), save('乙的文本'))).toEqual(['fulfilled', 'rejected'])
    const [saved] = await listItems(app.db, versionId, { code: '06-001' })
    expect(['甲的文本', '乙的文本']).toContain(saved?.content)
  })

  it('one edits while one submits: what is submitted is what was seen', async () => {
    const [item] = await listItems(app.db, versionId, { code: '06-002' })
    if (!item) throw new Error('no item')
    const draft = {
      ...elementsOf(item),
      guidelineCode: item.guidelineCode,
      organisationIds: item.organisationIds,
    }
    const save = saveItem(app.ctx(editor), versionId, item.id, item.revision, {
      ...draft,
      content: '后来的文本',
    })
    const submit = takeAction(app.ctx(editor), versionId, 'submit', await revisionOf())
    expect(await outcomes(save, submit)).toEqual(['fulfilled', 'rejected'])
  })

  it('both approve: it is approved once', async () => {
    const seen = await getVersion(app.db, versionId)
    if (seen.status === 'draft') await takeAction(app.ctx(editor), versionId, 'submit', seen.revision)
    const revision = await revisionOf()
    const approve = () => takeAction(app.ctx(office()), versionId, 'approve', revision)
    expect(await outcomes(approve(), approve())).toEqual(['fulfilled', 'rejected'])
    const approvals = await app.db
      .selectFrom('catalog.history')
      .select('id')
      .where('action', '=', 'approved')
      .execute()
    expect(approvals).toHaveLength(1)
  })
})
