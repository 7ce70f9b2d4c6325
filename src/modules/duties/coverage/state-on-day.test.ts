import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#platform/database.ts'
import { addDays } from '#platform/day.ts'
import { makeWorkingDays } from '#platform/calendar.ts'
import { testDatabase } from '#tests/database.ts'
import {
  aDuty,
  aDutyCounty,
  aResponsibility,
  seeded,
  writeDuties,
  type DutyCounty,
  type DutyRow,
  type ResponsibilityRow,
} from '#tests/builders/duties.ts'
import { stateOf, type DutyStanding } from '../rules/responsibility-state.ts'
import { timelinessOf, workingDaysTaken } from '../rules/timeliness.ts'
import { coverageOf } from './read-coverage.ts'
import { readStates } from './store/responsibility-list.ts'

const today = '2026-11-23'
const cases = 4000
let database: Database
let county: DutyCounty
const responsibilities: (ResponsibilityRow & { id: string })[] = []
const dutiesOf = new Map<string, DutyRow[]>()

/** Anything the schema allows, near the day that decides: the rules must agree on nonsense too. */
function anyDuty(owner: ResponsibilityRow & { id: string }, n: number, random: () => number): DutyRow {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const near = (spread: number) => addDays(today, Math.round((random() - 0.5) * 2 * spread))
  const kind =
    n === 0 && random() < 0.9 ? 'first' : pick(['event', 'periodic', 'special', 'conversion'] as const)
  const status = pick(['open', 'done', 'done', 'declared', 'void'] as const)
  const dueOn = random() < 0.7 ? near(4) : null
  return aDuty(owner, {
    kind,
    occasion: `${kind}:${n}`,
    status,
    starts_on: kind === 'periodic' ? pick(['2026-07-01', '2026-10-01', '2026-01-01']) : near(40),
    due_on: dueOn,
    warn_on: dueOn === null ? null : addDays(dueOn, -Math.floor(random() * 5)),
    done_on: status === 'done' ? near(5) : null,
    none_until: status === 'declared' ? near(2) : null,
    void_reason: status === 'void' ? '测试' : null,
  })
}

function standing(duty: DutyRow): DutyStanding & { doneOn: string | null } {
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    kind: duty.kind as DutyStanding['kind'],
    status: duty.status as DutyStanding['status'],
    startsOn: text(duty.starts_on) ?? '',
    dueOn: text(duty.due_on),
    warnOn: text(duty.warn_on),
    noneUntil: text(duty.none_until),
    doneOn: text(duty.done_on),
  }
}

beforeAll(async () => {
  database = await testDatabase()
  county = await aDutyCounty(database.db, { organisations: 8, domains: 5, itemsPerDomain: 100 })
  const random = seeded(20261123)
  for (let n = 0; n < cases; n += 1) {
    const item = county.items[n % county.items.length]
    const organisation = county.organisations[Math.floor(n / county.items.length)]
    if (item === undefined) throw new Error('no item')
    const owner = aResponsibility(county, item, organisation?.id ?? null, { proactive: random() < 0.97 })
    responsibilities.push(owner)
    const many = Math.floor(random() * 6)
    dutiesOf.set(
      owner.id,
      Array.from({ length: many }, (_, at) => anyDuty(owner, at, random)),
    )
  }
  await writeDuties(database.db, { responsibilities, duties: [...dutiesOf.values()].flat() })
}, 60_000)

describe('state and timeliness in SQL', () => {
  it(`agree with the rules in ${cases} cases at random, the deciding day too`, async () => {
    const found = await readStates(database.db, today, county.regionCode)
    const states = new Map(found.map((row) => [row.id, row]))
    const wrong = responsibilities.flatMap((owner) => {
      const rule = stateOf(
        { proactive: owner.proactive !== false, duties: (dutiesOf.get(owner.id) ?? []).map(standing) },
        today,
      )
      const sql = states.get(owner.id)
      const same = sql?.state === rule.state && sql.day === rule.day
      return same ? [] : [{ rule, sql, duties: dutiesOf.get(owner.id) }]
    })
    expect(wrong).toEqual([])
    const seen = new Set(found.map((row) => row.state))
    expect(seen.size).toBe(6)
  })

  it('make the figures of coverage', async () => {
    const view = await coverageOf(database.db, today, { regionPrefix: '63' })
    const counts = { overdue: 0, never: 0, due_soon: 0, declared_none: 0, disclosed: 0, not_proactive: 0 }
    let red = 0
    for (const owner of responsibilities) {
      const duties = (dutiesOf.get(owner.id) ?? []).map(standing)
      const one = stateOf({ proactive: owner.proactive !== false, duties }, today)
      counts[one.state] += 1
      if (one.state === 'never' && one.red) red += 1
    }
    expect(view.all).toMatchObject({
      overdue: counts.overdue,
      never: counts.never,
      neverPast: red,
      dueSoon: counts.due_soon,
      declaredNone: counts.declared_none,
      disclosed: counts.disclosed,
      notProactive: counts.not_proactive,
      proactive: cases - counts.not_proactive,
    })
    const judged = [...dutiesOf.values()].flat().map((duty) => timelinessOf(standing(duty), today))
    const many = (kind: string) => judged.filter((one) => one === kind).length
    expect(view.all).toMatchObject({ inTime: many('in_time'), late: many('late'), missing: many('missing') })
  })

  it('measure 及时 duties in the same working days, holidays left out', async () => {
    const calendar = makeWorkingDays([])
    const taken = [...dutiesOf.values()]
      .flat()
      .filter((duty) => duty.kind !== 'first' && duty.status === 'done')
      .flatMap((duty) => workingDaysTaken(standing(duty), calendar) ?? [])
    const view = await coverageOf(database.db, today, { regionPrefix: '63' })
    const counted = [...(view.promptBy('all').get('') ?? [])].flatMap(([days, n]) =>
      Array<number>(n).fill(days),
    )
    const ordered = (all: number[]) => all.toSorted((a, b) => a - b)
    expect(taken.length).toBeGreaterThan(100)
    expect(ordered(counted)).toEqual(ordered(taken))
  })
})
