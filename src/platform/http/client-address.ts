import { getConnInfo } from '@hono/node-server/conninfo'
import type { AppContext } from './context.ts'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** The reader's address: that of the connection, or what a trusted proxy says of it. */
export function clientAddress(c: AppContext): string {
  let direct = ''
  try {
    direct = getConnInfo(c).remote.address ?? ''
  } catch {
    // A request made in a test has no connection behind it.
  }
  const trusted = c.get('services').config.trustedProxies
  const believes = trusted.includes(direct) || (trusted.includes('loopback') && loopback.has(direct))
  if (!believes) return direct
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return chain.findLast((part) => part !== '' && !trusted.includes(part)) ?? direct
}
