import type { PaperText } from '../paper.ts'
import { paperWord } from '../paper-word.ts'

/** One piece of a case file (案卷), before it lies in the archive: what the index says of it, and how its content is had. */
export interface ArchivePiece {
  folder: ArchivePart
  title: string
  number: string
  /** 责任者: who made it */
  maker: string
  /** day of the piece, empty where it is of the whole case */
  on: string
  /** what it is, in a word: 文书, 材料 */
  kind: string
  /** name in its folder, without its place in the order */
  fileName: string
  /** bytes, where they are known without opening it */
  size: number
  /** content; opened one after another, so that large files never lie in memory together */
  open(): Promise<Buffer>
}

/** Folders in the order in which a case comes about. */
export const archiveFolders = [
  '1 申请',
  '2 登记和办理经过',
  '3 文书',
  '4 答复和审查',
  '5 检索、征求意见和收费',
  '6 送达',
  '7 复议和诉讼',
  '8 材料',
] as const
export type ArchivePart = (typeof archiveFolders)[number]

/** A text as a Word file of the archive. */
export async function wordPiece(
  folder: ArchivePart,
  text: PaperText,
  about: Pick<ArchivePiece, 'maker' | 'on' | 'kind'> & { title?: string },
): Promise<ArchivePiece> {
  const title = about.title ?? text.title
  const bytes = await paperWord(text)
  return {
    folder,
    title,
    number: text.number ?? '',
    maker: about.maker,
    on: about.on,
    kind: about.kind,
    fileName: `${title}.docx`,
    size: bytes.length,
    open: () => Promise.resolve(bytes),
  }
}

/** A record of the office as a sheet: a heading, the number of its case, and a table. */
export function recordSheet(
  title: string,
  given: { requestNumber: string; organisation: string; head: string[]; rows: string[][]; words?: string[] },
): PaperText {
  return {
    title,
    number: `申请编号：${given.requestNumber}`,
    addressee: '',
    paragraphs: given.words ?? [],
    table: given.rows.length === 0 ? null : { head: given.head, rows: given.rows },
    signature: '',
    date: '',
    contact: given.organisation,
  }
}
