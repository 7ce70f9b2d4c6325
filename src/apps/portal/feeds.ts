import { Feed } from 'feed'
import { listPublicDocuments, pageTag, type PublicDocumentRow } from '#documents'
import type { AppContext } from '#platform/http/context.ts'
import { documentHref } from './document-links.ts'
import { readDocumentFilter } from './documents.tsx'
import { keepUnder, loadFrame, type PortalFrame } from './frame.ts'

const entries = 50

const types = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
} as const

function feedOf(frame: PortalFrame, url: URL, rows: PublicDocumentRow[], labels: string[]): Feed {
  const list = `${frame.origin}${frame.region.href}documents/`
  const title = [`${frame.division.name}公开文件`, ...labels].join(' · ')
  const feed = new Feed({
    title,
    description: `${frame.site.name}最近公开的文件`,
    id: `${list}${url.search}`,
    link: `${list}${url.search}`,
    language: 'zh-CN',
    copyright: frame.site.sponsor ?? frame.site.name,
    updated: rows[0]?.published_at ?? new Date(0),
    feedLinks: {
      rss: `${list}feed.rss${url.search}`,
      atom: `${list}feed.atom${url.search}`,
    },
  })
  for (const row of rows) {
    const link = `${frame.origin}${documentHref(row)}`
    const number = row.document_number === null ? '' : `${row.document_number}。`
    feed.addItem({
      title: row.title,
      id: link,
      link,
      date: row.public_changed_at ?? row.published_at,
      published: row.published_at,
      description: `${number}${row.issuer}。${row.summary}`,
      author: [{ name: row.issuer }],
    })
  }
  return feed
}

/** Any list of documents as RSS or Atom, with the filters of its address. */
export function documentFeed(kind: 'rss' | 'atom') {
  return async (c: AppContext): Promise<Response> => {
    const frame = await loadFrame(c, c.req.param('region'))
    const url = new URL(c.req.url)
    const { filter, chosen } = readDocumentFilter(url, frame.prefix)
    const { rows } = await listPublicDocuments(c.get('ctx').db, filter, { pageSize: entries })
    keepUnder(c, [pageTag.region(frame.division.code)])
    const feed = feedOf(
      frame,
      url,
      rows,
      chosen.map((choice) => choice.label),
    )
    return c.body(kind === 'rss' ? feed.rss2() : feed.atom1(), 200, { 'content-type': types[kind] })
  }
}
