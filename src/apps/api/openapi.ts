import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { ApiOperation } from '#platform/http/api/operation.ts'
import { problemShape } from '#platform/http/api/problem.ts'

const problems: Record<number, string> = {
  400: '参数不符合要求',
  404: '没有这条记录，或者没有公开',
  429: '请求过于频繁',
}

/** The OpenAPI 3.1 description of the operations, made from the same shapes that check requests and answers. */
export function openApiDocument(operations: readonly ApiOperation[]) {
  const api = new OpenAPIHono()
  for (const operation of operations) api.openAPIRegistry.registerPath(pathOf(operation))
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '公开栏 数据接口',
      version: '1',
      description:
        '基层政务公开数据的只读接口：行政区划、机构、标准指引、标准目录和已公开的文件。无需登录，任何网站可以调用。列表用游标分页；响应带 ETag，可用 If-None-Match 减少流量。',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map((operation) => operation.tag))].map((name) => ({ name })),
    security: [],
  })
}

function pathOf(operation: ApiOperation): RouteConfig {
  const problem = { 'application/problem+json': { schema: problemShape } }
  const isOne = operation.path.includes('{')
  return {
    method: 'get',
    path: operation.path,
    operationId: operationId(operation.path),
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description === '' ? {} : { description: operation.description }),
    request: { params: operation.params, query: operation.query },
    responses: {
      200: { description: '成功', content: { 'application/json': { schema: operation.answer } } },
      304: { description: '内容没有变化（与 If-None-Match 相同）' },
      ...Object.fromEntries(
        Object.entries(problems)
          .filter(([status]) => isOne || status !== '404')
          .map(([status, description]) => [status, { description, content: problem }]),
      ),
      ...(operation.gone === null
        ? {}
        : {
            410: {
              description: '已撤回：撤回了什么、什么时间、什么原因',
              content: { 'application/problem+json': { schema: problemShape.and(operation.gone) } },
            },
          }),
    },
  }
}

/** `/api/v1/catalogs/{region}/items` → `getCatalogsRegionItems` */
function operationId(path: string): string {
  const words = path.replace('/api/v1/', '').match(/\w+/g) ?? []
  return `get${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`
}
