import type { FormValues } from '#platform/http/respond.ts'
import type { FieldError, Refusal } from '#platform/refusal.ts'
import type { CaseFile } from '../../case-files.ts'
import { caseHref, type ConsoleFrame } from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import type { WordText } from '../docx/block.ts'
import type { FoundPlace, PageLine } from '../find-in-source.ts'
import type { CoverPlace } from '../rules/check-marks.ts'
import { placeValue } from '../rules/check-marks.ts'
import type { OpenedSource, Redaction } from '../redaction.ts'
import type { RedactionState } from '../rules/redaction-state.ts'

/** The ways to say where: places that were found, a box drawn or measured, whole lines or paragraphs. */
export type CoverWay = 'find' | 'draw' | 'lines'

const sides = ['left', 'top', 'right', 'bottom'] as const
type Side = (typeof sides)[number]

/** What was typed into the forms of the page, to be shown again whatever happens. */
export interface Typed {
  by: CoverWay | null
  words: string
  personal: boolean
  ground: string
  places: string[]
  sides: Record<Side, string>
  /** grounds changed in the list, by index */
  grounds: Map<number, string>
}

export const nothingTyped: Typed = {
  by: null,
  words: '',
  personal: true,
  ground: '',
  places: [],
  sides: { left: '', top: '', right: '', bottom: '' },
  grounds: new Map(),
}

/** Reads any form of the page; each carries only its own fields. */
export function readTyped(values: FormValues): Typed {
  const by = (['find', 'draw', 'lines'] as const).find((way) => way === values.text('by')) ?? null
  const grounds = Object.entries(values.entries()).flatMap(([name, value]): [number, string][] => {
    const index = /^ground\.(\d{1,4})$/.exec(name)?.[1]
    return index === undefined ? [] : [[Number(index), value]]
  })
  return {
    by,
    words: values.text('words').replaceAll('\r\n', '\n'),
    personal: values.has('personal'),
    ground: by === null ? '' : values.text(`ground_${by}`),
    places: values.all('place').filter((place) => place !== ''),
    sides: {
      left: values.text('left'),
      top: values.text('top'),
      right: values.text('right'),
      bottom: values.text('bottom'),
    },
    grounds: new Map(grounds),
  }
}

/** The box of four numbers in percent of a page; null when none was written, a refusal when they make no box. */
export function readSides(typed: Typed, opened: OpenedSource, page: number): CoverPlace | Refusal | null {
  const written = sides.map((side) => typed.sides[side].replace('％', '').replace('%', '').trim())
  if (written.every((text) => text === '')) return null
  const refusal: Refusal = { refused: 'redaction_box_numbers', field: 'left' }
  const numbers = written.map((text) => (text === '' ? Number.NaN : Number(text)))
  if (!numbers.every((number) => number >= 0 && number <= 100)) return refusal
  const [left = 0, top = 0, right = 0, bottom = 0] = numbers
  const size = opened.kind === 'pages' ? opened.sizes[page - 1] : undefined
  if (size === undefined || right <= left || bottom <= top) return refusal
  return {
    page,
    x: (left / 100) * size.width,
    y: (top / 100) * size.height,
    width: ((right - left) / 100) * size.width,
    height: ((bottom - top) / 100) * size.height,
  }
}

/** Everything a form asks to cover: ticked or drawn places, and the box of four numbers. */
export function wantedPlaces(typed: Typed, opened: OpenedSource, page: number): string[] | Refusal {
  const box = readSides(typed, opened, page)
  if (box === null) return typed.places
  return 'refused' in box ? box : [...typed.places, placeValue(box)]
}

/** Everything the page of one file shows. */
export interface FileView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  file: CaseFile
  redaction: Redaction
  state: RedactionState
  page: number
  pages: number
  /** whether the four numbers are asked for, with lines over the page to read them by */
  measured: boolean
  mayCover: boolean
  errors: FieldError[]
  typed: Typed
  found: { found: FoundPlace[]; more: boolean } | null
  lines: PageLine[] | null
  word: WordText | null
}

/** Own parameter: paragraphs of a Word file on one page. */
export const blocksAtOnce = 100

export const pagesOf = ({ opened }: Pick<Redaction, 'opened'>): number =>
  opened.kind === 'pages' ? opened.sizes.length : Math.max(1, Math.ceil(opened.lengths.length / blocksAtOnce))

/** Addresses below one file of a case. */
export const fileHref = (request: Pick<DisclosureRequest, 'id'>, sourceId: string, rest = ''): string =>
  caseHref(request, `/redactions/${sourceId}${rest}`)

/** Refusals at the fields of the form they came from: three forms have a ground and places each. */
export function atForm(refusals: readonly Refusal[], by: CoverWay | null): Refusal[] {
  return refusals.map((one) =>
    by !== null && (one.field === 'ground' || one.field === 'place')
      ? { ...one, field: `${one.field}_${by}` }
      : one,
  )
}
