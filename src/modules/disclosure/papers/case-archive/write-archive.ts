import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Ctx } from '#platform/ctx.ts'
import { startOfDay } from '#platform/day.ts'
import { cleanFileName } from '#platform/files.ts'
import type { DisclosureRequest } from '../../request.ts'
import { indexPage, indexWorkbook, type PlacedPiece } from './archive-index.tsx'
import { archiveFolders, type ArchivePiece } from './piece.ts'
import { readArchivePieces } from './read-pieces.ts'

/** Places the pieces in the order of their folders; names are safe in any file system and never meet. */
export function placePieces(pieces: readonly ArchivePiece[]): PlacedPiece[] {
  let order = 0
  return archiveFolders.flatMap((folder) =>
    pieces
      .filter((piece) => piece.folder === folder)
      .map((piece, at) => {
        order += 1
        const name = cleanFileName(piece.fileName)
        return { ...piece, order, path: `${folder}/${String(at + 1).padStart(2, '0')} ${name}` }
      }),
  )
}

/**
 * The whole case as a ZIP with its index first (issue: one folder for each case, exportable as an archive). Pieces are opened one
 * after another while the archive is sent. The reading of the applicant is audited before the first byte.
 */
export async function writeCaseArchive(
  ctx: Ctx,
  request: DisclosureRequest,
): Promise<ReadableStream<Uint8Array>> {
  const pieces = placePieces(await readArchivePieces(ctx, request))
  const zip = new ZipFile()
  const at = (on: string) => ({
    mtime: startOfDay(on === '' ? request.submittedOn : on),
    forceDosTimestamp: true,
  })
  zip.addBuffer(Buffer.from(indexWorkbook(pieces)), '卷内目录.xlsx', at(''))
  zip.addBuffer(Buffer.from(indexPage(request.number, pieces), 'utf8'), '卷内目录.html', at(''))
  for (const piece of pieces) {
    zip.addReadStreamLazy(piece.path, { ...at(piece.on), size: piece.size }, (give) => {
      piece.open().then(
        (bytes) => give(null, Readable.from([bytes])),
        (cause: unknown) => give(cause, Readable.from([])),
      )
    })
  }
  zip.end()
  const out = zip.outputStream as Readable
  // yazl reports a piece that cannot be opened on the archive; the download then breaks off instead of ending as if whole.
  zip.on('error', (cause: Error) => out.destroy(cause))
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}
