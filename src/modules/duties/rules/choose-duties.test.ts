import { describe, expect, it } from 'vitest'
import {
  chooseDuties,
  occasionOfDocument,
  type ClaimableDuty,
  type PublishedForDuties,
} from './choose-duties.ts'

const aDocument = (of: Partial<PublishedForDuties> = {}): PublishedForDuties => ({
  id: 'd1',
  organisationId: 'finance',
  formedOn: '2026-11-10',
  publishedOn: '2026-11-23',
  chosen: [],
  ...of,
})

const aDuty = (id: string, of: Partial<ClaimableDuty> = {}): ClaimableDuty => ({
  id,
  responsibilityId: 'r1',
  organisationId: 'finance',
  kind: 'event',
  status: 'open',
  clause: 0,
  occasion: `event:${id}`,
  startsOn: '2026-11-01',
  documentId: null,
  ...of,
})

const first = aDuty('first', { kind: 'first', clause: -1, occasion: 'first', startsOn: '2026-01-05' })
const quarter = (key: string, startsOn: string, of: Partial<ClaimableDuty> = {}) =>
  aDuty(key, { kind: 'periodic', occasion: key, startsOn, ...of })
const q2 = quarter('2026-Q2', '2026-04-01')
const q3 = quarter('2026-Q3', '2026-07-01')
const q4 = quarter('2026-Q4', '2026-10-01')

const chosen = (duties: ClaimableDuty[], document = aDocument()) =>
  chooseDuties(document, duties).map(({ dutyId, because }) => `${dutyId} ${because}`)

describe('chooseDuties', () => {
  it('fulfils the duty made for the document and the first publication', () => {
    const own = aDuty('own', { occasion: occasionOfDocument('d1') })
    expect(chosen([first, own])).toEqual(['first first', 'own own'])
  })

  it('fulfils the duty the draft was started for', () => {
    expect(chosen([aDuty('reported', { documentId: 'd1', startsOn: '2026-12-01' })])).toEqual([
      'reported own',
    ])
  })

  it('never takes the duty of another document', () => {
    const other = aDuty('other', { occasion: occasionOfDocument('d2'), documentId: 'd2' })
    const inWork = aDuty('in-work', { documentId: 'd4' })
    expect(chosen([other, inWork])).toEqual([])
  })

  it('settles one period, the earliest begun, so that a backlog stays visible', () => {
    expect(chosen([q4, q2, q3])).toEqual(['2026-Q2 periodic'])
    expect(chosen([q3, q4])).toEqual(['2026-Q3 periodic'])
    expect(chosen([quarter('2027-Q1', '2027-01-01')])).toEqual([])
  })

  it('settles one period of each clause', () => {
    const half = quarter('2026-H2', '2026-07-01', { clause: 1 })
    expect(chosen([q3, q4, half])).toEqual(['2026-Q3 periodic', '2026-H2 periodic'])
  })

  it('takes the period the clerk ticked and then no other', () => {
    expect(chosen([first, q2, q3, q4, aDuty('reported')], aDocument({ chosen: ['2026-Q4'] }))).toEqual([
      'first first',
      '2026-Q4 chosen',
    ])
  })

  it('lets a tick under one item stand beside the rule for another', () => {
    const elsewhere = { ...q2, id: 'other-Q2', responsibilityId: 'r2' }
    expect(chosen([q2, q3, elsewhere], aDocument({ chosen: ['2026-Q3'] }))).toEqual([
      '2026-Q3 chosen',
      'other-Q2 periodic',
    ])
  })

  it('settles a renewal that runs', () => {
    const renewal = quarter('2026-10-30', '2026-10-30')
    expect(chosen([renewal])).toEqual(['2026-10-30 periodic'])
  })

  it('prefers an open period to one declared none, and ends the declaration when nothing else is open', () => {
    const none = { ...q3, status: 'declared' as const }
    expect(chosen([none, q4])).toEqual(['2026-Q4 periodic'])
    expect(chosen([none, { ...q4, status: 'declared' as const }])).toEqual(['2026-Q4 periodic'])
  })

  it('fulfils a first publication that was declared none', () => {
    expect(chosen([{ ...first, status: 'declared' }])).toEqual(['first first'])
  })

  it('settles one reported event, the earliest that happened by the day of forming', () => {
    const earlier = aDuty('earlier', { startsOn: '2026-10-12' })
    const onTheDay = aDuty('on-the-day', { startsOn: '2026-11-10' })
    const after = aDuty('after', { startsOn: '2026-11-11' })
    expect(chosen([after, onTheDay, earlier])).toEqual(['earlier event'])
    expect(chosen([after, onTheDay])).toEqual(['on-the-day event'])
    expect(chosen([after])).toEqual([])
  })

  it('settles no second event beside the one its draft was started for', () => {
    const started = aDuty('started', { documentId: 'd1' })
    expect(chosen([started, aDuty('reported', { startsOn: '2026-10-12' })])).toEqual(['started own'])
  })

  it('settles what a withdrawn document left open, once the text is formed anew', () => {
    const reopened = aDuty('reopened', { occasion: occasionOfDocument('d3'), startsOn: '2026-11-09' })
    expect(chosen([reopened])).toEqual(['reopened event'])
    expect(chosen([reopened], aDocument({ formedOn: '2026-11-08' }))).toEqual([])
    expect(chosen([reopened], aDocument({ formedOn: '2026-11-08', chosen: ['reopened'] }))).toEqual([
      'reopened chosen',
    ])
  })

  it('fulfils a conversion only when it names the document or was ticked', () => {
    const conversion = aDuty('conversion', { kind: 'conversion', occasion: 'review:1', clause: -1 })
    expect(chosen([conversion])).toEqual([])
    expect(chosen([{ ...conversion, documentId: 'd1' }])).toEqual(['conversion conversion'])
    expect(chosen([conversion], aDocument({ chosen: ['conversion'] }))).toEqual(['conversion chosen'])
  })

  it('fulfils a special limit only when it was ticked', () => {
    const special = aDuty('special', { kind: 'special', occasion: 'special:penalty_withdrawn:1' })
    expect(chosen([special])).toEqual([])
    expect(chosen([special], aDocument({ chosen: ['special'] }))).toEqual(['special chosen'])
  })

  it('leaves the duties of other organisations and of nobody alone, ticked or not', () => {
    const others = [
      { ...first, organisationId: 'tax' },
      { ...q3, organisationId: null },
    ]
    expect(chosen(others, aDocument({ chosen: ['first', '2026-Q3'] }))).toEqual([])
  })

  it('takes nothing that is settled already', () => {
    expect(
      chosen([
        { ...first, status: 'done' },
        { ...q3, status: 'void' },
      ]),
    ).toEqual([])
  })

  it('does not depend on the order in which duties come', () => {
    const all = [
      first,
      q2,
      q3,
      q4,
      aDuty('a', { startsOn: '2026-10-01' }),
      aDuty('b', { startsOn: '2026-10-01' }),
    ]
    const ids = (duties: ClaimableDuty[]) => chosen(duties).toSorted()
    expect(ids(all.toReversed())).toEqual(ids(all))
    expect(ids(all)).toEqual(['2026-Q2 periodic', 'a event', 'first first'])
  })
})
