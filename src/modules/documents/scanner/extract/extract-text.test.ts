import * as XLSX from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { aDocx, aParagraph, aTable } from '../../../../../tests/builders/docx.ts'
import { aZip } from '../../../../../tests/builders/zip.ts'
import { attempt } from '#platform/refusal.ts'
import { scanText } from '../index.ts'
import { extractText } from './extract-text.ts'

const ID = '11010519491231002X'
const partOf = (read: { parts: { where: string; text: string }[] }, where: string) =>
  read.parts.find((part) => part.where === where)?.text

describe('extractText', () => {
  it('reads a secrecy mark in the header of a Word file, which then stops', async () => {
    const bytes = aDocx({ body: ['关于草原管护的通知'], header: '机密★10年' })
    const read = await extractText({ name: '通知.docx', bytes })
    expect(partOf(read, '页眉')).toBe('机密★10年')
    const hits = scanText({ parts: [{ where: 'file', text: read.text }] })
    expect(hits.map((hit) => hit.severity)).toEqual(['block'])
  })

  it('reads an identity number split over two table cells of a Word file', async () => {
    const body =
      aParagraph('名单') +
      aTable([
        ['序号', '证件', '号码'],
        ['1', '110105194912', '31002X'],
      ])
    const read = await extractText({ name: '名单.docx', bytes: aDocx({ body }) })
    expect(scanText(read).map((hit) => [hit.kind, hit.where])).toEqual([['identity_number', '正文']])
  })

  it('reads what a reader of a Word file does not see', async () => {
    const body =
      '<w:p><w:r><w:t>正文</w:t></w:r><w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del>' +
      '<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起的话</w:t></w:r></w:p>'
    const bytes = aDocx({ body, comment: '此处待定', footnote: '脚注一', footer: '页脚一', author: '张三' })
    const read = await extractText({ name: '通知.docx', bytes })
    expect(partOf(read, '正文')).toBe('正文')
    expect(partOf(read, '修订记录')).toContain('删去的话')
    expect(partOf(read, '隐藏文字')).toBe('藏起的话')
    expect(partOf(read, '批注')).toBe('此处待定')
    expect(partOf(read, '脚注')).toBe('脚注一')
    expect(partOf(read, '页脚')).toBe('页脚一')
    expect(partOf(read, '文档属性')).toBe('作者：张三')
    expect(read.warnings).toHaveLength(4)
    expect(scanText({ parts: [{ where: 'file', text: read.text }] }).map((hit) => hit.kind)).toEqual(
      Array.from({ length: 3 }, () => 'hidden_content'),
    )
  })

  it.each(['xlsx', 'biff8'] as const)(
    'reads all sheets of a workbook (%s), hidden ones, rows and long numbers',
    async (bookType) => {
      const shown = XLSX.utils.aoa_to_sheet([
        ['姓名', '号码'],
        ['某某', '6222021234567890128'],
        ['藏', '藏起的行'],
      ])
      shown['!rows'] = [{}, {}, { hidden: true }]
      const hidden = XLSX.utils.aoa_to_sheet([[13800138000, 622848001234567]])
      const book: XLSX.WorkBook = {
        SheetNames: ['名册', '底册'],
        Sheets: { 名册: shown, 底册: hidden },
        Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] },
      }
      const bytes = Buffer.from(
        XLSX.write(book, { type: 'buffer', bookType, cellStyles: true }) as Uint8Array,
      )
      const read = await extractText({ name: bookType === 'xlsx' ? '表.xlsx' : '表.xls', bytes })
      expect(partOf(read, '工作表：名册')).toContain('6222021234567890128')
      expect(partOf(read, '隐藏工作表：底册')).toBe('13800138000\t622848001234567')
      expect(read.text).toContain('藏起的行')
      expect(scanText(read).map((hit) => hit.kind)).toEqual(['bank_card', 'mobile'])
      expect(read.warnings[0]).toContain('底册')
    },
  )

  it('reads a PDF page by page and says when there is no text', async () => {
    const read = await extractText({ name: '文件.pdf', bytes: aPdf('Tel 13800138000') })
    expect(partOf(read, '第 1 页')).toContain('13800138000')
    const scanned = await extractText({ name: '扫描.pdf', bytes: aPdf('') })
    expect(scanned.readable).toBe(false)
    expect(scanned.warnings[0]).toContain('扫描件')
  })

  it('reads text in GBK, a page without its scripts and an OFD file', async () => {
    const gbk = Buffer.from([0xc3, 0xc5, 0xd4, 0xb4, 0xcf, 0xd8])
    expect(partOf(await extractText({ name: 'a.csv', bytes: gbk }), '正文')).toBe('门源县')
    const page = Buffer.from(
      '<html><style>.a{}</style><table><tr><td>110105194912</td><td>31002X</td></tr></table>',
    )
    expect(scanText(await extractText({ name: 'a.html', bytes: page })).map((hit) => hit.kind)).toEqual([
      'identity_number',
    ])
    const content = `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:TextCode X="1">${ID}</ofd:TextCode></ofd:Page>`
    const ofd = aZip([
      { name: 'OFD.xml', content: '<ofd:OFD/>' },
      { name: 'Doc_0/Pages/Page_0/Content.xml', content },
    ])
    expect(partOf(await extractText({ name: 'a.ofd', bytes: ofd }), '第 1 页')).toBe(ID)
  })

  it('says plainly that an old Word file cannot be reviewed', async () => {
    const container = XLSX.CFB.utils.cfb_new()
    XLSX.CFB.utils.cfb_add(container, '/WordDocument', Buffer.from('x'.repeat(5000)))
    const bytes = Buffer.from(XLSX.CFB.write(container, { type: 'buffer' }) as Uint8Array)
    const read = await extractText({ name: '旧.doc', bytes })
    expect(read).toMatchObject({ readable: false, text: '' })
    expect(read.warnings[0]).toContain('请另存为 .docx')
  })

  it.each([
    [
      'a broken workbook',
      '坏.xlsx',
      aZip([{ name: 'xl/workbook.xml', content: '<workbook><sheets>' }]),
      'file_broken',
    ],
    [
      'a bomb',
      '弹.docx',
      aDocx({ body: ['x'], more: [{ name: 'a', content: Buffer.alloc(64 << 20) }] }),
      'archive_too_large',
    ],
    ['a broken PDF', '坏.pdf', Buffer.from('%PDF-1.4\n%%EOF'), 'file_broken'],
  ])('refuses %s', async (_, name, bytes, code) => {
    const result = await attempt(() => extractText({ name, bytes }))
    expect(result).toMatchObject({ ok: false, refusals: [{ refused: code, field: 'file' }] })
  })

  it('gives up on a file that takes too long, and the process lives on', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [i, '某某', '门源县'])
    const book = { SheetNames: ['一'], Sheets: { 一: XLSX.utils.aoa_to_sheet(rows) } }
    const bytes = Buffer.from(XLSX.write(book, { type: 'buffer' }) as Uint8Array)
    const result = await attempt(() =>
      extractText({ name: '大.xlsx', bytes }, { milliseconds: 20, memoryMb: 256 }),
    )
    expect(result).toMatchObject({ ok: false, refusals: [{ refused: 'file_too_slow_to_read' }] })
  })
})

function aPdf(text: string): Buffer {
  const stream = text === '' ? '' : `BT /F1 12 Tf 20 100 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets: number[] = []
  for (const [i, object] of objects.entries()) {
    offsets.push(file.length)
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`
  return Buffer.from(file, 'latin1')
}
