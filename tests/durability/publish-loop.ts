import path from 'node:path'
import type { Actor } from '../../src/platform/authority.ts'
import { readConfig } from '../../src/platform/config.ts'
import { systemCtx } from '../../src/platform/ctx.ts'
import { openFileStore } from '../../src/platform/files.ts'
import { openPostgres } from '../../src/platform/open-postgres.ts'
import { initSecrets } from '../../src/platform/secrets.ts'
import { linkCatalogItem } from '../../src/modules/documents/link-document.ts'
import { publishUrgently } from '../../src/modules/documents/publish-document.ts'
import { startDraft } from '../../src/modules/documents/start-draft.ts'
import { followAllCatalogs } from '../../src/modules/duties/index.ts'
import {
  createOrganisation,
  listOrganisations,
  loadBuiltInDivisions,
} from '../../src/modules/regions/index.ts'
import { organisationCheckDigit } from '../../src/modules/regions/rules/organisation-code.ts'
import { aCatalog } from '../builders/documents.ts'

/**
 * Publishes without pause, by several hands in two organisations, through the use cases, on the embedded database of a
 * data folder; says a line after each answer. Killed from outside.
 */
const dataDir = process.argv[2] ?? ''
const hands = 6

function person(name: string, permissions: string[]): Actor {
  return {
    id: crypto.randomUUID(),
    name,
    organisationId: null,
    sessionId: null,
    grants: [{ role: 'loop', permissions: new Set(permissions), organisationId: null, regionCode: '63' }],
  }
}

const config = readConfig({ DATA_DIR: dataDir, DEMO: '0', LOG_LEVEL: 'silent' })
const { database } = await openPostgres(config, (line) => process.stdout.write(`${line}\n`))
await initSecrets(config)
const services = { db: database.db, files: await openFileStore(path.join(dataDir, 'files')) }
const keeper = systemCtx(services, { actor: person('建库', ['organisations.manage', 'regions.manage']) })
await loadBuiltInDivisions(keeper)
if ((await listOrganisations(keeper.db, { words: '演练' }, { pageSize: 10 })).rows.length === 0) {
  for (const [name, body] of [
    ['演练甲局', '63012101'],
    ['演练乙局', '63012102'],
  ] as const) {
    await createOrganisation(keeper, {
      code: body + organisationCheckDigit(body),
      name,
      shortName: name,
      kind: 'department',
      regionCode: '630121000000',
      parentId: null,
      address: '',
      officeHours: '',
      phone: '',
      siteFacts: {},
    })
  }
}
const organisations = (await listOrganisations(keeper.db, { words: '演练' }, { pageSize: 10 })).rows
// One item that nobody answers for yet: whoever publishes fulfils it, so all hands meet at one duty.
const known = await keeper.db.selectFrom('catalog.catalog').select('id').execute()
if (known.length === 0) {
  await aCatalog(keeper.db, { by: crypto.randomUUID(), at: new Date('2026-01-05T02:00:00Z'), office: null }, [
    { name: '停水通知', timeLimit: '信息形成之日起20个工作日内' },
  ])
}
await followAllCatalogs(keeper)
const item = await keeper.db.selectFrom('catalog.item').select('id').executeTakeFirstOrThrow()
process.stdout.write('publishing\n')

async function publishOn(hand: number): Promise<never> {
  const drafter = person(`起草${hand}`, ['documents.draft'])
  const signer = person(`签发${hand}`, ['documents.sign'])
  const organisation = organisations[hand % organisations.length]
  for (let n = 0; ; n += 1) {
    const id = await startDraft(systemCtx(services, { actor: drafter }), organisation?.id ?? '', {
      kind: 'information',
      title: `停水通知 ${hand}-${n}`,
      documentNumber: '',
      issuer: '',
      theme: '',
      formedOn: '2026-01-05',
      summary: '',
      keywords: '',
      source: '',
      bodyHtml: '<p>因管道抢修，部分区域暂停供水。</p>',
      attribute: 'proactive',
      attributeReason: '',
      attributeBasis: '',
      interpretationNeeded: false,
      effectiveOn: '',
      expiresOn: '',
    })
    await linkCatalogItem(systemCtx(services, { actor: drafter }), id, item.id)
    const answer = await publishUrgently(systemCtx(services, { actor: signer }), id, '管道抢修，立即告知用户')
    process.stdout.write(`answered ${answer.indexNumber} ${id}\n`)
  }
}

await Promise.all(Array.from({ length: hands }, (_, hand) => publishOn(hand)))
