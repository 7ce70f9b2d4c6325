import { z } from '@hono/zod-openapi'

/** RFC 9457 problem details, the shape of every answer that is not the thing asked for. */
export const problemShape = z
  .object({
    type: z.string().openapi({ description: '问题类型的地址', example: '/api/#problem-bad-input' }),
    title: z.string().openapi({ example: '参数不符合要求' }),
    status: z.int().openapi({ example: 400 }),
    detail: z.string(),
    requestId: z.string().openapi({ description: '请求编号，联系管理员时提供' }),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: '逐个参数的问题' }),
  })
  .openapi('Problem')

export type Problem = z.infer<typeof problemShape>

/** An answer other than the thing asked for; the API's edge turns it into problem+json. */
export class ApiProblem extends Error {
  readonly problem: Omit<Problem, 'requestId'>
  /** what is said of a record that is gone */
  readonly more: Record<string, unknown>
  constructor(problem: Omit<Problem, 'requestId'>, more: Record<string, unknown> = {}) {
    super(problem.title)
    this.name = 'ApiProblem'
    this.problem = problem
    this.more = more
  }
}

/** 400 with every parameter that is wrong. */
export function badInput(errors: { field: string; message: string }[]): ApiProblem {
  return new ApiProblem({
    type: '/api/#problem-bad-input',
    title: '参数不符合要求',
    status: 400,
    detail: errors.map((error) => `${error.field}：${error.message}`).join(' '),
    errors,
  })
}

/** 410: the record was public and was taken back; `tombstone` says what, when and why. */
export function gone(tombstone: Record<string, unknown>, detail: string): ApiProblem {
  return new ApiProblem({ type: '/api/#problem-gone', title: '已撤回', status: 410, detail }, tombstone)
}
