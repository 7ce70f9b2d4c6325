import { ZipFile } from 'yazl'

/** How a cell of a printed sheet looks; the order of `styleOrder` below. */
export type SheetStyle = 'title' | 'heading' | 'label' | 'figure'

/** A cell of a printed sheet, 0-based. A number is written as one, with its decimals. */
export interface SheetCell {
  line: number
  column: number
  across: number
  down: number
  style: SheetStyle
  value: string | { number: string }
}

/** A sheet that prints on A4 in the layout of an official form. */
export interface PrintedSheet {
  name: string
  landscape: boolean
  /** width of each column in characters */
  widths: readonly number[]
  /** height of lines in points; others fit their text */
  heights: ReadonlyMap<number, number>
  cells: readonly SheetCell[]
}

// SheetJS reads our workbooks but writes no borders, fonts or print settings; the official form needs them.
const styleOrder: readonly SheetStyle[] = ['title', 'heading', 'label', 'figure']
const MOST_DECIMALS = 6
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The sheets as an XLSX file; the same sheets always give the same bytes. */
export async function printedWorkbook(sheets: readonly PrintedSheet[]): Promise<Uint8Array> {
  const zip = new ZipFile()
  const add = (name: string, xml: string) =>
    zip.addBuffer(Buffer.from(head + xml), name, {
      mtime: new Date(Date.UTC(2000, 0, 1)),
      forceDosTimestamp: true,
    })
  add(
    '[Content_Types].xml',
    `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>` +
      `${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`).join('')}</Types>`,
  )
  add(
    '_rels/.rels',
    `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>` +
      `${sheets.map((sheet, i) => `<sheet name="${escape(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
  )
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packageRelations}">` +
      sheets
        .map(
          (_, i) =>
            `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join('') +
      `<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  )
  add('xl/styles.xml', stylesXml())
  sheets.forEach((sheet, i) => add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)))
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array))
  return new Uint8Array(Buffer.concat(chunks))
}

function sheetXml(sheet: PrintedSheet): string {
  const lines = 1 + Math.max(...sheet.cells.map((cell) => cell.line + cell.down - 1))
  const rows = Array.from({ length: lines }, (_, line) => {
    const height = sheet.heights.get(line)
    const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`
    return `<row r="${line + 1}"${size}>${cellsXml(sheet, line)}</row>`
  })
  const merges = sheet.cells
    .filter((cell) => cell.across > 1 || cell.down > 1)
    .map(
      (cell) =>
        `<mergeCell ref="${refOf(cell.line, cell.column)}:${refOf(cell.line + cell.down - 1, cell.column + cell.across - 1)}"/>`,
    )
  const columns = sheet.widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  return (
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><cols>${columns.join('')}</cols>` +
    `<sheetData>${rows.join('')}</sheetData><mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` +
    `<printOptions horizontalCentered="1"/><pageMargins left="0.6" right="0.6" top="0.8" bottom="0.8" header="0.3" footer="0.3"/>` +
    `<pageSetup paperSize="9" orientation="${sheet.landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/></worksheet>`
  )
}

/** Cells of one line in order; those under a merged one are written blank, so that its border goes around it. */
function cellsXml(sheet: PrintedSheet, line: number): string {
  const row = new Map<number, string>()
  for (const cell of sheet.cells) {
    if (line < cell.line || line >= cell.line + cell.down) continue
    for (let c = cell.column; c < cell.column + cell.across; c += 1) {
      const isOwn = line === cell.line && c === cell.column
      row.set(c, cellXml(refOf(line, c), cell, isOwn))
    }
  }
  return [...row]
    .sort(([a], [b]) => a - b)
    .map(([, xml]) => xml)
    .join('')
}

function cellXml(ref: string, cell: SheetCell, isOwn: boolean): string {
  const base = styleOrder.indexOf(cell.style) + 1
  if (typeof cell.value === 'string') {
    const text = `<is><t xml:space="preserve">${escape(cell.value)}</t></is>`
    return isOwn && cell.value !== ''
      ? `<c r="${ref}" s="${base}" t="inlineStr">${text}</c>`
      : `<c r="${ref}" s="${base}"/>`
  }
  const decimals = cell.value.number.split('.')[1]?.length ?? 0
  const style = decimals === 0 ? base : styleOrder.length + Math.min(decimals, MOST_DECIMALS)
  return isOwn ? `<c r="${ref}" s="${style}"><v>${cell.value.number}</v></c>` : `<c r="${ref}" s="${style}"/>`
}

/** Style 0 is the plain one that the format asks for, then `styleOrder`, then figures with one to six decimals. */
function stylesXml(): string {
  const decimals = Array.from({ length: MOST_DECIMALS }, (_, i) => i + 1)
  const formats = decimals.map((n) => `<numFmt numFmtId="${170 + n}" formatCode="0.${'0'.repeat(n)}"/>`)
  const xf = (format: number, font: number, border: number, align: string) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">` +
    `<alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`
  const side = (name: string) => `<${name} style="thin"><color auto="1"/></${name}>`
  const font = (size: number, bold: boolean) =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`
  const styles = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    xf(0, 2, 0, 'center'),
    xf(0, 1, 1, 'center'),
    xf(0, 0, 1, 'left'),
    xf(1, 0, 1, 'center'),
    ...decimals.map((n) => xf(170 + n, 0, 1, 'center')),
  ]
  return (
    `<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats.join('')}</numFmts>` +
    `<fonts count="3">${font(10.5, false)}${font(10.5, true)}${font(14, true)}</fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${styles.length}">${styles.join('')}</cellXfs></styleSheet>`
  )
}

function refOf(line: number, column: number): string {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `${letters}${line + 1}`
}

function escape(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // oxlint-disable-next-line no-control-regex -- XML allows no control characters
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
  )
}
