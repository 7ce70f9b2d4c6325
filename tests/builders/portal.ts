import type { Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import '../../src/modules/duties/index.ts'
import { followCatalog } from '../../src/modules/duties/follow-catalog.ts'
import { getDocument } from '../../src/modules/documents/store/documents.ts'
import { testApp, type TestApp } from '../harness.ts'
import { aDocument, aDocumentPlace, aStaff, type DocumentPlace, type Staff, type Stop } from './documents.ts'

/** What a reader gets for an address. */
export interface Answer {
  status: number
  html: string
  type: string
}

/** A county with a government, a catalog of two items and one public document, and its portal. */
export interface TestPortal {
  app: TestApp
  place: DocumentPlace
  staff: Staff
  /** Id and index number of the public document. */
  published: string
  index: string
  at(actor: Actor | null): Ctx
  made(stop: Stop, over?: Parameters<typeof aDocument>[4]): Promise<string>
  read(path: string): Promise<Answer>
}

/** Call in `beforeAll`; every document is made on 2026-11-10. */
export async function aPortal(): Promise<TestPortal> {
  const now = new Date('2026-11-10T02:00:00Z')
  const app = await testApp()
  const place = await aDocumentPlace(app.db, 'ZZ9000018', [
    { name: '供水服务', ofOffice: true },
    { name: '供热服务', ofOffice: true },
  ])
  const staff = aStaff(place)
  const at = (actor: Actor | null) => app.ctx(actor, now)
  await followCatalog(at(null), place.regionCode)
  const made: TestPortal['made'] = (stop, over = {}) => aDocument(at, place, staff, stop, over)
  await app.db
    .insertInto('regions.organisation')
    .values({
      code: 'ZZ9000026',
      name: '示例县人民政府',
      short_name: '示例县政府',
      kind: 'government',
      region_code: place.regionCode,
      phone: '0971-0000001',
      site_facts: JSON.stringify({ siteName: '示例县人民政府门户', siteIdCode: '6301210001' }),
    })
    .execute()
  const published = await made('published')
  const index = (await getDocument(app.db, published)).index_number ?? ''
  return {
    app,
    place,
    staff,
    published,
    index,
    at,
    made,
    async read(path) {
      const response = await app.request(path)
      const type = response.headers.get('content-type') ?? ''
      return { status: response.status, html: await response.text(), type }
    },
  }
}
