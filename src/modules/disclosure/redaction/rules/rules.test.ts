import { describe, expect, it } from 'vitest'
import type { OpenedSource } from '../redaction.ts'
import {
  checkMarks,
  groundChoices,
  groundValue,
  placeValue,
  readGround,
  readPlaces,
  withMarks,
} from './check-marks.ts'
import { isGivenUp, redactionState, type RedactionState } from './redaction-state.ts'

const word: OpenedSource = { kind: 'word', lengths: [10, 0, 4], pictures: 0, leftBehind: 0 }

describe('grounds', () => {
  it('are those of articles 14 to 16, and nothing else is read from a form', () => {
    expect(groundChoices.map(({ ground }) => ground)).toEqual([
      'd3_1',
      'd3_2',
      'd3_3',
      'd3_4',
      'd3_4',
      'd3_5',
      'd3_6',
      'd3_7',
    ])
    for (const { value } of groundChoices)
      expect(groundValue(readGround(value) ?? { ground: '' })).toBe(value)
    for (const value of ['', 'd3_4', 'd3_8', 'd4_1', 'd3_5.privacy']) expect(readGround(value)).toBeNull()
  })
})

describe('places', () => {
  it('come back from a form as they went in', () => {
    const box = { page: 2, x: 1.5, y: 20.25, width: 100, height: 12.01 }
    expect(readPlaces(placeValue(box), 'pages')).toEqual([box])
    expect(readPlaces('1:2:5;3:0:4', 'word')).toEqual([
      { block: 1, from: 2, to: 5 },
      { block: 3, from: 0, to: 4 },
    ])
  })

  it.each(['', 'x', '1:2', '1:2:x', '1:2:3:4:5:6', '1:2:Infinity', '1:2:3;drop'])(
    '%s is none of a Word file',
    (text) => {
      expect(readPlaces(text, 'word')).toEqual(text === '1:2:3;drop' ? [{ block: 1, from: 2, to: 3 }] : [])
    },
  )

  it.each([
    [{ block: 1, from: 0, to: 10 }, true],
    [{ block: 1, from: 0, to: 11 }, false],
    [{ block: 2, from: 0, to: 0 }, false],
    [{ block: 3, from: 3, to: 2 }, false],
    [{ block: 4, from: 0, to: 1 }, false],
    [{ block: 0, from: 0, to: 1 }, false],
    [{ block: 1, from: 0.5, to: 2 }, false],
    [{ block: 1, from: -1, to: 2 }, false],
  ])('%o within the file: %s', (place, within) => {
    expect(checkMarks(word, [{ ...place, ground: 'd3_5' }]).length === 0).toBe(within)
  })

  it('that are covered already only take the ground chosen now', () => {
    const mark = { block: 1, from: 0, to: 2, ground: 'd3_5' }
    expect(withMarks([mark], [{ ...mark, ground: 'd3_4', about: 'privacy' }])).toEqual([
      { ...mark, ground: 'd3_4', about: 'privacy' },
    ])
  })

  it('are no more than the engine takes', () => {
    const many = Array.from({ length: 2001 }, (_, at) => ({ block: 1, from: 0, to: 1, ground: `d3_${at}` }))
    expect(checkMarks(word, many).map(({ refused }) => refused)).toEqual(['redaction_too_many_boxes'])
  })
})

describe('the state of a file', () => {
  const none = {
    marks: [],
    nothingCovered: false,
    askedAt: null,
    failure: null,
    proof: null,
    resultId: null,
    confirmedBy: null,
  }
  const mark = { block: 1, from: 0, to: 2, ground: 'd3_5' }
  const now = new Date('2026-09-21T02:00:00Z')

  it.each<[RedactionState, Partial<Parameters<typeof redactionState>[0]>]>([
    ['untouched', {}],
    ['marking', { marks: [mark] }],
    ['marking', { nothingCovered: true }],
    ['making', { marks: [mark], askedAt: now }],
    ['failed', { marks: [mark], failure: [{ refused: 'redaction_font_missing' }] }],
    ['made', { marks: [mark], resultId: 'x' }],
    ['confirmed', { marks: [mark], resultId: 'x', confirmedBy: 'y' }],
    ['none_needed', { nothingCovered: true, resultId: 'x', confirmedBy: 'y' }],
  ])('is %s', (state, given) => {
    expect(redactionState({ ...none, ...given })).toBe(state)
  })

  it('may be asked for again when nobody made it within twenty minutes', () => {
    const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    expect(isGivenUp({ askedAt: null }, now)).toBe(false)
    expect(isGivenUp({ askedAt: now }, later(20))).toBe(false)
    expect(isGivenUp({ askedAt: now }, later(21))).toBe(true)
  })
})
