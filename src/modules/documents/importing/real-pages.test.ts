import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aDocx } from '../../../../tests/builders/docx.ts'
import { importDocument } from './index.ts'

const shared = path.resolve('../shared')
const documents = path.join(shared, 'corpus/documents')
const present = existsSync(documents)

const savedPages = z.array(z.object({ html: z.string(), meta: z.record(z.string(), z.string()) }))
const layouts = z.array(
  z.object({
    site: z.string(),
    fields: z.array(z.string()),
    example: z.record(z.string(), z.string()).optional(),
  }),
)

function fromCorpus<T>(schema: z.ZodType<T[]>, file: string): T[] {
  return present ? schema.parse(JSON.parse(readFileSync(path.join(documents, file), 'utf8'))) : []
}

const day = (text = '') => text.replace(/[年月]/g, '-').replace('日', '') || null

describe.skipIf(!present)('real saved pages (needs ../shared/corpus/documents)', () => {
  it.each(fromCorpus(savedPages, 'index-gov-cn.json'))(
    'reads every header field of $html',
    async ({ html, meta }) => {
      const { fields, doubts } = await importDocument(readFileSync(path.join(documents, html)), html)
      expect(fields).toMatchObject({
        title: meta['标题'],
        indexNumber: meta['索引号'],
        documentNumber: meta['发文字号'],
        issuer: meta['发文机关'],
        theme: meta['主题分类'],
        formedOn: day(meta['成文日期']),
        publishedOn: day(meta['发布日期']),
        themeWords: (meta['主题词'] ?? '').replace(/[\s\u3000]+/g, ' ') || null,
      })
      expect(fields.bodyHtml).not.toMatch(/扫一扫|AddFavorite|style=|MsoNormal/)
      // One page gives two different days for its forming; nothing else is in doubt but left-out pictures.
      const expected = html === 'gov-cn-009.html' ? ['formed_differs'] : []
      expect(doubts.map((doubt) => doubt.code).filter((code) => code !== 'pictures_left_out')).toEqual(
        expected,
      )
    },
  )

  it('keeps the whole text of the pages', async () => {
    for (const { html } of fromCorpus(savedPages, 'index-gov-cn.json')) {
      const { fields } = await importDocument(readFileSync(path.join(documents, html)), html)
      const text = readFileSync(path.join(documents, html.replace('.html', '.txt')), 'utf8')
      const kept = fields.bodyHtml.replace(/<[^>]+>|&nbsp;|\s/g, '')
      const lines = text
        .slice(text.indexOf('\n\n'))
        .split('\n')
        .map((line) => line.replace(/&nbsp;|\s/g, '').replace(fields.documentNumber ?? '', ''))
      const long = lines.filter(
        (line) => line.length > 20 && !fields.title?.replace(/\s/g, '').includes(line),
      )
      expect(
        long.filter((line) => !kept.includes(line)),
        html,
      ).toEqual([])
    }
  })

  it.each(fromCorpus(layouts, 'header-layouts.json'))(
    'reads the header layout of $site',
    async ({ fields: names, example = {} }) => {
      const rows = names.map((name) => `<tr><td>${name}</td><td>${example[name] ?? ''}</td></tr>`).join('')
      const list = names.map((name) => `<li>[${name}] ${example[name] ?? ''}</li>`).join('')
      for (const header of [`<table>${rows}</table>`, `<ul>${list}</ul>`]) {
        const html = `<html><body>${header}<div id="zoom"><p>${'正文一段。'.repeat(20)}</p></div></body></html>`
        const { fields, doubts } = await importDocument(Buffer.from(html), '页面.html')
        const any = (...labels: string[]) =>
          labels.map((label) => example[label]).find((value) => value) ?? null
        expect(fields.indexNumber).toBe(any('索引号'))
        expect(fields.documentNumber).toBe(any('发文字号', '文号'))
        expect(fields.theme).toBe(any('主题分类', '所属主题'))
        expect(fields.validity).toBe(any('公文时效', '有效性') === null ? null : 'in_force')
        expect(fields.formedOn).toBe(any('成文日期', '发文日期')?.slice(0, 10) ?? null)
        expect(fields.publishedOn).toBe(any('发布日期', '公开日', '发布时间')?.slice(0, 10) ?? null)
        const asked = doubts.map((doubt) => doubt.code)
        expect(asked.includes('issuer_is_site')).toBe(any('发布机构') === '中国平潭')
        expect(asked.includes('published_before_formed')).toBe(any('发文日期') !== null)
      }
    },
  )
})

const seed = path.join(shared, 'seed/circular.txt')

describe.skipIf(!existsSync(seed))(
  'the circular this product was asked for with (needs ../shared/seed)',
  () => {
    it.each(['txt', 'docx'])('imports as .%s with its whole header', async (kind) => {
      const text = existsSync(seed) ? readFileSync(seed, 'utf8') : ''
      const bytes = kind === 'txt' ? Buffer.from(text) : aDocx({ body: text.split('\n') })
      const { fields, doubts } = await importDocument(bytes, `circular.${kind}`)
      expect(fields).toMatchObject({
        indexNumber: '015000185/2021-00156',
        documentNumber: '青政办〔2020〕43号',
        issuer: '青海省人民政府办公厅',
        validity: 'in_force',
        theme: '综合政务',
        formedOn: '2020-06-10',
      })
      expect(fields.title?.startsWith('青海省人民政府办公厅关于印发')).toBe(true)
      expect(fields.bodyHtml.startsWith('<p>各市、自治州人民政府')).toBe(true)
      expect(fields.bodyHtml).not.toMatch(/[､｡]/)
      expect(doubts).toEqual([])
    })
  },
)
