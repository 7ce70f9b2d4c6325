import { beforeAll, describe, expect, it } from 'vitest'
import { anApiWorld, type ApiWorld, type Listed } from '#tests/builders/api-world.ts'
import { aDocument } from '#tests/builders/documents.ts'
import { withdrawDocument } from '../../modules/documents/withdraw-document.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await anApiWorld()
})
const get: ApiWorld['get'] = (path, init) => world.get(path, init)
const list: ApiWorld['list'] = (path) => world.list(path)

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
    const late = await aDocument((actor) => world.app.ctx(actor), world.place, world.staff, 'published', {
      documentNumber: '示政办〔2026〕20号',
    })
    const second = await list(`/api/v1/documents?limit=2&kind=policy&cursor=${first.nextCursor}`)
    const seen = [...first.data, ...second.data].map((row) => row['id'])
    expect(seen).toEqual(world.ids.published.toReversed().slice(0, 4))
    expect(seen).not.toContain(late)
    await withdrawDocument(world.app.ctx(world.staff.publisher), late, {
      reason: 'published_by_mistake',
      note: '',
      approver: '主任',
      replacedBy: null,
    })
  })

  it('filters documents by world.place, kind, year, validity and catalog item', async () => {
    for (const [filter, total] of [
      ['region=630121', 5],
      ['kind=interpretation', 0],
      [`year=${new Date().getFullYear()}`, 5],
      ['year=1999', 0],
      ['validity=in_force', 5],
      [`catalogItem=${world.place.itemId}`, 5],
      [`catalogItem=${world.place.otherItemId}`, 0],
      [`organisation=${world.place.organisationId}`, 5],
      [`organisation=${crypto.randomUUID()}`, 0],
    ] as const)
      expect([filter, (await list(`/api/v1/documents?${filter}`)).total]).toEqual([filter, total])
  })
})
