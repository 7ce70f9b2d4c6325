import type { Db } from '#platform/database.ts'
import type { PowerList, PowerText } from '../power.ts'

/** Rows of one statement: PostgreSQL takes 65,535 values. */
const MOST_ROWS = 1000

export interface TextWriting extends PowerText {
  position: number
}

function textRow(powerId: string, number: number, { extra, ...text }: TextWriting) {
  return { power_id: powerId, from_number: number, ...text, extra: JSON.stringify(extra) }
}

/** New powers with their first text; gives their ids in order. */
export async function insertPowers(
  db: Db,
  version: { regionCode: string; list: PowerList; number: number; day: string; at: Date },
  rows: readonly { organisationId: string | null; text: TextWriting }[],
): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    const part = rows.slice(from, from + MOST_ROWS)
    const made = await db
      .insertInto('powers.power')
      .values(
        part.map(({ organisationId }) => ({
          region_code: version.regionCode,
          list: version.list,
          organisation_id: organisationId,
          since: version.day,
          created_at: version.at,
        })),
      )
      .returning('id')
      .execute()
    await db
      .insertInto('powers.power_text')
      .values(part.map(({ text }, i) => textRow(made[i]?.id ?? '', version.number, text)))
      .execute()
    ids.push(...made.map(({ id }) => id))
  }
  return ids
}

/** A new text of a power from a version on; an ended power stands again with it. */
export async function replaceText(
  db: Db,
  powerId: string,
  number: number,
  text: TextWriting,
  organisationId: string | null,
): Promise<void> {
  await closeTexts(db, [powerId], number)
  await db
    .insertInto('powers.power_text')
    .values(textRow(powerId, number, text))
    .execute()
  await db
    .updateTable('powers.power')
    .set((eb) => ({ ended_on: null, organisation_id: organisationId, revision: eb('revision', '+', 1) }))
    .where('id', '=', powerId)
    .execute()
}

/** Takes powers off the list: their text ends with this version, the power with this day. */
export async function endPowers(db: Db, ids: readonly string[], number: number, day: string): Promise<void> {
  if (ids.length === 0) return
  await closeTexts(db, ids, number)
  await db
    .updateTable('powers.power')
    .set((eb) => ({ ended_on: day, revision: eb('revision', '+', 1) }))
    .where('id', 'in', [...ids])
    .where('ended_on', 'is', null)
    .execute()
}

async function closeTexts(db: Db, ids: readonly string[], number: number): Promise<void> {
  await db
    .updateTable('powers.power_text')
    .set({ until_number: number })
    .where('power_id', 'in', [...ids])
    .where('until_number', 'is', null)
    .execute()
}

/** Puts an organisation behind the words of a list, for every power in force that prints them; gives how many. */
export async function setOrganisation(
  db: Db,
  regionCode: string,
  words: string,
  organisationId: string | null,
): Promise<number> {
  const done = await db
    .updateTable('powers.power as p')
    .set({ organisation_id: organisationId })
    .where('p.region_code', '=', regionCode)
    .where('p.ended_on', 'is', null)
    .where('p.organisation_id', 'is distinct from', organisationId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('powers.power_text as t')
          .select('t.power_id')
          .whereRef('t.power_id', '=', 'p.id')
          .where('t.until_number', 'is', null)
          .where('t.organisation', '=', words),
      ),
    )
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
