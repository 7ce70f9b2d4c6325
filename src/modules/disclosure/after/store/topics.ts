import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { type Places, withinPlaces } from '../../store/places.ts'
import type { AskedTopic } from '../rules/topics.ts'

/** What was asked for in one wording, of one organisation in a year. */
export interface TopicRow {
  organisationId: string
  regionCode: string
  topic: string
  requests: number
  disclosed: number
  /** day and identity of the earliest of them: its wording is the one that is shown */
  first: string
}

const asked = (year: number) => sql<boolean>`(r.topic is not null and not r.is_split
  and r.received_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date)`

/** Topics of the requests received in a year, word for word, in no order. */
export async function listTopicRows(db: Db, places: Places, year: number): Promise<TopicRow[]> {
  const { rows } = await sql<TopicRow>`
    select r.organisation_id as "organisationId", max(r.region_code) as "regionCode", r.topic, count(*)::int as requests,
      count(*) filter (where r.result in ('d1a', 'd1b', 'd2'))::int as disclosed,
      min(r.received_on || ' ' || r.id) as first
    from disclosure.request r
    where ${withinPlaces(places, { organisation: 'r.organisation_id', region: 'r.region_code' })} and ${asked(year)}
    group by r.organisation_id, r.topic`.execute(db)
  return rows
}

/** Who asked in these wordings, each once for each wording, as fingerprints; nobody's name. */
export async function listAskers(
  db: Db,
  year: number,
  wordings: readonly { organisationId: string; topic: string }[],
): Promise<{ organisationId: string; topic: string; identity: string }[]> {
  if (wordings.length === 0) return []
  const { rows } = await sql<{ organisationId: string; topic: string; identity: string }>`
    select distinct r.organisation_id as "organisationId", r.topic, a.identity_index as identity
    from unnest(${wordings.map((one) => one.organisationId)}::uuid[], ${wordings.map((one) => one.topic)}::text[])
      as wanted (organisation_id, topic)
    join disclosure.request r on r.organisation_id = wanted.organisation_id and r.topic = wanted.topic
    join disclosure.applicant a on a.request_id = r.id
    where ${asked(year)}`.execute(db)
  return rows
}

export interface TopicProposal {
  organisationId: string
  topic: string
  requests: number
  campaignId: string | null
  byName: string
  at: Date
}

/** Proposals of a year within these places. */
export async function listProposals(db: Db, places: Places, year: number): Promise<TopicProposal[]> {
  return db
    .selectFrom('disclosure.topic_proposal')
    .select([
      'organisation_id as organisationId',
      'topic',
      'requests',
      'campaign_id as campaignId',
      'by_name as byName',
      'at',
    ])
    .where(withinPlaces(places))
    .where('year', '=', year)
    .orderBy('at')
    .$castTo<TopicProposal>()
    .execute()
}

/** Keeps a proposal; false when the topic was proposed this year already. */
export async function insertProposal(
  db: Db,
  topic: Pick<AskedTopic, 'organisationId' | 'regionCode' | 'topic' | 'requests'>,
  made: { year: number; campaignId: string | null; byId: string; byName: string; at: Date },
): Promise<boolean> {
  const row = await db
    .insertInto('disclosure.topic_proposal')
    .values({
      region_code: topic.regionCode,
      organisation_id: topic.organisationId,
      topic: topic.topic,
      year: made.year,
      requests: topic.requests,
      campaign_id: made.campaignId,
      by_id: made.byId,
      by_name: made.byName,
      at: made.at,
    })
    .onConflict((on) => on.columns(['organisation_id', 'topic', 'year']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
