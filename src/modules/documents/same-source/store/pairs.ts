import { isIdentity } from '#platform/identity.ts'
import { sql, type ExpressionBuilder } from 'kysely'
import type { DB } from '#db-types'
import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { Places } from '../../store/console-lists.ts'
import type { PairDecision, SourcePair } from '../same-source.ts'

const columns = [
  'p.id',
  'p.first_id as firstId',
  'p.second_id as secondId',
  'p.region_key as regionKey',
  'p.kind',
  'p.similarity',
  'p.signs',
  'p.first_hash as firstHash',
  'p.second_hash as secondHash',
  'p.found_at as foundAt',
  'p.decision',
  'p.kept_id as keptId',
  'p.reason',
  'p.decided_name as decidedName',
  'p.decided_at as decidedAt',
] as const

export type FoundPair = Pick<
  SourcePair,
  'firstId' | 'secondId' | 'regionKey' | 'kind' | 'similarity' | 'signs' | 'firstHash' | 'secondHash'
>

/** Offers a pair, or renews its offer; what was decided of these very texts is left alone. */
export async function offerPair(db: Db, found: FoundPair, now: Date): Promise<void> {
  const decided = await db
    .selectFrom('documents.same_source_pair')
    .select('id')
    .where('first_id', '=', found.firstId)
    .where('second_id', '=', found.secondId)
    .where('first_hash', '=', found.firstHash)
    .where('second_hash', '=', found.secondHash)
    .where('decision', 'is not', null)
    .executeTakeFirst()
  if (decided !== undefined) return
  const values = {
    kind: found.kind,
    similarity: found.similarity,
    signs: found.signs,
    first_hash: found.firstHash,
    second_hash: found.secondHash,
  }
  await db
    .insertInto('documents.same_source_pair')
    .values({
      first_id: found.firstId,
      second_id: found.secondId,
      region_key: found.regionKey,
      found_at: now,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(['first_id', 'second_id']).where('decision', 'is', null).doUpdateSet(values),
    )
    .execute()
}

/** Takes back offers with this document, except with these others; what was decided stays. */
export async function dropOffers(db: Db, documentId: string, except: readonly string[]): Promise<void> {
  let gone = db
    .deleteFrom('documents.same_source_pair')
    .where('decision', 'is', null)
    .where((eb) => eb.or([eb('first_id', '=', documentId), eb('second_id', '=', documentId)]))
  if (except.length > 0) {
    const kept = [...except, documentId]
    gone = gone.where((eb) => eb.not(eb.and([eb('first_id', 'in', kept), eb('second_id', 'in', kept)])))
  }
  await gone.execute()
}

/** One pair; `NotFound` when there is none. With `lock`, held until the transaction ends. */
export async function getPair(db: Db, id: string, lock = false): Promise<SourcePair> {
  const wanted = db.selectFrom('documents.same_source_pair as p').select(columns).where('p.id', '=', id)
  const row = isIdentity(id)
    ? await (lock ? wanted.forUpdate() : wanted).$castTo<SourcePair>().executeTakeFirst()
    : undefined
  if (row === undefined) throw new NotFound('pair')
  return row
}

/** Writes the decision about a locked pair; it never changes afterwards. */
export async function savePairDecision(
  db: Db,
  id: string,
  made: {
    decision: PairDecision
    keptId: string | null
    reason: string
    by: string
    name: string
    at: Date
  },
): Promise<void> {
  await db
    .updateTable('documents.same_source_pair')
    .set({
      decision: made.decision,
      kept_id: made.keptId,
      reason: made.reason,
      decided_by: made.by,
      decided_name: made.name,
      decided_at: made.at,
    })
    .where('id', '=', id)
    .execute()
}

/** The document this one was merged into; null when it was withdrawn for another reason, or not at all. */
export async function findMergedInto(db: Db, documentId: string): Promise<string | null> {
  const row = await db
    .selectFrom('documents.same_source_pair')
    .select('kept_id')
    .where('decision', '=', 'merged')
    .where((eb) => eb.or([eb('first_id', '=', documentId), eb('second_id', '=', documentId)]))
    .where('kept_id', '<>', documentId)
    .executeTakeFirst()
  return row?.kept_id ?? null
}

export interface PairFilter {
  decision: PairDecision | 'undecided' | null
  /** significant digits of a region */
  regionPrefix: string | null
  kind: 'identical' | 'near' | null
}

type Pairs = DB & {
  p: DB['documents.same_source_pair']
  a: DB['documents.document']
  b: DB['documents.document']
}

function withinPlaces(places: Places) {
  return (eb: ExpressionBuilder<Pairs, 'a' | 'b'>) => {
    if (places.everywhere) return eb.lit(true)
    return eb.or(
      (['a', 'b'] as const).flatMap((side) => [
        ...(places.organisationIds.length === 0
          ? []
          : [eb(`${side}.organisation_id`, 'in', places.organisationIds)]),
        ...places.regionCodes.map((code) => eb(`${side}.region_code`, 'like', `${significantRegion(code)}%`)),
      ]),
    )
  }
}

function seen(db: Db, places: Places, filter: PairFilter) {
  let found = db
    .selectFrom('documents.same_source_pair as p')
    .innerJoin('documents.document as a', 'a.id', 'p.first_id')
    .innerJoin('documents.document as b', 'b.id', 'p.second_id')
    .where(withinPlaces(places))
  if (filter.decision === 'undecided') found = found.where('p.decision', 'is', null)
  else if (filter.decision !== null) found = found.where('p.decision', '=', filter.decision)
  if (filter.regionPrefix !== null) found = found.where('p.region_key', 'like', `${filter.regionPrefix}%`)
  if (filter.kind !== null) found = found.where('p.kind', '=', filter.kind)
  return found
}

/** One page of pairs with a document in these places: the same text first, then the most alike; and how many there are. */
export async function pageOfPairs(
  db: Db,
  places: Places,
  filter: PairFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: SourcePair[]; total: number }> {
  const rows = await seen(db, places, filter)
    .select(columns)
    .orderBy(sql`p.decision is not null`)
    .orderBy('p.kind')
    .orderBy('p.similarity', 'desc')
    .orderBy('p.found_at', 'desc')
    .orderBy('p.id')
    .limit(page.limit)
    .offset(page.offset)
    .$castTo<SourcePair>()
    .execute()
  const count = await seen(db, places, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return { rows, total: count.n }
}

/** How many pairs stand in each state in these places. */
export async function countPairs(
  db: Db,
  places: Places,
  filter: PairFilter,
): Promise<Record<PairDecision | 'undecided', number>> {
  const rows = await seen(db, places, { ...filter, decision: null })
    .select((eb) => [
      eb.fn.coalesce('p.decision', eb.val('undecided')).as('state'),
      eb.fn.countAll<number>().as('n'),
    ])
    .groupBy('state')
    .execute()
  const count = (state: string) => rows.find((row) => row.state === state)?.n ?? 0
  return { undecided: count('undecided'), merged: count('merged'), apart: count('apart') }
}

/** Places with pairs a person may see, as significant digits, for the filter. */
export async function listPairRegions(db: Db, places: Places): Promise<string[]> {
  const rows = await seen(db, places, { decision: null, regionPrefix: null, kind: null })
    .select('p.region_key')
    .distinct()
    .orderBy('p.region_key')
    .execute()
  return rows.map((row) => row.region_key)
}
