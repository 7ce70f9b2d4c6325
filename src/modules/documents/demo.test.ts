import { beforeAll, describe, expect, it } from 'vitest'
import { aDocumentPlace, aStaff, type DocumentPlace } from '#tests/builders/documents.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import { systemCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import { demoDocuments } from './demo.ts'
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
  place = await aDocumentPlace(db, 'ZZ9000018', [...new Set(demoTopics.map((topic) => topic.item))])
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
    expect(made).toBeGreaterThan(100)
    const counts = await countByStatus(db, { everywhere: true, organisationIds: [], regionCodes: [] })
    expect(documentStatuses.filter((status) => !counts.has(status))).toEqual([])
    const { rows } = await listPublicDocuments(db, {}, { pageSize: 200 })
    expect(new Set(rows.map((row) => row.published_on.slice(0, 7))).size).toBeGreaterThan(18)
    expect(rows.every((row) => row.published_on <= '2026-11-20')).toBe(true)
  }, 300_000)

  it('holds nothing that the scanner would stop', () => {
    const parts = demoTopics.map((topic) => ({
      where: topic.title,
      text: [topic.title, topic.summary, ...topic.body].join('\n'),
    }))
    expect(scanText({ parts })).toEqual([])
  })
})
