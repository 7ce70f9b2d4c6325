import { on } from '#platform/events.ts'
import { dropPages } from '#platform/page-cache.ts'

/** Cache tag of public pages that show divisions or organisations; every page does, in its foot. */
export const organisationPages = 'organisations'

const news = [
  'regions.divisions_imported',
  'organisation.created',
  'organisation.changed',
  'organisation.closed',
  'organisation.reopened',
]

/** Drops the public pages whenever what they show of a division or an organisation changes; takes effect on commit. */
export function keepPagesInStep(): void {
  for (const type of news) on(type, (ctx) => dropPages(ctx, [organisationPages]))
}
