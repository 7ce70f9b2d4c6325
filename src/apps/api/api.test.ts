import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { listRoutes } from '#platform/http/routes.ts'
import { anApiWorld, type ApiWorld } from '#tests/builders/api-world.ts'
import { apiRoutes, operations } from './app.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await anApiWorld()
})
const get: ApiWorld['get'] = (path, init) => world.get(path, init)

describe('every address of the API', () => {
  it('is declared, public and only read', () => {
    const declared = listRoutes().filter((route) => route.app === 'api')
    expect(declared.map((route) => route.spec.path)).toEqual(apiRoutes.map((route) => route.path))
    expect(declared.every((route) => route.spec.access === 'public' && route.spec.method === 'get')).toBe(
      true,
    )
  })

  it('answers anybody with JSON, an ETag and open access for other sites', async () => {
    const asked = world.examples
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
    for (const [path, address] of Object.entries(world.examples)) {
      const { status, body, headers } = await get(`${address}${address.includes('?') ? '&' : '?'}nonsense=1`)
      expect([path, status]).toEqual([path, 400])
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      expect(body).toMatchObject({ status: 400, title: '参数不符合要求', errors: [{ field: 'nonsense' }] })
    }
  })

  it('sends lists compressed to who can read that, under an ETag that is known again', async () => {
    const address = '/api/v1/guideline-items?limit=100'
    const plain = await get(address)
    const packed = await world.app.request(address, { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    const bytes = new Uint8Array(await packed.arrayBuffer())
    expect(gunzipSync(bytes).toString()).toBe(plain.text)
    expect(bytes.length).toBeLessThan(plain.text.length / 3)
    const again = await get(address, {
      headers: { 'if-none-match': packed.headers.get('etag') ?? '', 'accept-encoding': 'gzip' },
    })
    expect(again.status).toBe(304)
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

describe('catalogs, guidelines, places', () => {
  it('gives the published catalog with its domains and items', async () => {
    const { body } = await get('/api/v1/catalogs/630121')
    expect(body).toMatchObject({ regionCode: '630121000000', tier: '县级', version: 1, exemptions: [] })
    expect(
      (body['domains'] as { code: string; items: number }[]).find((one) => one.code === '06')?.items,
    ).toBe(2)
    const item = await get('/api/v1/catalogs/630121/items/06-001')
    expect(item.body).toMatchObject({
      id: world.place.itemId,
      domain: '06',
      level2: '供水服务',
      method: '主动公开',
    })
    expect((await get(`/api/v1/catalogs/630121/items/${world.place.itemId}`)).body).toEqual(item.body)
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
    expect((await world.list('/api/v1/regions?parent=6301')).data.map((row) => row['code'])).toEqual([
      '630121000000',
    ])
  })

  it('gives an organisation by id and by code, without its site marks and revision', async () => {
    const { body } = await get(`/api/v1/organisations/${world.place.organisationCode}`)
    expect(body['id']).toBe(world.place.organisationId)
    expect(Object.keys(body)).not.toContain('siteFacts')
    expect(Object.keys(body)).not.toContain('revision')
  })
})
