import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
} from 'docx'
import { columnShares } from './column-shares.ts'
import { xmlText } from './xml-text.ts'
import type { PaperText } from './paper.ts'

/**
 * GB/T 9704-2012: 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; title 二号小标宋, text 三号仿宋 of 28 lines' pitch, page number
 * 四号 with a dash at each side, odd pages to the right, even ones to the left. Sizes are in half points.
 */
const margin = { top: 37, right: 26, bottom: 35, left: 28 } as const
const textWidth = convertMillimetersToTwip(210 - margin.left - margin.right)
const sizes = { title: 44, text: 32, table: 28, small: 24, page: 28 } as const
const pitch = { line: 580, lineRule: LineRuleType.EXACT } as const

const face = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia,
  cs: eastAsia,
})
const titleFace = face('方正小标宋简体')
const textFace = face('仿宋_GB2312')

function line(
  text: string,
  options: Omit<IParagraphOptions, 'children'> = {},
  run: { size?: number; face?: ReturnType<typeof face> } = {},
): Paragraph {
  return new Paragraph({
    spacing: pitch,
    ...options,
    children: [
      new TextRun({ text: xmlText(text), size: run.size ?? sizes.text, font: run.face ?? textFace }),
    ],
  })
}

function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  const font = face('宋体')
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 320, right: 320 },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: sizes.page, font })],
      }),
    ],
  })
}

function table({ head, rows }: NonNullable<PaperText['table']>): Table {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const shares = columnShares({ head, rows })
  const cell = (text: string, column: number, isHead: boolean) =>
    new TableCell({
      width: { size: Math.round((textWidth * (shares[column] ?? 50)) / 100), type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 80, bottom: 80, left: 120, right: 120 },
      children: text
        .split('\n')
        .map((one) =>
          line(
            one,
            { alignment: isHead ? AlignmentType.CENTER : AlignmentType.LEFT, spacing: { line: 400 } },
            { size: sizes.table },
          ),
        ),
    })
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    borders: {
      top: rule,
      bottom: rule,
      left: rule,
      right: rule,
      insideHorizontal: rule,
      insideVertical: rule,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, at) => cell(text, at, true)),
      }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) }),
      ),
    ],
  })
}

/** The seal stands over the name of the office and the day; room is left for it (GB/T 9704: 加盖印章的公文). */
function signature(paper: PaperText): Paragraph[] {
  const right = { alignment: AlignmentType.RIGHT, indent: { right: 640 }, keepNext: true } as const
  return [
    line('', { keepNext: true }),
    line('', { keepNext: true }),
    ...(paper.signature === '' ? [] : [line(`${paper.signature}（印章）`, right)]),
    ...(paper.date === '' ? [] : [line(paper.date, { ...right, keepNext: paper.contact !== '' })]),
    ...(paper.contact === ''
      ? []
      : [
          line('', { spacing: { line: 300 } }),
          line(paper.contact, { spacing: { line: 400 } }, { size: sizes.small }),
        ]),
  ]
}

/** The paper as a Word file in the layout of official papers; same text, same content. */
export async function paperWord(paper: PaperText): Promise<Buffer> {
  const indent = { firstLine: 640 }
  const document = new Document({
    // No name of a person or of a machine in the properties of the file.
    creator: paper.signature,
    lastModifiedBy: paper.signature,
    title: paper.title,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { size: sizes.text, font: textFace } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(margin.top),
              right: convertMillimetersToTwip(margin.right),
              bottom: convertMillimetersToTwip(margin.bottom),
              left: convertMillimetersToTwip(margin.left),
              footer: convertMillimetersToTwip(28),
            },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [
          line(
            paper.title,
            { alignment: AlignmentType.CENTER, spacing: { line: 700, after: 200 } },
            { size: sizes.title, face: titleFace },
          ),
          ...(paper.number === null ? [] : [line(paper.number, { alignment: AlignmentType.CENTER })]),
          line(''),
          ...(paper.addressee === '' ? [] : [line(paper.addressee)]),
          ...paper.paragraphs.map((text) => line(text, { indent })),
          ...(paper.table === null ? [] : [line('', { spacing: { line: 240 } }), table(paper.table)]),
          ...signature(paper),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
