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
    expect(html).toContain('href="/630121/coverage/items/?state=never"')
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
  it('lists its items with what is public of them, and answers older addresses of figures for good', async () => {
    const { html } = await read('/630121/catalog/06/')
    expect(html.match(/class="catalog-item"/g)).toHaveLength(2)
    expect(html).toContain('已公开 1 件')
    const former = await portal.app.request('/630121/catalog/06/?state=missing')
    expect(former.status).toBe(301)
    expect(former.headers.get('location')).toBe('/630121/coverage/items/?state=never&domain=06')
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
    expect((await read('/catalog/06/')).html).toContain(
      'href="/630121/coverage/items/?state=covered&amp;domain=06"',
    )
  })

  it('has no page for domains and items that are not in it', async () => {
    for (const path of ['/630121/catalog/99/', '/630121/catalog/06/06-999', '/catalog/99/']) {
      expect((await read(path)).status).toBe(404)
    }
  })
})

describe('coverage', () => {
  it('says what is public of what must be, what is missing and how each figure is counted', async () => {
    const { status, html } = await read('/630121/coverage/')
    expect(status).toBe(200)
    expect(html).toContain('应当公开 2 项，其中 1 项已经有公开内容，公开覆盖率 50%')
    expect(html).toContain('公开覆盖率 = 已有公开内容的')
    expect(html).not.toContain('<script')
  })

  it('lists as many items under a figure as the figure says', async () => {
    for (const [state, items] of [
      ['', 2],
      ['?state=covered', 1],
      ['?state=never', 1],
      ['?state=overdue', 0],
      ['?state=never&domain=06', 1],
      ['?state=never&organisation=none', 0],
    ] as const) {
      const { html } = await read(`/630121/coverage/items/${state}`)
      expect(html.match(/class="catalog-item"/g) ?? [], state).toHaveLength(items)
      expect(html, state).toContain(`${items} 项，按`)
    }
  })

  it('shows what is missing to the public without the title of a draft or the name of a person', async () => {
    const id = await portal.made('drafting', { title: '还没有公开的通知', formedOn: '2026-01-05' })
    expect(id).not.toBe('')
    const { html } = await read('/630121/coverage/')
    expect(html).toContain('缺：新形成或者变更的信息')
    expect(html).not.toContain('还没有公开的通知')
    expect(html).not.toContain('拟稿人甲')
  })

  it('of the province sets the places beside each other; above a county there is no list of items', async () => {
    const { html } = await read('/coverage/')
    expect(html).toContain('href="/6301/coverage/"')
    const response = await portal.app.request('/coverage/items/?state=never')
    expect(response.headers.get('location')).toBe('/coverage/')
    expect(
      (await read('/630121/coverage/items/?organisation=00000000-0000-7000-8000-000000000000')).status,
    ).toBe(404)
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
