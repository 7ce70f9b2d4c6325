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
import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import { listGuideline, listGuidelineEditions } from './find.ts'
import {
  findPublishedCatalog,
  listGuidelineDomains,
  listPublishedCatalogs,
  listPublishedDomains,
  listPublishedExemptions,
  listPublishedItemKeys,
  listPublishedItems,
  type PublishedCatalog,
  type PublishedItem,
} from './store/portal-views.ts'

const regionCode = z
  .string()
  .regex(/^\d{2,12}$/, '应为2至12位数字的区划代码')
  .openapi({ description: '区划代码，12位，或者不带末尾0的有效位', example: '630121' })
const domainCode = z.string().max(8).openapi({ description: '领域代码', example: '21' })

const elements = {
  level1: z.string().openapi({ description: '一级事项' }),
  level2: z.string().openapi({ description: '二级事项' }),
  level3: z.string().openapi({ description: '三级事项，没有时为空' }),
  content: z.string().openapi({ description: '公开内容（要素）' }),
  basis: z.string().openapi({ description: '公开依据' }),
  timeLimit: z.string().openapi({ description: '公开时限' }),
  publisher: z.string().openapi({ description: '公开主体' }),
  channels: z.array(z.string()).openapi({ description: '公开渠道和载体' }),
  audience: z.string().openapi({ description: '公开对象' }),
  method: z.string().openapi({ description: '公开方式' }),
  tiers: z.array(z.string()).openapi({ description: '公开层级' }),
}

const edition = z
  .object({
    number: z.int(),
    title: z.string(),
    source: z.string(),
    createdAt: z
      .date()
      .transform((at) => at.toISOString())
      .openapi({ type: 'string', format: 'date-time' }),
  })
  .openapi('GuidelineEdition')

const guidelineItem = z
  .object({
    domain: z.string(),
    code: z.string(),
    ...elements,
    confidence: z.enum(['read', 'partial', 'recollection', 'official']).openapi({
      description: 'official 来自正式文本；read 见于公开的副本；partial 有要素待核；recollection 整条待核',
    }),
  })
  .openapi('GuidelineItem')

const domain = z
  .object({ code: z.string(), name: z.string(), isOwn: z.boolean(), items: z.int() })
  .openapi('CatalogDomain')

const catalogHead = z
  .object({
    regionCode: z.string(),
    regionName: z.string(),
    tier: z.string(),
    version: z.int(),
    publishedOn: z.string().openapi({ format: 'date' }),
    changeNote: z.string(),
  })
  .openapi('Catalog')

const exemption = z
  .object({
    guidelineCode: z.string(),
    domain: z.string(),
    level1: z.string(),
    level2: z.string(),
    reason: z.string().openapi({ description: '不适用的理由' }),
    approvedName: z.string().nullable(),
  })
  .openapi('CatalogExemption')

const catalogItem = z
  .object({
    id: z.uuid().openapi({ description: '事项的永久标识，各版本不变；documents 的 catalogItem 参数用它' }),
    domain: z.string(),
    code: z.string(),
    guidelineCode: z.string().nullable().openapi({ description: '对应的国家指引事项；自有事项为 null' }),
    ...elements,
    organisationIds: z.array(z.uuid()),
    extra: z.record(z.string(), z.string()).openapi({ description: '自有要素：栏目名 → 内容' }),
  })
  .openapi('CatalogItem')

const guidelineTag = '标准指引'
const catalogTag = '标准目录'

const listEditions = apiOperation({
  path: '/api/v1/guidelines',
  tag: guidelineTag,
  summary: '标准指引的领域和版本',
  query: z.strictObject({}),
  answer: z.object({ domains: z.array(domain.omit({ isOwn: true })), editions: z.array(edition) }),
  async find(ctx) {
    const items = await listGuideline(ctx.db)
    const domains = await listGuidelineDomains(ctx.db)
    return {
      domains: domains.map(({ code, name }) => ({
        code,
        name,
        items: items.filter((item) => item.domain === code).length,
      })),
      editions: await listGuidelineEditions(ctx.db),
    }
  },
})

const listGuidelineItems = apiOperation({
  path: '/api/v1/guideline-items',
  tag: guidelineTag,
  summary: '标准指引的事项',
  description: '默认取最新版本。',
  query: z.strictObject({
    domain: domainCode.optional(),
    edition: z.coerce.number().int().min(1).max(100_000).optional().openapi({ description: '指引版本号' }),
    ...pageQuery,
  }),
  answer: pageOf(guidelineItem),
  async find(ctx, { query }) {
    const rows = await listGuideline(ctx.db, {
      ...(query.edition === undefined ? {} : { version: query.edition }),
      ...(query.domain === undefined ? {} : { domain: query.domain }),
    })
    return sliceAfter(rows, (row) => row.code, query)
  },
})

const getGuidelineItem = apiOperation({
  path: '/api/v1/guideline-items/{code}',
  tag: guidelineTag,
  summary: '标准指引的一个事项',
  params: z.strictObject({ code: z.string().max(24).openapi({ example: '21-001' }) }),
  answer: guidelineItem,
  async find(ctx, { params }) {
    const found = (await listGuideline(ctx.db)).find((item) => item.code === params.code)
    if (!found) throw new NotFound('guideline item')
    return found
  },
})

const listCatalogs = apiOperation({
  path: '/api/v1/catalogs',
  tag: catalogTag,
  summary: '已发布的标准目录',
  query: z.strictObject({
    region: regionCode.optional().openapi({ description: '只要这个地区及其下级的' }),
    ...pageQuery,
  }),
  answer: pageOf(catalogHead),
  async find(ctx, { query }) {
    const rows = await listPublishedCatalogs(
      ctx.db,
      query.region === undefined ? '' : significantRegion(query.region.padEnd(12, '0')),
    )
    const page = sliceAfter(rows, (row) => row.regionCode, query)
    return { ...page, data: page.data.map(headOf) }
  },
})

const getCatalog = apiOperation({
  path: '/api/v1/catalogs/{region}',
  tag: catalogTag,
  summary: '一个地区现行的标准目录',
  description: '领域、各领域事项数，以及经批准的不适用事项和理由。事项本身见 items。',
  params: z.strictObject({ region: regionCode }),
  answer: catalogHead.extend({ domains: z.array(domain), exemptions: z.array(exemption) }),
  async find(ctx, { params }) {
    const catalog = await published(ctx.db, params.region)
    const keys = await listPublishedItemKeys(ctx.db, catalog.regionCode)
    const domains = await listPublishedDomains(ctx.db, catalog.catalogId)
    const exemptions = await listPublishedExemptions(ctx.db, catalog.versionId)
    return {
      ...headOf(catalog),
      domains: domains.map((one) => ({
        ...one,
        items: keys.filter((key) => key.domainCode === one.code).length,
      })),
      exemptions: exemptions.map(({ code, domainCode: inDomain, ...rest }) => ({
        ...rest,
        guidelineCode: code,
        domain: inDomain,
      })),
    }
  },
})

const listItems = apiOperation({
  path: '/api/v1/catalogs/{region}/items',
  tag: catalogTag,
  summary: '标准目录的事项',
  description: '现行版本的全部要素，按领域和目录顺序排列。游标只在同一版本内有效。',
  params: z.strictObject({ region: regionCode }),
  query: z.strictObject({
    domain: domainCode.optional(),
    organisation: z.uuid().optional().openapi({ description: '只要这个机构负责的' }),
    ...pageQuery,
  }),
  answer: pageOf(catalogItem),
  async find(ctx, { params, query }) {
    const catalog = await published(ctx.db, params.region)
    const [version, after] = readCursor(query.cursor, 2) ?? []
    if (version !== undefined && version !== catalog.versionId)
      throw badInput([{ field: 'cursor', message: '目录已发布新版本，游标不再有效，请从第一页重新读取。' }])
    const rows = await itemsOf(ctx.db, catalog, query.domain)
    const mine =
      query.organisation === undefined
        ? rows
        : rows.filter((row) => row.organisationIds.includes(query.organisation ?? ''))
    const page = sliceAfter(mine, (row) => row.id, {
      limit: query.limit,
      cursor: after === undefined ? undefined : writeCursor([after]),
    })
    const last = page.data.at(-1)
    return {
      data: page.data.map(itemOf),
      total: page.total,
      nextCursor: page.nextCursor === null || !last ? null : writeCursor([catalog.versionId, last.id]),
    }
  },
})

const getItem = apiOperation({
  path: '/api/v1/catalogs/{region}/items/{code}',
  tag: catalogTag,
  summary: '标准目录的一个事项',
  params: z.strictObject({
    region: regionCode,
    code: z.string().max(40).openapi({ description: '事项编码或者 id' }),
  }),
  answer: catalogItem,
  async find(ctx, { params }) {
    const catalog = await published(ctx.db, params.region)
    const rows = await itemsOf(ctx.db, catalog, undefined)
    const found = rows.find((row) => row.code === params.code || row.id === params.code)
    if (!found) throw new NotFound('catalog item')
    return itemOf(found)
  },
})

async function published(db: Db, region: string): Promise<PublishedCatalog> {
  const found = await findPublishedCatalog(db, region.padEnd(12, '0'))
  if (found === null) throw new NotFound('published catalog')
  return found
}

async function itemsOf(
  db: Db,
  catalog: PublishedCatalog,
  only: string | undefined,
): Promise<PublishedItem[]> {
  const domains = await listPublishedDomains(db, catalog.catalogId)
  const asked = domains.filter((one) => only === undefined || one.code === only)
  const rows = await Promise.all(asked.map((one) => listPublishedItems(db, catalog.versionId, one.code)))
  return rows.flat()
}

function headOf({ number, ...catalog }: PublishedCatalog) {
  return { ...catalog, version: number }
}

function itemOf({ domainCode: inDomain, ...item }: PublishedItem) {
  return { ...item, domain: inDomain }
}

/** The public API of guidelines and published catalogs; drafts and findings never leave the console. */
export const catalogApi = [
  listEditions,
  listGuidelineItems,
  getGuidelineItem,
  listCatalogs,
  getCatalog,
  listItems,
  getItem,
]
