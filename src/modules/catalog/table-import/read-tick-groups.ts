import { ownWords, type Ask } from './ask.ts'
import type { QuestionOption } from './reading.ts'
import type { RowCell } from './row-cells.ts'
import { tierOfHeading } from './headings.ts'
import { isSameAsAbove } from '#platform/table-file/tidy-text.ts'
import { readTick } from './ticks.ts'

export type TickElement = 'audience' | 'method' | 'tier'

export interface TickReading {
  /** what is chosen, or null while a question is open or there is no column */
  value: string[] | null
  inherited: boolean
  /** per column: ticked, not, or not known */
  ticked: Map<number, boolean | null>
}

const WHY = {
  audience: '公开对象',
  method: '公开方式',
  tier: '公开层级',
} as const

/** Reads the ticks (or words) of 公开对象, 公开方式 or 公开层级; nothing ticked, or unclear, is asked. */
export function readTicks(
  element: TickElement,
  cells: RowCell[],
  lost: boolean,
  above: string[] | null | undefined,
  ask: Ask,
): TickReading {
  const mine = cells.filter((cell) => cell.column.element === element)
  const ticked = new Map<number, boolean | null>()
  if (mine.length === 0) return { value: null, inherited: false, ticked }
  const done = (value: string[] | null, inherited = false): TickReading => ({
    value: value === null ? null : [...new Set(value)],
    inherited,
    ticked,
  })
  const seen = mine
    .map((cell) => `${cell.column.heading.split(' / ').at(-1)}：${cell.text || '空'}`)
    .join('；')
  const whole = (kind: string, why: string) => {
    for (const cell of mine) if (cell.column.tick !== null) ticked.set(cell.column.at, null)
    const answer = ask({
      kind,
      column: mine[0]?.column.at ?? null,
      heading: WHY[element],
      element,
      seen,
      why,
      options: choices(element, mine),
      freeText: true,
    })
    if (answer === null) return done(null)
    const chosen = (ownWords(answer) ?? answer).split(/[；;]/).map((word) => word.trim())
    for (const cell of mine)
      if (cell.column.tick !== null)
        ticked.set(
          cell.column.at,
          tickValues(cell).some((value) => chosen.includes(value)),
        )
    return done(chosen)
  }
  if (lost) return whole('lost', `这一行的单元格比表头少，${WHY[element]}下的勾选可能丢失或错位。`)
  if (mine.some((cell) => cell.differs))
    return whole('differs', `同一事项的几行里${WHY[element]}的勾选不一致。`)
  if (
    mine.every((cell) => isSameAsAbove(cell.text) || cell.from === 'blank') &&
    mine.some((cell) => isSameAsAbove(cell.text))
  ) {
    return above ? done(above, true) : whole('same', `${WHY[element]}写的是“同上”，但上一行没有可用的内容。`)
  }
  const chosen: string[] = []
  for (const cell of mine) {
    const one = valuesOf(element, cell, mine)
    if (one === null) return whole('unclear', `${WHY[element]}里“${cell.text}”的意思看不准。`)
    ticked.set(cell.column.at, one.length > 0)
    chosen.push(...one)
  }
  if (chosen.length === 0) return whole('none', `${WHY[element]}一项也没有勾选。`)
  if (element === 'method' && new Set(chosen).size > 1)
    return whole('both', '“主动公开”和“依申请公开”都勾选了，需要确认按哪一种。')
  return done(chosen, mine.every((cell) => cell.from !== 'own') && mine.some((cell) => cell.from === 'above'))
}

/** The values one cell chooses, [] for none, null when that cannot be known. */
function valuesOf(element: TickElement, cell: RowCell, group: RowCell[]): string[] | null {
  if (cell.column.tick === null) return wordsOf(element, cell.text)
  const tick = readTick(cell.text)
  if (tick.is === 'blank' || tick.is === 'unticked') return []
  // A tick merged over two columns chooses neither of them for certain.
  if (tick.is === 'unclear' || cell.from === 'left') return null
  if (tick.is === 'words' && element !== 'audience') return wordsOf(element, tick.words)
  if (element === 'audience') return audienceOf(cell.column.tick, tick)
  const values = tickValues(cell)
  return tick.is === 'ticked' && isPlainTier(cell, group) ? values : null
}

/** A bare tick under 州级县级 or under a lone 市级 does not say which tier is meant. */
function isPlainTier(cell: RowCell, group: RowCell[]): boolean {
  if (cell.column.element !== 'tier') return true
  const values = tickValues(cell)
  const heading = cell.column.heading.split(' / ').at(-1) ?? ''
  if (values.length > 1 && !/[、,，/／和及与]/.test(heading)) return false
  return !values.includes('市级') || group.some((other) => tickValues(other).includes('县级'))
}

function audienceOf(column: string, tick: { is: string; words?: string }): string[] | null {
  const words = tick.words ?? ''
  const everyone = /^(?:面向)?(?:全社会|社会公众|全体公众|社会)$/.test(words)
  if (column === '全社会') {
    if (tick.is === 'ticked' || everyone) return ['全社会']
    return null
  }
  if (everyone) return null
  return [words === '' || /^特定(?:群体|群众|对象)$/.test(words) ? '特定群体' : `特定群体（${words}）`]
}

function wordsOf(element: TickElement, text: string): string[] | null {
  const words = text.replace(/\s/g, '').replace(/^[■√☑]/u, '')
  if (words === '') return []
  if (element === 'tier') return tierOfHeading(words)
  if (element === 'method') {
    if (/^主动(?:公开)?$/.test(words)) return ['主动公开']
    return /^依申请(?:公开)?$/.test(words) ? ['依申请公开'] : null
  }
  const parts = words.split(/[；;]/).filter((part) => part !== '')
  const values = parts.map((part) => {
    if (/^(?:面向)?(?:全社会|社会公众|社会|公众)$/.test(part)) return '全社会'
    const group = /^特定(?:群体|群众|对象|主体)(?:[（(:：](.+?)[）)]?)?$/.exec(part)
    return group ? (group[1] ? `特定群体（${group[1]}）` : '特定群体') : null
  })
  return values.every((value) => value !== null) ? values : null
}

function tickValues(cell: RowCell): string[] {
  return cell.column.tick?.split('、') ?? []
}

function choices(element: TickElement, cells: RowCell[]): QuestionOption[] {
  const printed = [...new Set(cells.flatMap(tickValues))]
  const words = cells[0]?.column.tick === null ? cells[0].text.replace(/\s/g, '') : ''
  const usual = {
    audience: ['全社会', '特定群体'],
    method: ['主动公开', '依申请公开'],
    tier: ['县级', '乡级'],
  }[element]
  const named = element === 'audience' && words !== '' ? [`特定群体（${words}）`] : []
  const values = printed.length > 0 ? printed : [...named, ...usual]
  const single = values.map((value) => ({ value, label: value }))
  return values.length > 1 ? [...single, { value: values.join('；'), label: values.join('和') }] : single
}
