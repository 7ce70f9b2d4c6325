import pino from 'pino'
import { permissionsOf, sessionReader, type Role } from '#accounts'
import type { Actor } from '#platform/authority.ts'
import { readConfig } from '#platform/config.ts'
import { systemCtx, type Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import type { SignedIn } from '#platform/http/context.ts'
import { initSecrets } from '#platform/secrets.ts'
import { buildServer } from '../src/apps/server.ts'
import { testDatabase, testFolder } from './database.ts'

export interface TestApp {
  db: Db
  files: FileStore
  /** Where the file store keeps what it was given. */
  fileFolder: string
  /** A request without a session. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** Requests by this person; the session is real to the app except that no password was typed. */
  as(actor: Actor): (path: string, init?: RequestInit) => Promise<Response>
  /** A ctx for calling use cases directly. */
  ctx(actor?: Actor | null, now?: Date): Ctx
}

const origin = 'http://localhost:8080'

/** Somebody with this role there: in one organisation, in a region subtree, or everywhere when neither is given. */
export function anActor(
  role: Role,
  at: { organisationId?: string; regionCode?: string; id?: string; name?: string } = {},
): Actor {
  const id = at.id ?? crypto.randomUUID()
  return {
    id,
    name: at.name ?? role,
    organisationId: at.organisationId ?? null,
    sessionId: crypto.randomUUID(),
    grants: [
      {
        role,
        permissions: permissionsOf(role),
        organisationId: at.organisationId ?? null,
        regionCode: at.regionCode ?? null,
      },
    ],
  }
}

/** A posted form as the browser sends it. */
export function formBody(values: Record<string, string | string[] | File>): RequestInit {
  const body = new FormData()
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one)
  }
  return { method: 'POST', body, headers: { origin } }
}

/** The whole product on a fresh database, without a network. Call in `beforeAll`. */
export async function testApp(): Promise<TestApp> {
  const database = await testDatabase()
  const folder = await testFolder()
  const fileFolder = `${folder}/files`
  const files = await openFileStore(fileFolder)
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', DEMO: '0' })
  await initSecrets(config)
  const people = new Map<string, SignedIn>()
  const { db } = database
  const app = buildServer({
    services: {
      db,
      files,
      config,
      sessions: {
        read: async (at, token, now) => people.get(token) ?? sessionReader.read(at, token, now),
      },
    },
    logger: pino({ level: 'silent' }),
    cache: null,
  })
  const send = (path: string, init: RequestInit = {}) =>
    Promise.resolve(app.request(`${origin}${path}`, init))
  return {
    db,
    files,
    fileFolder,
    request: send,
    as(actor) {
      const token = `test-${actor.id}`
      const sessionId = actor.sessionId ?? crypto.randomUUID()
      people.set(token, { actor, sessionId, idleEndsAt: new Date(Date.now() + 1_800_000), mustVisit: null })
      return (path, init = {}) => {
        const headers = new Headers(init.headers)
        headers.set('cookie', `gkl_session=${token}`)
        return send(path, { ...init, headers })
      }
    },
    ctx: (actor = null, now) => systemCtx({ db, files }, now === undefined ? { actor } : { actor, now }),
  }
}
