import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDocumentPlace, aStaff, type DocumentPlace } from '#tests/builders/documents.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import { systemCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import { demoDocuments } from './demo.ts'
import { codeOf } from './demo/catalog-items.ts'
import { demoTopics } from './demo/topics.ts'
import { documentStatuses } from './official-document.ts'
import { listPublicDocuments } from './public-reading.ts'
import { countByStatus } from './store/console-lists.ts'
import { scanText } from './scanner/index.ts'

let db: Db
let files: FileStore
let place: DocumentPlace

beforeAll(async () => {
  db = (await testDatabase()).db
  files = await openFileStore(await testFolder())
  place = await aDocumentPlace(db, 'ZZ9000018', [...new Set(demoTopics.flatMap((topic) => topic.items))])
}, 60_000)

describe('demonstration', () => {
  it('makes documents in every state through the use cases', async () => {
    const staff = aStaff(place)
    const people = {
      drafter: staff.drafter,
      reviewer: staff.reviewer,
      secrecy_reviewer: staff.secrecy,
      signer: staff.signer,
      publisher: staff.publisher,
      openness_office: staff.corrector,
    }
    const ctxFor = (role: string) => {
      const actor = Object.entries(people).find(([name]) => name === role)?.[1]
      if (actor === undefined) throw new Error(`no ${role}`)
      return systemCtx({ db, files }, { actor, now: new Date('2026-11-20T02:00:00Z') })
    }
    const departments = Object.fromEntries(
      demoTopics.map((topic) => [topic.department, place.organisationId]),
    )
    const made = await demoDocuments(ctxFor, {
      counties: [{ regionCode: place.regionCode, name: '示例县', departments }],
    })
    expect(made).toBeGreaterThan(150)
    const counts = await countByStatus(db, { everywhere: true, organisationIds: [], regionCodes: [] })
    expect(documentStatuses.filter((status) => !counts.has(status))).toEqual([])
    const { rows } = await listPublicDocuments(db, {}, { pageSize: 200 })
    expect(new Set(rows.map((row) => row.published_on.slice(0, 7))).size).toBeGreaterThan(18)
    expect(rows.every((row) => row.published_on <= '2026-11-20')).toBe(true)
  }, 300_000)

  it('names catalog items by the code and name of the guidelines, in every one of their domains', async () => {
    const folder = new URL('../catalog/guidelines/', import.meta.url)
    const names = new Map<string, string[]>()
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.csv'))) {
      const rows: Record<string, string>[] = parse(await readFile(new URL(file, folder), 'utf8'), {
        columns: true,
        bom: true,
      })
      for (const { code = '', level1 = '', level2 = '', tier = '' } of rows)
        names.set(code, [level2 === '─' ? level1 : level2, tier])
    }
    const items = demoTopics.flatMap((topic) => topic.items)
    const wrong = items.filter((item) => {
      const [name = '', tier = ''] = names.get(codeOf(item)) ?? []
      return name === '' || !tier.includes('县级') || !name.startsWith(item.slice(codeOf(item).length).trim())
    })
    expect(wrong).toEqual([])
    expect(new Set(items.map((item) => item.slice(0, 2))).size).toBe(26)
  })

  it('holds nothing that the scanner would stop', () => {
    const parts = demoTopics.map((topic) => ({
      where: topic.title,
      text: [topic.title, topic.summary, ...topic.body].join('\n'),
    }))
    expect(scanText({ parts })).toEqual([])
  })
})
