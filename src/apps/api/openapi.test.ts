import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from '@hono/zod-openapi'
import { readConfig } from '#platform/config.ts'
import type { AppEnv } from '#platform/http/context.ts'
import { openDatabase, type Db } from '#platform/database.ts'
import { framedApp } from '#platform/http/frame.ts'
import type { RateLimit } from '#platform/rate-limit.ts'
import { anApiWorld, type ApiWorld } from '#tests/builders/api-world.ts'
import { makeApi, operations } from './app.ts'

interface Schema {
  $ref?: string
  [keyword: string]: unknown
}
interface Operation {
  operationId: string
  summary: string
  tags: string[]
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}
interface Document {
  openapi: string
  info: { title: string; version: string }
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

let world: ApiWorld
let document: Document

beforeAll(async () => {
  world = await anApiWorld()
  document = (await world.get('/api/openapi.json')).body as unknown as Document
})

function every(node: unknown, visit: (key: string, value: unknown) => void): void {
  if (typeof node !== 'object' || node === null) return
  for (const [key, value] of Object.entries(node)) {
    visit(key, value)
    every(value, visit)
  }
}

/** The schema with every reference put in its place. */
function inlined(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inlined)
  if (typeof schema !== 'object' || schema === null) return schema
  const { $ref, ...rest } = schema as Schema
  if ($ref !== undefined)
    return inlined(document.components.schemas[$ref.replace('#/components/schemas/', '')])
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inlined(value)]))
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 with a path for every operation', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info.title).toContain('公开栏')
    expect(Object.keys(document.paths)).toEqual(operations.map((operation) => operation.path))
    expect(Object.values(document.paths).map((path) => Object.keys(path))).toEqual(
      operations.map(() => ['get']),
    )
  })

  it('refers only to what it holds and holds nothing that nobody refers to', () => {
    const refs = new Set<string>()
    every(document, (key, value) => key === '$ref' && refs.add(String(value)))
    const held = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    expect([...refs].filter((ref) => !held.includes(ref))).toEqual([])
    expect(held.filter((name) => !refs.has(name))).toEqual([])
  })

  it('declares every parameter of a path as needed, and names each operation once', () => {
    const names = new Set<string>()
    for (const [path, { get }] of Object.entries(document.paths)) {
      const told = (get?.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(told.map((parameter) => `{${parameter.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(told.every((parameter) => parameter.required)).toBe(true)
      names.add(get?.operationId ?? '')
    }
    expect(names.size).toBe(operations.length)
  })

  it('describes success, bad parameters and floods everywhere, and the tombstone of documents', () => {
    for (const [path, { get }] of Object.entries(document.paths)) {
      expect([path, Object.keys(get?.responses ?? {})]).toEqual([
        path,
        expect.arrayContaining(['200', '304', '400', '429']),
      ])
      expect(get?.summary).toMatch(/[\u4E00-\u9FFF]/)
      expect(document.tags.map((tag) => tag.name)).toContain(get?.tags[0])
    }
    const goners = Object.entries(document.paths).filter(([, { get }]) => get?.responses['410'] !== undefined)
    expect(goners.map(([path]) => path)).toEqual([
      '/api/v1/documents/{id}',
      '/api/v1/documents/{organisationCode}/{serial}',
    ])
  })

  it('keeps its word: what is answered has the shape it describes', async () => {
    const asked = Object.entries(world.examples)
    expect(asked.map(([path]) => path)).toEqual(Object.keys(document.paths))
    for (const [path, address] of asked) {
      const schema = document.paths[path]?.['get']?.responses['200']?.content?.['application/json']?.schema
      const shape = z.fromJSONSchema(inlined(schema) as Parameters<typeof z.fromJSONSchema>[0])
      const answer: unknown = await (await world.app.request(address)).json()
      expect([path, shape.safeParse(answer).error?.issues ?? []]).toEqual([path, []])
    }
    const problem = z.fromJSONSchema(
      inlined(document.components.schemas['Problem']) as Parameters<typeof z.fromJSONSchema>[0],
    )
    expect(
      problem.safeParse(await (await world.app.request('/api/v1/documents?limit=0')).json()).success,
    ).toBe(true)
  })
})

describe('the reference page', () => {
  it('shows every operation, parameter and problem without a script', async () => {
    const answer = await world.app.request('/api/')
    const html = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    for (const [path, { get }] of Object.entries(document.paths)) {
      expect(html).toContain(`GET ${path}`)
      for (const parameter of get?.parameters ?? []) expect(html).toContain(`<code>${parameter.name}</code>`)
    }
    for (const status of ['400', '404', '405', '410', '429']) expect(html).toContain(`>${status}</code>`)
    expect(html).not.toMatch(/<script(?! src="\/assets\/)|https?:\/\/(?!localhost|beian)/)
  })

  it('stands at one address', async () => {
    const answer = await world.app.request('/api', { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/api/'])
  })
})

describe('floods and faults', () => {
  function alone(limit: RateLimit, db: Db): Hono<AppEnv> {
    const { files } = world.app.ctx()
    const server = framedApp({
      db,
      files,
      config: readConfig({ DATA_DIR: 'unused' }),
      sessions: { read: async () => null },
    })
    server.onError((_error, c) => c.text('calm page', 500))
    server.route('/api/', makeApi(limit))
    return server
  }

  it('asks a reader who floods it to wait', async () => {
    const server = alone({ points: 3, seconds: 60 }, world.app.db)
    const statuses: number[] = []
    for (let i = 0; i < 4; i += 1) statuses.push((await server.request('/api/v1/regions')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const refused = await server.request('/api/v1/regions')
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ status: 429, title: '请求过于频繁' })
  })

  it('leaves a fault to the edge of the server, which logs it and says nothing of it', async () => {
    const nowhere = openDatabase({ host: '127.0.0.1', port: 9, database: 'none', user: 'none' }, 1)
    const answer = await alone({ points: 3, seconds: 60 }, nowhere.db).request('/api/v1/regions')
    expect([answer.status, await answer.text()]).toEqual([500, 'calm page'])
    await nowhere.close()
  })
})
