import type { Refusal } from '#platform/refusal.ts'
import { checkBoxes } from '../check-boxes.ts'
import type { CoveredPassage } from '../docx/block.ts'
import { redactionLimits } from '../limits.ts'
import type { Box } from '../page.ts'
import { boxesOf, isBox, type CoverKind, type CoverMark, type OpenedSource } from '../redaction.ts'

export interface CoverGround {
  ground: string
  about?: CoverKind
}

/** What a form offers, in the order of the articles; art. 15 is told apart by whom it protects. */
export const groundChoices: readonly (CoverGround & { value: string })[] = [
  { value: 'd3_1', ground: 'd3_1' },
  { value: 'd3_2', ground: 'd3_2' },
  { value: 'd3_3', ground: 'd3_3' },
  { value: 'd3_4.privacy', ground: 'd3_4', about: 'privacy' },
  { value: 'd3_4.trade_secret', ground: 'd3_4', about: 'trade_secret' },
  { value: 'd3_5', ground: 'd3_5' },
  { value: 'd3_6', ground: 'd3_6' },
  { value: 'd3_7', ground: 'd3_7' },
]

/** The choice of a form, or null for none and for anything that was never offered. */
export function readGround(value: string): CoverGround | null {
  const chosen = groundChoices.find((one) => one.value === value)
  if (chosen === undefined) return null
  const { value: _value, ...ground } = chosen
  return ground
}

export const groundValue = ({ ground, about }: CoverGround): string =>
  about === undefined ? ground : `${ground}.${about}`

/** Where something is covered: a box of a page or a passage of a paragraph. */
export type CoverPlace = Omit<Box, 'ground'> | Omit<CoveredPassage, 'ground'>

/** One mark as text in a form: `page:left:top:width:height`, or `block:from:to`; several of one place joined by `;`. */
export function readPlaces(value: string, kind: OpenedSource['kind']): CoverPlace[] {
  return value.split(';').flatMap((one): CoverPlace[] => {
    const numbers = one.split(':').map(Number)
    if (numbers.some((number) => !Number.isFinite(number))) return []
    if (kind === 'pages' && numbers.length === 5) {
      const [page = 0, x = 0, y = 0, width = 0, height = 0] = numbers
      return [{ page, x, y, width, height }]
    }
    if (kind === 'word' && numbers.length === 3) {
      const [block = 0, from = 0, to = 0] = numbers
      return [{ block, from, to }]
    }
    return []
  })
}

const rounded = (points: number): number => Math.round(points * 100) / 100

/** A place as text in a form, two decimals of a point: a hundredth of a hair. */
export function placeValue(
  place:
    | { page: number; x: number; y: number; width: number; height: number }
    | { block: number; from: number; to: number },
): string {
  return 'page' in place
    ? [place.page, ...[place.x, place.y, place.width, place.height].map(rounded)].join(':')
    : [place.block, place.from, place.to].join(':')
}

/** The marks with the new ones behind them; a place that is covered already only takes the ground chosen now. */
export function withMarks(known: readonly CoverMark[], added: readonly CoverMark[]): CoverMark[] {
  const marks = new Map(known.map((mark) => [placeValue(mark), mark]))
  for (const mark of added) marks.set(placeValue(mark), mark)
  return [...marks.values()]
}

/** Everything wrong with marks for this file; each must lie within a page or a paragraph of it. */
export function checkMarks(opened: OpenedSource, marks: readonly CoverMark[]): Refusal[] {
  if (marks.length > redactionLimits.maxBoxes)
    return [
      { refused: 'redaction_too_many_boxes', field: 'place', details: { most: redactionLimits.maxBoxes } },
    ]
  if (opened.kind === 'pages') {
    if (!marks.every(isBox)) return [{ refused: 'redaction_passage_outside', field: 'place' }]
    const verdict = marks.length === 0 ? 'ok' : checkBoxes(opened.sizes, boxesOf(marks))
    return verdict === 'ok' ? [] : [verdict].flat().map((one) => ({ ...one, field: 'place' }))
  }
  return marks.flatMap((mark, at) => {
    const outside: Refusal = {
      refused: 'redaction_passage_outside',
      field: 'place',
      details: { number: at + 1 },
    }
    if (isBox(mark)) return [outside]
    const length = opened.lengths[mark.block - 1] ?? -1
    const whole = [mark.block, mark.from, mark.to].every((number) => Number.isInteger(number))
    return whole && mark.from >= 0 && mark.from < mark.to && mark.to <= length ? [] : [outside]
  })
}
