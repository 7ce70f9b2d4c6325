import { on, type DomainEvent } from '#platform/events.ts'
import { followCatalog } from './follow-catalog.ts'
import './follow-merges.ts'
import { recomputeDates } from './recompute-dates.ts'
import { settleLater } from './settle-documents.ts'
import { listRegionsOfOrganisation } from './store/responsibilities.ts'

/** What may change which duties a document fulfils, and what its draft owes. */
const documentNews = [
  'document.saved',
  'document.catalog_linked',
  'document.catalog_unlinked',
  'document.published',
  'document.corrected',
  'document.withdrawn',
  'document.registered',
  'document.reopened',
  'document.discarded',
] as const

for (const type of documentNews) {
  on<DomainEvent & { id: string }>(type, async (ctx, event) => settleLater(ctx, event.id))
}

on<DomainEvent & { regionCode: string }>('catalog.published', async (ctx, event) =>
  followCatalog(ctx, event.regionCode),
)

// A closed organisation owes nothing any more; its items are nobody's until the office names another.
for (const type of ['organisation.closed', 'organisation.reopened'] as const) {
  on<DomainEvent & { id: string }>(type, async (ctx, event) => {
    for (const regionCode of await listRegionsOfOrganisation(ctx.db, event.id))
      await followCatalog(ctx, regionCode)
  })
}

on<DomainEvent & { day: string }>('calendar.changed', async (ctx, event) => {
  await recomputeDates(ctx, event.day)
})
