import { beforeAll, describe, expect, it } from 'vitest'
import { aDraft } from '#tests/builders/documents.ts'
import { aPortal, type TestPortal } from '#tests/builders/portal.ts'

let portal: TestPortal
const read = (path: string) => portal.read(path)

beforeAll(async () => {
  portal = await aPortal()
}, 60_000)

describe('home pages', () => {
  it('show what is new, what must be public and whether it is, and whom to ask', async () => {
    const { status, html } = await read('/630121/')
    expect(status).toBe(200)
    expect(html).toContain(aDraft().title)
    expect(html).toContain('href="/630121/catalog/?state=missing"')
    expect(html).toContain('1 / 2 项')
    expect(html).toContain('0971-0000001')
  })

  it('of the province lead to every county', async () => {
    const { html } = await read('/')
    expect(html).toContain('href="/630121/"')
    expect(html).toContain('<title>示例省政务公开栏</title>')
  })

  it('answer addresses without their slash with the one that stays', async () => {
    const response = await portal.app.request('/630121?a=1')
    expect(response.status).toBe(301)
    expect(response.headers.get('location')).toBe('/630121/?a=1')
  })
})

describe('the catalog', () => {
  it('lists as many items under a figure as the figure says', async () => {
    const missing = await read('/630121/catalog/?state=missing')
    expect(missing.html.match(/class="catalog-item"/g)).toHaveLength(1)
    expect(missing.html).toContain('供热服务')
    const open = await read('/630121/catalog/06/?state=open')
    expect(open.html.match(/class="catalog-item"/g)).toHaveLength(1)
    expect(open.html).toContain('供水服务')
  })

  it('shows the elements of an item and every document that fulfils it', async () => {
    const { html } = await read('/630121/catalog/06/06-001')
    expect(html).toContain('已公开 1 件')
    expect(html).toContain(`href="/documents/${portal.index}"`)
    for (const term of ['公开内容', '公开依据', '公开时限', '公开主体', '公开方式', '公开对象'])
      expect(html).toContain(term)
  })

  it('says plainly that nothing is public yet', async () => {
    const { status, html } = await read('/630121/catalog/06/06-002')
    expect(status).toBe(200)
    expect(html).toContain('尚未公开')
  })

  it('of the province sets the places beside each other', async () => {
    const { html } = await read('/catalog/')
    expect(html).toContain('href="/630121/catalog/"')
    expect((await read('/catalog/06/')).html).toContain('href="/630121/catalog/06/?state=open"')
  })

  it('has no page for domains and items that are not in it', async () => {
    for (const path of ['/630121/catalog/99/', '/630121/catalog/06/06-999', '/catalog/99/']) {
      expect((await read(path)).status).toBe(404)
    }
  })
})

describe('lists, feeds and search', () => {
  it('keep filters in the address, each as a chip that can be taken off', async () => {
    const { html } = await read('/630121/documents/?kind=policy&year=2026')
    expect(html).toContain('href="/630121/documents/?year=2026"')
    expect(html).toContain('href="/630121/documents/?kind=policy"')
    expect((await read('/documents/?year=1999')).html).toContain('没有符合这些条件的文件')
  })

  it('give every list as RSS and Atom with absolute addresses', async () => {
    const rss = await read('/630121/documents/feed.rss?kind=policy')
    expect(rss.type).toContain('application/rss+xml')
    expect(rss.html).toContain(`<link>http://localhost:8080/documents/${portal.index}</link>`)
    expect((await read('/documents/feed.atom')).html).toContain('http://www.w3.org/2005/Atom')
  })

  it('give every list as a table that a spreadsheet reads', async () => {
    const response = await portal.app.request('/630121/documents/list.csv?kind=policy')
    expect(response.headers.get('content-type')).toContain('text/csv')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const lines = bytes.toString('utf8').trim().split('\r\n')
    expect(lines[0]).toContain('索引号,标题,发文字号')
    expect(lines[1]).toContain(portal.index)
  })

  it('find an exact number and words of the text, and mark them', async () => {
    const byNumber = await read(`/search?q=${encodeURIComponent('示政办〔2026〕8号')}`)
    expect(byNumber.html).toContain(`href="/documents/${portal.index}"`)
    const byWords = await read(`/search?q=${encodeURIComponent('冬季供水')}`)
    expect(byWords.html).toContain('<mark>')
    expect(byWords.html).toContain('缩小范围')
  })

  it('say what to try when nothing is found, and whom to ask', async () => {
    const { html } = await read(`/search?q=${encodeURIComponent('冬季供水 不存在的词')}&region=630121`)
    expect(html).toContain('没有找到')
    expect(html).toContain('只查“冬季供水”')
    expect(html).toContain('0971-0000001')
  })

  it('show what was typed as text and never as markup', async () => {
    expect((await read('/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E')).html).not.toContain('<script>alert')
  })
})

describe('the rest of the site', () => {
  it('lists organisations with their phones, and each with what it published', async () => {
    expect((await read('/630121/organisations/')).html).toContain('tel:09710000001')
    const own = await read(`/630121/organisations/${portal.place.organisationCode}`)
    expect(own.html).toContain(aDraft().title)
    expect((await read('/630121/organisations/ZZ0000000')).status).toBe(404)
  })

  it('offers a map for people and one for machines', async () => {
    expect((await read('/sitemap/')).html).toContain('href="/630121/catalog/"')
    const xml = await read('/sitemap.xml')
    expect(xml.type).toContain('application/xml')
    expect(xml.html).toContain(`<loc>http://localhost:8080/documents/${portal.index}</loc>`)
    expect((await read('/robots.txt')).html).toContain('Sitemap: ')
  })

  it('answers what is not there with a true 404, a search and a phone', async () => {
    const { status, html } = await read('/630121/nothing/here')
    expect(status).toBe(404)
    expect(html).toContain('没有找到这个页面')
    expect(html).toContain('name="q"')
    expect(html).toContain('0971-0000001')
    expect((await read('/999999/')).status).toBe(404)
  })

  it('shows only marks that were entered', async () => {
    const { html } = await read('/630121/')
    expect(html).toContain('政府网站标识码：6301210001')
    expect(html).not.toContain('备案')
  })
})
