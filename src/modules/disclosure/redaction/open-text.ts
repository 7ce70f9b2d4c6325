import { setImmediate as breathe } from 'node:timers/promises'
import type { Ctx } from '#platform/ctx.ts'
import { openCaseFile } from '../case-files.ts'
import { openPages, openText, openWord, openWordText } from './index.ts'
import { boxesOf, passagesOf, type Redaction } from './redaction.ts'
import { inTurn } from './turns.ts'

const pictureOnly = '（本页是图片，没有可读的文字）'

/** Whether anything of a file can be read aloud: a scan has no text. */
export function hasOpenText({ opened }: Pick<Redaction, 'opened'>): boolean {
  return opened.kind === 'word'
    ? opened.lengths.some((length) => length > 0)
    : opened.wordlessPages.length < opened.sizes.length
}

/** A program that opens a page of letters must not take it for one of the web. */
const harmless = (text: string): string =>
  text.replace(/<(?=[a-z!?/])/gi, '＜').replaceAll('\uFFFC', '〔图片〕')

/**
 * What stays readable, as plain text for whoever cannot see pictures of pages (条例第四十三条). Made from the same marks as the
 * result; of scans only what is drawn as text is taken.
 */
export async function readOpenText(ctx: Ctx, one: Redaction): Promise<string> {
  const { bytes } = await openCaseFile(ctx, one, one.sourceId)
  const source = new Uint8Array(bytes)
  const head =
    '本文件是公开材料的可读文字版，便于用读屏软件阅读；以同时提供的文件为准。“■■■■”处为不予公开的内容。\n\n'
  if (one.opened.kind === 'word') {
    const word = await inTurn(() => openWord(source))
    return harmless(head + openWordText(word, passagesOf(one.marks), one.keptPictures))
  }
  const { format } = one.opened
  const { pages } = await inTurn(() => openPages({ bytes: source, format }))
  const boxes = boxesOf(one.marks)
  const texts: string[] = []
  for (const page of pages) {
    // Page by page with a breath between: a long file must not hold the server.
    await breathe()
    const text = openText([page], boxes)
    texts.push(`—— 第 ${page.number} 页 ——\n${text === '' ? pictureOnly : text}`)
  }
  return harmless(head + texts.join('\n\n'))
}
