import { inflateSync } from 'node:zlib'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import sharp from 'sharp'
import { PDFDocument, rgb } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { aLeakyPdf, SECRET } from '#tests/builders/leaky-pdf.ts'
import {
  findWords,
  drawPage,
  openPages,
  openText,
  provePages,
  redactPages,
  type Box,
  type OpenedPages,
  type SourceFile,
} from './index.ts'

let file: SourceFile
let opened: OpenedPages
let boxes: Box[]
let result: Uint8Array

beforeAll(async () => {
  file = { bytes: await aLeakyPdf(), format: 'pdf' }
  opened = await openPages(file)
  boxes = findWords(opened.pages, [SECRET]).map((box) => ({ ...box, ground: 'd3_4' }))
  result = await redactPages(file, boxes)
})

describe('a PDF with a name in every corner', () => {
  it('is searched in its text, its form fields and its unseen text', () => {
    expect(boxes.map((box) => [box.page, Math.round(box.y / 10)]).toSorted(byPlace)).toEqual([
      [1, 3],
      [1, 5],
      [1, 11],
      [1, 22],
      [1, 24],
      [2, 3],
    ])
    expect(opened.pages[0]?.text).toContain(`Field ${SECRET}`)
  })

  it('comes out without text, metadata, attachments and annotations', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(result))
    const { text } = await extractText(pdf, { mergePages: true })
    expect(text.trim()).toBe('')
    const { info, metadata } = (await getMeta(pdf)) as { info: object; metadata: unknown }
    expect(Object.keys(info)).not.toEqual(
      expect.arrayContaining(['Title', 'Author', 'Producer', 'CreationDate']),
    )
    expect(JSON.stringify(metadata ?? {})).toBe('{}')
    expect(await pdf.getAttachments()).toBeNull()
    expect(await pdf.getOutline()).toBeNull()
    for (const number of [1, 2]) {
      const page = await pdf.getPage(number)
      expect(await page.getAnnotations()).toEqual([])
    }
  })

  it('holds the name nowhere in its bytes, packed or unpacked, in no spelling', () => {
    const all = [Buffer.from(result), ...unpackedStreams(Buffer.from(result))]
    expect(all.length).toBe(3)
    const spellings = [SECRET, 'Zhang', 'Sanfeng'].flatMap((text) => {
      const wide = Buffer.from(text, 'utf16le')
      return [
        Buffer.from(text),
        wide,
        Buffer.from(wide).swap16(),
        Buffer.from(Buffer.from(text).toString('hex').toUpperCase()),
      ]
    })
    for (const bytes of all) for (const spelling of spellings) expect(bytes.includes(spelling)).toBe(false)
    const source = [Buffer.from(file.bytes), ...unpackedStreams(Buffer.from(file.bytes))]
    for (const spelling of [spellings[0] ?? '', spellings[3] ?? ''])
      expect(source.filter((bytes) => bytes.includes(spelling)).length).toBeGreaterThan(0)
  })

  it('is black in the boxes and the same as the source outside, pixel for pixel', async () => {
    const scale = 150 / 72
    for (const page of opened.pages) {
      const before = await pixels(await drawPage(file, page.number, scale))
      const after = await pixels(await drawPage({ bytes: result, format: 'pdf' }, page.number, scale))
      expect([after.width, after.height]).toEqual([before.width, before.height])
      const here = boxes.filter((box) => box.page === page.number)
      let [dark, changed] = [0, 0]
      let area = 0
      for (let at = 0; at < after.width * after.height; at += 1) {
        const [x, y] = [(at % after.width) / scale, Math.floor(at / after.width) / scale]
        const inside = here.some(
          (box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height,
        )
        const nearby = here.some(
          (box) => x > box.x - 1 && x < box.x + box.width + 1 && y > box.y - 1 && y < box.y + box.height + 1,
        )
        if (inside) area += 1
        if (inside && after.shade(at) === 0) dark += 1
        if (!nearby && after.shade(at) !== before.shade(at)) changed += 1
      }
      expect(changed).toBe(0)
      // The rest are the white figures of the article.
      expect(dark / area).toBeGreaterThan(0.85)
    }
  })

  it('passes the after-check with nothing found', async () => {
    expect(await provePages(result, file, boxes)).toEqual({
      kind: 'pages',
      pages: 2,
      boxes: 6,
      textCharacters: 0,
      readable: 0,
      unevenBoxes: 0,
      strangeParts: 0,
      changedPages: 0,
      cutCharacters: 0,
      alsoUncovered: 0,
      proven: true,
    })
  })

  it('gives the same bytes for the same boxes', async () => {
    expect(Buffer.compare(await redactPages(file, boxes), result)).toBe(0)
  })

  it('gives the open text without what is covered and without what nobody can see', () => {
    const text = openText(opened.pages, boxes)
    expect(text).toContain('Name: ■■■■〔第十五条〕 lives here')
    expect(text).toContain('Second page of')
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain('White')
    expect(text).not.toContain('Under a picture')
  })
})

describe('the after-check', () => {
  it('fails a black rectangle drawn over text', async () => {
    const naive = await PDFDocument.load(file.bytes, { updateMetadata: false })
    for (const box of boxes) {
      const page = naive.getPage(box.page - 1)
      page.drawRectangle({
        x: box.x,
        y: page.getHeight() - box.y - box.height,
        width: box.width,
        height: box.height,
        color: rgb(0, 0, 0),
      })
    }
    const proof = await provePages(await naive.save(), file, boxes)
    expect(proof.proven).toBe(false)
    expect(proof.readable).toBe(1)
    expect(proof.textCharacters).toBeGreaterThan(50)
    expect(proof.strangeParts).toBe(1)
  })

  it('fails a name in the metadata, in an attachment, behind the end and in unused objects', async () => {
    const spoilt = async (change: (pdf: PDFDocument) => void | Promise<void>) => {
      const pdf = await PDFDocument.load(result, { updateMetadata: false })
      await change(pdf)
      return pdf.save()
    }
    const files = [
      await spoilt((pdf) => pdf.setSubject(SECRET)),
      await spoilt((pdf) => pdf.attach(Buffer.from(SECRET), 'a.txt')),
      await spoilt((pdf) => void pdf.context.register(pdf.context.flateStream(SECRET))),
      Buffer.concat([result, Buffer.from(SECRET)]),
    ]
    for (const bytes of files) {
      const proof = await provePages(bytes, file, boxes)
      expect([proof.strangeParts, proof.readable, proof.proven]).toEqual([1, 1, false])
    }
  })

  it('fails a box that was forgotten and a page that was painted too much', async () => {
    const fewer = await redactPages(file, boxes.slice(1))
    expect(await provePages(fewer, file, boxes)).toMatchObject({
      unevenBoxes: 1,
      changedPages: 1,
      proven: false,
    })
    const more = await redactPages(file, [
      ...boxes,
      { page: 2, x: 20, y: 100, width: 50, height: 20, ground: 'd3_1' },
    ])
    expect(await provePages(more, file, boxes)).toMatchObject({
      unevenBoxes: 0,
      changedPages: 1,
      proven: false,
    })
  })

  it('warns of letters that a box cuts and of covered words that stand elsewhere', async () => {
    const [first] = boxes
    if (first === undefined) throw new Error('no box')
    const half = [{ ...first, height: first.height / 2 }]
    const proof = await provePages(await redactPages(file, half), file, half)
    expect(proof.proven).toBe(true)
    expect(proof.cutCharacters).toBeGreaterThan(8)
    const one = await provePages(await redactPages(file, [first]), file, [first])
    expect(one.alsoUncovered).toBeGreaterThan(0)
  })
})

function unpackedStreams(bytes: Buffer): Buffer[] {
  const streams: Buffer[] = []
  for (let at = bytes.indexOf('\nstream\n'); at >= 0; at = bytes.indexOf('\nstream\n', at + 8))
    if (bytes[at + 8] === 0x78) streams.push(inflateSync(bytes.subarray(at + 8)))
  return streams
}

const byPlace = (a: number[], b: number[]) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)

async function pixels(png: Uint8Array) {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, shade: (at: number) => data[at * info.channels] }
}
