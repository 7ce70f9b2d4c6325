import { closeChannelName, isKnownChannel, startsLikeChannel } from './channel-names.ts'

export interface ChannelReading {
  checked: string[]
  unchecked: string[]
  /** entries without a box in a cell that has boxes: whether they count cannot be seen */
  unclear: string[]
  /** no box at all although the whole printed list stands there: the boxes were lost */
  boxesLost: boolean
}

const BOX_ON = '■◆▄√✓✔☑☒◼●\\uF052\\uF0FE\\uF06E'
const BOX_OFF = '□£〇○☐◇◻\\uF0A3\\uF0A8\\uF06F'
const ANY = new RegExp(`[${BOX_ON}${BOX_OFF}]`, 'u')
const WHOLE_LIST = 9

/** Reads a 公开渠道和载体 cell: with boxes the ticked entries count, without boxes every entry does. */
export function readChannels(text: string): ChannelReading {
  const cell = withBoxes(text)
  const reading: ChannelReading = { checked: [], unchecked: [], unclear: [], boxesLost: false }
  if (!ANY.test(cell)) {
    reading.checked = entries(cell)
    reading.boxesLost = reading.checked.length >= WHOLE_LIST
    return reading
  }
  for (const [, box = '', words = ''] of cell.matchAll(
    new RegExp(`([${BOX_ON}${BOX_OFF}]|^)([^${BOX_ON}${BOX_OFF}]*)`, 'gu'),
  )) {
    const [first, ...rest] = entries(words)
    if (!first) continue
    if (box === '') {
      reading.unclear.push(first, ...rest)
      continue
    }
    const into = new RegExp(`[${BOX_ON}]`, 'u').test(box) ? reading.checked : reading.unchecked
    // 其他 is followed by free text without a separator: ■其他 基层公共服务平台
    if (/^其[他它]/.test(first)) into.push(closeChannelName([first, ...rest].join('')))
    else {
      into.push(first)
      reading.unclear.push(...rest)
    }
  }
  return reading
}

/** Wingdings' R and OCR's 口 are boxes only in front of the name of a channel. */
function withBoxes(text: string): string {
  return text
    .replace(/R(?=\s*(\p{Script=Han}{2}))/gu, (mark, next: string) => (startsLikeChannel(next) ? '☑' : mark))
    .replace(/口(?=\s*(\p{Script=Han}{2}))/gu, (mark, next: string) => (startsLikeChannel(next) ? '□' : mark))
}

function entries(words: string): string[] {
  const pieces = splitOutsideBrackets(words.replace(/(?:^|[\n；;\s])\d{1,2}[.、．](?=\D)/g, '\n'))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '' && piece !== '等' && piece !== '。')
  // A name broken by a blank or a line end is one entry: 两微 一端, 村公示栏 (电子屏).
  const whole: string[] = []
  for (const piece of pieces) {
    const last = whole.at(-1)
    const broken =
      /^[（(]/.test(piece) || (last !== undefined && !isKnownChannel(last) && isKnownChannel(last + piece))
    if (last !== undefined && broken) whole[whole.length - 1] = last + piece
    else whole.push(piece)
  }
  return whole.map(closeChannelName)
}

/** 其他（甲；乙） is one entry: separators inside brackets do not part. */
function splitOutsideBrackets(words: string): string[] {
  const pieces = ['']
  let depth = 0
  for (const char of words) {
    if (/[（(]/.test(char)) depth += 1
    if (/[）)]/.test(char)) depth = Math.max(0, depth - 1)
    if (depth === 0 && /[\s；;、，,]/.test(char)) pieces.push('')
    else pieces[pieces.length - 1] += char
  }
  return pieces
}
