import { beforeAll, describe, expect, it } from 'vitest'
import { listOrganisations, loadBuiltInDivisions } from '#regions'
import type { Actor } from '#platform/authority.ts'
import { on } from '#platform/events.ts'
import { Refused } from '#platform/refusal.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { addDomain } from './add-domain.ts'
import { assignPublisher } from './assign-publishers.ts'
import { checkVersion } from './check-version.ts'
import { compareVersions } from './compare-versions.ts'
import { createCatalog } from './create-catalog.ts'
import { decideFindings } from './decide-findings.ts'
import { ensureGuidelines } from './ensure-guidelines.ts'
import { approveExemptions, proposeExemption } from './exempt-item.ts'
import { conformanceOf, findCatalogItem, getPublishedCatalog, searchCatalogItems } from './find.ts'
import { takeAction } from './move-version.ts'
import { addItem, elementsOf, removeItem, saveItem } from './save-item.ts'
import { startVersion } from './start-version.ts'
import { getCatalog, getVersion, listVersions } from './store/catalogs.ts'
import { listItems } from './store/items.ts'
import { takeOverGuidelineItem } from './take-over.ts'

let app: TestApp
let editor: Actor
let office: Actor
const county = '630121000000'

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await app.db
    .insertInto('regions.organisation')
    .values(
      ['住房和城乡建设局', '教育局', '卫生健康局'].map((name, at) => ({
        code: `ZZ90000${at}${[8, 6, 4][at]}`,
        name: `示例县${name}`,
        short_name: name,
        kind: 'department',
        region_code: county,
      })),
    )
    .execute()
  await ensureGuidelines(app.ctx())
  editor = anActor('catalog_manager', { regionCode: '630121', name: '编目员' })
  office = anActor('openness_office', { regionCode: '630121', name: '公开办' })
})

const refusals = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw error ?? new Error('was not refused')
  return error.refusals.map((one) => one.refused)
}
const revisionOf = async (versionId: string) => (await getVersion(app.db, versionId)).revision
const findings = async (versionId: string) => {
  const version = await getVersion(app.db, versionId)
  const { conformance } = await checkVersion(app.db, await getCatalog(app.db, version.catalogId), version)
  return conformance.findings.filter((finding) => finding.open)
}
const itemOf = async (versionId: string, code: string) => {
  const [item] = await listItems(app.db, versionId, { code })
  if (!item) throw new Error(`no item ${code}`)
  return item
}

describe('a county catalog from guideline to publication', () => {
  let versionId: string
  let catalogId: string

  it('loads the built-in library once', async () => {
    expect(await ensureGuidelines(app.ctx())).toBe(false)
  })

  it('is created in one step with the items of its tier only', async () => {
    ;({ versionId, catalogId } = await createCatalog(app.ctx(editor), county))
    const items = await listItems(app.db, versionId)
    // 717 items less the 8 that are the townships' alone
    expect(items).toHaveLength(709)
    expect(items.every((item) => item.tiers.includes('县级'))).toBe(true)
  })

  it('is made once a region, by somebody of the region, for counties and townships only', async () => {
    expect(await refusals(createCatalog(app.ctx(editor), county))).toEqual(['catalog_exists'])
    const stranger = anActor('catalog_manager', { regionCode: '632801' })
    expect(await refusals(createCatalog(app.ctx(stranger), county))).toEqual(['no_permission'])
    const province = anActor('catalog_manager', { regionCode: '63' })
    expect(await refusals(createCatalog(app.ctx(province), '630000000000'))).toEqual([
      'region_has_no_catalog',
    ])
  })

  it('conforms except for publishers that no local organisation could be matched to', async () => {
    const open = await findings(versionId)
    expect(open.length).toBeGreaterThan(0)
    expect(new Set(open.map((finding) => `${finding.element} ${finding.kind}`))).toEqual(
      new Set(['publisher incomparable']),
    )
  })

  it('shows a removed item as missing, and as 不适用 only with a reason and a second person', async () => {
    const item = await itemOf(versionId, '06-009')
    await removeItem(app.ctx(editor), versionId, item.id)
    expect((await findings(versionId)).filter((one) => one.element === 'item')).toMatchObject([
      { guidelineCode: '06-009', kind: 'missing' },
    ])
    expect(await refusals(proposeExemption(app.ctx(editor), versionId, '06-009', '无'))).toEqual([
      'exemption_reason_missing',
    ])
    await proposeExemption(app.ctx(editor), versionId, '06-009', '本县城区供水由市级企业统一负责')
    const both = { ...editor, grants: [...editor.grants, ...office.grants] }
    expect(await refusals(approveExemptions(app.ctx(both), versionId, ['06-009']))).toEqual(['own_work'])
    await approveExemptions(app.ctx(office), versionId, ['06-009'])
    expect((await findings(versionId)).filter((one) => one.element === 'item')).toEqual([])
  })

  it('takes a guideline item over again under its old identity', async () => {
    const before = await itemOf(versionId, '06-010')
    await removeItem(app.ctx(editor), versionId, before.id)
    expect(await takeOverGuidelineItem(app.ctx(editor), versionId, '06-010')).toBe(before.id)
    expect(await refusals(takeOverGuidelineItem(app.ctx(editor), versionId, '06-010'))).toEqual([
      'already_there',
    ])
  })

  it('refuses a stale save and keeps the other person’s text', async () => {
    const item = await itemOf(versionId, '06-001')
    const draft = {
      ...elementsOf(item),
      guidelineCode: item.guidelineCode,
      organisationIds: item.organisationIds,
    }
    await saveItem(app.ctx(editor), versionId, item.id, item.revision, {
      ...draft,
      content: `${item.content}；本地补充`,
    })
    expect(
      await refusals(
        saveItem(app.ctx(editor), versionId, item.id, item.revision, { ...draft, content: '另一人的文本' }),
      ),
    ).toEqual(['stale_version'])
    expect((await itemOf(versionId, '06-001')).content).toBe(`${item.content}；本地补充`)
  })

  it('asks for all eight elements at once', async () => {
    const item = await itemOf(versionId, '06-001')
    const empty = {
      ...elementsOf(item),
      content: '',
      basis: '',
      channels: [],
      guidelineCode: null,
      organisationIds: [],
    }
    expect(await refusals(saveItem(app.ctx(editor), versionId, item.id, item.revision, empty))).toEqual(
      Array(3).fill('element_missing'),
    )
  })

  it('adds own domains and own items with codes of their own', async () => {
    expect(await refusals(addDomain(app.ctx(editor), versionId, '城乡规划'))).toEqual(['domain_exists'])
    const domain = await addDomain(app.ctx(editor), versionId, '草原生态保护')
    expect(domain).toBe('L01')
    const item = await itemOf(versionId, '06-001')
    const own = { ...elementsOf(item), level2: '草畜平衡公示', guidelineCode: null, organisationIds: [] }
    const id = await addItem(app.ctx(editor), versionId, domain, own)
    expect(await findCatalogItem(app.db, id)).toMatchObject({
      path: 'L01/L01-L01',
      domainName: '草原生态保护',
      published: false,
    })
  })

  it('lists every blocker at once and publishes nothing while one stands', async () => {
    const item = await itemOf(versionId, '06-002')
    await removeItem(app.ctx(editor), versionId, item.id)
    await proposeExemption(app.ctx(editor), versionId, '06-003', '本县没有这类业务')
    await takeAction(app.ctx(editor), versionId, 'submit', await revisionOf(versionId), {
      changeNote: '首次编制',
    })
    const self = { ...editor, grants: office.grants }
    expect(
      await refusals(takeAction(app.ctx(self), versionId, 'approve', await revisionOf(versionId))),
    ).toEqual(['own_work'])
    await takeAction(app.ctx(office), versionId, 'approve', await revisionOf(versionId))
    expect(
      await refusals(takeAction(app.ctx(office), versionId, 'publish', await revisionOf(versionId))),
    ).toEqual(['violations_open', 'decisions_open', 'exemptions_open'])
    expect(
      await refusals(takeAction(app.ctx(office), versionId, 'return', await revisionOf(versionId))),
    ).toEqual(['reason_missing'])
    await takeAction(app.ctx(office), versionId, 'return', await revisionOf(versionId), { reason: '请补齐' })
    expect((await getVersion(app.db, versionId)).status).toBe('draft')
  })

  it('publishes when findings are mended or decided, and tells the other modules', async () => {
    await takeOverGuidelineItem(app.ctx(editor), versionId, '06-002')
    await approveExemptions(app.ctx(office), versionId, ['06-003'])
    const { rows } = await listOrganisations(app.db, { regionCode: '630121', below: true })
    const words = (await findings(versionId))[0]?.local ?? ''
    expect(await assignPublisher(app.ctx(editor), versionId, words, [rows[0]?.id ?? ''])).toBeGreaterThan(0)
    const choices = await findings(versionId)
    expect(choices.every((finding) => finding.local !== words)).toBe(true)
    const decided = await decideFindings(
      app.ctx(office),
      versionId,
      choices,
      'accepted',
      '指引以类别写公开主体，本地照此办理',
    )
    expect(decided).toBe(choices.length)
    expect(await findings(versionId)).toEqual([])
    await takeAction(app.ctx(editor), versionId, 'submit', await revisionOf(versionId), {
      changeNote: '首次编制',
    })
    await takeAction(app.ctx(office), versionId, 'approve', await revisionOf(versionId))
    const heard: unknown[] = []
    on('catalog.published', async (_ctx, event) => void heard.push(event))
    await takeAction(app.ctx(office), versionId, 'publish', await revisionOf(versionId))
    expect(heard).toMatchObject([{ regionCode: county, number: 1 }])
    expect(await getPublishedCatalog(app.db, '630121')).toMatchObject({
      version: { number: 1, status: 'published' },
    })
    expect(await conformanceOf(app.db, '630121')).toMatchObject({
      required: 709,
      notApplicable: 2,
      violating: 0,
      conforming: 707,
    })
    expect((await searchCatalogItems(app.db, '630121', '草畜平衡'))[0]).toMatchObject({
      published: true,
      name: '草畜平衡公示',
    })
  })

  it('never changes what is published, not even past the use cases', async () => {
    const item = await itemOf(versionId, '06-001')
    expect(await refusals(removeItem(app.ctx(editor), versionId, item.id))).toEqual(['version_not_draft'])
    const direct = app.db
      .updateTable('catalog.version_item')
      .set({ content: '改写' })
      .where('item_id', '=', item.id)
      .execute()
    await expect(direct).rejects.toThrow('does not change')
    await expect(app.db.deleteFrom('catalog.history').execute()).rejects.toThrow('only added to')
  })

  it('starts the next version from the last, keeps identities, and shows the difference by words', async () => {
    const next = await startVersion(app.ctx(editor), catalogId)
    expect(await refusals(startVersion(app.ctx(editor), catalogId))).toEqual(['version_open'])
    expect(await findings(next)).toEqual([])
    const item = await itemOf(next, '06-001')
    expect(item.id).toBe((await itemOf(versionId, '06-001')).id)
    const draft = {
      ...elementsOf(item),
      guidelineCode: item.guidelineCode,
      organisationIds: item.organisationIds,
    }
    await saveItem(app.ctx(editor), next, item.id, item.revision, {
      ...draft,
      content: `${item.content}；服务热线`,
    })
    const gone = await itemOf(next, 'L01-L01')
    await removeItem(app.ctx(editor), next, gone.id)
    const difference = await compareVersions(app.ctx(editor), versionId, next)
    expect(
      difference.changed.map((one) => [one.item.code, one.differences.map((part) => part.element)]),
    ).toEqual([['06-001', ['content']]])
    expect(difference.removed.map((one) => one.code)).toEqual(['L01-L01'])
    expect(difference.added).toEqual([])
    await takeAction(app.ctx(editor), next, 'submit', await revisionOf(next))
    await takeAction(app.ctx(office), next, 'approve', await revisionOf(next))
    await takeAction(app.ctx(office), next, 'publish', await revisionOf(next))
    expect((await listVersions(app.db, catalogId)).map((one) => one.status)).toEqual([
      'published',
      'superseded',
    ])
  })
})

describe('a township catalog', () => {
  it('holds the items of the township tier', async () => {
    const manager = anActor('catalog_manager', { regionCode: '630121' })
    const { versionId } = await createCatalog(app.ctx(manager), '630121100000')
    expect(await listItems(app.db, versionId)).toHaveLength(238)
  })
})
