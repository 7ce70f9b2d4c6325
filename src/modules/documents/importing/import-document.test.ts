import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { aDocx, aParagraph, aTable } from '../../../../tests/builders/docx.ts'
import { aZip } from '../../../../tests/builders/zip.ts'
import { attempt } from '#platform/refusal.ts'
import { importDocument } from './index.ts'

const page = (header: string, body: string): string =>
  `<!doctype html><html><head><title>x</title><script>alert(1)</script></head><body>
   <div class="nav"><a href="/">首页</a> <a href="/zwgk">政务公开</a></div>${header}
   <div class="article-content">${body}</div><div class="footer">主办单位：某县人民政府办公室 联系电话</div></body></html>`
const read = (html: string) => importDocument(Buffer.from(html), '页面.html')
const codes = async (html: string) => (await read(html)).doubts.map((doubt) => doubt.code)

const body = `<p style="text-align:center">泉口县人民政府办公室</p><p style="text-align:center">关于做好草原管护的通知</p>
  <p>泉政办〔2026〕7号</p><p>各乡镇人民政府：</p><p class=MsoNormal style="text-indent:2em"><span>　　请做好管护。</span><o:p></o:p></p>
  <p style="text-align:right">泉口县人民政府办公室</p><p style="text-align:right">2026年3月5日</p>`
const title = '泉口县人民政府办公室关于做好草原管护的通知'

const wanted = {
  title,
  indexNumber: '01500ABC5/2026-00012',
  documentNumber: '泉政办〔2026〕7号',
  issuer: '泉口县人民政府办公室',
  formedOn: '2026-03-05',
  publishedOn: '2026-03-09',
  theme: '综合政务\\政务公开',
  themeWords: '草原 管护',
  validity: 'in_force',
}

describe('the header of a saved page', () => {
  const pairs: [string, string][] = [
    ['索 引 号', '01500ABC5/2026-00012'],
    ['发文字号', '泉政办[2026]007号'],
    ['发布机构', '泉口县人民政府办公室'],
    ['成文日期', '2026年3月5日'],
    ['发布日期', '2026-03-09 10:12'],
    ['主题分类', '综合政务\\政务公开'],
    ['主 题 词', '草原　管护'],
    ['公文时效', '有效'],
    ['标　　题', title],
  ]
  const cells = (name: (label: string) => string) =>
    `<table>${pairs.map(([label, value]) => `<tr><td>${name(label)}</td><td>${value}</td></tr>`).join('')}</table>`
  it.each([
    ['a table with colons', cells((label) => `<b>${label}：</b>`)],
    ['a table without colons', cells((label) => label)],
    [
      'a list',
      `<ul>${pairs.map(([label, value]) => `<li><span>${label}:</span>${value}</li>`).join('')}</ul>`,
    ],
    ['brackets', `<div>${pairs.map(([label, value]) => `<p>[${label}] ${value}</p>`).join('')}</div>`],
    ['a list of terms', `<dl>${pairs.map(([label, value]) => `<dt>${label}：${value}</dt>`).join('')}</dl>`],
    ['one line', `<p>${pairs.map(([label, value]) => `${label}：${value}`).join('')}</p>`],
  ])('is read from %s', async (_, header) => {
    const imported = await read(page(header, body))
    expect(imported.fields).toMatchObject(wanted)
    expect(imported.doubts).toEqual([])
  })

  it('is read in the charset the page declares', async () => {
    const html = page(
      cells((label) => label),
      body,
    ).replace('<head>', '<head><meta charset="gb2312">')
    expect((await importDocument(iconv.encode(html, 'gb18030'), 'a.htm')).fields).toMatchObject(wanted)
    expect(
      (await importDocument(iconv.encode(html, 'utf-16le', { addBOM: true }), 'a.htm')).fields,
    ).toMatchObject(wanted)
  })

  it('leaves navigation, scripts and styling of Word behind and keeps structure', async () => {
    const styled =
      '<p>Normal 0 false EN-US X-NONE table.MsoNormalTable {mso-style-name:普通表格;}</p><p>打印本页</p>' +
      `${body}<script>alert(1)</script><table><tr><td colspan="2" style="width:3px" onclick="x()">户数</td></tr></table><p>上一篇：别的</p>`
    const { bodyHtml } = (
      await read(
        page(
          cells((label) => label),
          styled,
        ),
      )
    ).fields
    expect(bodyHtml).toBe(
      '<p>各乡镇人民政府：</p>\n<p>请做好管护。</p>\n<p class="align-right">泉口县人民政府办公室</p>\n' +
        '<p class="align-right">2026年3月5日</p>\n<table><tbody><tr><td colspan="2">户数</td></tr></tbody></table>',
    )
  })

  it('names the files the text links to', async () => {
    const imported = await read(
      page('', `${body}<p>附件：<a href="./P0201.docx">管护任务表</a> <a href="/">首页</a></p>`),
    )
    expect(imported.attachments).toEqual([{ name: '管护任务表', href: './P0201.docx' }])
  })
})

describe('doubts instead of guesses', () => {
  it('proposes what a blank header leaves and the text has', async () => {
    const blank =
      '<table><tr><td>索引号</td><td></td><td>文号</td><td></td></tr><tr><td>发布机构</td><td></td><td>成文日期</td><td></td></tr></table>'
    const imported = await read(page(blank, body))
    expect(imported.fields).toMatchObject({ documentNumber: null, issuer: null, formedOn: null, title })
    expect(imported.doubts.map((doubt) => [doubt.field, doubt.proposal])).toEqual([
      ['issuer', '泉口县人民政府办公室'],
      ['documentNumber', '泉政办〔2026〕7号'],
      ['formedOn', '2026-03-05'],
    ])
  })

  it('does not complete half a bracket by itself', async () => {
    const imported = await read(
      page('<p>文号：泉政办〔20267号</p>', '<p>依据泉财农〔202178号文件，现予公布。</p>'),
    )
    expect(imported.fields.documentNumber).toBeNull()
    expect(imported.doubts).toContainEqual(
      expect.objectContaining({ code: 'number_half_bracket', proposal: '泉政办〔2026〕7号' }),
    )
    expect(imported.doubts.find((doubt) => doubt.code === 'body_half_bracket')?.message).toContain(
      '泉财农〔202178号',
    )
    expect(imported.fields.bodyHtml).toContain('泉财农〔202178号')
  })

  it('notices a publication before the document was formed, also by minutes', async () => {
    expect(await codes(page('<p>成文日期：2026-03-05</p><p>发布日期：2026-03-04</p>', body))).toContain(
      'published_before_formed',
    )
    const minutes = '<p>发文日期：2026-03-05 16:40</p><p>发布日期：2026-03-05 16:34</p>'
    expect(await codes(page(minutes, body))).toContain('published_before_formed')
    const sameDay = '<p>成文日期：2026-03-05</p><p>发布日期：2026-03-05</p>'
    expect(await codes(page(sameDay, body))).not.toContain('published_before_formed')
  })

  it.each([
    ['a number that differs', '<p>文号：泉政办〔2026〕8号</p>', 'number_differs'],
    ['a signature of another day', '<p>成文日期：2026年3月15日</p>', 'formed_differs'],
    ['a site for an office', '<p>发布机构：泉口县政府网站</p>', 'issuer_is_site'],
    ['a theme that is none', '<p>所属主题：政策</p>', 'theme_unknown'],
    ['a validity that is none', '<p>公文时效：暂定</p>', 'validity_unknown'],
    ['a day that does not exist', '<p>成文日期：2026年2月30日</p>', 'day_unreadable'],
    ['an index number of no known form', '<p>索引号：12-3</p>', 'index_number_odd'],
    ['two values for one field', '<p>成文日期：2026年3月5日</p><p>成文日期：2026年3月6日</p>', 'two_values'],
    [
      'a picture',
      '<p>文号：</p><div class="article-content"><p>图</p><img src="a.png"></div>',
      'number_only_in_body',
    ],
  ])('names %s', async (_, header, code) => {
    expect(await codes(page(header, body))).toContain(code)
  })

  it('counts the pictures that were left out', async () => {
    const imported = await read(page('', `${body}<p><img src="a.png"></p>`))
    expect(imported.doubts.map((doubt) => doubt.code)).toEqual(['pictures_left_out'])
  })

  it('takes a header that the page prints twice once', async () => {
    const header = '<p>索引号：01500ABC5/2026-00012</p>'
    const imported = await read(page(header + header, body))
    expect(imported.fields.indexNumber).toBe('01500ABC5/2026-00012')
    expect(imported.doubts.map((doubt) => doubt.code)).not.toContain('two_values')
  })
})

describe('files', () => {
  const lines = [
    '索 引 号 :01500ABC5/2026-00012发文字号 :泉政办〔2026〕7号',
    '发布机构 :泉口县人民政府办公室公文时效 :有效',
    '主题分类 :综合政务成文日期 :2026-03-05',
    '泉口县人民政府办公室',
    '关于做好草原管护的通知',
    '泉政办〔2026〕7号',
    '各乡镇人民政府､各部门:',
    '请做好管护｡',
    '泉口县人民政府办公室',
    '2026年3月5日',
  ]

  it.each([
    ['a text', Buffer.from(lines.join('\n')), '通知.txt'],
    ['a Word file', aDocx({ body: lines }), '通知.docx'],
  ])('reads header, title and text of %s', async (_, bytes, name) => {
    const { fields, doubts } = await importDocument(bytes, name)
    expect(fields).toMatchObject({ ...wanted, theme: '综合政务', themeWords: null, publishedOn: null })
    expect(fields.bodyHtml.startsWith('<p>各乡镇人民政府、各部门:</p>\n<p>请做好管护。</p>')).toBe(true)
    expect(doubts).toEqual([])
  })

  it('reads a paper without a metadata header by the places of GB/T 9704', async () => {
    const paper = ['泉口县人民政府办公室文件', '泉政办〔2026〕7号', ...lines.slice(3, 5), ...lines.slice(6)]
    const markup =
      paper.map(aParagraph).join('') +
      aTable([
        ['乡镇', '户数'],
        ['东乡', '12'],
      ])
    const { fields, doubts } = await importDocument(aDocx({ body: markup }), '通知.docx')
    expect(fields).toMatchObject({
      title,
      documentNumber: '泉政办〔2026〕7号',
      issuer: '泉口县人民政府办公室',
      formedOn: '2026-03-05',
      indexNumber: null,
    })
    expect(fields.bodyHtml).toContain('<td>')
    expect(doubts).toEqual([])
  })

  it.each([
    [
      'a workbook',
      aZip([{ name: 'xl/workbook.xml', content: '<x/>' }]),
      '表.xlsx',
      'import_kind_not_supported',
    ],
    ['a page called .docx', Buffer.from('<html><p>x</p>'), '通知.docx', 'file_kind_mismatch'],
    [
      'a Word file without a document',
      aZip([{ name: 'word/document.xml', content: '<w' }]),
      '坏.docx',
      'file_broken',
    ],
  ])('refuses %s', async (_, bytes, name, code) => {
    const result = await attempt(() => importDocument(bytes, name))
    expect(result).toMatchObject({ ok: false, refusals: [{ refused: code }] })
  })
})
