import type { Actor } from '#platform/authority.ts'
import { checkVersion } from '../../src/modules/catalog/check-version.ts'
import { createCatalog } from '../../src/modules/catalog/create-catalog.ts'
import { decideFindings } from '../../src/modules/catalog/decide-findings.ts'
import { takeAction } from '../../src/modules/catalog/move-version.ts'
import { getCatalog, getVersion } from '../../src/modules/catalog/store/catalogs.ts'
import { anActor, type TestApp } from '../harness.ts'

export interface PublishedPlace {
  catalogId: string
  versionId: string
  editor: Actor
  office: Actor
}

/** Takes an open version to publication by its editor and its office; open decisions are accepted. */
export async function publishVersion(
  app: TestApp,
  versionId: string,
  people: Pick<PublishedPlace, 'editor' | 'office'>,
): Promise<void> {
  const version = await getVersion(app.db, versionId)
  const { conformance } = await checkVersion(app.db, await getCatalog(app.db, version.catalogId), version)
  const open = conformance.findings.filter((one) => one.open && one.kind === 'incomparable')
  if (open.length > 0)
    await decideFindings(app.ctx(people.office), versionId, open, 'accepted', '单位类别对应本地单位')
  const step = async (actor: Actor, action: 'submit' | 'approve' | 'publish') => {
    const { revision } = await getVersion(app.db, versionId)
    await takeAction(app.ctx(actor), versionId, action, revision)
  }
  await step(people.editor, 'submit')
  await step(people.office, 'approve')
  await step(people.office, 'publish')
}

/** The published catalog of a county made from the guidelines, through the use cases; divisions and guidelines are there. */
export async function aPublishedCatalog(app: TestApp, regionCode: string): Promise<PublishedPlace> {
  const editor = anActor('catalog_manager', { regionCode, name: '编目员' })
  const office = anActor('openness_office', { regionCode, name: '公开办' })
  const { catalogId, versionId } = await createCatalog(app.ctx(editor), regionCode)
  await publishVersion(app, versionId, { editor, office })
  return { catalogId, versionId, editor, office }
}
