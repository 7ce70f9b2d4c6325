import type { Context } from 'hono'
import type { Actor } from '../authority.ts'
import type { Config } from '../config.ts'
import type { Ctx } from '../ctx.ts'
import type { Db } from '../database.ts'
import type { FileStore } from '../files.ts'

/** What a valid session cookie stands for. */
export interface SignedIn {
  actor: Actor
  sessionId: string
  idleEndsAt: Date
  /** The person must first set an own password or enrol the second factor; only those pages answer until then. */
  mustVisit: string | null
}

/** Reads a session cookie; accounts provides it, the edge only asks. */
export interface SessionReader {
  read(db: Db, token: string, now: Date): Promise<SignedIn | null>
}

export interface Services {
  db: Db
  files: FileStore
  config: Config
  sessions: SessionReader
}

export interface AppEnv {
  Variables: {
    ctx: Ctx
    services: Services
    signedIn: SignedIn | null
    requestId: string
    /** What the page being made shows; set when it may be kept. */
    cacheTags: string[] | undefined
    /** Access that the matched route asks for, for the access log. */
    access: string
  }
}

export type AppContext = Context<AppEnv>
