import { fieldNamed, labelsIn, type HeaderField } from './labels.ts'
import { bare, tidyValue } from './tidy.ts'

export interface HeaderReading {
  values: Map<HeaderField, string>
  /** A field that stood there without a value. */
  blank: Set<HeaderField>
  /** Fields the page gives twice with different values. */
  differing: Map<HeaderField, string>
  /** Lines of the header, so that a text can go on after it. */
  lines: Set<number>
}

const RUN_OUT = 6
const BODY_LINE = 90

/** Reads the labelled values at the head of a page or text; looks no further than the header reaches. */
export function readHeader(lines: readonly string[], startWithin: number): HeaderReading {
  const reading: HeaderReading = {
    values: new Map(),
    blank: new Set(),
    differing: new Map(),
    lines: new Set(),
  }
  let sinceLast = 0
  for (const [i, line] of lines.entries()) {
    const pairs = line.length > 600 ? [] : pairsIn(line)
    const started = reading.lines.size > 0
    if (pairs.length === 0) {
      sinceLast += 1
      if (!started && i >= startWithin) break
      if (started && (sinceLast > RUN_OUT || line.length > BODY_LINE)) break
      continue
    }
    sinceLast = 0
    reading.lines.add(i)
    for (const [field, value] of pairs) take(reading, field, value)
  }
  return reading
}

function take(reading: HeaderReading, field: HeaderField, value: string): void {
  const known = reading.values.get(field)
  if (value === '') {
    if (known === undefined) reading.blank.add(field)
  } else if (known === undefined) {
    reading.values.set(field, value)
    reading.blank.delete(field)
  } else if (bare(known) !== bare(value) && field !== 'other') reading.differing.set(field, value)
}

function pairsIn(line: string): [HeaderField, string][] {
  const cells = line.split('\t')
  const pairs: [HeaderField, string][] = []
  let pending: HeaderField | null = null
  for (const cell of cells) {
    const named = fieldNamed(cell)
    const labels = labelsIn(cell)
    if (named !== null && (cells.length > 1 || /[:：\]】]\s*$/.test(cell))) {
      if (pending !== null) pairs.push([pending, ''])
      pending = named
      continue
    }
    const first = labels[0]?.start ?? cell.length
    if (pending !== null) {
      pairs.push([pending, tidyValue(cell.slice(0, first))])
      pending = null
    }
    for (const [i, label] of labels.entries()) {
      const value = tidyValue(cell.slice(label.end, labels[i + 1]?.start))
      const isLast = i === labels.length - 1
      if (value === '' && isLast && cells.length > 1) pending = label.field
      else pairs.push([label.field, value])
    }
  }
  if (pending !== null) pairs.push([pending, ''])
  return pairs
}
