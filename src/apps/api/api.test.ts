import { beforeAll, describe, expect, it } from 'vitest'
import { ensureGuidelines } from '#catalog'
import { listRoutes } from '#platform/http/routes.ts'
import { aDocument, aDocumentPlace, aStaff, type DocumentPlace } from '#tests/builders/documents.ts'
import { testApp, type TestApp } from '#tests/harness.ts'
import { withdrawDocument } from '../../modules/documents/withdraw-document.ts'
import { apiRoutes, operations } from './app.ts'

let app: TestApp
let place: DocumentPlace
const ids = { published: [] as string[], withdrawn: '', drafting: '', approved: '', registered: '' }

beforeAll(async () => {
  app = await testApp()
  await ensureGuidelines(app.ctx())
  place = await aDocumentPlace(app.db)
  const staff = aStaff(place)
  const ctxOf = (actor: Parameters<TestApp['ctx']>[0]) => app.ctx(actor)
  const make = (until: Parameters<typeof aDocument>[3], serial: number, over = {}) =>
    aDocument(ctxOf, place, staff, until, {
      documentNumber: `示政办〔2026〕${serial}号`,
      title: `示例通知之${serial}`,
      ...over,
    })
  for (const serial of [1, 2, 3, 4, 5]) ids.published.push(await make('published', serial))
  ids.withdrawn = await make('published', 6)
  await withdrawDocument(app.ctx(staff.publisher), ids.withdrawn, {
    reason: 'content_error',
    note: '数据核对中',
    approver: '示例县人民政府办公室主任',
    replacedBy: null,
  })
  ids.drafting = await make('drafting', 7, { title: '绝密代号雪莲之拟稿' })
  ids.approved = await make('approved', 8, { title: '绝密代号雪莲之待发' })
  ids.registered = await make('registered', 9, {
    title: '绝密代号雪莲之登记',
    attribute: 'withheld',
    attributeReason: '内部管理信息',
    attributeBasis: '《政府信息公开条例》第十六条第一款',
  })
})

interface Listed {
  data: Record<string, unknown>[]
  total: number
  nextCursor: string | null
}

async function get(
  path: string,
  init?: RequestInit,
): Promise<{ status: number; headers: Headers; body: Record<string, unknown>; text: string }> {
  const answer = await app.request(path, init)
  const text = await answer.text()
  const isJson = /json/.test(answer.headers.get('content-type') ?? '')
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson && text !== '' ? JSON.parse(text) : {},
    text,
  }
}

const list = async (path: string) => (await get(path)).body as unknown as Listed

/** An address of each operation that has something to show. */
function examples(): Record<string, string> {
  return {
    '/api/v1/regions': '/api/v1/regions',
    '/api/v1/regions/{code}': '/api/v1/regions/630121',
    '/api/v1/organisations': '/api/v1/organisations?region=63&below=true',
    '/api/v1/organisations/{id}': `/api/v1/organisations/${place.organisationId}`,
    '/api/v1/guidelines': '/api/v1/guidelines',
    '/api/v1/guideline-items': '/api/v1/guideline-items?limit=2',
    '/api/v1/guideline-items/{code}': '/api/v1/guideline-items/06-001',
    '/api/v1/catalogs': '/api/v1/catalogs?region=63',
    '/api/v1/catalogs/{region}': '/api/v1/catalogs/630121',
    '/api/v1/catalogs/{region}/items': '/api/v1/catalogs/630121000000/items?domain=06',
    '/api/v1/catalogs/{region}/items/{code}': '/api/v1/catalogs/630121/items/06-001',
    '/api/v1/documents': '/api/v1/documents?region=630121',
    '/api/v1/documents/{id}': `/api/v1/documents/${ids.published[0]}`,
    '/api/v1/documents/{organisationCode}/{serial}': `/api/v1/documents/${place.organisationCode}/2026-00001`,
  }
}

describe('every address of the API', () => {
  it('is declared, public and only read', () => {
    const declared = listRoutes().filter((route) => route.app === 'api')
    expect(declared.map((route) => route.spec.path)).toEqual(apiRoutes.map((route) => route.path))
    expect(declared.every((route) => route.spec.access === 'public' && route.spec.method === 'get')).toBe(
      true,
    )
  })

  it('answers anybody with JSON, an ETag and open access for other sites', async () => {
    const asked = examples()
    expect(Object.keys(asked).sort()).toEqual(operations.map((operation) => operation.path).sort())
    for (const [path, address] of Object.entries(asked)) {
      const { status, headers } = await get(address)
      expect([path, status, headers.get('content-type')]).toEqual([
        path,
        200,
        'application/json; charset=utf-8',
      ])
      expect([path, headers.get('access-control-allow-origin'), headers.get('cache-control')]).toEqual([
        path,
        '*',
        'public, no-cache',
      ])
      const again = await get(address, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
      expect([path, again.status, again.text]).toEqual([path, 304, ''])
    }
  })

  it('knows no parameter it does not name, and says which is wrong', async () => {
    for (const [path, address] of Object.entries(examples())) {
      const { status, body, headers } = await get(`${address}${address.includes('?') ? '&' : '?'}nonsense=1`)
      expect([path, status]).toEqual([path, 400])
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      expect(body).toMatchObject({ status: 400, title: '参数不符合要求', errors: [{ field: 'nonsense' }] })
    }
  })

  it('takes no other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const { status, headers, body } = await get('/api/v1/documents', {
        method,
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      expect([method, status, headers.get('allow')]).toEqual([method, 405, 'GET, HEAD, OPTIONS'])
      expect(body['title']).toBe('不支持这种请求方法')
    }
    const preflight = await get('/api/v1/documents', { method: 'OPTIONS' })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
      204,
      'GET, HEAD, OPTIONS',
    ])
    expect((await get('/api/v1/documents', { method: 'HEAD' })).status).toBe(200)
  })

  it('says not found below the API as a problem, never as a page', async () => {
    for (const path of ['/api/v1/', '/api/v2/documents', '/api/v1/documents/x/y/z']) {
      const { status, body } = await get(path)
      expect([path, status, body['title']]).toEqual([path, 404, '没有找到'])
    }
  })
})

describe('lists', () => {
  it.each([
    ['/api/v1/documents?limit=0', 'limit'],
    ['/api/v1/documents?limit=101', 'limit'],
    ['/api/v1/documents?limit=abc', 'limit'],
    ['/api/v1/documents?limit=1&limit=2', 'limit'],
    ['/api/v1/documents?cursor=abc', 'cursor'],
    [`/api/v1/documents?cursor=${Buffer.from('["x"]').toString('base64url')}`, 'cursor'],
    ['/api/v1/documents?organisation=7', 'organisation'],
    ['/api/v1/documents?region=63012x', 'region'],
    ['/api/v1/documents?region=999999', 'region'],
    ['/api/v1/documents?kind=secret', 'kind'],
    ['/api/v1/documents?validity=x', 'validity'],
    ['/api/v1/documents?year=12', 'year'],
    ['/api/v1/documents?withdrawn=yes', 'withdrawn'],
    ['/api/v1/documents/7', 'id'],
    ['/api/v1/documents/MB1/2026-00001', 'organisationCode'],
    ['/api/v1/regions?level=planet', 'level'],
    ['/api/v1/regions?parent=63&level=county', 'parent'],
    ['/api/v1/regions?within=63', 'within'],
    ['/api/v1/regions?cursor=zzz', 'cursor'],
    ['/api/v1/regions/abc', 'code'],
    ['/api/v1/organisations?kind=x', 'kind'],
    ['/api/v1/organisations?below=maybe', 'below'],
    [`/api/v1/organisations?cursor=${Buffer.from('["x"]').toString('base64url')}`, 'cursor'],
    ['/api/v1/guideline-items?edition=0', 'edition'],
    ['/api/v1/catalogs?region=x', 'region'],
    ['/api/v1/catalogs/x', 'region'],
    ['/api/v1/catalogs/630121/items?organisation=1', 'organisation'],
    [`/api/v1/catalogs/630121/items?cursor=${Buffer.from('["a","b"]').toString('base64url')}`, 'cursor'],
  ])('refuses %s by naming %s', async (address, field) => {
    const { status, body } = await get(address)
    expect(status).toBe(400)
    expect((body['errors'] as { field: string; message: string }[]).map((error) => error.field)).toEqual([
      field,
    ])
    expect(body['requestId']).toMatch(/^[\w-]{8,}$/)
  })

  it.each([
    ['documents', () => '/api/v1/documents?region=63', 5],
    ['items', () => '/api/v1/catalogs/630121/items?domain=06', 2],
    ['regions', () => '/api/v1/regions?level=county', 1],
    ['organisations', () => '/api/v1/organisations?region=63&below=true', 1],
  ])('walks all %s page by page, each once', async (_, address, total) => {
    const seen: unknown[] = []
    let cursor: string | null = null
    do {
      const page: Listed = await list(`${address()}&limit=1${cursor === null ? '' : `&cursor=${cursor}`}`)
      expect(page.total).toBe(total)
      expect(page.data.length).toBeLessThanOrEqual(1)
      seen.push(...page.data.map((row) => row['id'] ?? row['code']))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toHaveLength(total)
    expect(new Set(seen).size).toBe(total)
  })

  it('gives the address of the next page as a link', async () => {
    const { headers } = await get('/api/v1/documents?limit=2')
    expect(headers.get('link')).toMatch(/^<\/api\/v1\/documents\?limit=2&cursor=[\w-]+>; rel="next"$/)
  })

  it('does not shift when something is published meanwhile', async () => {
    const first = await list('/api/v1/documents?limit=2&kind=policy')
    const late = await aDocument((actor) => app.ctx(actor), place, aStaff(place), 'published', {
      documentNumber: '示政办〔2026〕20号',
    })
    const second = await list(`/api/v1/documents?limit=2&kind=policy&cursor=${first.nextCursor}`)
    const seen = [...first.data, ...second.data].map((row) => row['id'])
    expect(seen).toEqual(ids.published.toReversed().slice(0, 4))
    expect(seen).not.toContain(late)
    await withdrawDocument(app.ctx(aStaff(place).publisher), late, {
      reason: 'published_by_mistake',
      note: '',
      approver: '主任',
      replacedBy: null,
    })
  })

  it('filters documents by place, kind, year, validity and catalog item', async () => {
    for (const [filter, total] of [
      ['region=630121', 5],
      ['kind=interpretation', 0],
      [`year=${new Date().getFullYear()}`, 5],
      ['year=1999', 0],
      ['validity=in_force', 5],
      [`catalogItem=${place.itemId}`, 5],
      [`catalogItem=${place.otherItemId}`, 0],
      [`organisation=${place.organisationId}`, 5],
      [`organisation=${crypto.randomUUID()}`, 0],
    ] as const)
      expect([filter, (await list(`/api/v1/documents?${filter}`)).total]).toEqual([filter, total])
  })
})

describe('documents', () => {
  it('gives a public document whole, by id and by index number', async () => {
    const [id = ''] = ids.published
    const { body } = await get(`/api/v1/documents/${id}`)
    expect(body).toMatchObject({
      id,
      title: '示例通知之1',
      documentNumber: '示政办〔2026〕1号',
      catalogItemIds: [place.itemId],
      validity: 'in_force',
    })
    expect(body['bodyText']).toContain('冬季供水')
    const again = await get(`/api/v1/documents/${String(body['indexNumber'])}`)
    expect(again.body).toEqual(body)
  })

  it('says of a withdrawn document what, when and why with 410, and gives neither text nor files', async () => {
    const { status, headers, body, text } = await get(`/api/v1/documents/${ids.withdrawn}`)
    expect(status).toBe(410)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body).toMatchObject({
      title: '已撤回',
      status: 410,
      document: { id: ids.withdrawn, title: '示例通知之6', reason: 'content_error', replacedBy: null },
    })
    const said = body['document'] as Record<string, string>
    expect(said['statement']).toContain('数据核对中')
    expect(said['withdrawnAt']).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(text).not.toContain('冬季供水')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('lists withdrawn documents only when asked', async () => {
    const statuses = async (query: string) =>
      (await list(`/api/v1/documents?${query}`)).data.map((row) => row['status'])
    expect(await statuses('withdrawn=exclude')).not.toContain('withdrawn')
    expect(await statuses('withdrawn=include')).toContain('withdrawn')
  })

  it('does not know what is not public: drafts, approved ones, withheld ones', async () => {
    const unknown = await get(`/api/v1/documents/${crypto.randomUUID()}`)
    for (const id of [ids.drafting, ids.approved, ids.registered]) {
      const { status, body } = await get(`/api/v1/documents/${id}`)
      expect(status).toBe(404)
      expect({ ...body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
    }
    for (const address of Object.values(examples())) expect((await get(address)).text).not.toContain('雪莲')
    expect((await get('/api/v1/documents?withdrawn=include&limit=100')).text).not.toContain('雪莲')
  })

  it('shows a person signed in nothing more than anybody', async () => {
    const staff = app.as({ ...aStaff(place).publisher })
    const answer = await staff(`/api/v1/documents/${ids.registered}`)
    expect(answer.status).toBe(404)
  })

  it('names nobody who worked on a document', async () => {
    const { text } = await get(`/api/v1/documents/${ids.published[0]}`)
    expect(text).not.toMatch(/拟稿人甲|审核人乙|签发人丁|发布员戊|drafter|signer/)
  })
})

describe('catalogs, guidelines, places', () => {
  it('gives the published catalog with its domains and items', async () => {
    const { body } = await get('/api/v1/catalogs/630121')
    expect(body).toMatchObject({ regionCode: '630121000000', tier: '县级', version: 1, exemptions: [] })
    expect(
      (body['domains'] as { code: string; items: number }[]).find((one) => one.code === '06')?.items,
    ).toBe(2)
    const item = await get('/api/v1/catalogs/630121/items/06-001')
    expect(item.body).toMatchObject({
      id: place.itemId,
      domain: '06',
      level2: '供水服务',
      method: '主动公开',
    })
    expect((await get(`/api/v1/catalogs/630121/items/${place.itemId}`)).body).toEqual(item.body)
  })

  it.each([
    '/api/v1/catalogs/630122',
    '/api/v1/catalogs/630121/items/99-999',
    '/api/v1/regions/639999',
    '/api/v1/organisations/nobody',
    '/api/v1/guideline-items/99-999',
  ])('has nothing at %s', async (address) => {
    expect((await get(address)).status).toBe(404)
  })

  it('names a division with its ancestry and lists what lies below', async () => {
    expect((await get('/api/v1/regions/630121')).body).toMatchObject({
      code: '630121000000',
      level: 'county',
      path: ['630000000000', '630100000000', '630121000000'],
    })
    expect((await list('/api/v1/regions?parent=6301')).data.map((row) => row['code'])).toEqual([
      '630121000000',
    ])
  })

  it('gives an organisation by id and by code, without its site marks and revision', async () => {
    const { body } = await get(`/api/v1/organisations/${place.organisationCode}`)
    expect(body['id']).toBe(place.organisationId)
    expect(Object.keys(body)).not.toContain('siteFacts')
    expect(Object.keys(body)).not.toContain('revision')
  })
})
