import { z } from '@hono/zod-openapi'
import {
  apiOperation,
  pageOf,
  pageQuery,
  readCursor,
  writeCursor,
  type ApiOperation,
} from '#platform/http/api/operation.ts'
import { badInput, gone } from '#platform/http/api/problem.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound } from '#platform/refusal.ts'
import { findRegion } from '#regions'
import { documentKinds, validities, withdrawalReasons } from './official-document.ts'
import { getPublicDocument, listPublicDocuments, type PublicDocumentPage } from './public-reading.ts'
import { withdrawalReasonWords } from './rules/withdrawal-wording.ts'
import type { PublicDocumentRow } from './store/public-documents.ts'

const day = z.string().openapi({ format: 'date', example: '2026-11-23' })
const instant = z
  .date()
  .transform((at) => at.toISOString())
  .openapi({ type: 'string', format: 'date-time' })

const kindWords = '政策文件、政策解读、其他政府信息'
const validityWords = '有效、失效、废止、已修改'

const rowFields = {
  id: z.uuid(),
  indexNumber: z.string().openapi({ description: '索引号', example: 'MB1A00001/2026-00012' }),
  organisationId: z.uuid(),
  regionCode: z.string(),
  kind: z.enum(documentKinds).openapi({ description: kindWords }),
  title: z.string(),
  documentNumber: z.string().nullable().openapi({ description: '发文字号' }),
  issuer: z.string().openapi({ description: '发文机关' }),
  theme: z.string().nullable().openapi({ description: '主题分类' }),
  formedOn: day.nullable().openapi({ description: '成文日期' }),
  publishedAt: instant,
  publishedOn: day.openapi({ description: '发布日期（北京时间）' }),
  changedAt: instant.openapi({ description: '公众可见的内容最近一次变化' }),
  url: z.string().openapi({ description: '门户页面的地址，相对本站' }),
}

const documentRow = z
  .object({
    ...rowFields,
    status: z.enum(['published', 'withdrawn']),
    summary: z.string(),
    validity: z.enum(validities).openapi({ description: validityWords }),
  })
  .openapi('DocumentRow')

const fullDocument = z
  .object({
    ...rowFields,
    version: z.int().openapi({ description: '现行文本的版本' }),
    summary: z.string(),
    keywords: z.string(),
    source: z.string(),
    bodyHtml: z.string().openapi({ description: '正文，经过净化的 HTML' }),
    bodyText: z.string().openapi({ description: '正文的纯文本' }),
    validity: z.enum(validities).openapi({ description: validityWords }),
    effectiveOn: day.nullable(),
    expiresOn: day.nullable(),
    validityNote: z.string().nullable(),
    attachments: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        size: z.int().openapi({ description: '字节' }),
        mediaType: z.string(),
        sha256: z.string().openapi({ description: '文件内容的 SHA-256，可用来核对' }),
        url: z.string().openapi({ description: '下载地址，相对本站' }),
      }),
    ),
    relations: z.array(
      z.object({
        kind: z.enum(['interprets', 'repeals', 'modifies']),
        direction: z.enum(['from', 'to']).openapi({ description: 'from 本文件对它；to 它对本文件' }),
        id: z.uuid(),
        indexNumber: z.string(),
        title: z.string(),
        documentNumber: z.string().nullable(),
      }),
    ),
    changes: z.array(z.object({ at: instant, note: z.string() })).openapi({ description: '公开的更正说明' }),
    catalogItemIds: z.array(z.uuid()).openapi({ description: '落实的目录事项' }),
  })
  .openapi('Document')

const tombstone = z
  .object({
    document: z.object({
      id: z.uuid(),
      indexNumber: z.string(),
      title: z.string(),
      withdrawnAt: instant.nullable(),
      reason: z.enum(withdrawalReasons).nullable(),
      reasonWords: z.string(),
      statement: z.string().nullable().openapi({ description: '向公众说明的撤回情况' }),
      replacedBy: z.string().nullable(),
    }),
  })
  .openapi('Tombstone')

const tag = '公开文件'

const listDocuments = apiOperation({
  path: '/api/v1/documents',
  tag,
  summary: '已公开的文件',
  description: '按发布时间从新到旧排列。已撤回的默认不列出。',
  query: z.strictObject({
    region: z
      .string()
      .regex(/^\d{2,12}$/, '应为2至12位数字的区划代码')
      .optional()
      .openapi({ description: '地区及其下级' }),
    organisation: z.uuid().optional().openapi({ description: '只要这个机构发布的' }),
    theme: z.string().max(100).optional().openapi({ description: '主题分类，上级主题包含下级' }),
    kind: z.enum(documentKinds).optional().openapi({ description: kindWords }),
    validity: z.enum(validities).optional().openapi({ description: validityWords }),
    year: z.coerce.number().int().min(1949).max(2999).optional().openapi({ description: '发布年份' }),
    catalogItem: z.uuid().optional().openapi({ description: '落实这个目录事项的' }),
    withdrawn: z
      .enum(['include', 'exclude'])
      .default('exclude')
      .openapi({ description: '已撤回的：列出、不列出' }),
    ...pageQuery,
  }),
  answer: pageOf(documentRow),
  async find(ctx, { query }) {
    const { region, organisation, catalogItem, theme, kind, validity, year } = query
    if (region !== undefined && (await findRegion(ctx.db, region)) === null)
      throw badInput([{ field: 'region', message: `没有代码为 ${region} 的区划。` }])
    const afterId = cursorId(query.cursor)
    const { rows, total } = await listPublicDocuments(
      ctx.db,
      {
        withWithdrawn: query.withdrawn === 'include',
        ...(region === undefined ? {} : { regionPrefix: region }),
        ...(organisation === undefined ? {} : { organisationId: organisation }),
        ...(catalogItem === undefined ? {} : { catalogItemId: catalogItem }),
        ...(theme === undefined ? {} : { theme }),
        ...(kind === undefined ? {} : { kind }),
        ...(validity === undefined ? {} : { validity }),
        ...(year === undefined ? {} : { year }),
        ...(afterId === undefined ? {} : { afterId }),
      },
      { pageSize: query.limit + 1 },
    )
    const data = rows.slice(0, query.limit)
    const last = data.at(-1)
    const more = rows.length > query.limit && last !== undefined
    return { data: data.map(rowOf), total, nextCursor: more ? writeCursor([last.id]) : null }
  },
})

const about = '已撤回的返回 410，说明撤回了什么、什么时间、什么原因；没有公开的一律是 404。'

const getById = apiOperation({
  path: '/api/v1/documents/{id}',
  tag,
  summary: '一份文件',
  description: about,
  params: z.strictObject({ id: z.uuid() }),
  answer: fullDocument,
  gone: tombstone,
  find: (ctx, { params }) => readDocument(ctx, params.id),
})

const getByIndexNumber = apiOperation({
  path: '/api/v1/documents/{organisationCode}/{serial}',
  tag,
  summary: '按索引号取一份文件',
  description: about,
  params: z.strictObject({
    organisationCode: z
      .string()
      .regex(/^[0-9A-Z]{9,18}$/, '应为9位或18位机构代码')
      .openapi({ example: 'MB1A00001' }),
    serial: z
      .string()
      .regex(/^\d{4,6}-\d{5,7}$/, '应为“年份-流水号”')
      .openapi({ example: '2026-00012' }),
  }),
  answer: fullDocument,
  gone: tombstone,
  find: (ctx, { params }) => readDocument(ctx, `${params.organisationCode}/${params.serial}`),
})

async function readDocument(ctx: Ctx, key: string) {
  const found = await getPublicDocument(ctx.db, key)
  if (found === null) throw new NotFound('document')
  if (found.document.status === 'withdrawn') throw withdrawn(found)
  const { document, attachments, relations, changes, catalogItemIds } = found
  return {
    ...rowOf(document),
    version: document.version,
    keywords: document.keywords,
    source: document.source,
    bodyHtml: document.body_html,
    bodyText: document.body_text,
    effectiveOn: document.effective_on,
    expiresOn: document.expires_on,
    validityNote: document.validity_note,
    attachments: attachments.map((file) => ({
      ...file,
      mediaType: file.media_type,
      url: `/documents/${document.id}/files/${file.id}`,
    })),
    relations: relations.map((other) => ({
      ...other,
      indexNumber: other.index_number,
      documentNumber: other.document_number,
    })),
    changes,
    catalogItemIds,
  }
}

/** 撤回的原网址保留，说明何时、何故 (DESIGN: published things are never deleted). */
function withdrawn({ document }: PublicDocumentPage) {
  const said = tombstone.parse({
    document: {
      id: document.id,
      indexNumber: document.index_number,
      title: document.title,
      withdrawnAt: document.withdrawn_at,
      reason: document.withdrawal_reason,
      reasonWords:
        document.withdrawal_reason === null ? '' : withdrawalReasonWords[document.withdrawal_reason],
      statement: document.withdrawal_statement,
      replacedBy: document.replaced_by,
    },
  })
  return gone(said, said.document.statement ?? '这份文件已撤回。')
}

function rowOf(row: PublicDocumentRow) {
  return {
    id: row.id,
    indexNumber: row.index_number,
    organisationId: row.organisation_id,
    regionCode: row.region_code,
    kind: row.kind,
    status: row.status,
    title: row.title,
    documentNumber: row.document_number,
    issuer: row.issuer,
    theme: row.theme,
    formedOn: row.formed_on,
    summary: row.summary,
    publishedAt: row.published_at,
    publishedOn: row.published_on,
    changedAt: row.public_changed_at,
    validity: row.validity,
    url: `/documents/${row.index_number}`,
  }
}

function cursorId(cursor: string | undefined): string | undefined {
  const [id] = readCursor(cursor, 1) ?? []
  if (id === undefined || z.uuid().safeParse(id).success) return id
  throw badInput([{ field: 'cursor', message: '游标无效，请从第一页重新读取。' }])
}

/** The public API of documents: what is public, and what is said of what was withdrawn; nothing else exists here. */
export const documentsApi: ApiOperation[] = [listDocuments, getById, getByIndexNumber]
