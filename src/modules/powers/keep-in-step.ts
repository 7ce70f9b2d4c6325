import { recordAudit } from '#platform/audit.ts'
import { isWithinRegion } from '#platform/authority.ts'
import { on, type DomainEvent } from '#platform/events.ts'
import { addToInbox } from '#platform/inbox.ts'
import { findOrganisation } from '#regions'
import { powersInInbox } from './inbox.ts'
import { matchUnknownOrganisations } from './name-organisation.ts'
import { publishedItems } from './region-lists.ts'
import { endMappings, listMappingsOutside } from './store/mappings.ts'
import { forgetOrganisation } from './store/organisation-names.ts'
import { lockLists, touchPowers } from './store/powers.ts'

interface CatalogPublished extends DomainEvent {
  type: 'catalog.published'
  regionCode: string
  number: number
}

interface OrganisationEvent extends DomainEvent {
  id: string
}

let listening = false

/** Follows what others change: items a catalog version drops, organisations that close, open or change their name. */
export function keepPowersInStep(): void {
  // Door and routes both call: whichever a process loads, the lists follow, and only once.
  if (listening) return
  listening = true
  addToInbox(powersInInbox)
  on<CatalogPublished>('catalog.published', async (ctx, { regionCode, number }) => {
    const { db } = ctx
    await lockLists(db, regionCode)
    const { items } = await publishedItems(db, regionCode)
    const lost = await listMappingsOutside(db, regionCode, new Set(items.map(({ id }) => id)))
    if (lost.length === 0) return
    await endMappings(
      db,
      lost.map(({ id }) => id),
      'item_removed',
      { name: ctx.actor?.name ?? '系统', day: ctx.today },
    )
    await touchPowers(db, [...new Set(lost.map(({ powerId }) => powerId))])
    await recordAudit(ctx, {
      event: 'powers.mappings_ended',
      objectType: 'powers',
      objectId: regionCode,
      after: { catalogVersion: number, mappings: lost.length },
    })
  })
  on<OrganisationEvent>('organisation.closed', async (ctx, { id }) => forgetOrganisation(ctx.db, id))
  for (const type of ['organisation.created', 'organisation.changed', 'organisation.reopened'])
    on<OrganisationEvent>(type, async (ctx, { id }) => {
      const organisation = await findOrganisation(ctx.db, id)
      if (organisation === null) return
      await matchUnknownOrganisations(ctx, (code) => isWithinRegion(organisation.regionCode, code))
    })
}
