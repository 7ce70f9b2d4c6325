import type { AppContext } from '#platform/http/context.ts'
import { downloadHeaders } from '#platform/files.ts'
import { readCase } from '../../console/case-frame.tsx'
import { writeCaseArchive } from '../case-archive/write-archive.ts'

/** The whole case as a ZIP, sent while it is made. */
export async function downloadArchive(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const archive = await writeCaseArchive(c.get('ctx'), request)
  // Its length is known only when it has been sent.
  const { 'content-length': _unknown, ...headers } = downloadHeaders({
    name: `案卷 ${request.number}.zip`,
    mediaType: 'application/zip',
    size: 0,
  })
  return c.body(archive, 200, { ...headers, 'cache-control': 'no-store' })
}
