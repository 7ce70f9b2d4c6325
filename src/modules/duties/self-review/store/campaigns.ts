import { isIdentity } from '#platform/identity.ts'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { Campaign, CampaignStatus, Places } from '../campaign.ts'
import { withinPlaces } from './places.ts'

const columns = [
  's.id',
  's.region_code as regionCode',
  's.region_name as regionName',
  's.year',
  's.status',
  's.starts_on as startsOn',
  's.due_on as dueOn',
  's.note',
  's.opened_by as openedBy',
  's.opened_name as openedName',
  's.opened_at as openedAt',
  's.ended_name as endedName',
  's.ended_at as endedAt',
  's.ended_on as endedOn',
  's.ended_note as endedNote',
] as const

function campaigns(db: Db) {
  return db.selectFrom('duties.self_review as s').select(columns)
}

/** One campaign; null when there is none. */
export async function findCampaign(db: Db, id: string): Promise<Campaign | null> {
  if (!isIdentity(id)) return null
  const row = await campaigns(db).where('s.id', '=', id).$castTo<Campaign>().executeTakeFirst()
  return row ?? null
}

/** The campaign, held so that nobody ends it meanwhile (`share`), or so that nobody decides meanwhile (`end`). */
export async function lockCampaign(db: Db, id: string, forWhat: 'share' | 'end'): Promise<Campaign> {
  const wanted = campaigns(db).where('s.id', '=', id)
  const row = isIdentity(id)
    ? await (forWhat === 'share' ? wanted.forShare('s') : wanted.forUpdate('s'))
        .$castTo<Campaign>()
        .executeTakeFirst()
    : undefined
  if (row === undefined) throw new NotFound('self-review')
  return row
}

/** The campaign that runs in a region, held so that nobody ends it meanwhile; null when none runs. */
export async function lockRunningCampaign(db: Db, regionCode: string): Promise<Campaign | null> {
  const row = await campaigns(db)
    .where('s.region_code', '=', regionCode)
    .where('s.status', '=', 'open')
    .forShare('s')
    .$castTo<Campaign>()
    .executeTakeFirst()
  return row ?? null
}

/** The campaign that runs in a region; null when none runs. */
export async function findRunningCampaign(db: Db, regionCode: string): Promise<Campaign | null> {
  const row = await campaigns(db)
    .where('s.region_code', '=', regionCode)
    .where('s.status', '=', 'open')
    .$castTo<Campaign>()
    .executeTakeFirst()
  return row ?? null
}

/** Campaigns of a region that were not cancelled, the latest year first. */
export async function listCampaignsOf(db: Db, regionCode: string): Promise<Campaign[]> {
  return campaigns(db)
    .where('s.region_code', '=', regionCode)
    .where('s.status', '<>', 'cancelled')
    .orderBy('s.year', 'desc')
    .$castTo<Campaign>()
    .execute()
}

export interface ListedCampaign extends Campaign {
  total: number
  undecided: number
  converted: number
}

/** One page of campaigns with entries in these places, the latest first, with their figures, and how many there are. */
export async function pageOfCampaigns(
  db: Db,
  places: Places,
  filter: { status: CampaignStatus | null },
  page: { limit: number; offset: number },
): Promise<{ rows: ListedCampaign[]; total: number }> {
  let seen = campaigns(db).where((eb) =>
    eb.or([
      withinPlaces(places, 's.region_code', null)(eb),
      eb.exists(
        eb
          .selectFrom('duties.self_review_entry as e')
          .select('e.id')
          .whereRef('e.self_review_id', '=', 's.id')
          .where(withinPlaces(places, 'e.region_code', 'e.organisation_id')),
      ),
    ]),
  )
  if (filter.status !== null) seen = seen.where('s.status', '=', filter.status)
  const rows = await seen
    .select((eb) => {
      const count = (decision: 'any' | 'none' | 'convert') => {
        const mine = eb
          .selectFrom('duties.self_review_entry as e')
          .whereRef('e.self_review_id', '=', 's.id')
          .where(withinPlaces(places, 'e.region_code', 'e.organisation_id'))
          .select((inner) => inner.fn.countAll<number>().as('n'))
        if (decision === 'any') return mine
        return decision === 'none'
          ? mine.where('e.decision', 'is', null)
          : mine.where('e.decision', '=', decision)
      }
      return [count('any').as('total'), count('none').as('undecided'), count('convert').as('converted')]
    })
    .orderBy('s.year', 'desc')
    .orderBy('s.opened_at', 'desc')
    .orderBy('s.id')
    .limit(page.limit)
    .offset(page.offset)
    .$castTo<ListedCampaign>()
    .execute()
  const count = await seen
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return { rows, total: count.n }
}

export interface NewCampaign {
  regionCode: string
  regionName: string
  year: number
  startsOn: string
  dueOn: string
  note: string
  openedBy: string
  openedName: string
  openedAt: Date
}

/** Writes a new campaign; null when one of that region and year, or a running one, stands there already. */
export async function insertCampaign(db: Db, row: NewCampaign): Promise<string | null> {
  const made = await db
    .insertInto('duties.self_review')
    .values({
      region_code: row.regionCode,
      region_name: row.regionName,
      year: row.year,
      starts_on: row.startsOn,
      due_on: row.dueOn,
      note: row.note,
      opened_by: row.openedBy,
      opened_name: row.openedName,
      opened_at: row.openedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

/** Moves the last day of a running campaign. */
export async function moveDue(db: Db, id: string, dueOn: string): Promise<void> {
  await db.updateTable('duties.self_review').set({ due_on: dueOn }).where('id', '=', id).execute()
}

/** Ends a campaign for good. */
export async function endCampaign(
  db: Db,
  id: string,
  end: { status: 'closed' | 'cancelled'; by: string; name: string; at: Date; on: string; note: string },
): Promise<void> {
  await db
    .updateTable('duties.self_review')
    .set({
      status: end.status,
      ended_by: end.by,
      ended_name: end.name,
      ended_at: end.at,
      ended_on: end.on,
      ended_note: end.note,
    })
    .where('id', '=', id)
    .execute()
}
