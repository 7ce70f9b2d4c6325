import { ApiProblem, type Problem } from '#platform/http/api/problem.ts'
import type { AppContext } from '#platform/http/context.ts'
import { NotFound, Refused } from '#platform/refusal.ts'

type Told = Omit<Problem, 'requestId'>

const notFound: Told = {
  type: '/api/#problem-not-found',
  title: '没有找到',
  status: 404,
  detail: '没有这条记录，或者它没有公开。',
}

/** Turns what an operation threw into problem+json (RFC 9457); a bug rises to the edge of the server, which logs it. */
export function apiEdge(error: Error, c: AppContext): Response {
  if (error instanceof ApiProblem) return problem(c, error.problem, error.more)
  if (error instanceof NotFound) return problem(c, notFound)
  if (error instanceof Refused && error.refusals[0]?.refused === 'too_many_requests') {
    const seconds = String(error.refusals[0].details?.['seconds'] ?? 60)
    c.header('retry-after', seconds)
    return problem(c, {
      type: '/api/#problem-too-many-requests',
      title: '请求过于频繁',
      status: 429,
      detail: `请在 ${seconds} 秒后重试。`,
    })
  }
  throw error
}

/** An address below `/api/` that no operation has; `/api` itself leads to the reference page. */
export function nothingHere(c: AppContext): Response {
  if (c.req.path === '/api') return c.redirect('/api/', 301)
  return problem(c, { ...notFound, detail: '接口没有这个地址，全部接口见 /api/。' })
}

/** The API only reads. */
export function methodNotAllowed(c: AppContext): Response {
  c.header('allow', 'GET, HEAD, OPTIONS')
  return problem(c, {
    type: '/api/#problem-method-not-allowed',
    title: '不支持这种请求方法',
    status: 405,
    detail: '接口只提供读取（GET）。',
  })
}

function problem(c: AppContext, told: Told, more: Record<string, unknown> = {}): Response {
  const body = JSON.stringify({ ...told, ...more, requestId: c.get('requestId') })
  c.header('cache-control', 'no-store')
  return c.body(body, told.status as 400, { 'content-type': 'application/problem+json; charset=utf-8' })
}
