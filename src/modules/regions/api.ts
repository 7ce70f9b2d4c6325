import { z } from '@hono/zod-openapi'
import {
  apiOperation,
  pageOf,
  pageQuery,
  readCursor,
  sliceAfter,
  writeCursor,
} from '#platform/http/api/operation.ts'
import { badInput } from '#platform/http/api/problem.ts'
import { NotFound } from '#platform/refusal.ts'
import { divisionLevels, type Division } from './division.ts'
import {
  findOrganisation,
  findOrganisationByCode,
  findRegion,
  listChildren,
  listOrganisations,
  listRegionsOfLevel,
} from './find.ts'
import { organisationKinds, type Organisation } from './organisation.ts'

const regionCode = z
  .string()
  .regex(/^\d{2,12}$/, '应为2至12位数字的区划代码')
  .openapi({ description: '区划代码，12位，或者不带末尾0的有效位', example: '630121' })

const levelWords = '省、市州、县（区、市、行委）、乡镇街道、村社区'
const kindWords = '政府、部门、乡镇街道、村社区、公共企事业单位'

const region = z
  .object({
    code: z.string().openapi({ description: '12位区划代码', example: '630121000000' }),
    shortCode: z.string().openapi({ description: '有效位', example: '630121' }),
    name: z.string(),
    level: z.enum(divisionLevels).openapi({ description: levelWords }),
    parentCode: z.string().nullable(),
    path: z.array(z.string()).openapi({ description: '从省到本级的区划代码' }),
    status: z.enum(['active', 'abolished']).openapi({ description: '现行、已撤销' }),
  })
  .openapi('Region')

const organisation = z
  .object({
    id: z.uuid(),
    code: z.string().openapi({ description: '机构代码（9位或18位），索引号的开头' }),
    name: z.string(),
    shortName: z.string(),
    kind: z.enum(organisationKinds).openapi({ description: kindWords }),
    regionCode: z.string(),
    regionName: z.string(),
    parentId: z.uuid().nullable(),
    parentName: z.string().nullable(),
    address: z.string(),
    officeHours: z.string(),
    phone: z.string(),
    status: z.enum(['active', 'closed']).openapi({ description: '在用、已撤销' }),
    closedOn: z.string().nullable(),
    successorId: z.uuid().nullable(),
  })
  .openapi('Organisation')

const tag = '区划与机构'

const listRegionsOperation = apiOperation({
  path: '/api/v1/regions',
  tag,
  summary: '行政区划列表',
  description:
    '不给条件时返回省级；parent 返回直接下级；level 返回某一级的全部，可用 within 限定范围。按区划代码排列。',
  query: z.strictObject({
    parent: regionCode.optional().openapi({ description: '只要这个区划的直接下级' }),
    level: z.enum(divisionLevels).optional().openapi({ description: levelWords }),
    within: regionCode.optional().openapi({ description: '与 level 合用：只要这个区划以下的' }),
    ...pageQuery,
  }),
  answer: pageOf(region),
  async find(ctx, { query }) {
    if (query.level !== undefined && query.parent !== undefined)
      throw badInput([{ field: 'parent', message: 'parent 和 level 只能给一个。' }])
    if (query.within !== undefined && query.level === undefined)
      throw badInput([{ field: 'within', message: 'within 要与 level 合用。' }])
    const codes = await Promise.all([query.parent, query.within].map((code) => knownRegion(ctx.db, code)))
    const [parent, within] = codes
    const rows: Division[] =
      query.level === undefined
        ? await listChildren(ctx.db, parent ?? null)
        : await listRegionsOfLevel(ctx.db, query.level, within ?? undefined)
    return sliceAfter(rows, (row) => row.code, query)
  },
})

const getRegionOperation = apiOperation({
  path: '/api/v1/regions/{code}',
  tag,
  summary: '一个行政区划',
  params: z.strictObject({ code: regionCode }),
  answer: region,
  async find(ctx, { params }) {
    const found = await findRegion(ctx.db, params.code)
    if (found === null) throw new NotFound('region')
    return found
  },
})

const listOrganisationsOperation = apiOperation({
  path: '/api/v1/organisations',
  tag,
  summary: '机构列表',
  description: '按地区、类别、机构代码排列。',
  query: z.strictObject({
    region: regionCode.optional().openapi({ description: '只要这个地区的' }),
    below: z
      .enum(['true', 'false'])
      .default('false')
      .openapi({ description: '与 region 合用：连同下级地区的机构' }),
    kind: z.enum(organisationKinds).optional().openapi({ description: kindWords }),
    status: z.enum(['active', 'closed']).default('active').openapi({ description: '在用、已撤销' }),
    q: z.string().max(60).optional().openapi({ description: '名称、简称或代码的一部分' }),
    ...pageQuery,
  }),
  answer: pageOf(organisation),
  async find(ctx, { query }) {
    const place = await knownRegion(ctx.db, query.region)
    const [afterId] = readCursor(query.cursor, 1) ?? []
    const { rows, total } = await listOrganisations(
      ctx.db,
      {
        status: query.status,
        below: query.below === 'true',
        ...(place === null ? {} : { regionCode: place }),
        ...(query.kind === undefined ? {} : { kind: query.kind }),
        ...(query.q === undefined ? {} : { words: query.q }),
        ...(afterId === undefined ? {} : { afterId: anId(afterId) }),
      },
      { pageSize: query.limit + 1 },
    )
    return { data: rows.slice(0, query.limit), total, nextCursor: nextOf(rows, query.limit) }
  },
})

const getOrganisationOperation = apiOperation({
  path: '/api/v1/organisations/{id}',
  tag,
  summary: '一个机构',
  params: z.strictObject({ id: z.string().max(40).openapi({ description: '机构的 id 或者机构代码' }) }),
  answer: organisation,
  async find(ctx, { params }) {
    const found =
      (await findOrganisation(ctx.db, params.id)) ?? (await findOrganisationByCode(ctx.db, params.id))
    if (found === null) throw new NotFound('organisation')
    return found
  },
})

type Db = Parameters<typeof findRegion>[0]

/** The twelve digits of a region that was named, null when none was; refuses an unknown one. */
async function knownRegion(db: Db, code: string | undefined): Promise<string | null> {
  if (code === undefined) return null
  const found = await findRegion(db, code)
  if (found === null) throw badInput([{ field: 'region', message: `没有代码为 ${code} 的区划。` }])
  return found.code
}

function anId(text: string): string {
  const read = z.uuid().safeParse(text)
  if (!read.success) throw badInput([{ field: 'cursor', message: '游标无效，请从第一页重新读取。' }])
  return read.data
}

function nextOf(rows: Organisation[], limit: number): string | null {
  const last = rows[limit - 1]
  return rows.length > limit && last ? writeCursor([last.id]) : null
}

/** The public API of divisions and organisations: all data here is public by its nature. */
export const regionsApi = [
  listRegionsOperation,
  getRegionOperation,
  listOrganisationsOperation,
  getOrganisationOperation,
]
