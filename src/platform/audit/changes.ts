import { isDay } from '../day.ts'
import { canonicalJson } from './canonical-json.ts'

/** Which fields changed; the two values only where they can hold nothing personal. */
export type Changes = Record<string, { from?: Plain; to?: Plain }>
type Plain = string | number | boolean | null

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const word = /^[a-z][a-z_.]{0,59}$/
const mostFields = 60

/**
 * Codes, days, small numbers and yes-or-no may be read by auditors. Any other text stays out of the log and is proved
 * by its hash alone: it may carry a name, a phone or an identity number (个人信息保护法第六条：最小范围).
 */
function plain(value: unknown): Plain | undefined {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 1e9 ? value : undefined
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'string') return undefined
  return isDay(value) || uuid.test(value) || word.test(value) ? value : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The difference of two records, field by field; null when there is none to tell. */
export function changesBetween(before: unknown, after: unknown): Changes | null {
  if (!isRecord(before) && !isRecord(after)) return null
  const old = isRecord(before) ? before : {}
  const fresh = isRecord(after) ? after : {}
  const changes: Changes = {}
  for (const name of [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .toSorted()
    .slice(0, mostFields)) {
    if (canonicalJson(old[name]) === canonicalJson(fresh[name])) continue
    const from = plain(old[name])
    const to = plain(fresh[name])
    // One side in clear could give the other away (a text cleared, a field masked): both or neither.
    changes[name] = from === undefined || to === undefined ? {} : { from, to }
  }
  return Object.keys(changes).length === 0 ? null : changes
}
