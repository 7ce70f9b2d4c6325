import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as XLSX from '@e965/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDocx } from '../../tests/builders/docx.ts'
import { aZip } from '../../tests/builders/zip.ts'
import { cleanFileName, downloadHeaders, openFileStore, type FileStore } from './files.ts'
import { attempt, explain, NotFound } from './refusal.ts'

let folder: string
let store: FileStore

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gkl-files-'))
  store = await openFileStore(folder)
})

const everything = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((e) => e.isFile())
    .map((e) => e.name)

/** The code and the Chinese message of a refusal, after making sure that nothing was left behind. */
async function refusalOf(
  bytes: Uint8Array | ReadableStream<Uint8Array>,
  name: string,
): Promise<[string, string]> {
  const before = await everything()
  const result = await attempt(() => store.put(bytes, { name }))
  expect(await everything()).toEqual(before)
  if (result.ok) return ['ok', '']
  return [result.refusals[0]?.refused ?? '', explain(result.refusals, {})[0]?.message ?? '']
}

const png = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(64)
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(bytes)
  bytes.write('IHDR', 12)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.write('IDAT', 37)
  return bytes
}

const jpeg = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(64)
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8]).copy(bytes)
  bytes.writeUInt16BE(height, 13)
  bytes.writeUInt16BE(width, 15)
  return bytes
}

describe('the file store', () => {
  it('keeps a file under its hash once, and gives it back', async () => {
    const bytes = aDocx({ body: ['门源县通知'] })
    const first = await store.put(bytes, { name: '通知.docx' })
    const again = await store.put(new Blob([new Uint8Array(bytes)]).stream(), { name: '另一个名字.docx' })
    expect(again.sha256).toBe(first.sha256)
    expect(again.name).toBe('另一个名字.docx')
    expect(first.size).toBe(bytes.length)
    expect(first.mediaType).toContain('wordprocessingml')
    expect((await everything()).filter((name) => name === first.sha256)).toHaveLength(1)
    expect(await store.get(first.sha256)).toEqual(bytes)
    expect(Buffer.from(await new Response(store.stream(first.sha256)).arrayBuffer())).toEqual(bytes)
  })

  it('answers an unknown or impossible address with NotFound', async () => {
    await expect(store.get('0'.repeat(64))).rejects.toThrow(NotFound)
    await expect(store.get('../../etc/passwd')).rejects.toThrow(NotFound)
  })

  it('stops a 100 MB upload at the limit without reading or keeping the rest', async () => {
    let given = 0
    const upload = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (given >= 100 * 1024 * 1024) return controller.close()
        given += 1024 * 1024
        controller.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    const [code, message] = await refusalOf(upload, '大文件.pdf')
    expect(code).toBe('file_too_large')
    expect(message).toBe('文件超过 50 MB，未保存。请压缩或拆分后再上传。')
    expect(given).toBeLessThan(54 * 1024 * 1024)
  })

  it('removes what a killed process left half received', async () => {
    const left = path.join(folder, 'incoming', 'left')
    await writeFile(left, 'half')
    await utimes(left, new Date(0), new Date(0))
    await openFileStore(folder)
    expect(await everything()).not.toContain('left')
  })

  it.each<[string, string, Uint8Array, string]>([
    ['a program called .docx', '通知.docx', Buffer.from('MZ\u0090\0\u0003\0\0\0'.padEnd(512, '\0'), 'latin1'), 'file_kind_not_allowed'],
    ['a page called .docx', '通知.docx', Buffer.from('<html><body>x</body></html>'), 'file_kind_mismatch'],
    ['a Word file called .pdf', '通知.pdf', aDocx({ body: ['x'] }), 'file_kind_mismatch'],
    ['a Word file without ending', '通知', aDocx({ body: ['x'] }), 'file_kind_mismatch'],
    ['a page called .txt', '说明.txt', Buffer.from('<!doctype html><p>x'), 'file_kind_mismatch'],
    ['a page with a script', '页面.html', Buffer.from('<html><script>alert(1)</script></html>'), 'file_has_script'],
    ['a page with a handler', '页面.html', Buffer.from('<html><img src=x onerror=alert(1)></html>'), 'file_has_script'],
    ['a page with a script address', '页面.html', Buffer.from('<html><a href="javascript:x()">'), 'file_has_script'],
    ['an SVG with a script', '图.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'file_kind_not_allowed'],
    ['an SVG called .png', '图.png', Buffer.from('<?xml version="1.0"?><svg onload="x()"></svg>'), 'file_kind_not_allowed'],
    ['any zip', '资料.zip', aZip([{ name: 'a.txt', content: 'x' }]), 'file_kind_not_allowed'],
    ['a zip bomb', '通知.docx', aDocx({ body: ['x'], more: [{ name: 'w/a', content: Buffer.alloc(64 << 20) }] }), 'archive_too_large'],
    ['a Word file with a macro', '通知.docx', aDocx({ body: ['x'], more: [{ name: 'word/vbaProject.bin', content: 'x' }] }), 'file_has_macro'],
    ['a cut workbook', '表.xlsx', Buffer.from(XLSX.write({ SheetNames: ['一'], Sheets: { 一: { A1: { t: 's', v: 'x' }, '!ref': 'A1' } } }, { type: 'buffer' }) as Uint8Array).subarray(0, 700), 'archive_broken'],
    ['a cut old file', '表.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2]), 'file_broken'],
    ['a cut PDF', '文件.pdf', Buffer.from('%PDF-1.7\n1 0 obj'), 'file_broken'],
    ['an empty file', '空.txt', Buffer.alloc(0), 'file_empty'],
    ['a PNG of 4 billion pixels', '图.png', png(65_000, 65_000), 'image_too_large'],
    ['a JPEG of 4 billion pixels', '图.jpg', jpeg(65_000, 65_000), 'image_too_large'],
    ['binary noise called .txt', '说明.txt', Buffer.from([1, 2, 3, 4, 0, 9, 200]), 'file_kind_not_allowed'],
  ])('refuses %s and leaves no trace', async (_, name, bytes, code) => {
    const [found, message] = await refusalOf(bytes, name)
    expect(found).toBe(code)
    expect(message).toMatch(/未保存|不接受/)
  }) // prettier-ignore

  it('refuses an encrypted office file and an old one with macros', async () => {
    const ole = (stream: string): Buffer => {
      const container = XLSX.CFB.utils.cfb_new()
      XLSX.CFB.utils.cfb_add(container, stream, Buffer.from('x'.repeat(5000)))
      return Buffer.from(XLSX.CFB.write(container, { type: 'buffer' }) as Uint8Array)
    }
    expect((await refusalOf(ole('/EncryptedPackage'), '表.xlsx'))[0]).toBe('file_encrypted')
    expect((await refusalOf(ole('/Macros/VBA'), '文.doc'))[0]).toBe('file_has_macro')
  })

  it.each([
    ['说明.txt', Buffer.from('门源县')],
    ['说明.txt', Buffer.from([0xc3, 0xc5, 0xd4, 0xb4, 0xcf, 0xd8])],
    ['表.csv', Buffer.from('a,b\n1,2')],
    ['页面.htm', Buffer.from('<html><p>x</p></html>')],
    ['图.JPEG', jpeg(2000, 1000)],
    ['图.png', png(2000, 1000)],
    ['文件.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n%%EOF')],
  ])('keeps %s', async (name, bytes) => {
    expect((await store.put(bytes, { name })).name).toBe(name)
  })
})

describe('hostile pages', () => {
  it('looks through endless tags in reasonable time', async () => {
    const started = performance.now()
    const page = Buffer.from(`<html>${'<a '.repeat(1_000_000)}<b onclick=x>`)
    expect((await refusalOf(page, '页面.html'))[0]).toBe('file_has_script')
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('names and headers', () => {
  it.each([
    ['..\\..\\etc\\通知.docx', '通知.docx'],
    ['/tmp/a/b.pdf', 'b.pdf'],
    ['通知\u202Exslx.exe', '通知xslx.exe'],
    ['a"\r\nSet-Cookie: x.txt', 'aSet-Cookie x.txt'],
    ['...', '未命名'],
  ])('cleans %j', (name, clean) => {
    expect(cleanFileName(name)).toBe(clean)
  })

  it('downloads are saved, never shown or guessed', () => {
    const headers = downloadHeaders({ name: '通知（1）.html', mediaType: 'text/html', size: 3 })
    expect(headers['content-disposition']).toBe(
      `attachment; filename="___1_.html"; filename*=UTF-8''%E9%80%9A%E7%9F%A5%EF%BC%881%EF%BC%89.html`,
    )
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-type']).toBe('application/octet-stream')
  })
})
