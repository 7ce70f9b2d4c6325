import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** What persons have said the words of a region's lists mean: words → organisation. */
export async function namedOrganisations(db: Db, regionCode: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('powers.organisation_name')
    .where('region_code', '=', regionCode)
    .select(['words', 'organisation_id as organisationId'])
    .execute()
  return new Map(rows.map((row) => [row.words, row.organisationId]))
}

export async function nameOrganisation(
  db: Db,
  one: { regionCode: string; words: string; organisationId: string },
  by: { id: string; name: string; at: Date },
): Promise<void> {
  const said = { organisation_id: one.organisationId, named_by: by.id, named_name: by.name, named_at: by.at }
  await db
    .insertInto('powers.organisation_name')
    .values({ region_code: one.regionCode, words: one.words, ...said })
    .onConflict((conflict) => conflict.columns(['region_code', 'words']).doUpdateSet(said))
    .execute()
}

/** Forgets what was said about an organisation that is no more; its words wait for somebody again. */
export async function forgetOrganisation(db: Db, organisationId: string): Promise<void> {
  await db.deleteFrom('powers.organisation_name').where('organisation_id', '=', organisationId).execute()
  await db
    .updateTable('powers.power')
    .set({ organisation_id: null })
    .where('organisation_id', '=', organisationId)
    .where('ended_on', 'is', null)
    .execute()
}

/** The words of the lists in force, with how many powers print them and the organisation behind them. */
export async function listOrganisationWords(
  db: Db,
  regionCode: string,
): Promise<{ words: string; powers: number; organisationId: string | null }[]> {
  return db
    .selectFrom('powers.power_v as p')
    .where('p.region_code', '=', regionCode)
    .where('p.ended_on', 'is', null)
    .select(['p.organisation as words', 'p.organisation_id as organisationId'])
    .select(sql<number>`count(*)::int`.as('powers'))
    .groupBy(['p.organisation', 'p.organisation_id'])
    .orderBy(sql`p.organisation_id is not null`)
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('p.organisation')
    .$castTo<{ words: string; powers: number; organisationId: string | null }>()
    .execute()
}
