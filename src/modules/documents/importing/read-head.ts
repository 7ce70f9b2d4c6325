import { parseDay } from '#platform/day.ts'
import { parseDocumentNumber } from '../rules/document-number.ts'
import type { BodyBlock } from './body-blocks.ts'
import { bare } from './tidy.ts'

/** What the text itself says in the places GB/T 9704-2012 gives them: number and title at the head, signature and day at the end. */
export interface TextReading {
  title: string | null
  number: string | null
  /** A number at the head that lost its bracket. */
  numberProposal: string | null
  signer: string | null
  signedOn: string | null
  body: BodyBlock[]
}

const genre =
  /(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|细则|方案|规划|计划|条例|预案|标准|目录|清单|制度|指南|名单|结果)(?:[（(].{1,16}[）)])?$/u
const office =
  /(?:政府|办公室|办公厅|局|厅|委员会|委|部|院|署|中心|办事处|管委会|村民委员会|小组|指挥部|公司)$/u
const MAX_TITLE_LINES = 5

/** Takes number and title off the head of the text; finds the signature. `title` is what the header already said. */
export function readHead(blocks: readonly BodyBlock[], title: string | null): TextReading {
  const reading: TextReading = {
    title,
    number: null,
    numberProposal: null,
    signer: null,
    signedOn: null,
    body: [],
  }
  let at = 0
  let titleSeen = false
  while (at < Math.min(blocks.length, 16)) {
    const block = blocks[at]
    if (block === undefined || block.isTable) break
    if (takeNumber(reading, block.text) || isRedHead(block.text, blocks.slice(at + 1))) {
      at += 1
      continue
    }
    const lines = titleSeen ? 0 : titleLines(blocks.slice(at), reading)
    if (lines === 0) break
    titleSeen = true
    at += lines
  }
  reading.body = blocks.slice(at)
  findSignature(reading)
  return reading
}

function takeNumber(reading: TextReading, text: string): boolean {
  if (text.length > 40) return false
  const parsed = parseDocumentNumber(text)
  if (parsed.ok) {
    // 第707号 below 国务院令 belongs to the order itself.
    if (parsed.number.year === null) return false
    reading.number ??= parsed.number.text
    return true
  }
  if (parsed.proposal === undefined) return false
  reading.numberProposal ??= parsed.proposal
  return true
}

/** 发文机关标志: the name of the office with 文件 behind it, above the number. */
function isRedHead(text: string, next: readonly BodyBlock[]): boolean {
  const isName = /^[\p{Script=Han}\s]{4,40}文件$/u.test(text)
  return isName && next.slice(0, 2).some((block) => parseDocumentNumber(block.text).ok)
}

function titleLines(blocks: readonly BodyBlock[], reading: TextReading): number {
  let joined = ''
  for (let lines = 1; lines <= Math.min(MAX_TITLE_LINES, blocks.length); lines += 1) {
    const block = blocks[lines - 1]
    if (block === undefined || block.isTable || block.text.length > 90 || /[。；：:]$/.test(block.text))
      return 0
    joined += block.text.replace(/\s+/g, '')
    if (reading.title !== null) {
      if (bare(joined) === bare(reading.title)) return lines
      if (!bare(reading.title).startsWith(bare(joined))) return 0
    } else if (genre.test(joined) && /关于|[\p{Script=Han}]{4,}/u.test(joined)) {
      reading.title = joined
      return lines
    }
  }
  return 0
}

function findSignature(reading: TextReading): void {
  for (const [i, block] of reading.body.entries()) {
    const day = block.text.length <= 24 ? parseDay(block.text.replace(/\s/g, '')) : null
    if (day === null) continue
    const above = reading.body[i - 1]?.text.replace(/\s/g, '') ?? ''
    if (!office.test(above) || above.length > 60) continue
    reading.signer = above
    reading.signedOn = day
    return
  }
}
