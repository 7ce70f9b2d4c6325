import { beforeAll, describe, expect, it } from 'vitest'
import { aDraft, aPass } from '#tests/builders/documents.ts'
import { aPortal, type TestPortal } from '#tests/builders/portal.ts'
import { attachFile } from '../../modules/documents/attach-file.ts'
import { approveCorrection, correctDocument } from '../../modules/documents/correct-document.ts'
import { publishDocument } from '../../modules/documents/publish-document.ts'
import { reviewDocument, secrecyReview } from '../../modules/documents/review-document.ts'
import { setValidity } from '../../modules/documents/set-validity.ts'
import { signDocument } from '../../modules/documents/sign-document.ts'
import { getDocument } from '../../modules/documents/store/documents.ts'
import { submitForReview } from '../../modules/documents/submit-for-review.ts'
import { withdrawDocument } from '../../modules/documents/withdraw-document.ts'

let portal: TestPortal
const read = (path: string) => portal.read(path)

beforeAll(async () => {
  portal = await aPortal()
}, 60_000)

describe('a document', () => {
  it('stands under its index number and its id, with the official header and the meta tags of government sites', async () => {
    const { status, html } = await read(`/documents/${portal.index}`)
    expect(status).toBe(200)
    for (const text of [
      '索引号',
      portal.index,
      '示政办〔2026〕8号',
      '公文时效',
      '有效',
      '成文日期',
      '2026年11月2日',
      '主动公开',
    ]) {
      expect(html).toContain(text)
    }
    expect(html).toContain('<meta name="SiteName" content="示例县人民政府门户"')
    expect(html).toContain('<meta name="SiteIDCode" content="6301210001"')
    expect(html).toContain('<meta name="PubDate" content="2026-11-10 10:00"')
    expect(html).toContain(`<meta name="ArticleTitle" content="${aDraft().title}"`)
    expect(html).toContain('href="/630121/catalog/06/06-001"')
    expect((await read(`/documents/${portal.published}`)).status).toBe(200)
  })

  it('comes without any script and within 60 KB, style included', async () => {
    const { html } = await read(`/documents/${portal.index}`)
    expect(html).not.toContain('<script')
    expect(html).not.toMatch(/\sstyle=/)
    const href = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? ''
    const css = await (await portal.app.request(href)).arrayBuffer()
    expect(Buffer.byteLength(html) + css.byteLength).toBeLessThan(60 * 1024)
  })

  it('leads to other sites over the page that says so', async () => {
    const id = await portal.made('published', {
      documentNumber: '示政办〔2026〕9号',
      bodyHtml: '<p>见<a href="https://example.org/a?b=1&amp;c=2">说明</a></p>',
    })
    const { html } = await read(`/documents/${id}`)
    expect(html).toContain('href="/leave?to=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1%26c%3D2"')
    const leave = await read('/leave?to=https%3A%2F%2Fexample.org%2Fa')
    expect(leave.html).toContain('example.org')
    expect((await read('/leave?to=javascript%3Aalert(1)')).status).toBe(404)
  })

  it('gives its files with type and size once it is public, and only under its own address', async () => {
    const id = await portal.made('drafting', { documentNumber: '示政办〔2026〕10号' })
    const bytes = Buffer.from('阶段,时间\n一,二\n')
    const file = await attachFile(portal.at(portal.staff.drafter), id, { name: '安排表.csv', bytes })
    expect((await read(`/documents/${id}/files/${file}`)).status).toBe(404)
    await submitForReview(portal.at(portal.staff.drafter), id)
    await reviewDocument(portal.at(portal.staff.reviewer), id, aPass('review'))
    await secrecyReview(portal.at(portal.staff.secrecy), id, aPass('secrecy'))
    await signDocument(portal.at(portal.staff.signer), id)
    await publishDocument(portal.at(portal.staff.publisher), id)
    expect((await read(`/documents/${id}`)).html).toContain('安排表.csv')
    const response = await portal.app.request(`/documents/${id}/files/${file}`)
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''")
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
    expect((await read(`/documents/${portal.published}/files/${file}`)).status).toBe(404)
  })

  it('that is not public looks like one that is not there', async () => {
    for (const stop of ['drafting', 'approved'] as const) {
      const id = await portal.made(stop, { documentNumber: '', kind: 'information' })
      expect((await read(`/documents/${id}`)).status).toBe(404)
    }
    expect((await read('/documents/ZZ9000018/2026-99999')).status).toBe(404)
  })

  it('that no longer holds says so first', async () => {
    const id = await portal.made('published', { documentNumber: '示政办〔2026〕11号' })
    await setValidity(portal.at(portal.staff.corrector), id, {
      validity: 'repealed',
      changedOn: '2026-11-10',
      note: '由新规定代替',
      byDocument: null,
    })
    const { html } = await read(`/documents/${id}`)
    expect(html).toContain('本文件废止')
    expect(html).toContain('由新规定代替')
  })

  it('keeps its earlier text readable after a correction, with the reason', async () => {
    const id = await portal.made('published', { documentNumber: '示政办〔2026〕12号' })
    const before = await getDocument(portal.app.db, id)
    const fields = aDraft({ documentNumber: '示政办〔2026〕12号', bodyHtml: '<p>改正后的正文。</p>' })
    await correctDocument(portal.at(portal.staff.publisher), id, {
      revision: before.revision,
      fields,
      changeNote: '改正责任单位',
    })
    await approveCorrection(portal.at(portal.staff.corrector), id)
    const { html } = await read(`/documents/${id}`)
    expect(html).toContain('改正后的正文')
    expect(html).toContain('改正责任单位')
    const earlier = await read(`/documents/${before.index_number}/versions/1`)
    expect(earlier.html).toContain('这是以前的版本')
    expect(earlier.html).not.toContain('改正后的正文')
  })

  it('that was withdrawn keeps its address and says what, when and why, without its text', async () => {
    const id = await portal.made('published', {
      documentNumber: '示政办〔2026〕13号',
      title: '将要撤回的通知',
    })
    await withdrawDocument(portal.at(portal.staff.publisher), id, {
      reason: 'content_error',
      note: '',
      approver: '示例负责人',
      replacedBy: null,
    })
    const { status, html } = await read(`/documents/${id}`)
    expect(status).toBe(200)
    expect(html).toContain('已经撤回')
    expect(html).toContain('2026-11-10 10:00')
    expect(html).toContain('content="noindex"')
    expect(html).not.toContain('为保障冬季供水')
    expect((await read('/630121/documents/')).html).not.toContain('将要撤回的通知')
    expect((await read('/search?q=将要撤回')).html).not.toContain('将要撤回的通知</')
    expect((await read('/sitemap.xml')).html).not.toContain(
      (await getDocument(portal.app.db, id)).index_number,
    )
  })
})
