import { stringify } from 'csv-stringify/sync'
import { kindWords, listPublicDocuments, pageTag, type PublicDocumentRow, validityWords } from '#documents'
import type { AppContext } from '#platform/http/context.ts'
import { documentHref } from './document-links.ts'
import { readDocumentFilter } from './documents.tsx'
import { keepUnder, loadFrame } from './frame.ts'

/** One file holds at most so many rows; larger takings belong to the data interface. */
const mostRows = 5000
const step = 200

const columns: [string, (row: PublicDocumentRow, origin: string) => string][] = [
  ['索引号', (row) => row.index_number],
  ['标题', (row) => row.title],
  ['发文字号', (row) => row.document_number ?? ''],
  ['发布机构', (row) => row.issuer],
  ['体裁', (row) => kindWords[row.kind]],
  ['主题分类', (row) => row.theme ?? ''],
  ['成文日期', (row) => row.formed_on ?? ''],
  ['发布日期', (row) => row.published_on],
  ['公文时效', (row) => validityWords[row.validity]],
  ['网址', (row, origin) => `${origin}${documentHref(row)}`],
]

/** Any list of documents as a table for Excel or WPS, with the filters of its address (UX 29). */
export async function documentTable(c: AppContext): Promise<Response> {
  const frame = await loadFrame(c, c.req.param('region'))
  const { filter } = readDocumentFilter(new URL(c.req.url), frame.prefix)
  const rows: PublicDocumentRow[] = []
  for (let page = 1; rows.length < mostRows; page += 1) {
    const found = await listPublicDocuments(c.get('ctx').db, filter, { page, pageSize: step })
    rows.push(...found.rows)
    if (found.rows.length < step) break
  }
  keepUnder(c, [pageTag.region(frame.division.code)])
  // Excel reads UTF-8 only with its mark, and runs what begins like a formula.
  const text = stringify(
    [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, of]) => of(row, frame.origin)))],
    {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  )
  const name = encodeURIComponent(`${frame.division.name}公开文件.csv`)
  return c.body(text, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="documents.csv"; filename*=UTF-8''${name}`,
  })
}
