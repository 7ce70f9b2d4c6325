import type { Insertable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import { addDays, addMonths } from '#platform/day.ts'
import {
  aDuty,
  aResponsibility,
  aStep,
  seeded,
  writeDuties,
  type DutyCounty,
  type DutyRow,
  type ResponsibilityRow,
  type StepRow,
} from './duties.ts'

type DeclarationRow = Insertable<DB['duties.declaration']>

interface YearRows {
  responsibilities: (ResponsibilityRow & { id: string })[]
  duties: DutyRow[]
  steps: StepRow[]
  declarations: DeclarationRow[]
}

interface Planned {
  kind: 'first' | 'event' | 'periodic'
  occasion: string
  startsOn: string
  dueOn: string | null
}

/** First day of the simulated year. */
export const yearStart = '2025-11-24'

/** What the five wordings of `limitWordings` make an organisation owe in the year, in turn over the items. */
function plan(wording: number, random: () => number): Planned[] {
  const event = (n: number, days: number | null): Planned => {
    const startsOn = addDays(yearStart, Math.floor(random() * 364))
    return {
      kind: 'event',
      occasion: `event:${n}`,
      startsOn,
      dueOn: days === null ? null : addDays(startsOn, days),
    }
  }
  const quarter = (n: number): Planned => {
    const startsOn = addMonths('2026-01-01', n * 3)
    const occasion = `2026-Q${n + 1}`
    return { kind: 'periodic', occasion, startsOn, dueOn: addDays(addMonths(startsOn, 2), 24) }
  }
  if (wording === 0) return [0, 1, 2].map((n) => event(n, 28))
  if (wording === 1) return [0, 1, 2, 3].map(quarter)
  if (wording === 2) return [0, 1].map((n) => event(n, null))
  if (wording === 3) return [0, 1].map((n) => event(n, 9))
  return [{ kind: 'periodic', occasion: '2026', startsOn: '2026-01-01', dueOn: '2026-01-31' }]
}

/** Adds one duty with its fate: in time, late, never, declared, or public and withdrawn again. */
function live(
  rows: YearRows,
  owner: ResponsibilityRow & { id: string },
  planned: Planned,
  today: string,
  chance: number,
) {
  const { kind, occasion, startsOn, dueOn } = planned
  const add = (over: Partial<DutyRow>): string => {
    const duty = aDuty(owner, {
      kind,
      occasion,
      occasion_label: kind === 'first' ? '' : occasion,
      starts_on: startsOn,
      due_on: dueOn,
      warn_on: dueOn === null ? null : addDays(dueOn, kind === 'event' ? -8 : -40),
      ...over,
    })
    rows.duties.push(duty)
    rows.steps.push(aStep(duty.id, 'opened', startsOn))
    return duty.id
  }
  const last = dueOn ?? addDays(startsOn, 12)
  const span = Math.max(1, Math.round((Date.parse(last) - Date.parse(startsOn)) / 86_400_000))
  const doneOn =
    chance < 0.65
      ? addDays(startsOn, Math.floor((chance / 0.65) * span))
      : addDays(last, 1 + Math.floor((chance - 0.65) * 100))
  if (chance < 0.78 && doneOn <= today) {
    const id = add({ status: 'done', done_on: doneOn })
    rows.steps.push(aStep(id, 'done', doneOn))
  } else if (chance < 0.86 && doneOn <= today) {
    // Public for a month at most, then withdrawn: the duty is owed again.
    const withdrawnOn = addDays(doneOn, Math.floor((chance - 0.78) * 300))
    const id = add({ status: 'open' })
    rows.steps.push(
      aStep(id, 'done', doneOn),
      aStep(id, 'reopened', withdrawnOn < today ? withdrawnOn : today),
    )
  } else if (chance < 0.92 && startsOn <= today) {
    declare(rows, add, startsOn, today, chance < 0.9)
  } else add({ status: 'open' })
}

function declare(
  rows: YearRows,
  add: (over: Partial<DutyRow>) => string,
  startsOn: string,
  today: string,
  inForce: boolean,
): void {
  const confirmedOn = startsOn < yearStart ? yearStart : startsOn
  const early = addDays(confirmedOn, 20)
  const until = inForce ? '2026-12-31' : early < today ? early : addDays(today, -1)
  const id = add({ status: 'declared', none_until: until })
  rows.steps.push(aStep(id, 'declaration_confirmed', confirmedOn))
  const at = new Date(`${confirmedOn}T03:00:00Z`)
  rows.declarations.push({
    duty_id: id,
    reason: '本期没有此类信息',
    declared_by: crypto.randomUUID(),
    declared_name: '申报人',
    declared_at: at,
    confirmed_by: crypto.randomUUID(),
    confirmed_name: '确认人',
    confirmed_at: at,
    valid_until: until,
  })
}

/**
 * A year of a county up to `today`: every organisation answers for some items of every domain, a few items have nobody,
 * a few are published on request only; documents in time, late and never, declarations that hold and that ran out,
 * withdrawals. The same seed makes the same year.
 */
export async function aYearOfDuties(db: Db, county: DutyCounty, today: string, seed = 43): Promise<YearRows> {
  const random = seeded(seed)
  const rows: YearRows = { responsibilities: [], duties: [], steps: [], declarations: [] }
  for (const [at, item] of county.items.entries()) {
    const answering = county.organisations.filter((_, n) => (n + at) % 5 === 0).map(({ id }) => id)
    for (const organisationId of at % 29 === 7 ? [null] : answering) {
      const proactive = random() >= 0.03
      const owner = aResponsibility(county, item, organisationId, { proactive, since: yearStart })
      rows.responsibilities.push(owner)
      if (!proactive) continue
      const wording = at % 5
      const first: Planned = {
        kind: 'first',
        occasion: 'first',
        startsOn: yearStart,
        dueOn: wording === 2 ? null : addDays(yearStart, 28),
      }
      for (const planned of [first, ...plan(wording, random)])
        if (planned.startsOn <= today) live(rows, owner, planned, today, random())
    }
  }
  await writeDuties(db, rows)
  await db.insertInto('duties.declaration').values(rows.declarations).execute()
  return rows
}
