import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { AskedTopic } from '../rules/topics.ts'

interface TopicRow {
  organisationId: string
  regionCode: string
  topic: string
  identity: string
  result: string | null
}

/** Topics of the requests received in a year, with who asked as a fingerprint; nobody's name. */
export async function listTopicRows(db: Db, regionPrefix: string, year: number): Promise<TopicRow[]> {
  return db
    .selectFrom('disclosure.request as r')
    .innerJoin('disclosure.applicant as a', 'a.request_id', 'r.id')
    .select([
      'r.organisation_id as organisationId',
      'r.region_code as regionCode',
      'r.topic',
      'a.identity_index as identity',
      'r.result',
    ])
    .where('r.region_code', 'like', `${regionPrefix}%`)
    .where('r.topic', 'is not', null)
    .where('r.is_split', '=', false)
    .where(sql<boolean>`r.received_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`)
    .orderBy('r.received_on')
    .orderBy('r.id')
    .$castTo<TopicRow>()
    .execute()
}

export interface TopicProposal {
  organisationId: string
  topic: string
  requests: number
  campaignId: string | null
  byName: string
  at: Date
}

/** Proposals of a year within a region. */
export async function listProposals(db: Db, regionPrefix: string, year: number): Promise<TopicProposal[]> {
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
    .where('region_code', 'like', `${regionPrefix}%`)
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
