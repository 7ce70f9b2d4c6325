import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { attempt } from '#platform/refusal.ts'
import { aFontlessPdf, aLeakyPdf, SECRET } from '#tests/builders/leaky-pdf.ts'
import {
  findWords,
  openPages,
  openText,
  provePages,
  redactPages,
  redactionWords,
  type SourceFile,
} from './index.ts'
import { runInWorker } from './run-in-worker.ts'
import { runTask } from './run-task.ts'

let file: SourceFile

beforeAll(async () => {
  file = { bytes: await aLeakyPdf(), format: 'pdf' }
})

describe('what is refused', () => {
  it.each([
    ['an encrypted file', async () => encrypted(), 'file_encrypted'],
    ['a broken file', async () => Promise.resolve(Buffer.from('%PDF-1.4\n%%EOF')), 'file_broken'],
    ['an endless file', async () => manyPages(301), 'redaction_too_many_pages'],
    ['a page as large as a field', async () => onePage(14_000, 14_000), 'redaction_page_too_large'],
  ])('refuses %s', async (_, make, code) => {
    const bytes = new Uint8Array(await make())
    const taken = await attempt(() => redactPages({ bytes, format: 'pdf' }, [], { by: '张三' }))
    expect(taken).toMatchObject({ ok: false, refusals: [{ refused: code, field: 'file' }] })
  })

  it('refuses pages whose glyphs are not in the file, and names them', async () => {
    const fontless = { bytes: await aFontlessPdf(), format: 'pdf' as const }
    const { blankPages, pages } = await openPages(fontless)
    expect(blankPages).toEqual([1])
    expect(pages[0]?.text).toContain('张三')
    const taken = await attempt(() => redactPages(fontless, [], { by: '李四' }))
    expect(taken).toMatchObject({
      ok: false,
      refusals: [{ refused: 'redaction_font_missing', details: { pages: '1' } }],
    })
  })

  it('gives up on a file that takes too long, and the process lives on', async () => {
    const taken = await attempt(() => runInWorker('openPages', { file }, 1))
    expect(taken).toMatchObject({ ok: false, refusals: [{ refused: 'redaction_too_slow', field: 'file' }] })
  })

  it('has words for every refusal of the engine', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url))
    const engine = /^(?:pdf|docx)[/\\]|^(?:check-boxes|open-source|redact-pages|draw-page|run-in-worker)\.ts$/
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => engine.test(name) && name.endsWith('.ts'))
      .map((name) => readFileSync(`${folder}${name}`, 'utf8'))
    const codes = sources.flatMap((text) =>
      Array.from(text.matchAll(/'(redaction_[a-z_]+)'/g), (hit) => hit[1] ?? ''),
    )
    expect(codes.length).toBeGreaterThan(15)
    for (const code of codes) expect(Object.keys(redactionWords)).toContain(code)
  })

  it('refuses to do nothing, unless somebody says by name that nothing needs covering', async () => {
    expect(await attempt(() => redactPages(file, []))).toMatchObject({
      refusals: [{ refused: 'redaction_nothing_covered' }],
    })
    const open = await redactPages(file, [], { by: '王五' })
    expect(await provePages(open, file, [])).toMatchObject({ boxes: 0, textCharacters: 0, proven: true })
  })
})

describe('other shapes of pages', () => {
  it('finds and covers words on turned and cropped pages', async () => {
    const pdf = await PDFDocument.create()
    const font = await pdf.embedFont(StandardFonts.Helvetica)
    for (const turn of [90, 180, 270]) {
      const page = pdf.addPage([400, 300])
      page.drawText(`Turned ${SECRET}`, { x: 120, y: 150, size: 12, font })
      page.setCropBox(50, 40, 300, 200)
      page.setRotation({ type: 'degrees', angle: turn } as never)
    }
    const turned = { bytes: await pdf.save(), format: 'pdf' as const }
    const { pages } = await openPages(turned)
    expect(pages.map(({ width, height }) => [width, height])).toEqual([
      [200, 300],
      [300, 200],
      [200, 300],
    ])
    const covers = findWords(pages, [SECRET]).map((box) => ({ ...box, ground: 'd3_4' }))
    expect(new Set(covers.map((box) => box.page))).toEqual(new Set([1, 2, 3]))
    const done = await redactPages(turned, covers)
    expect(await provePages(done, turned, covers)).toMatchObject({ proven: true, cutCharacters: 0 })
    // Without the covered words nothing dark is left but "Turned" and the boxes.
    expect(openText(pages, covers)).not.toContain('Sanfeng')
  })

  it('keeps a photograph as JPEG and still proves its boxes', async () => {
    const noise = Buffer.alloc(600 * 400 * 3)
    for (let at = 0; at < noise.length; at += 1) noise[at] = (at * 7919 + ((at * at) >> 3)) & 255
    const bytes = await sharp(noise, { raw: { width: 600, height: 400, channels: 3 } })
      .withExif({ IFD0: { Artist: SECRET } })
      .jpeg({ quality: 95 })
      .toBuffer()
    const photo = { bytes: new Uint8Array(bytes), format: 'jpg' as const }
    const covers = [{ page: 1, x: 40.3, y: 30.7, width: 100.2, height: 50.9, ground: 'd3_4' }]
    const done = await redactPages(photo, covers)
    expect(Buffer.from(done).includes('/DCTDecode')).toBe(true)
    expect(Buffer.from(done).includes(SECRET)).toBe(false)
    expect(await provePages(done, photo, covers)).toMatchObject({
      proven: true,
      unevenBoxes: 0,
      changedPages: 0,
    })
    const bare = await redactPages(photo, [], { by: '王五' })
    expect(await provePages(bare, photo, covers)).toMatchObject({ proven: false, unevenBoxes: 1 })
  })

  it('takes a picture as it is turned by its EXIF', async () => {
    const bytes = await sharp({ create: { width: 300, height: 150, channels: 3, background: '#fff' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const opened = await runTask({ name: 'openPages', input: { file: { bytes, format: 'jpg' } } })
    expect(opened).toMatchObject({ pages: [{ width: 72, height: 144 }], wordlessPages: [1] })
  })

  it('keeps a plan on a large sheet readable', async () => {
    const plan = { bytes: await onePage(2384, 3370), format: 'pdf' as const }
    const covers = [{ page: 1, x: 100, y: 100, width: 300, height: 40, ground: 'd3_3' }]
    expect(await provePages(await redactPages(plan, covers), plan, covers)).toMatchObject({ proven: true })
  })
})

async function onePage(width: number, height: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.addPage([width, height]).drawText('Plan of a road', { x: 120, y: height - 130, size: 24 })
  return pdf.save()
}

async function manyPages(count: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (let i = 0; i < count; i += 1) pdf.addPage([100, 100])
  return pdf.save()
}

async function encrypted(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.addPage([100, 100])
  pdf.encrypt({ userPassword: 'open', ownerPassword: 'own' })
  return pdf.save({ useObjectStreams: false })
}
