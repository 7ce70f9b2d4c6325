import { ownWords, type Ask } from './ask.ts'
import type { RowElement } from './reading.ts'
import type { RowCell } from './row-cells.ts'
import { isDash, isSameAsAbove, tidyName } from '#platform/table-file/tidy-text.ts'

export interface NameReading {
  level1: string | null
  level2: string | null
  level3: string | null
  inherited: RowElement[]
}

export interface NamesAbove {
  level1: string | null
  level2: string | null
}

/** Reads the names of an item: a blank level-1 cell stands for the one above; a dash or nothing at level 2 for none. */
export function readNames(cells: RowCell[], above: NamesAbove | null, ask: Ask): NameReading {
  const cellOf = (element: RowElement) => cells.find((cell) => cell.column.element === element)
  const inherited: RowElement[] = []
  const first = cellOf('level1')
  const second = cellOf('level2')
  let level1: string | null = null
  if (!first) level1 = second ? '' : null
  else if (isDash(first.text)) level1 = ''
  else if (first.from === 'blank' || isSameAsAbove(first.text)) {
    level1 = above?.level1 ?? askName('level1', first, ask, [])
    if (above?.level1) inherited.push('level1')
  } else {
    level1 = first.text
    if (first.from === 'above') inherited.push('level1')
  }
  const level2 = second ? readSecond(first, second, above, inherited, ask) : ''
  const third = cellOf('level3')
  const level3 = third && !isDash(third.text) ? third.text : ''
  return { level1, level2, level3, inherited }
}

function readSecond(
  first: RowCell | undefined,
  second: RowCell,
  above: NamesAbove | null,
  inherited: RowElement[],
  ask: Ask,
): string | null {
  if (isDash(second.text)) return ''
  // 一级事项 merged over both columns: the item has no second level.
  if (second.from === 'left' && first && second.text === first.text) return ''
  if (second.from === 'above') {
    inherited.push('level2')
    return second.text
  }
  if (isSameAsAbove(second.text)) {
    if (above?.level2) inherited.push('level2')
    return above?.level2 ?? askName('level2', second, ask, [])
  }
  if (second.text !== '') return second.text
  if (first && first.from === 'own' && !isSameAsAbove(first.text)) return ''
  const options = above?.level2 ? [{ value: 'above', label: `与上一行相同：${above.level2}` }] : []
  const answer = askName('level2', second, ask, [...options, { value: 'none', label: '没有二级事项' }])
  if (answer === 'above') inherited.push('level2')
  return answer === 'above' ? (above?.level2 ?? null) : answer === 'none' ? '' : answer
}

function askName(
  element: 'level1' | 'level2',
  cell: RowCell,
  ask: Ask,
  options: { value: string; label: string }[],
): string | null {
  const answer = ask({
    kind: 'name',
    column: cell.column.at,
    heading: cell.column.heading,
    element,
    seen: cell.text,
    why: '事项名称是空的，看不出是与上一行合并还是漏填。',
    options,
    freeText: true,
  })
  if (answer === null) return null
  const own = ownWords(answer)
  return own === null ? answer : tidyName(own)
}
