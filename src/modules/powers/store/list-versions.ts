import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { ListVersion, PowerList, PowerText } from '../power.ts'

function versions(db: Db) {
  return db
    .selectFrom('powers.list_version')
    .select([
      'id',
      'region_code as regionCode',
      'list',
      'number',
      'source',
      'issued_on as issuedOn',
      'file_name as fileName',
      'scope',
      'added',
      'changed',
      'unchanged',
      'ended',
      'imported_name as importedName',
      'imported_at as importedAt',
      'imported_on as importedOn',
    ])
    .$castTo<ListVersion>()
}

/** Versions of the lists of a region, newest first. */
export async function listVersions(db: Db, regionCode: string, list?: PowerList): Promise<ListVersion[]> {
  const query = versions(db).where('region_code', '=', regionCode)
  return (list === undefined ? query : query.where('list', '=', list))
    .orderBy('imported_at', 'desc')
    .orderBy('number', 'desc')
    .execute()
}

/** One version; throws NotFound. */
export async function getListVersion(
  db: Db,
  regionCode: string,
  list: PowerList,
  number: number,
): Promise<ListVersion> {
  const row = await versions(db)
    .where('region_code', '=', regionCode)
    .where('list', '=', list)
    .where('number', '=', number)
    .executeTakeFirst()
  if (row === undefined) throw new NotFound('list version')
  return row
}

export async function insertListVersion(
  db: Db,
  one: Omit<ListVersion, 'id'> & { sha256: string; importedBy: string },
): Promise<string> {
  const row = await db
    .insertInto('powers.list_version')
    .values({
      region_code: one.regionCode,
      list: one.list,
      number: one.number,
      source: one.source,
      issued_on: one.issuedOn,
      file_name: one.fileName,
      file_sha256: one.sha256,
      scope: one.scope,
      added: one.added,
      changed: one.changed,
      unchanged: one.unchanged,
      ended: one.ended,
      imported_by: one.importedBy,
      imported_name: one.importedName,
      imported_at: one.importedAt,
      imported_on: one.importedOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export interface VersionedText extends PowerText {
  powerId: string
  fromNumber: number
  untilNumber: number | null
}

function texts(db: Db) {
  return db
    .selectFrom('powers.power_text as t')
    .innerJoin('powers.power as p', 'p.id', 't.power_id')
    .select([
      't.power_id as powerId',
      't.from_number as fromNumber',
      't.until_number as untilNumber',
      't.code',
      't.name',
      't.part',
      't.type',
      't.organisation',
      't.basis',
      't.level',
      't.obligations',
      't.object',
      't.way',
      't.extra',
    ])
    .$castTo<VersionedText>()
}

/** Texts that began or ended with a version: what it changed. */
export async function listTextsTouchedBy(db: Db, version: ListVersion): Promise<VersionedText[]> {
  return texts(db)
    .where('p.region_code', '=', version.regionCode)
    .where('p.list', '=', version.list)
    .where((eb) =>
      eb.or([eb('t.from_number', '=', version.number), eb('t.until_number', '=', version.number)]),
    )
    .orderBy('t.position')
    .orderBy('t.power_id')
    .execute()
}

/** Every text a power ever had with the moment its version was imported, newest first. */
export async function listTextsOf(
  db: Db,
  powerId: string,
): Promise<(VersionedText & { importedAt: Date })[]> {
  return texts(db)
    .innerJoin('powers.list_version as v', (join) =>
      join
        .onRef('v.region_code', '=', 'p.region_code')
        .onRef('v.list', '=', 'p.list')
        .onRef('v.number', '=', 't.from_number'),
    )
    .select('v.imported_at as importedAt')
    .where('p.id', '=', powerId)
    .orderBy('t.from_number', 'desc')
    .$castTo<VersionedText & { importedAt: Date }>()
    .execute()
}
