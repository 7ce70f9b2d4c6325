import { createHash } from 'node:crypto'
import type { ApiOperation } from '#platform/http/api/operation.ts'
import { badInput } from '#platform/http/api/problem.ts'
import type { AppContext } from '#platform/http/context.ts'

/** Runs one operation for a request: its parameters, its answer, the address of the next page. */
export async function answerOperation(c: AppContext, operation: ApiOperation): Promise<Response> {
  const answer = await operation.respond(c.get('ctx'), c.req.param(), singleValues(c))
  const next = nextCursorOf(answer)
  if (next !== null) {
    const url = new URL(c.req.url)
    url.searchParams.set('cursor', next)
    c.header('link', `<${url.pathname}${url.search}>; rel="next"`)
  }
  return jsonAnswer(c, answer)
}

/** JSON with an ETag over its bytes; 304 when the reader has them. Readers ask again each time: a withdrawal shows at once. */
export function jsonAnswer(c: AppContext, answer: unknown): Response {
  const body = JSON.stringify(answer)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  c.header('etag', etag)
  c.header('cache-control', 'public, no-cache')
  const known = c.req.header('if-none-match') ?? ''
  if (known === '*' || known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))
    return c.body(null, 304)
  return c.body(body, 200, { 'content-type': 'application/json; charset=utf-8' })
}

function singleValues(c: AppContext): Record<string, string> {
  const given = Object.entries(c.req.queries())
  const twice = given.filter(([, values]) => values.length > 1)
  if (twice.length > 0) throw badInput(twice.map(([field]) => ({ field, message: '这个参数只能给一次。' })))
  return Object.fromEntries(given.map(([name, values]) => [name, values[0] ?? '']))
}

function nextCursorOf(answer: unknown): string | null {
  const cursor =
    typeof answer === 'object' && answer !== null && 'nextCursor' in answer ? answer.nextCursor : null
  return typeof cursor === 'string' ? cursor : null
}
