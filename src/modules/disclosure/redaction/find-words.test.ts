import { describe, expect, it } from 'vitest'
import { checkBoxes } from './check-boxes.ts'
import { openText } from './covered-text.ts'
import { findWords } from './find-words.ts'
import type { OpenedPage } from './page.ts'

/** A page of lines, ten points to a character, twenty to a line. */
function aPage(number: number, text: string): OpenedPage {
  let [x, y] = [0, 0]
  const places: number[] = []
  for (const unit of text) {
    if (unit === '\n') {
      places.push(0, 0, 0, 0)
      ;[x, y] = [0, y + 20]
      continue
    }
    for (let i = 0; i < unit.length; i += 1) places.push(10 + x, 10 + y, 10, 12)
    x += 10
  }
  const states = Array.from({ length: text.length }, () => 'drawn' as const)
  return { number, width: 300, height: 200, text, places: Float32Array.from(places), states }
}

const found = (texts: string[], word: string) =>
  findWords(
    texts.map((text, at) => aPage(at + 1, text)),
    [word],
  ).map((box) => [box.page, Math.round(box.x), Math.round(box.y), Math.round(box.width)])

describe('findWords', () => {
  it('finds a name that is cut by a line, by a page and by blanks', () => {
    expect(found(['请张\n三到场'], '张三')).toEqual([
      [1, 19, 9, 12],
      [1, 9, 29, 12],
    ])
    expect(found(['请张', '三到场'], '张三')).toEqual([
      [1, 19, 9, 12],
      [2, 9, 9, 12],
    ])
    expect(found(['请张　三到场'], '张三')).toEqual([[1, 19, 9, 32]])
  })

  it.each([
    ['full width for half', '电话１３８００', '13800'],
    ['capital for small', '邮箱ABC@qq', 'abc@QQ'],
    ['a radical for the character', '⼀⼆三', '一二三'],
    ['an unseen character within', '张\u200B三', '张三'],
    ['a rare character of two units', '张𠮷三', '𠮷'],
    ['a Tibetan name with its dot', 'བཀྲ་ཤིས་ཚེ་རིང', 'ཤིས་ཚེ'],
  ])('takes %s', (_, text, word) => {
    expect(found([text], word)).toHaveLength(1)
  })

  it('gives a cell further on a box of its own, and finds nothing for blanks', () => {
    const page = aPage(1, '张三')
    page.places[4] = 200
    expect(findWords([page], ['张三'])).toHaveLength(2)
    expect(findWords([page], ['', '  '])).toEqual([])
  })
})

describe('openText', () => {
  it('puts one mark in the place of a box and leaves neighbours alone', () => {
    const page = aPage(1, '请张三到场')
    const boxes = findWords([page], ['张三']).map((box) => ({ ...box, ground: 'd3_4' }))
    expect(openText([page], boxes)).toBe('请■■■■〔第十五条〕到场')
  })
})

describe('checkBoxes', () => {
  const pages = [{ width: 595, height: 842 }]
  const box = { page: 1, x: 10, y: 10, width: 100, height: 20, ground: 'd3_4' }

  it.each([
    ['a box on the page with a ground', [box], undefined, []],
    ['a box that ends a hair outside', [{ ...box, x: -0.5 }], undefined, []],
    ['nothing, said by name', [], { by: '王五' }, []],
    ['nothing at all', [], undefined, ['redaction_nothing_covered']],
    ['nothing, said by a blank', [], { by: ' ' }, ['redaction_nothing_covered']],
    ['a box, and that none is needed', [box], { by: '王五' }, ['redaction_both_said']],
    ['a box beside the page', [{ ...box, x: 550 }], undefined, ['redaction_box_outside']],
    ['a box on no page', [{ ...box, page: 2 }], undefined, ['redaction_box_outside']],
    ['a box of no number', [{ ...box, width: Number.NaN }], undefined, ['redaction_box_outside']],
    ['a box turned over', [{ ...box, width: -20 }], undefined, ['redaction_box_too_small']],
    ['a box without a ground', [{ ...box, ground: '' }], undefined, ['redaction_ground_missing']],
    [
      'a ground that withholds nothing',
      [{ ...box, ground: 'd4_1' }],
      undefined,
      ['redaction_ground_missing'],
    ],
    [
      'more boxes than anybody draws',
      Array.from({ length: 2001 }, () => box),
      undefined,
      ['redaction_too_many_boxes'],
    ],
  ])('answers to %s', (_, boxes, noneNeeded, expected) => {
    const verdict = checkBoxes(pages, boxes, noneNeeded)
    const codes = verdict === 'ok' ? [] : [verdict].flat().map((refusal) => refusal.refused)
    expect(codes).toEqual(expected)
  })
})
