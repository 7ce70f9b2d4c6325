import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** What an audit row holds and its hash covers; `hash` itself aside. GB/T 22239-2019 8.1.4.3 b. */
export interface AuditRow {
  seq: number
  at: Date
  actor_id: string | null
  actor_name: string | null
  actor_roles: string[]
  actor_organisation_id: string | null
  session_id: string | null
  ip: string
  user_agent: string
  request_id: string
  event: string
  object_type: string
  object_id: string
  result: string
  reason: string | null
  before_hash: string | null
  after_hash: string | null
  changes: unknown
  prev_hash: string
}

/** Predecessor of the first row. */
export const genesisHash = '0'.repeat(64)

/** SM3 (GB/T 32905) of a text, 64 hex digits. */
export function sm3(text: string): string {
  return createHash('sm3').update(text, 'utf8').digest('hex')
}

// By name, so that a column added to the table later does not change the hash of rows written before it.
export const hashedColumns = [
  'seq',
  'at',
  'actor_id',
  'actor_name',
  'actor_roles',
  'actor_organisation_id',
  'session_id',
  'ip',
  'user_agent',
  'request_id',
  'event',
  'object_type',
  'object_id',
  'result',
  'reason',
  'before_hash',
  'after_hash',
  'changes',
  'prev_hash',
] as const satisfies readonly (keyof AuditRow)[]

/** The hash that closes a row and opens the next. The form is named in it, so that a later form can live beside it. */
export function hashOfRow(row: AuditRow): string {
  const fields = Object.fromEntries(hashedColumns.map((name) => [name, row[name]]))
  return sm3(canonicalJson({ form: 1, ...fields }))
}
