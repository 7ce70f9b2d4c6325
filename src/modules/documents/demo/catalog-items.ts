import { getPublishedCatalog, listPublishedItems } from '#catalog'
import type { Ctx } from '#platform/ctx.ts'
import { demoTopics } from './topics.ts'

/** Identities of the catalog items the demonstration is about, by code; empty where no catalog is published. */
export async function itemsByCode(ctx: Ctx, regionCode: string): Promise<Map<string, string>> {
  const published = await getPublishedCatalog(ctx.db, regionCode)
  const wanted = new Set(demoTopics.flatMap((topic) => topic.items.map(codeOf)))
  const found = new Map<string, string>()
  for (const { code: domain } of published?.domains ?? []) {
    for (const item of await listPublishedItems(ctx.db, published?.version.id ?? '', domain))
      if (wanted.has(item.code)) found.set(item.code, item.id)
  }
  return found
}

/** `06-009` of `06-009 停水、降压通知`. */
export function codeOf(item: string): string {
  return item.split(' ')[0] ?? item
}
