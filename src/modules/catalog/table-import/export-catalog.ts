import { utils, write, type WorkSheet } from '@e965/xlsx'
import { csvFile, sheetName } from '#platform/table-file/write-tables.ts'
import { catalogGrid, type CatalogGrid, type ExportedCatalog } from './catalog-grid.ts'

/** A catalog as a workbook, one sheet a domain, with the official two-row header; read again it changes nothing. */
export function exportCatalogXlsx(catalog: ExportedCatalog): Uint8Array {
  const book = utils.book_new()
  for (const { name, items } of catalog.domains) {
    const title = `${catalog.region}${name}领域基层政务公开标准目录`
    utils.book_append_sheet(
      book,
      titledSheet(title, catalogGrid(name, items)),
      sheetName(name, book.SheetNames),
    )
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }))
}

/** A catalog as CSV in UTF-8 with byte order mark (Excel needs it), domains one below the other under one header. */
export function exportCatalogCsv(catalog: ExportedCatalog): Uint8Array {
  const all = catalog.domains.flatMap(({ name, items }) => items.map((item) => ({ name, item })))
  const grid = catalogGrid(
    '',
    all.map(({ item }) => item),
  )
  const domain = (grid.rows[0]?.length ?? 0) - 2
  const rows = grid.rows.map((row, r) =>
    row.map((cell, c) => (r > 1 && c === domain ? (all[r - 2]?.name ?? '') : cell)),
  )
  return csvFile(rows)
}

/** A catalog as JSON with all elements under their English names. */
export function exportCatalogJson(catalog: ExportedCatalog): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(catalog, null, 2)}\n`)
}

/** A sheet with a title line over the grid; level-1 names that repeat are merged as in the printed table. */
export function titledSheet(title: string, grid: CatalogGrid): WorkSheet {
  const width = grid.rows[0]?.length ?? 1
  const sheet = utils.aoa_to_sheet([[title], ...grid.rows])
  const merges = [
    { row: -1, column: 0, across: width, down: 1 },
    ...grid.merges,
    ...repeated(grid.rows, 1, 2),
  ]
  sheet['!merges'] = merges.map(({ row, column, across, down }) => ({
    s: { r: row + 1, c: column },
    e: { r: row + down, c: column + across - 1 },
  }))
  sheet['!cols'] = Array.from({ length: width }, (_, c) => ({
    wch: c === 0 ? 6 : c < 3 ? 18 : c < 8 ? 32 : 10,
  }))
  return sheet
}

function repeated(rows: string[][], column: number, from: number) {
  const merges = []
  for (let start = from; start < rows.length;) {
    let end = start + 1
    while (end < rows.length && rows[end]?.[column] === rows[start]?.[column]) end += 1
    if (end - start > 1 && rows[start]?.[column] !== '─')
      merges.push({ row: start, column, across: 1, down: end - start })
    start = end
  }
  return merges
}
