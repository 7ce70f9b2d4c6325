import { render } from 'preact-render-to-string'
import { formatDay } from '#platform/day.ts'
import { unarmed, workbookFile } from '#platform/table-file/write-tables.ts'
import { fileSize } from '#ui/data.tsx'
import type { ArchivePiece } from './piece.ts'

/** A piece with its place in the archive. */
export interface PlacedPiece extends ArchivePiece {
  /** 序号 */
  order: number
  path: string
}

const head = ['序号', '题名', '文号', '责任者', '日期', '类别', '大小', '文件']

const lineOf = (piece: PlacedPiece): (string | number)[] => [
  piece.order,
  piece.title,
  piece.number,
  piece.maker,
  piece.on === '' ? '' : formatDay(piece.on),
  piece.kind,
  fileSize(piece.size),
  piece.path,
]

/** 卷内目录 as a workbook. Names come from outside, so nothing in it may run as a formula. */
export function indexWorkbook(pieces: readonly PlacedPiece[]): Uint8Array {
  return workbookFile([
    { name: '卷内目录', rows: [head, ...pieces.map((piece) => lineOf(piece).map(unarmed))] },
  ])
}

/** The same as a page with links that lead into the unpacked folder. */
export function indexPage(requestNumber: string, pieces: readonly PlacedPiece[]): string {
  const page = render(
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>{`卷内目录 ${requestNumber}`}</title>
      </head>
      <body>
        <h1>{`政府信息公开申请案卷 ${requestNumber}`}</h1>
        <table>
          <thead>
            <tr>
              {head.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pieces.map((piece) => (
              <tr key={piece.path}>
                {lineOf(piece).map((cell, column) => (
                  <td key={head[column]}>
                    {column === head.length - 1 ? (
                      <a href={piece.path.split('/').map(encodeURIComponent).join('/')}>{piece.path}</a>
                    ) : (
                      cell
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </body>
    </html>,
  )
  return `<!doctype html>${page}`
}
