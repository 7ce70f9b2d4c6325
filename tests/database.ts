import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { openDatabase, type Database } from '../src/platform/database.ts'

const opened: Database[] = []

// Registered when a test file imports this module, so every database of the file is closed after it.
afterAll(async () => {
  for (const database of opened.splice(0)) await database.close()
})

/** A fresh migrated database for this test file; call it in `beforeAll`; it is closed after the file. */
export async function testDatabase(): Promise<Database> {
  const server = inject('postgres')
  const name = `t_${crypto.randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ ...server, database: 'postgres' })
  await admin.connect()
  // Two clones of one template at once are refused by PostgreSQL; take turns.
  await admin.query('select pg_advisory_lock(4201)')
  await admin.query(`create database ${name} template template_migrated strategy file_copy`)
  await admin.query('select pg_advisory_unlock(4201)')
  await admin.end()
  const database = openDatabase({ ...server, database: name }, 10)
  opened.push(database)
  return database
}

/** An empty folder for this test's files. */
export function testFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'gkl-files-'))
}
