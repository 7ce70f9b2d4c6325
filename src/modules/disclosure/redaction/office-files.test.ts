import { existsSync, readFileSync, readdirSync } from 'node:fs'
import mammoth from 'mammoth'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { zipParts } from './docx/docx-parts.ts'
import {
  findPassages,
  findWords,
  openPages,
  openText,
  openWord,
  provePages,
  proveWord,
  redactPages,
  redactWord,
} from './index.ts'

const folder = '../shared/corpus/office-files'
const isThere = existsSync(folder)
const files = isThere ? readdirSync(folder) : []
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${folder}/${name}`))
/** Reading differs in blanks and in the width of signs; words do not. */
const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')
const count = (text: string, word: string) => plain(text).split(word).length - 1

// Thirty pages are rendered six times, on whatever machine this is.
const timeout = 120_000

describe.skipIf(!isThere)('real files of offices (../shared/corpus/office-files)', { timeout }, () => {
  it.each(files.filter((name) => name.endsWith('.pdf')))(
    '%s: every 公开 and 支出 is covered',
    async (name) => {
      const file = { bytes: bytesOf(name), format: 'pdf' as const }
      const words = ['公开', '支出']
      const { pages, blankPages } = await openPages(file)
      expect(blankPages).toEqual([])
      const boxes = findWords(pages, words).map((box) => ({ ...box, ground: 'd3_4' }))
      // Another reader, of another make, finds the words as often as they are covered, a line break apart.
      const { text } = await extractText(await getDocumentProxy(file.bytes.slice()), { mergePages: true })
      const known = words.map((word) => count(text, word)).reduce((sum, n) => sum + n, 0)
      expect(known).toBeGreaterThan(10)
      expect(boxes.length).toBeGreaterThanOrEqual(known)
      const result = await redactPages(file, boxes)
      const after = await extractText(await getDocumentProxy(result.slice()), { mergePages: true })
      expect(after.text.trim()).toBe('')
      expect(await provePages(result, file, boxes)).toMatchObject({
        pages: pages.length,
        boxes: boxes.length,
        textCharacters: 0,
        readable: 0,
        unevenBoxes: 0,
        strangeParts: 0,
        changedPages: 0,
        proven: true,
      })
      const open = plain(openText(pages, boxes))
      for (const word of words) expect(open).not.toContain(word)
      expect(open.length).toBeGreaterThan(plain(text).length * 0.8)
    },
  )

  it.each(files.filter((name) => name.endsWith('.docx')))(
    '%s: the commonest word is covered',
    async (name) => {
      const source = bytesOf(name)
      const word = await openWord(source)
      const { value } = await mammoth.extractRawText({ buffer: Buffer.from(source) })
      const [chosen = ''] = ['政府', '申请', '单位', '项目', '意见', '一'].toSorted(
        (a, b) => count(value, b) - count(value, a),
      )
      const passages = findPassages(word, [chosen]).map((found) => ({ ...found, ground: 'd3_6' }))
      expect(passages.length).toBeGreaterThanOrEqual(count(value, chosen))
      expect(passages.length).toBeGreaterThan(0)
      const cover = { passages, keptPictures: [1, 2, 3] }
      const result = await redactWord(source, cover)
      for (const part of (await zipParts(result)).values())
        expect(
          plain(
            part
              .toString('utf8')
              .replace(/〔第.{1,9}〕/g, '')
              .replace(/<[^>]*>/g, ''),
          ),
        ).not.toContain(chosen)
      const after = plain((await mammoth.extractRawText({ buffer: Buffer.from(result) })).value)
      // What the other reader sees of the source, less what is covered, is what it sees of the result.
      const pieces = value.split('\n').flatMap((line) => plain(line).split(chosen))
      for (const piece of pieces) expect(after).toContain(piece)
      expect(await proveWord(result, source, cover)).toMatchObject({
        readable: 0,
        changedText: 0,
        proven: true,
      })
    },
  )
})
