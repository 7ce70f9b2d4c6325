import type { Actor } from '#platform/authority.ts'
import { type Ctx, systemCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore } from '#platform/files.ts'
import { attempt } from '#platform/refusal.ts'
import '../../src/modules/duties/follow-news.ts'
import type { ReviewEntry } from '../../src/modules/duties/self-review/campaign.ts'
import { decideEntry } from '../../src/modules/duties/self-review/decide-entry.ts'
import { closeCampaign } from '../../src/modules/duties/self-review/end-campaign.ts'
import { everywhere } from '../../src/modules/duties/self-review/read-campaign.ts'
import { listEntries } from '../../src/modules/duties/self-review/store/entries.ts'
import '../../src/modules/duties/self-review/start.ts'
import { testDatabase, testFolder } from '../database.ts'
import { anActor } from '../harness.ts'
import { aDocument, aDocumentPlace, aStaff, type DocumentPlace, type Staff } from './documents.ts'

const county = '630121000000'

export const openness = anActor('openness_office', { regionCode: county, name: '公开办甲' })
export const decider = anActor('reviewer', { regionCode: county, name: '审核人庚' })
export const second = anActor('reviewer', { regionCode: county, name: '审核人辛' })
export const campaignForm = { regionCode: county, year: '2026', dueOn: '2026-12-31', note: '' }

export const keeping = {
  decision: 'keep',
  reason: '仍属于内部工作安排，公开会影响处置',
  basis: '《政府信息公开条例》第十六条第一款',
  itemId: '',
  partly: false,
}

export const converting = (itemId: string) => ({
  decision: 'convert',
  reason: '处置已经结束，不再影响工作，可以公开',
  basis: '',
  itemId,
  partly: true,
})

/** What a use case was refused with; none when it was not. */
export async function refusals(work: () => Promise<unknown>): Promise<string[]> {
  const outcome = await attempt(work)
  return outcome.ok ? [] : outcome.refusals.map((one) => one.refused)
}

export interface ReviewCounty {
  db: Db
  place: DocumentPlace
  staff: Staff
  at: (actor: Actor | null, when?: Date) => Ctx
  /** A document registered as not to be published. */
  held: (over?: Parameters<typeof aDocument>[4]) => Promise<string>
  /** The entry of a document, or of a topic by its words. */
  entryOf: (campaignId: string, what: string) => Promise<ReviewEntry>
  /** Keeps whatever is undecided and ends the campaign. */
  settle: (campaignId: string) => Promise<void>
}

/** A county with one office, two items of which it answers for the first, and nothing held back yet. In `beforeAll`. */
export async function aReviewCounty(): Promise<ReviewCounty> {
  const { db } = await testDatabase()
  const files = await openFileStore(await testFolder())
  const place = await aDocumentPlace(db)
  const staff = aStaff(place)
  const now = new Date('2026-11-10T02:00:00Z')
  const at = (actor: Actor | null, when = now): Ctx => systemCtx({ db, files }, { actor, now: when })
  const catalog = await db.selectFrom('catalog.catalog').select('id').executeTakeFirstOrThrow()
  await db
    .insertInto('duties.responsibility')
    .values({
      region_code: county,
      catalog_id: catalog.id,
      item_id: place.itemId,
      organisation_id: place.organisationId,
      domain_code: '06',
      item_code: '06-001',
      item_name: '供水服务',
      time_limit: '20个工作日内',
      since: '2026-01-05',
      created_at: now,
    })
    .execute()
  return {
    db,
    place,
    staff,
    at,
    held: (over = {}) =>
      aDocument((actor) => at(actor), place, staff, 'registered', {
        attribute: 'withheld',
        attributeReason: '属于内部工作安排',
        attributeBasis: '《政府信息公开条例》第十六条第一款',
        ...over,
      }),
    entryOf: async (campaignId, what) => {
      const entries = await listEntries(db, campaignId, everywhere)
      const found = entries.find((one) => one.documentId === what || one.title === what)
      if (found === undefined) throw new Error(`no entry ${what}`)
      return found
    },
    settle: async (campaignId) => {
      for (const entry of await listEntries(db, campaignId, everywhere))
        if (entry.decision === null) await decideEntry(at(second), campaignId, entry.id, keeping)
      await closeCampaign(at(openness), campaignId, '全部办结，逐项作出结论。')
    },
  }
}
