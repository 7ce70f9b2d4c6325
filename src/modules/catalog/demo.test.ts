import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltInDivisions } from '#regions'
import { systemCtx, type Ctx } from '#platform/ctx.ts'
import { openFileStore } from '#platform/files.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import { pageOfRequests } from './changes/store/lists.ts'
import { checkVersion } from './check-version.ts'
import { demoCatalogs } from './demo.ts'
import { getPublishedCatalog } from './find.ts'
import { listDueReviews } from './negative-list/store/entries.ts'
import { listRows } from './negative-list/store/lists.ts'
import { findCatalogOf, getCatalog, listVersions } from './store/catalogs.ts'

const permissions: Record<string, string[]> = {
  catalog_manager: [
    'catalogs.read',
    'catalogs.edit',
    'negative_list.read',
    'negative_list.edit',
    'catalog_changes.raise',
    'catalog_changes.handle',
  ],
  openness_office: [
    'catalogs.read',
    'catalogs.approve',
    'catalogs.publish',
    'negative_list.read',
    'negative_list.approve',
    'catalog_changes.handle',
  ],
  drafter: ['catalog_changes.raise'],
}
let ctxFor: (role: string, regionCode: string) => Ctx

beforeAll(async () => {
  const { db } = await testDatabase()
  const files = await openFileStore(await testFolder())
  await loadBuiltInDivisions(systemCtx({ db, files }))
  const ids = new Map<string, string>()
  ctxFor = (role, regionCode) => {
    const id = ids.get(role) ?? crypto.randomUUID()
    ids.set(role, id)
    const grants = [{ role, permissions: new Set(permissions[role]), organisationId: null, regionCode }]
    return systemCtx(
      { db, files },
      { actor: { id, name: role, organisationId: null, sessionId: null, grants } },
    )
  }
})

describe('demoCatalogs', () => {
  it('makes one complete published county and one with a finding of every kind, and does it once', async () => {
    await demoCatalogs(ctxFor)
    await demoCatalogs(ctxFor)
    const { db } = ctxFor('catalog_manager', '630121000000')
    const whole = await getPublishedCatalog(db, '630121')
    if (whole === null) throw new Error('nothing published')
    const check = await checkVersion(db, whole.catalog, whole.version)
    expect(check.conformance).toMatchObject({ required: 709, notApplicable: 1, violating: 0 })

    const lists = await listRows(db, null)
    expect(lists.map((one) => [one.regionCode, one.open?.status, one.current?.number])).toEqual([
      ['630106000000', 'submitted', undefined],
      ['630121000000', 'draft', 1],
    ])
    const { today } = ctxFor('openness_office', '630121000000')
    expect(await listDueReviews(db, today, 10)).toHaveLength(2)

    const places = { everywhere: true, prefixes: [], exact: [] }
    const changes = await pageOfRequests(db, { places, today }, { limit: 10, offset: 0 })
    expect(changes.rows.map((one) => one.status).toSorted()).toEqual([
      'accepted',
      'raised',
      'raised',
      'refused',
    ])

    const gaps = await findCatalogOf(db, '630106')
    const [draft] = await listVersions(db, gaps?.id ?? '')
    if (!draft) throw new Error('no second version')
    expect(draft).toMatchObject({ number: 2, status: 'draft' })
    const { conformance } = await checkVersion(db, await getCatalog(db, draft.catalogId), draft)
    const kinds = new Set(conformance.findings.filter((one) => one.open).map((one) => one.kind))
    expect(kinds).toEqual(new Set(['missing', 'reduced', 'later', 'narrower', 'incomparable']))
  })
})
