import { z } from '@hono/zod-openapi'
import type { Ctx } from '../../ctx.ts'
import { badInput } from './problem.ts'

/** One read-only operation of the public API: what it takes, what it answers, and how that is found. */
export interface ApiOperation {
  /** from the root, parameters in braces: `/api/v1/regions/{code}` */
  path: string
  tag: string
  summary: string
  description: string
  params: z.ZodObject
  query: z.ZodObject
  answer: z.ZodType
  /** set when a record may be gone for good: the shape of what is then said of it */
  gone: z.ZodType | null
  /** Reads the parameters, finds the answer and keeps only what its shape names; refuses bad parameters. */
  respond(ctx: Ctx, params: Record<string, string>, query: Record<string, string>): Promise<unknown>
}

interface Described<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType> {
  path: string
  tag: string
  summary: string
  description?: string
  params?: P
  query?: Q
  answer: A
  gone?: z.ZodType
  find(ctx: Ctx, asked: { params: z.output<P>; query: z.output<Q> }): Promise<z.input<A>>
}

const nothing = z.strictObject({})

/** Declares an operation; nothing that `answer` does not name can leave through it. */
export function apiOperation<
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  A extends z.ZodType = z.ZodType,
>(described: Described<P, Q, A>): ApiOperation {
  const params = described.params ?? (nothing as unknown as P)
  const query = described.query ?? (nothing as unknown as Q)
  return {
    ...described,
    params,
    query,
    description: described.description ?? '',
    gone: described.gone ?? null,
    async respond(ctx, givenParams, givenQuery) {
      const asked = { params: readInput(params, givenParams), query: readInput(query, givenQuery) }
      return described.answer.parse(await described.find(ctx, asked))
    },
  }
}

function readInput<S extends z.ZodObject>(shape: S, given: Record<string, string>): z.output<S> {
  const read = shape.safeParse(given)
  if (read.success) return read.data
  throw badInput(
    read.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ field: key, message: '没有这个参数。' }))
        : [{ field: issue.path.join('.'), message: `参数值不符合要求：${issue.message}` }],
    ),
  )
}

const most = 100

/** Parameters of every list: how many rows, and where the page before ended. */
export const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .default(50)
    .openapi({ description: `每页条数，最多 ${most}`, example: 50 }),
  cursor: z.string().max(400).optional().openapi({ description: '上一页返回的 nextCursor，原样传回' }),
}

/** A page of a list. The cursor names the last row, so rows that come or go meanwhile shift nothing. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({
    data: z.array(row),
    total: z.int().openapi({ description: '符合条件的总条数' }),
    nextCursor: z.string().nullable().openapi({ description: '下一页的游标；没有下一页时为 null' }),
  })
}

/** Writes what the next page must begin after as an opaque text. */
export function writeCursor(parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts of a cursor, or null when none was given; refuses what this API did not write. */
export function readCursor(cursor: string | undefined, parts: number): string[] | null {
  if (cursor === undefined) return null
  try {
    const read = z
      .array(z.string().max(200))
      .length(parts)
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return read
  } catch {
    throw badInput([{ field: 'cursor', message: '游标无效，请从第一页重新读取。' }])
  }
}

/** One page of rows that are all in hand, in the order of their keys. */
export function sliceAfter<T>(
  rows: T[],
  keyOf: (row: T) => string,
  page: { limit: number; cursor?: string | undefined },
): { data: T[]; total: number; nextCursor: string | null } {
  const after = readCursor(page.cursor, 1)?.[0]
  const from = after === undefined ? 0 : rows.findIndex((row) => keyOf(row) === after) + 1
  if (after !== undefined && from === 0)
    throw badInput([{ field: 'cursor', message: '列表已更新，游标不再有效，请从第一页重新读取。' }])
  const data = rows.slice(from, from + page.limit)
  const last = data.at(-1)
  const more = last !== undefined && from + data.length < rows.length
  return { data, total: rows.length, nextCursor: more ? writeCursor([keyOf(last)]) : null }
}
