import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { placedCells, type PlacedCell, type PrintedTable, printedTable } from './printed-table.ts'
import type { ReportFigures, ReportTable } from './report-figures.ts'
import { headingOf, reportSections, type ReportText, reportTitle } from './report-text.ts'

/** What a report prints: whose it is, its year, its words and its figures. */
export interface PrintedReport {
  organisationName: string
  text: ReportText
  figures: ReportFigures
}

// Page, fonts and sizes of official papers (GB/T 9704—2012): A4 with 37 mm above and 28 mm at the binding side,
// text 仿宋 三号 in 28 pt lines with two characters of indent, headings 黑体, title 小标宋 二号. Twips: 1 mm = 56.7.
const page = { top: 2098, bottom: 1984, left: 1587, right: 1474 }
const textWidth = 11906 - page.left - page.right
const line = { line: 560, lineRule: LineRuleType.EXACT }
const fonts = { title: '方正小标宋简体', heading: '黑体', text: '仿宋_GB2312', table: '宋体' } as const
const sizes = { title: 44, text: 32, table: 18 } as const

/** Shares of the text's width that the columns of each table take. */
const shares: Readonly<Record<ReportTable, readonly number[]>> = {
  2: [25, 25, 25, 25],
  3: [5, 8, 31, 8, 8, 8, 8, 8, 8, 8],
  4: Array.from({ length: 15 }, () => 1),
}

/** The whole report as a Word file: title, preface, six sections, the tables in the official layout. */
export async function reportWord(report: PrintedReport): Promise<Uint8Array> {
  const title = reportTitle(report.organisationName, report.figures.year)
  const document = new Document({
    title,
    creator: report.organisationName,
    lastModifiedBy: report.organisationName,
    styles: { default: { document: { run: run(fonts.text, sizes.text) } } },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { ...page, footer: 1400 } } },
        footers: { default: pageNumber() },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            spacing: { line: 640, lineRule: LineRuleType.EXACT, before: 400, after: 560 },
            children: [new TextRun({ text: title, ...run(fonts.title, sizes.title) })],
          }),
          ...paragraphs(report.text.preface),
          ...reportSections.flatMap((section) => [
            heading(headingOf(section)),
            ...(typeof section.filledBy === 'string'
              ? paragraphs(report.text[section.filledBy])
              : [wordTable(printedTable(report.figures, section.filledBy)), gap()]),
          ]),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function run(font: string, size: number): IRunOptions {
  return {
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: font, cs: font },
    size,
    color: '000000',
  }
}

function heading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: { ...line, before: 0, after: 120 },
    indent: { firstLine: 640 },
    children: [new TextRun({ text, ...run(fonts.heading, sizes.text) })],
  })
}

/** A line of the text is a paragraph. */
function paragraphs(text: string): Paragraph[] {
  return text
    .split(/[\r\n]+/)
    .filter((one) => one.trim() !== '')
    .map(
      (one) =>
        new Paragraph({
          alignment: AlignmentType.BOTH,
          spacing: line,
          indent: { firstLine: 640 },
          children: [new TextRun({ text: one.trim(), ...run(fonts.text, sizes.text) })],
        }),
    )
}

/** Word joins two tables that touch. */
function gap(): Paragraph {
  return new Paragraph({ spacing: { line: 240, lineRule: LineRuleType.EXACT }, children: [] })
}

function wordTable(printed: PrintedTable): Table {
  const share = shares[printed.table]
  const sum = share.reduce((all, one) => all + one, 0)
  const columns = share.map((one) => Math.floor((textWidth * one) / sum))
  const lines = placedCells(printed)
  return new Table({
    width: { size: columns.reduce((all, one) => all + one, 0), type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: Object.fromEntries(
      ['top', 'bottom', 'left', 'right', 'insideHorizontal', 'insideVertical'].map((side) => [
        side,
        { style: BorderStyle.SINGLE, size: 4, color: '000000' },
      ]),
    ),
    rows: lines.map(
      (cells, at) =>
        new TableRow({
          cantSplit: true,
          tableHeader: at < printed.head.length,
          height: { value: printed.table === 2 ? 480 : 380, rule: 'atLeast' },
          children: cells.map((cell) => wordCell(cell, columns)),
        }),
    ),
  })
}

function wordCell(cell: PlacedCell, columns: readonly number[]): TableCell {
  const width = columns.slice(cell.column, cell.column + cell.across).reduce((sum, one) => sum + one, 0)
  const isName = cell.role === 'row' && cell.down === 1 && cell.across < 3 && columns.length === 10
  return new TableCell({
    columnSpan: cell.across,
    rowSpan: cell.down,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 40, right: 40 },
    children: [
      new Paragraph({
        alignment: isName ? AlignmentType.LEFT : AlignmentType.CENTER,
        children: [
          new TextRun({
            text: cell.text,
            ...run(
              cell.role === 'block' ? fonts.heading : fonts.table,
              columns.length === 4 ? 21 : sizes.table,
            ),
          }),
        ],
      }),
    ],
  })
}

/** — 1 — as official papers number their pages. */
function pageNumber(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...run(fonts.table, 28) })],
      }),
    ],
  })
}
