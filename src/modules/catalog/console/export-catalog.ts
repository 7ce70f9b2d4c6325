import type { AppContext } from '#platform/http/context.ts'
import { NotFound } from '#platform/refusal.ts'
import { recordAudit } from '#platform/audit.ts'
import { listDomainsOf } from '../find.ts'
import { readVersion } from '../open-version.ts'
import { listItems } from '../store/items.ts'
import {
  catalogImportTemplate,
  exportCatalogCsv,
  exportCatalogJson,
  exportCatalogXlsx,
  type ExportedCatalog,
} from '../table-import/index.ts'
import { param } from './frame.tsx'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const formats = {
  xlsx: { type: xlsx, write: exportCatalogXlsx },
  csv: { type: 'text/csv; charset=utf-8', write: exportCatalogCsv },
  json: { type: 'application/json; charset=utf-8', write: exportCatalogJson },
} as const

function download(bytes: Uint8Array, type: string, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="catalog"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
    },
  })
}

/** A version as XLSX, CSV or JSON; read again by the import it changes nothing. */
export async function exportVersion(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const format = param(c, 'format')
  if (!Object.hasOwn(formats, format)) throw new NotFound('export format')
  const { type, write } = formats[format as keyof typeof formats]
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const items = await listItems(ctx.db, version.id)
  const domains = await listDomainsOf(ctx.db, catalog.id)
  const exported: ExportedCatalog = {
    title: `${catalog.regionName}基层政务公开标准目录`,
    region: catalog.regionName,
    version: `第${version.number}版`,
    domains: domains
      .map(({ code, name }) => ({
        name,
        items: items
          .filter((item) => item.domain === code)
          .map(
            ({
              code: itemCode,
              level1,
              level2,
              level3,
              content,
              basis,
              timeLimit,
              publisher,
              channels,
              audience,
              method,
              tiers,
              extra,
            }) => ({
              code: itemCode,
              level1,
              level2,
              level3,
              content,
              basis,
              timeLimit,
              publisher,
              channels,
              audience,
              method,
              tiers,
              extra,
            }),
          ),
      }))
      .filter((domain) => domain.items.length > 0),
  }
  await recordAudit(ctx, {
    event: 'catalog.exported',
    objectType: 'catalog',
    objectId: catalog.id,
    after: { version: version.number, format },
  })
  return download(write(exported), type, `${exported.title}（第${version.number}版）.${format}`)
}

/** An empty workbook in the layout the import reads. */
export function downloadTemplate(): Response {
  return download(catalogImportTemplate(), xlsx, '标准目录导入模板.xlsx')
}
