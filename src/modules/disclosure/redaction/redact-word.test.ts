import mammoth from 'mammoth'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { attempt } from '#platform/refusal.ts'
import { aDocx, aParagraph } from '../../../../tests/builders/docx.ts'
import { aZip } from '../../../../tests/builders/zip.ts'
import { zipParts } from './docx/docx-parts.ts'
import { numeral } from './docx/list-numbers.ts'
import { piecesOf } from './docx/passages.ts'
import { aLeakyDocx, NAME } from '#tests/builders/leaky-docx.ts'
import { checkPassages, findPassages, openWord, openWordText, proveWord, redactWord } from './index.ts'
import type { WordCover, WordText } from './index.ts'

let source: Uint8Array
let word: WordText
let cover: WordCover
let result: Uint8Array

beforeAll(async () => {
  source = await aLeakyDocx()
  word = await openWord(source)
  const passages = findPassages(word, [NAME]).map((found) => ({ ...found, ground: 'd3_4' }))
  cover = { passages, keptPictures: [1] }
  result = await redactWord(source, cover)
})

describe('a Word file with a name in every corner', () => {
  it('is shown as blocks, with what nobody sees counted and left out', () => {
    const texts = word.blocks.map((block) => [block.part, block.text])
    expect(texts).toEqual([
      ['header', `页眉${NAME}`],
      ['body', `${NAME}住址的答复`],
      ['body', `申请人${NAME}，住址门源县。`],
      ['body', '改动：补上的话'],
      ['body', '看得见。'],
      ['body', '白字'],
      ['body', '（一）第一条内容'],
      ['body', '（二）第二条内容'],
      ['body', '姓名'],
      ['body', '备注'],
      ['body', NAME],
      ['body', '13800138000'],
      ['body', '链接文字'],
      ['body', '附注〔注1〕'],
      ['body', '照片：\uFFFC'],
      ['body', ''],
      ['body', '文本框内'],
      ['note', `〔注1〕脚注提到${NAME}`],
    ])
    expect(word.unseen).toEqual({ comments: 1, deletions: 1, hidden: 3, foreign: 0 })
    expect(word.blocks[1]).toMatchObject({ heading: 1, align: 'center' })
  })

  it('comes out without the name in any part, whole or cut, packed or not', async () => {
    const parts = await zipParts(result)
    for (const [name, part] of parts) {
      for (const text of [NAME, '三丰', '删去', '藏起', '合并', '首页页眉', '批注'])
        expect([
          name,
          part
            .toString('utf8')
            .replace(/<[^>]*>/g, '')
            .includes(text),
        ]).toEqual([name, false])
      expect(part.includes(Buffer.from(NAME, 'utf16le'))).toBe(false)
    }
    expect(Buffer.from(result).includes(Buffer.from(NAME))).toBe(false)
    expect([...parts.keys()].filter((name) => /comments|customXml|embeddings/.test(name))).toEqual([])
    expect(parts.get('docProps/core.xml')?.toString()).not.toMatch(/creator|created|modified/i)
  })

  it('still says everything that was not covered, to another reader too', async () => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(result) })
    for (const text of [
      '■■■■〔第十五条〕住址的答复',
      '，住址门源县。',
      '补上的话',
      '看得见。',
      '白字',
      '（二）第二条内容',
      '13800138000',
      '文本框内',
      '〔注1〕脚注提到■■■■〔第十五条〕',
    ])
      expect(value).toContain(text)
    expect(value).not.toContain('三')
    expect(openWordText(word, cover.passages)).toContain('页眉■■■■〔第十五条〕')
  })

  it('keeps a chosen picture by its pixels only', async () => {
    const pictures = [...(await zipParts(result))].filter(([name]) => name.startsWith('word/media/'))
    expect(pictures).toHaveLength(1)
    const { width, height, format, exif } = await sharp(pictures[0]?.[1]).metadata()
    expect({ width, height, format, exif }).toEqual({ width: 40, height: 30, format: 'png', exif: undefined })
    const without = await redactWord(source, { ...cover, keptPictures: [] })
    expect([...(await zipParts(without)).keys()].some((name) => name.startsWith('word/media/'))).toBe(false)
  })

  it('passes the after-check with nothing found', async () => {
    expect(await proveWord(result, source, cover)).toEqual({
      kind: 'word',
      blocks: 18,
      passages: 5,
      readable: 0,
      strangeParts: 0,
      strangePictures: 0,
      changedText: 0,
      alsoUncovered: 0,
      proven: true,
    })
  })

  it('gives the same bytes for the same passages', async () => {
    expect(Buffer.compare(await redactWord(source, cover), result)).toBe(0)
  })
})

describe('the after-check of a Word file', () => {
  it('fails the source itself, and a result with the name anywhere', async () => {
    expect(await proveWord(source, source, cover)).toMatchObject({
      readable: 1,
      changedText: 1,
      proven: false,
    })
    const spoil = async (name: string, change: (text: string) => string) => {
      const parts = await zipParts(result)
      parts.set(name, Buffer.from(change(parts.get(name)?.toString('utf8') ?? '')))
      return aZip([...parts].map(([entry, content]) => ({ name: entry, content })))
    }
    const spoilt = [
      await spoil('docProps/app.xml', (text) =>
        text.replace('/>', `><Company>${NAME}</Company></Properties>`),
      ),
      await spoil('word/settings.xml', (text) => `${text}<!--${NAME}-->`),
      await spoil('word/comments.xml', () => `<w:comments><w:comment>${NAME}</w:comment></w:comments>`),
      await spoil('word/document.xml', (text) =>
        text.replace(
          '</w:body>',
          '<w:p><w:r><w:t>张</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>三丰</w:t></w:r></w:p></w:body>',
        ),
      ),
    ]
    for (const bytes of spoilt)
      expect(await proveWord(new Uint8Array(bytes), source, cover)).toMatchObject({
        readable: 1,
        proven: false,
      })
  })

  it('fails a passage that was forgotten, and warns of words that also stand uncovered', async () => {
    const fewer = { ...cover, passages: cover.passages.slice(1) }
    const forgotten = await redactWord(source, fewer)
    expect(await proveWord(forgotten, source, cover)).toMatchObject({
      readable: 1,
      changedText: 1,
      proven: false,
    })
    expect(await proveWord(forgotten, source, fewer)).toMatchObject({
      readable: 0,
      alsoUncovered: 1,
      proven: true,
    })
  })
})

describe('rules and refusals', () => {
  it('refuses passages outside the file, without a ground, and none without a name', () => {
    const passage = { block: 3, from: 0, to: 3, ground: 'd3_4' }
    expect(checkPassages(word, [passage])).toBe('ok')
    expect(checkPassages(word, [{ ...passage, to: 99 }])).toMatchObject([
      { refused: 'redaction_passage_outside' },
    ])
    expect(checkPassages(word, [{ ...passage, block: 99 }])).toMatchObject([
      { refused: 'redaction_passage_outside' },
    ])
    expect(checkPassages(word, [{ ...passage, ground: 'd1a' }])).toMatchObject([
      { refused: 'redaction_ground_missing' },
    ])
    expect(checkPassages(word, [])).toMatchObject([{ refused: 'redaction_nothing_covered' }])
    expect(checkPassages(word, [], { by: '王五' })).toBe('ok')
    expect(checkPassages(word, [passage], { by: '王五' })).toMatchObject([{ refused: 'redaction_both_said' }])
  })

  it('joins passages that overlap', () => {
    const block = word.blocks[2]
    if (block === undefined) throw new Error('no block')
    const passage = (from: number, to: number, ground: string) => ({ block: 3, from, to, ground })
    const joined = piecesOf(block, [passage(4, 6, 'd3_4'), passage(2, 5, 'd3_4'), passage(5, 8, 'd3_1')])
    expect(joined.map(({ from, to, ground }) => [from, to, ground])).toEqual([
      [0, 2, null],
      [2, 6, 'd3_4'],
      [6, 8, 'd3_1'],
      [8, block.text.length, null],
    ])
  })

  it.each([
    ['an old or locked Word file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'redaction_old_word'],
    ['what is no zip', Buffer.from('PK nothing'), 'archive_broken'],
    [
      'a bomb',
      aDocx({ body: ['x'], more: [{ name: 'a', content: Buffer.alloc(64 << 20) }] }),
      'archive_too_large',
    ],
    ['a zip without a text', aZip([{ name: 'a.xml', content: '<a/>' }]), 'file_broken'],
    ['endless text', aDocx({ body: aParagraph('字').repeat(20_001) }), 'redaction_too_much_text'],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await attempt(() => openWord(new Uint8Array(bytes)))).toMatchObject({
      ok: false,
      refusals: [{ refused: code, field: 'file' }],
    })
  })

  it('writes list numbers as Word prints them', () => {
    expect([1, 10, 11, 20, 23, 105, 110, 111].map((n) => numeral(n, 'chineseCounting'))).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '二十三',
      '一百零五',
      '一百一十',
      '一百一十一',
    ])
    expect([
      numeral(4, 'upperRoman'),
      numeral(28, 'lowerLetter'),
      numeral(3, 'decimalEnclosedCircle'),
    ]).toEqual(['IV', 'bb', '③'])
  })
})
