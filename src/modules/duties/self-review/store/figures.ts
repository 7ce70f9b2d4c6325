import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Places } from '../campaign.ts'
import { withinPlaces } from './places.ts'

export interface OrganisationFigures {
  organisationId: string
  organisationName: string
  total: number
  undecided: number
  kept: number
  converted: number
  withoutItem: number
}

/** Progress of each organisation in these places, most undecided first. */
export async function listProgress(
  db: Db,
  campaignId: string,
  places: Places,
): Promise<OrganisationFigures[]> {
  return db
    .selectFrom('duties.self_review_entry as e')
    .where('e.self_review_id', '=', campaignId)
    .where(withinPlaces(places, 'e.region_code', 'e.organisation_id'))
    .groupBy('e.organisation_id')
    .select((eb) => [
      'e.organisation_id as organisationId',
      eb.fn.max('e.organisation_name').as('organisationName'),
      eb.fn.countAll<number>().as('total'),
      eb.fn.countAll<number>().filterWhere('e.decision', 'is', null).as('undecided'),
      eb.fn.countAll<number>().filterWhere('e.decision', '=', 'keep').as('kept'),
      eb.fn.countAll<number>().filterWhere('e.decision', '=', 'convert').as('converted'),
      eb.fn
        .countAll<number>()
        .filterWhere((inner) =>
          inner.and([inner('e.decision', '=', 'convert'), inner('e.duty_id', 'is', null)]),
        )
        .as('withoutItem'),
    ])
    .orderBy('undecided', 'desc')
    .orderBy('organisationName')
    .$castTo<OrganisationFigures>()
    .execute()
}

export interface OpenReview {
  campaignId: string
  regionName: string
  year: number
  dueOn: string
  openedName: string
  openedAt: Date
  undecided: number
  withoutItem: number
  /** organisations with something undecided, at most three */
  organisations: string[]
}

/** Running campaigns with something left to decide in these places, leaving out what this person wrote in. */
export async function listOpenReviews(db: Db, places: Places, personId: string): Promise<OpenReview[]> {
  return db
    .selectFrom('duties.self_review as s')
    .innerJoin('duties.self_review_entry as e', 'e.self_review_id', 's.id')
    .where('s.status', '=', 'open')
    .where(withinPlaces(places, 'e.region_code', 'e.organisation_id'))
    .where(
      sql<boolean>`((e.decision is null and not (${personId}::uuid = any(e.author_ids)))
        or (e.decision = 'convert' and e.duty_id is null))`,
    )
    .groupBy('s.id')
    .select((eb) => [
      's.id as campaignId',
      's.region_name as regionName',
      's.year',
      's.due_on as dueOn',
      's.opened_name as openedName',
      's.opened_at as openedAt',
      eb.fn.countAll<number>().filterWhere('e.decision', 'is', null).as('undecided'),
      eb.fn.countAll<number>().filterWhere('e.decision', 'is not', null).as('withoutItem'),
      sql<string[]>`(array_agg(distinct e.organisation_name))[1:3]`.as('organisations'),
    ])
    .orderBy('s.due_on')
    .$castTo<OpenReview>()
    .execute()
}

export interface OwnReview {
  campaignId: string
  regionName: string
  year: number
  dueOn: string
  openedAt: Date
  total: number
  unsettled: number
}

/** Running campaigns of these regions with how much is left, for whoever organises them. */
export async function listOwnReviews(db: Db, places: Places): Promise<OwnReview[]> {
  return db
    .selectFrom('duties.self_review as s')
    .leftJoin('duties.self_review_entry as e', 'e.self_review_id', 's.id')
    .where('s.status', '=', 'open')
    .where(withinPlaces(places, 's.region_code', null))
    .groupBy('s.id')
    .select((eb) => [
      's.id as campaignId',
      's.region_name as regionName',
      's.year',
      's.due_on as dueOn',
      's.opened_at as openedAt',
      eb.fn.count<number>('e.id').as('total'),
      eb.fn
        .count<number>('e.id')
        .filterWhere((inner) =>
          inner.or([
            inner('e.decision', 'is', null),
            inner.and([inner('e.decision', '=', 'convert'), inner('e.duty_id', 'is', null)]),
          ]),
        )
        .as('unsettled'),
    ])
    .orderBy('s.due_on')
    .$castTo<OwnReview>()
    .execute()
}
