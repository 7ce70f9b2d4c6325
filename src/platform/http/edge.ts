import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import { explain, NotFound, platformWords, Refused, type Refusal, type RefusalWords } from '../refusal.ts'
import type { AppContext } from './context.ts'
import type { Trouble, TroublePage } from './error-page.ts'
import { page } from './respond.ts'

const statusOfRefusal: Record<string, Trouble['status']> = {
  no_permission: 403,
  stale_version: 409,
  file_too_large: 413,
  too_many_requests: 429,
}

function linesFor(refusals: Refusal[], words: RefusalWords): string[] {
  return refusals.map((refusal) => {
    const known = words[refusal.refused] ?? platformWords[refusal.refused]
    if (known === undefined) return '提交的内容不符合要求，未保存。请返回核对后重试。'
    return explain([refusal], words)[0]?.message ?? ''
  })
}

function troubleOf(error: unknown, requestId: string, words: RefusalWords): Trouble | null {
  if (error instanceof Refused) {
    const first = error.refusals[0]?.refused ?? ''
    const status = statusOfRefusal[first] ?? 422
    return {
      status,
      heading: status === 403 ? '没有权限' : '这一步没有办成',
      lines: linesFor(error.refusals, words),
      requestId,
    }
  }
  if (error instanceof NotFound) return notFoundTrouble(requestId)
  if (error instanceof HTTPException && error.status < 500) {
    const status = error.status === 403 || error.status === 413 ? error.status : 400
    const line =
      status === 413 ? '提交的内容过大，未保存。' : '请求没有被接受，未保存任何内容。请返回上一页刷新后重试。'
    return { status, heading: '请求没有被接受', lines: [line], requestId }
  }
  return null
}

/** The page for an address that leads nowhere. */
export function notFoundTrouble(requestId: string): Trouble {
  return {
    status: 404,
    heading: '没有找到这个页面',
    lines: ['地址可能输入有误，或内容已移动。可以从首页、目录或检索重新查找。'],
    requestId,
  }
}

/** Turns whatever a handler threw into an answer; a bug is logged once with its cause and shown calmly. */
export function edge(logger: Logger, troublePage: TroublePage, words: RefusalWords = {}) {
  return (error: unknown, c: AppContext): Response => {
    const requestId = c.get('requestId')
    if (error instanceof Refused && error.refusals[0]?.refused === 'sign_in_required') {
      return c.redirect(`/console/login?next=${encodeURIComponent(new URL(c.req.url).pathname)}`, 303)
    }
    const known = troubleOf(error, requestId, words)
    if (known !== null) return page(c, troublePage(c, known), known.status)
    logger.error({ err: error, requestId, path: c.req.path }, 'request failed')
    const trouble: Trouble = {
      status: 500,
      heading: '系统暂时不能处理',
      lines: ['您提交的内容没有保存。请稍后重试；如仍有问题，请把下面的编号告诉管理员。'],
      requestId,
    }
    return page(c, troublePage(c, trouble), 500)
  }
}
