import { ensureGuidelines } from '#catalog'
import { withdrawDocument } from '../../src/modules/documents/withdraw-document.ts'
import { testApp, type TestApp } from '../harness.ts'
import { aDocument, aDocumentPlace, aStaff, type DocumentPlace, type Staff } from './documents.ts'

export interface Listed {
  data: Record<string, unknown>[]
  total: number
  nextCursor: string | null
}

export interface Answered {
  status: number
  headers: Headers
  body: Record<string, unknown>
  text: string
}

export interface ApiWorld {
  app: TestApp
  place: DocumentPlace
  staff: Staff
  ids: { published: string[]; withdrawn: string; drafting: string; approved: string; registered: string }
  get(path: string, init?: RequestInit): Promise<Answered>
  list(path: string): Promise<Listed>
  /** An address of each operation that has something to show. */
  examples: Record<string, string>
}

/** A county with a published catalog, five public documents, one withdrawn, and three that nobody outside may know of. */
export async function anApiWorld(): Promise<ApiWorld> {
  const app = await testApp()
  await ensureGuidelines(app.ctx())
  const place = await aDocumentPlace(app.db)
  const staff = aStaff(place)
  const make = (until: Parameters<typeof aDocument>[3], serial: number, over = {}) =>
    aDocument((actor) => app.ctx(actor), place, staff, until, {
      documentNumber: `示政办〔2026〕${serial}号`,
      title: `示例通知之${serial}`,
      ...over,
    })
  const published: string[] = []
  for (const serial of [1, 2, 3, 4, 5]) published.push(await make('published', serial))
  const withdrawn = await make('published', 6)
  await withdrawDocument(app.ctx(staff.publisher), withdrawn, {
    reason: 'content_error',
    note: '数据核对中',
    approver: '示例县人民政府办公室主任',
    replacedBy: null,
  })
  const ids = {
    published,
    withdrawn,
    drafting: await make('drafting', 7, { title: '代号雪莲之拟稿' }),
    approved: await make('approved', 8, { title: '代号雪莲之待发' }),
    registered: await make('registered', 9, {
      title: '代号雪莲之登记',
      attribute: 'withheld',
      attributeReason: '内部管理信息',
      attributeBasis: '《政府信息公开条例》第十六条第一款',
    }),
  }
  const get = async (path: string, init?: RequestInit): Promise<Answered> => {
    const answer = await app.request(path, init)
    const text = await answer.text()
    const isJson = /json/.test(answer.headers.get('content-type') ?? '') && text !== ''
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : {}, text }
  }
  return {
    app,
    place,
    staff,
    ids,
    get,
    list: async (path) => (await get(path)).body as unknown as Listed,
    examples: {
      '/api/v1/regions': '/api/v1/regions?level=county',
      '/api/v1/regions/{code}': '/api/v1/regions/630121',
      '/api/v1/organisations': '/api/v1/organisations?region=63&below=true',
      '/api/v1/organisations/{id}': `/api/v1/organisations/${place.organisationId}`,
      '/api/v1/guidelines': '/api/v1/guidelines?',
      '/api/v1/guideline-items': '/api/v1/guideline-items?limit=100',
      '/api/v1/guideline-items/{code}': '/api/v1/guideline-items/21-001',
      '/api/v1/catalogs': '/api/v1/catalogs?region=63',
      '/api/v1/catalogs/{region}': '/api/v1/catalogs/630121',
      '/api/v1/catalogs/{region}/items': '/api/v1/catalogs/630121000000/items?domain=06',
      '/api/v1/catalogs/{region}/items/{code}': '/api/v1/catalogs/630121/items/06-001',
      '/api/v1/documents': '/api/v1/documents?region=630121',
      '/api/v1/documents/{id}': `/api/v1/documents/${published[0]}`,
      '/api/v1/documents/{organisationCode}/{serial}': `/api/v1/documents/${place.organisationCode}/${new Date().getFullYear()}-00001`,
    },
  }
}
