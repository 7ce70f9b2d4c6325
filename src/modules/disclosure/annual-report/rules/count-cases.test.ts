import { describe, expect, it } from 'vitest'
import { applicantKinds, decisionCodes } from '../../request.ts'
import { addressKey } from '../report-figures.ts'
import { checkFigures } from './check-figures.ts'
import { type CaseFact, countRemedies, countRequests, type RemedyFact, reportRowOf } from './count-cases.ts'
import { cellsOf, formatFor } from './report-format.ts'
import { rollUp } from './roll-up.ts'

const format = formatFor(2025)!

/** A small generator, so that the same cases are tried each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

function generated(count: number): CaseFact[] {
  const roll = dice(20_260_131)
  const day = () => {
    const ms = Date.UTC(2023, 10, 1) + roll(1100) * 86_400_000
    return new Date(ms).toISOString().slice(0, 10)
  }
  return Array.from({ length: count }, (_, i) => {
    const [receivedOn, later] = [day(), day()].sort() as [string, string]
    const isOpen = roll(5) === 0
    return {
      id: `case-${i}`,
      applicantKind: applicantKinds[roll(applicantKinds.length)]!,
      receivedOn,
      endedOn: isOpen ? null : later,
      code: isOpen ? null : decisionCodes[roll(decisionCodes.length)]!,
      ...(roll(20) === 0 ? { splitInto: true } : {}),
    }
  })
}

/** What a person does with a sieve and a pencil: each cell for itself, by the words of its row. */
function byHand(cases: CaseFact[], year: number, row: string, column: string): string[] {
  const group = /^r3\.([1-6])(?:\.(\d))?$/.exec(row)
  return cases
    .filter((one) => {
      if (one.splitInto) return false
      const ended = one.endedOn === null ? Infinity : Number(one.endedOn.slice(0, 4))
      const received = Number(one.receivedOn.slice(0, 4))
      if (row === 'r1') return received === year
      if (row === 'r2') return received < year && ended >= year
      if (row === 'r4') return received <= year && ended > year
      if (received > year || ended !== year) return false
      if (row === 'r3.7') return true
      const wanted =
        group?.[2] === undefined
          ? [`d${group?.[1]}`, `d${group?.[1]}a`, `d${group?.[1]}b`]
          : [`d${group[1]}_${group[2]}`]
      return wanted.includes(one.code ?? '')
    })
    .filter((one) => column === 'total' || one.applicantKind === column)
    .map((one) => one.id)
}

describe('counting the register', () => {
  const cases = generated(500)

  it.each([2023, 2024, 2025, 2026])(
    'fills all 175 cells of table 3 for %i from 500 cases as a count by hand does, ids included',
    (year) => {
      const { figures, ids } = countRequests(format, cases, year)
      const cells = cellsOf(format, 3)
      expect(cells).toHaveLength(175)
      for (const { address } of cells) {
        const wanted = byHand(cases, year, address.row, address.column)
        expect(figures[address.row]?.[address.column]).toBe(wanted.length)
        expect(ids.get(addressKey(address)) ?? []).toEqual(wanted)
      }
    },
  )

  it('counts so that every check holds in every year and from year to year', () => {
    const reports = [2023, 2024, 2025, 2026].map((year) => {
      const { figures, tables } = rollUp(format, [], year).figures && {
        figures: countRequests(format, cases, year).figures,
        tables: rollUp(format, [], year).figures.tables,
      }
      return { year, format: '2021', tables: { ...tables, 3: figures } }
    })
    reports.forEach((report, i) => {
      expect(checkFigures(report, { before: reports[i - 1] ?? null, cases, remedies: [] })).toEqual([])
    })
    expect(reports[2]?.tables[3]['r1']?.['total']).toBeGreaterThan(100)
  })

  it('has a row for every decision code', () => {
    const rows = new Set(cellsOf(format, 3).map(({ row }) => row.key))
    expect(decisionCodes.filter((code) => !rows.has(reportRowOf(code)))).toEqual([])
    expect(reportRowOf('d1a')).toBe(reportRowOf('d1b'))
    expect(decisionCodes.map(reportRowOf)).toEqual([
      'r3.1', 'r3.1', 'r3.2', 'r3.3.1', 'r3.3.2', 'r3.3.3', 'r3.3.4', 'r3.3.5', 'r3.3.6', 'r3.3.7', 'r3.3.8',
      'r3.4.1', 'r3.4.2', 'r3.4.3', 'r3.5.1', 'r3.5.2', 'r3.5.3', 'r3.5.4', 'r3.5.5', 'r3.6.1', 'r3.6.2', 'r3.6.3',
    ]) // prettier-ignore
  })

  it.each<[string, Partial<CaseFact>, string[]]>([
    ['received on 31 December and open', { receivedOn: '2025-12-31' }, ['r1', 'r4']],
    [
      'received on 1 January and answered on 31 December',
      { receivedOn: '2025-01-01', endedOn: '2025-12-31', code: 'd2' },
      ['r1', 'r3.2', 'r3.7'],
    ],
    [
      'received the year before and answered on 1 January',
      { receivedOn: '2024-12-31', endedOn: '2025-01-01', code: 'd4_1' },
      ['r2', 'r3.4.1', 'r3.7'],
    ],
    [
      'received and answered the year before',
      { receivedOn: '2024-12-01', endedOn: '2024-12-31', code: 'd1a' },
      [],
    ],
    [
      'carried through the whole year',
      { receivedOn: '2024-12-01', endedOn: '2026-01-01', code: 'd1a' },
      ['r2', 'r4'],
    ],
    ['received the year after', { receivedOn: '2026-01-01' }, []],
    ['split into others', { splitInto: true, endedOn: '2025-06-01' }, []],
    ['withdrawn', { endedOn: '2025-06-01', code: 'd6_3' }, ['r1', 'r3.6.3', 'r3.7']],
  ])('a request %s stands in %j %j', (_what, over, rows) => {
    const one: CaseFact = {
      id: 'x',
      applicantKind: 'law_firm',
      receivedOn: '2025-06-01',
      endedOn: null,
      code: null,
      ...over,
    }
    const { ids } = countRequests(format, [one], 2025)
    expect([...ids.keys()].sort()).toEqual(
      rows.flatMap((row) => [`3:${row}:law_firm`, `3:${row}:total`]).sort(),
    )
  })

  it.each<[string, Partial<RemedyFact>, string | null]>([
    ['filed and decided in the year', { result: 'upheld', resultOn: '2025-12-31' }, 'upheld'],
    [
      'filed before and decided in the year',
      { filedOn: '2023-06-01', result: 'corrected', resultOn: '2025-01-01' },
      'corrected',
    ],
    ['filed before and still open', { filedOn: '2024-06-01' }, 'pending'],
    ['decided after the year', { result: 'other', resultOn: '2026-01-01' }, 'pending'],
    ['decided before the year', { filedOn: '2024-06-01', result: 'other', resultOn: '2024-12-31' }, null],
    ['filed after the year', { filedOn: '2026-01-01' }, null],
  ])('a lawsuit %s stands in %s', (_what, over, column) => {
    const one: RemedyFact = {
      id: 'x',
      kind: 'litigation_after',
      filedOn: '2025-03-01',
      result: null,
      resultOn: null,
      ...over,
    }
    const { figures, ids } = countRemedies(format, [one], 2025)
    expect([...ids.keys()]).toEqual(
      column === null ? [] : [`4:litigation_after:${column}`, '4:litigation_after:total'],
    )
    expect(figures['reconsideration']).toEqual({ upheld: 0, corrected: 0, other: 0, pending: 0, total: 0 })
  })
})
