import { demoAccounts, type DemoAccount } from '#accounts'
import type { Actor } from '#platform/authority.ts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore } from '#platform/files.ts'
import { Refused } from '#platform/refusal.ts'
import { initSecrets } from '#platform/secrets.ts'
import { demoOrganisations, loadBuiltInDivisions, type DemoPlaces } from '#regions'
import { testDatabase, testFolder } from '../database.ts'

export interface Staff {
  db: Db
  places: DemoPlaces
  people: DemoAccount[]
  ctxOf(actor: Actor | null, when?: Date): Ctx
  as(loginName: string, when?: Date): Ctx
  idOf(loginName: string): string
}

/** A fresh database with the division tree, three counties and their staff, who live at this moment. In `beforeAll`. */
export async function staffAt(now: Date): Promise<Staff> {
  const { db } = await testDatabase()
  const folder = await testFolder()
  const files = await openFileStore(folder)
  await initSecrets({ dataDir: folder, masterKey: null })
  const ctxOf = (actor: Actor | null, when = now): Ctx =>
    makeCtx({ db, files, actor, now: when, ip: '10.1.1.1', userAgent: 'test' })
  await loadBuiltInDivisions(ctxOf(null))
  const places = await demoOrganisations(ctxOf(null))
  const people = await demoAccounts(ctxOf(null), places)
  const person = (loginName: string) => people.find((one) => one.loginName === loginName)
  return {
    db,
    places,
    people,
    ctxOf,
    as: (loginName, when) => ctxOf(person(loginName)?.actor ?? null, when),
    idOf: (loginName) => person(loginName)?.id ?? '',
  }
}

/** What a use case was refused with, joined by commas, or `ok`. Bugs still rise. */
export async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map((one) => one.refused).join(',')
    throw error
  }
}
