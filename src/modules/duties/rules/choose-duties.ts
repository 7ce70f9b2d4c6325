import type { Duty } from '../duty.ts'

/** A document that has just become public, as the choice sees it. */
export interface PublishedForDuties {
  id: string
  organisationId: string
  formedOn: string
  publishedOn: string
  /** duties the clerk ticked */
  chosen: readonly string[]
}

/** A duty of the items of that document that a publication could fulfil: open, or declared none. */
export type ClaimableDuty = Pick<
  Duty,
  | 'id'
  | 'responsibilityId'
  | 'organisationId'
  | 'kind'
  | 'status'
  | 'clause'
  | 'occasion'
  | 'startsOn'
  | 'documentId'
>

export interface FulfilledDuty {
  dutyId: string
  because: 'own' | 'first' | 'chosen' | 'conversion' | 'periodic' | 'event'
}

/** Identity of the event duty that came into being with a document. */
export function occasionOfDocument(documentId: string): string {
  return `doc:${documentId}`
}

/**
 * Which duties a publication fulfils, each responsibility by itself: the duty made for this document or in work with
 * it, a conversion that names it, the first publication, and what the clerk ticked. Where nothing was ticked also, for
 * each clause, the earliest period that has begun (or renewal that runs), and at most one event
 * that waits without a document (a person reported it, or the document that carried it was withdrawn), the earliest
 * that happened by the day this document was formed. One document never settles two
 * periods or two reported events: a backlog stays visible.
 */
export function chooseDuties(
  document: PublishedForDuties,
  claimable: readonly ClaimableDuty[],
): FulfilledDuty[] {
  const ours = claimable.filter(
    ({ organisationId, status }) =>
      organisationId === document.organisationId && (status === 'open' || status === 'declared'),
  )
  const byResponsibility = Map.groupBy(ours, ({ responsibilityId }) => responsibilityId)
  return [...byResponsibility.values()].flatMap((duties) => chooseWithin(document, duties))
}

function chooseWithin(document: PublishedForDuties, duties: readonly ClaimableDuty[]): FulfilledDuty[] {
  const ticked = new Set(document.chosen)
  const sure = duties.flatMap((duty) => {
    const because = surely(document, duty, ticked)
    return because === null ? [] : [{ dutyId: duty.id, because }]
  })
  if (duties.some(({ id }) => ticked.has(id))) return sure
  const settled = new Set(sure.map(({ dutyId }) => dutyId))
  const left = duties.filter(({ id }) => !settled.has(id))
  const clausesSettled = new Set(
    duties.filter(({ id, kind }) => settled.has(id) && kind === 'periodic').map(({ clause }) => clause),
  )
  const begun = left.filter(
    ({ kind, startsOn, clause }) =>
      kind === 'periodic' && startsOn <= document.publishedOn && !clausesSettled.has(clause),
  )
  const periods = [...Map.groupBy(begun, ({ clause }) => clause).values()].flatMap((of) => ownPeriod(of))
  const own = occasionOfDocument(document.id)
  const hasEvent = duties.some(
    ({ id, kind, occasion }) => settled.has(id) && kind === 'event' && occasion !== own,
  )
  const waiting = earliest(
    left.filter(
      (duty) =>
        !hasEvent &&
        duty.kind === 'event' &&
        duty.status === 'open' &&
        duty.documentId === null &&
        duty.startsOn <= document.formedOn,
    ),
  )
  return [
    ...sure,
    ...periods.map(({ id }): FulfilledDuty => ({ dutyId: id, because: 'periodic' })),
    ...waiting.map(({ id }): FulfilledDuty => ({ dutyId: id, because: 'event' })),
  ]
}

function surely(
  document: PublishedForDuties,
  duty: ClaimableDuty,
  ticked: ReadonlySet<string>,
): FulfilledDuty['because'] | null {
  if (duty.occasion === occasionOfDocument(document.id)) return 'own'
  if (duty.documentId === document.id) return duty.kind === 'conversion' ? 'conversion' : 'own'
  if (ticked.has(duty.id)) return 'chosen'
  return duty.kind === 'first' ? 'first' : null
}

/** The earliest open period; when every one was declared none, the latest, in which the document did appear. */
function ownPeriod(duties: readonly ClaimableDuty[]): ClaimableDuty[] {
  const open = duties.filter(({ status }) => status === 'open')
  if (open.length > 0) return earliest(open)
  return duties.toSorted((a, b) => compare(b, a)).slice(0, 1)
}

function earliest(duties: readonly ClaimableDuty[]): ClaimableDuty[] {
  return duties.toSorted(compare).slice(0, 1)
}

function compare(a: ClaimableDuty, b: ClaimableDuty): number {
  return a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.id < b.id ? -1 : 1
}
