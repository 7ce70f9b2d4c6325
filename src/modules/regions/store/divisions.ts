import { sql, type Selectable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import type { Division, DivisionLevel } from '../division.ts'
import { padDivisionCode } from '../rules/division-code.ts'

const columns = ['code', 'short_code', 'name', 'level', 'parent_code', 'path', 'status'] as const

type Row = Pick<Selectable<DB['regions.division']>, (typeof columns)[number]>

function toDivision(row: Row): Division {
  return {
    code: row.code,
    shortCode: row.short_code,
    name: row.name,
    level: row.level as DivisionLevel,
    parentCode: row.parent_code,
    path: row.path,
    status: row.status as Division['status'],
  }
}

export async function findDivision(db: Db, code: string): Promise<Division | null> {
  const row = await db
    .selectFrom('regions.division')
    .select(columns)
    .where('code', '=', padDivisionCode(code))
    .executeTakeFirst()
  return row === undefined ? null : toDivision(row)
}

export async function listDivisionsByCode(db: Db, codes: string[]): Promise<Division[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('regions.division')
    .select(columns)
    .where('code', 'in', codes.map(padDivisionCode))
    .orderBy('code')
    .execute()
  return rows.map(toDivision)
}

/** From the province down to the division itself; empty when there is none. */
export async function listAncestry(db: Db, code: string): Promise<Division[]> {
  const rows = await db
    .selectFrom('regions.division as d')
    .innerJoin('regions.division as below', (join) => join.onRef('d.code', '=', sql<string>`any(below.path)`))
    .select(columns.map((column) => `d.${column}` as const))
    .where('below.code', '=', padDivisionCode(code))
    .orderBy(sql`array_position(below.path, d.code)`)
    .execute()
  return rows.map(toDivision)
}

export async function listChildDivisions(db: Db, parentCode: string | null): Promise<Division[]> {
  const query = db
    .selectFrom('regions.division')
    .select(columns)
    .where('status', '=', 'active')
    .orderBy('code')
  const rows = await (
    parentCode === null
      ? query.where('parent_code', 'is', null)
      : query.where('parent_code', '=', padDivisionCode(parentCode))
  ).execute()
  return rows.map(toDivision)
}

export async function listDivisionsOfLevel(
  db: Db,
  level: DivisionLevel,
  within?: string,
): Promise<Division[]> {
  let query = db
    .selectFrom('regions.division')
    .select(columns)
    .where('level', '=', level)
    .where('status', '=', 'active')
    .orderBy('code')
  if (within !== undefined)
    query = query.where('path', '@>', sql<string[]>`array[${padDivisionCode(within)}]::text[]`)
  return (await query.execute()).map(toDivision)
}

/** Every division, abolished ones included, for comparing an import. */
export async function listAllDivisions(db: Db): Promise<Division[]> {
  return (await db.selectFrom('regions.division').select(columns).orderBy('code').execute()).map(toDivision)
}

export async function countDivisions(db: Db): Promise<number> {
  const row = await db
    .selectFrom('regions.division')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

export async function searchDivisions(
  db: Db,
  words: string,
  page: { limit: number; offset: number },
): Promise<{ rows: Division[]; total: number }> {
  const pattern = `%${words.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`
  const query = db
    .selectFrom('regions.division')
    .where((eb) =>
      eb.or([
        eb('name', 'like', pattern),
        eb('short_code', 'like', `${words.replaceAll(/\D/g, '') || '-'}%`),
      ]),
    )
  const total = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await query.select(columns).orderBy('code').limit(page.limit).offset(page.offset).execute()
  return { rows: rows.map(toDivision), total: total.n }
}

/** How many active divisions lie directly below each of these. */
export async function countChildren(db: Db, codes: string[]): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('regions.division')
    .select((eb) => ['parent_code', eb.fn.countAll<number>().as('n')])
    .where('parent_code', 'in', codes)
    .where('status', '=', 'active')
    .groupBy('parent_code')
    .execute()
  return new Map(rows.map((row) => [row.parent_code ?? '', row.n]))
}
