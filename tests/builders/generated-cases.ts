import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { addDays } from '#platform/day.ts'
import { applicantKinds, decisionCodes } from '../../src/modules/disclosure/request.ts'

/** A small generator that gives the same numbers each time (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/**
 * Writes so many requests of an organisation into the register, received from the year before to the year after, with every decision
 * and kind of applicant, open ones, never received ones, and split ones with their parts; and remedies over some of them.
 */
export async function generateCases(
  db: Db,
  place: { organisationId: string; regionCode: string },
  year: number,
  count: number,
): Promise<void> {
  const pick = seeded(year + count)
  const now = new Date()
  const from = `${year - 1}-06-01`
  let serial = 0
  const made = () => serial
  const insert = async (received: string | null, wish: 'ended' | 'open' | 'split', parent: string | null) => {
    serial += 1
    const ended = wish === 'ended' && received !== null ? addDays(received, pick(420)) : null
    const result = ended === null ? null : (decisionCodes[pick(decisionCodes.length)] ?? 'd1b')
    const closed = result?.startsWith('d6') === true
    const status =
      received === null
        ? 'submitted'
        : wish === 'split' || closed
          ? 'closed'
          : ended === null
            ? 'processing'
            : 'delivered'
    const row = await db
      .insertInto('disclosure.request')
      .values({
        number: `630121-${year}-${String(serial).padStart(5, '0')}`,
        region_code: place.regionCode,
        organisation_id: place.organisationId,
        status,
        channel: 'counter',
        applicant_kind: applicantKinds[pick(applicantKinds.length)] ?? 'person',
        delivery_way: 'post',
        submitted_at: now,
        submitted_on: received ?? `${year}-05-05`,
        received_on: received,
        result,
        ended_on: ended,
        is_split: wish === 'split',
        split_from: parent,
        created_at: now,
        updated_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (result !== null && pick(5) === 0) await remedies(db, row.id, ended ?? from, pick)
    return row.id
  }
  while (made() < count) {
    const received = pick(25) === 0 ? null : addDays(from, pick(700))
    const kind = pick(10)
    if (kind === 0 && received !== null) {
      const parent = await insert(received, 'split', null)
      for (let part = 0; part < 2 + pick(2); part += 1)
        await insert(received, pick(4) === 0 ? 'open' : 'ended', parent)
    } else await insert(received, kind < 3 ? 'open' : 'ended', null)
  }
}

async function remedies(
  db: Db,
  requestId: string,
  from: string,
  pick: (below: number) => number,
): Promise<void> {
  const kinds = ['reconsideration', 'litigation_direct', 'litigation_after'] as const
  const results = ['upheld', 'corrected', 'other'] as const
  for (let n = 0; n <= pick(2); n += 1) {
    const filed = addDays(from, pick(200))
    const isOpen = pick(3) === 0
    await db
      .insertInto('disclosure.remedy')
      .values({
        request_id: requestId,
        kind: kinds[pick(3)] ?? 'reconsideration',
        authority: '某复议机关',
        filed_on: filed,
        result: isOpen ? null : (results[pick(3)] ?? 'other'),
        result_on: isOpen ? null : addDays(filed, pick(300)),
        by_id: crypto.randomUUID(),
        by_name: '测试',
        at: new Date(),
      })
      .execute()
  }
}

/** Requests by what a cell of table 3 asks for, one plain question after another, with no word of the product's own SQL. */
export async function plainCount(
  db: Db,
  organisationId: string,
  year: number,
  row: string,
  column: string,
): Promise<number> {
  const open = `(ended_on is null or date_part('year', ended_on) > ${year})`
  const endedNow = `date_part('year', ended_on) = ${year}`
  const codes: Record<string, string> = { 'r3.1': `in ('d1a','d1b')`, 'r3.2': `= 'd2'` }
  const [, group = '', number = ''] = /^r3\.(\d)\.(\d)$/.exec(row) ?? []
  const tests: Record<string, string> = {
    r1: `date_part('year', received_on) = ${year}`,
    r2: `date_part('year', received_on) < ${year} and not (ended_on is not null and date_part('year', ended_on) < ${year})`,
    r4: `date_part('year', received_on) <= ${year} and ${open}`,
    'r3.7': `date_part('year', received_on) <= ${year} and ${endedNow}`,
  }
  const test =
    tests[row] ??
    `${endedNow} and date_part('year', received_on) <= ${year} and result ${codes[row] ?? `= 'd${group}_${number}'`}`
  const kind = column === 'total' ? 'true' : `applicant_kind = '${column}'`
  const { rows } = await sql
    .raw<{ n: number }>(
      `select count(*)::int as n from disclosure.request where organisation_id = '${organisationId}'
       and is_split = false and received_on is not null and ${test} and ${kind}`,
    )
    .execute(db)
  return rows[0]?.n ?? -1
}

/** The same for a cell of table 4. */
export async function plainRemedyCount(
  db: Db,
  organisationId: string,
  year: number,
  row: string,
  column: string,
): Promise<number> {
  const filed = `date_part('year', m.filed_on) <= ${year}`
  const pending = `${filed} and (m.result_on is null or date_part('year', m.result_on) > ${year})`
  const decided = `date_part('year', m.result_on) = ${year}`
  const test =
    column === 'pending'
      ? pending
      : column === 'total'
        ? `((${pending}) or (${decided}))`
        : `${decided} and m.result = '${column}'`
  const { rows } = await sql
    .raw<{ n: number }>(
      `select count(*)::int as n from disclosure.remedy m, disclosure.request r where r.id = m.request_id
       and r.organisation_id = '${organisationId}' and m.kind = '${row}' and ${test}`,
    )
    .execute(db)
  return rows[0]?.n ?? -1
}
