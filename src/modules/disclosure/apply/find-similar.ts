import { searchDocuments } from '#documents'
import type { Ctx } from '#platform/ctx.ts'
import { pageOfReplies } from '../after/store/published-replies.ts'
import { searchPhrases } from './rules/search-words.ts'

/** Something public that may be what is asked for already. */
export interface SimilarText {
  kind: 'document' | 'reply'
  href: string
  title: string
  issuer: string
  publishedOn: string
}

const shown = 5

/**
 * Public documents and published replies that match what was written, the best first. Nothing of the words is kept. Each
 * phrase is looked for by itself, because nobody describes a document with exactly its own words.
 */
export async function findSimilar(ctx: Ctx, description: string, regionCode: string): Promise<SimilarText[]> {
  const found = new Map<string, SimilarText & { hits: number }>()
  const add = (one: SimilarText) => {
    const known = found.get(one.href)
    if (known === undefined) found.set(one.href, { ...one, hits: 1 })
    else known.hits += 1
  }
  for (const phrase of searchPhrases(description)) {
    const { hits } = await searchDocuments(ctx.db, {
      q: phrase,
      ...(regionCode === '' ? {} : { regionCode }),
      pageSize: shown,
    })
    for (const hit of hits)
      add({
        kind: 'document',
        href: `/documents/${hit.id}`,
        title: hit.title.map(({ text }) => text).join(''),
        issuer: hit.issuer,
        publishedOn: hit.publishedOn,
      })
    const { rows } = await pageOfReplies(
      ctx.db,
      {
        status: ['published'],
        words: phrase,
        places: { everywhere: false, regionPrefixes: [regionCode], organisationIds: [] },
      },
      { limit: shown, offset: 0 },
    )
    for (const row of rows)
      add({
        kind: 'reply',
        href: `/disclosure/replies/${row.requestNumber}`,
        title: row.title,
        issuer: '',
        publishedOn: row.publishedOn ?? row.repliedOn,
      })
  }
  return [...found.values()]
    .toSorted((a, b) => b.hits - a.hits)
    .slice(0, shown)
    .map(({ hits: _hits, ...one }) => one)
}
