import { ownWords, type Ask } from './ask.ts'
import { readChannels } from './channels.ts'
import { tidyDocumentNumbers } from './document-numbers.ts'
import type { RowElement } from './reading.ts'
import type { RowCell } from './row-cells.ts'
import { isDash, isSameAsAbove } from '#platform/table-file/tidy-text.ts'

export interface TextReading {
  value: string | null
  inherited: boolean
}

type TextElement = 'content' | 'basis' | 'timeLimit' | 'publisher' | 'channels'

/** Reads a text element: own text, a merged cell, 同上; a blank is asked because it may be either. */
export function readText(
  element: TextElement,
  cells: RowCell[],
  above: string | null | undefined,
  ask: Ask,
): TextReading {
  const mine = cells.filter((cell) => cell.column.element === element)
  const [first] = mine
  if (!first) return { value: null, inherited: false }
  if (mine.every((cell) => cell.from === 'blank')) return askBlank(element, first, above, ask)
  // 公开内容 parted by tier: both parts, each under its heading.
  if (element === 'content' && mine.length > 1 && new Set(mine.map((cell) => cell.text)).size > 1) {
    const parts = mine
      .filter((cell) => cell.text !== '')
      .map((cell) => `${cell.column.heading.split(' / ').at(-1)}：${cell.text}`)
    return { value: parts.join('\n'), inherited: false }
  }
  // 公开渠道和载体 printed twice, and the like: what the columns say counts together.
  const text = [...new Set(mine.map((cell) => cell.text))].filter((one) => one !== '').join('\n')
  if (isSameAsAbove(first.text)) return sameAsAbove(element, first, above, ask)
  if (isDash(first.text)) return { value: '', inherited: false }
  const inherited = first.from === 'above'
  const inside = inherited ? null : /(?:[:：]|内容|要素)\s*同上/.exec(first.text)
  if (inside && above) return askInside(element, first, above, ask)
  return { value: tidyDocumentNumbers(text), inherited }
}

function about(element: RowElement, cell: RowCell) {
  return { column: cell.column.at, heading: cell.column.heading, element, seen: cell.text }
}

function askBlank(
  element: TextElement,
  cell: RowCell,
  above: string | null | undefined,
  ask: Ask,
): TextReading {
  const options = [{ value: 'empty', label: '确实没有，留空' }]
  if (above) options.unshift({ value: 'above', label: `与上一行相同：${above.slice(0, 60)}` })
  const answer = ask({
    ...about(element, cell),
    kind: 'blank',
    why: '这一格是空的：可能与上一行合并（同上），也可能确实没有，文件里看不出来。',
    options,
    freeText: true,
  })
  if (answer === null) return { value: null, inherited: false }
  if (answer === 'above') return { value: above ?? null, inherited: true }
  return { value: ownWords(answer) ?? '', inherited: false }
}

function sameAsAbove(
  element: TextElement,
  cell: RowCell,
  above: string | null | undefined,
  ask: Ask,
): TextReading {
  if (above) return { value: above, inherited: true }
  const pending = above === null
  const answer = ask({
    ...about(element, cell),
    kind: 'same',
    why: pending
      ? '写的是“同上”，而上一行这一格还没有确认。先确认上一行即可，也可以直接填写。'
      : '写的是“同上”，但上面没有可用的内容。',
    options: [{ value: 'empty', label: '留空' }],
    freeText: true,
  })
  return { value: answer === null ? null : (ownWords(answer) ?? ''), inherited: false }
}

function askInside(element: TextElement, cell: RowCell, above: string, ask: Ask): TextReading {
  const answer = ask({
    ...about(element, cell),
    kind: 'same_inside',
    why: '这一格里有一部分写“同上”，指的是上一行的内容，需要确认怎么写。',
    options: [
      { value: 'keep', label: '照原文保留' },
      { value: 'fill', label: `把“同上”换成上一行的内容：${above.slice(0, 60)}` },
    ],
    freeText: true,
  })
  if (answer === null) return { value: null, inherited: false }
  if (answer === 'keep') return { value: cell.text, inherited: false }
  if (answer === 'fill') return { value: cell.text.replace(/同上/, above), inherited: false }
  return { value: ownWords(answer), inherited: false }
}

/** Reads the channels of a row as a list of ticked channels. */
export function readChannelCell(
  cells: RowCell[],
  above: string[] | null | undefined,
  ask: Ask,
): { value: string[] | null; inherited: boolean } {
  const text = readText('channels', cells, above === null ? null : above?.join('；'), ask)
  const cell = cells.find((one) => one.column.element === 'channels')
  if (text.value === null || !cell) return { value: null, inherited: text.inherited }
  if (text.value === '') return { value: [], inherited: false }
  if (text.inherited && above && cell.from !== 'above') return { value: above, inherited: true }
  const reading = readChannels(text.value)
  const checked = [...new Set(reading.checked)]
  if (reading.boxesLost) {
    const answer = ask({
      ...about('channels', cell),
      kind: 'boxes_lost',
      why: '列出了整套渠道，却没有一个■或□，选了哪些看不出来。',
      options: [{ value: 'all', label: '全部计入' }],
      freeText: true,
    })
    if (answer === null) return { value: null, inherited: text.inherited }
    return { value: answer === 'all' ? checked : listOf(ownWords(answer) ?? ''), inherited: text.inherited }
  }
  if (reading.unclear.length > 0) {
    const answer = ask({
      ...about('channels', cell),
      kind: 'box_missing',
      why: `“${reading.unclear.join('、')}”前面没有■或□，是否选中看不出来。`,
      options: [
        { value: 'count', label: `计入：${reading.unclear.join('、')}` },
        { value: 'skip', label: '不计入' },
      ],
      freeText: true,
    })
    if (answer === null) return { value: null, inherited: text.inherited }
    if (answer === 'skip') return { value: checked, inherited: text.inherited }
    const own = ownWords(answer)
    return {
      value: own === null ? [...new Set([...checked, ...reading.unclear])] : listOf(own),
      inherited: text.inherited,
    }
  }
  if (checked.length > 0) return { value: checked, inherited: text.inherited }
  const answer = ask({
    ...about('channels', cell),
    kind: 'none_checked',
    why: '列出的渠道一个也没有选中。',
    options: [{ value: 'empty', label: '确实没有渠道，留空' }],
    freeText: true,
  })
  return { value: answer === null ? null : listOf(ownWords(answer) ?? ''), inherited: text.inherited }
}

function listOf(words: string): string[] {
  return readChannels(words).checked
}
