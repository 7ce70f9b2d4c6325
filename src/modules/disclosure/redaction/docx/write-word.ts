import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell as Cell,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
  type ParagraphChild,
} from 'docx'
import { coverText } from '../ground-mark.ts'
import type { Block, BlockNode, CoveredPassage, Face, TableCell, WordText } from './block.ts'
import type { PlainPicture } from './keep-pictures.ts'
import { LEFT_OUT, piecesOf } from './passages.ts'
import { writeZip } from './write-zip.ts'

// Own parameters, in half points: what was set too small to be seen is seen, and nothing bursts the page.
const [leastSize, mostSize, commonSize] = [16, 96, 24]

interface Writing {
  word: WordText
  passages: readonly CoveredPassage[]
  pictures: Map<number, PlainPicture>
}

const aligns = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.JUSTIFIED,
}
const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
]

/**
 * A Word file made from nothing but the blocks that are shown, with covered passages replaced. Layout is plain: what
 * counts is that nothing of the source file is carried over.
 */
export async function writeWord(writing: Writing): Promise<Uint8Array> {
  const { word } = writing
  const document = new Document({
    creator: '',
    lastModifiedBy: '',
    styles: {
      default: {
        document: {
          run: { font: { ascii: 'Times New Roman', eastAsia: '仿宋' }, size: commonSize, color: '000000' },
          paragraph: { spacing: { line: 360 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { orientation: word.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
          },
        },
        headers: { default: new Header({ children: written(word.header, writing) }) },
        footers: {
          default: new Footer({ children: [...written(word.footer, writing), pageNumber()] }),
        },
        children: [...written(word.body, writing), ...written(word.notes, writing)],
      },
    ],
  })
  return writeZip(new Uint8Array(await Packer.toBuffer(document)))
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: ['第 ', PageNumber.CURRENT, ' 页'] })],
  })
}

function written(nodes: readonly BlockNode[], writing: Writing): (Paragraph | Table)[] {
  return nodes.flatMap((node): (Paragraph | Table)[] => {
    if ('rows' in node) return [table(node.rows, writing)]
    const block = writing.word.blocks[node.block - 1]
    return block === undefined ? [] : [paragraph(block, writing)]
  })
}

function paragraph(block: Block, writing: Writing): Paragraph {
  const heading = headings[block.heading - 1]
  return new Paragraph({
    alignment: aligns[block.align],
    ...(heading === undefined ? {} : { heading }),
    children: piecesOf(block, writing.passages).flatMap(({ from, to, ground }) =>
      ground === null
        ? openRuns(block, from, to, writing.pictures)
        : [new TextRun({ text: coverText(ground), color: '000000' })],
    ),
  })
}

function openRuns(
  block: Block,
  from: number,
  to: number,
  pictures: Map<number, PlainPicture>,
): ParagraphChild[] {
  return block.faces.flatMap((face) => {
    const [start, end] = [Math.max(from, face.from), Math.min(to, face.to)]
    if (start >= end) return []
    const runs: ParagraphChild[] = []
    let at = start
    for (const picture of block.pictures.filter((one) => one.at >= start && one.at < end)) {
      runs.push(...textRuns(block.text.slice(at, picture.at), face), pictureRun(pictures.get(picture.number)))
      at = picture.at + 1
    }
    return [...runs, ...textRuns(block.text.slice(at, end), face)]
  })
}

function pictureRun(picture: PlainPicture | undefined): ParagraphChild {
  if (picture === undefined) return new TextRun({ text: LEFT_OUT, color: '000000' })
  const { bytes, width, height } = picture
  return new ImageRun({ type: 'png', data: bytes, transformation: { width, height } })
}

function textRuns(text: string, face: Face): TextRun[] {
  return text
    .split(/(?=\n)/)
    .filter((line) => line !== '')
    .map((line) => {
      const broken = line.startsWith('\n')
      const size = face.size === null ? commonSize : Math.min(mostSize, Math.max(leastSize, face.size))
      return new TextRun({
        text: broken ? line.slice(1) : line,
        ...(broken ? { break: 1 } : {}),
        bold: face.bold,
        italics: face.italic,
        ...(face.underline ? { underline: {} } : {}),
        size: Math.round(size),
        color: '000000',
      })
    })
}

function table(rows: TableCell[][], writing: Writing): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map((cells) => new TableRow({ children: cells.map((cell) => tableCell(cell, writing)) })),
  })
}

function tableCell(cell: TableCell, writing: Writing): Cell {
  const content = written(cell.content, writing)
  // A cell must end with a paragraph, or Word calls the file damaged.
  const closed = content.at(-1) instanceof Paragraph ? content : [...content, new Paragraph({})]
  return new Cell({
    columnSpan: cell.columns,
    ...(cell.merge === null
      ? {}
      : {
          verticalMerge: cell.merge === 'first' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE,
        }),
    children: closed,
  })
}
