import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { ReceiptChannel, RequestStatus } from '../../request.ts'
import { type Places, withinPlaces } from '../../store/places.ts'

/** A case somebody must act on, with the dates and hands that say who and by when. */
export interface InboxRow {
  id: string
  number: string
  topic: string | null
  organisationId: string
  regionCode: string
  status: RequestStatus
  channel: ReceiptChannel
  submittedOn: string
  updatedAt: Date
  /** the earliest last day of the case and of those answered together with it */
  dueOn: string | null
  handlerId: string | null
  handlerName: string | null
  correctionDueOn: string | null
  feeDueOn: string | null
  /** last day of the earliest open consultation, or when its letter is to be asked after */
  consultationDueOn: string | null
  /** proposed, neither consented to nor refused */
  extensionBy: string | null
  extensionName: string | null
  extensionDueOn: string | null
  authorId: string | null
  authorName: string | null
  reviewerId: string | null
  reviewerName: string | null
}

/**
 * Own parameter: a letter whose arrival nobody noted is asked after when so many days have passed. The law counts the fifteen
 * working days from the arrival (第三十二条), so without it the pause would never end, and nobody would be told.
 */
const unnotedLetterDays = 15

/**
 * Open cases of these places that are not answered together with another one. Ended ones only while their reply waits for
 * its delivery.
 */
export async function listOpenCases(db: Db, places: Places): Promise<InboxRow[]> {
  const within = withinPlaces(places, { organisation: 'r.organisation_id', region: 'r.region_code' })
  const { rows } = await sql<InboxRow>`
    select r.id, r.number, r.topic, r.organisation_id as "organisationId", r.region_code as "regionCode", r.status,
      r.channel, r.submitted_on as "submittedOn", r.updated_at as "updatedAt",
      least(r.due_on, (select min(j.due_on) from disclosure.request j where j.joined_to = r.id)) as "dueOn",
      r.handler_id as "handlerId", r.handler_name as "handlerName", r.correction_due_on as "correctionDueOn",
      f.due_on as "feeDueOn", c.due_on as "consultationDueOn",
      e.proposed_by as "extensionBy", e.proposed_name as "extensionName", e.due_before as "extensionDueOn",
      p.author_id as "authorId", p.author_name as "authorName", p.reviewer_id as "reviewerId",
      p.reviewer_name as "reviewerName"
    from disclosure.request r
    left join disclosure.fee f on f.request_id = r.id and f.paid_on is null
    left join disclosure.extension e on e.request_id = r.id and e.consented_by is null and e.refused_note is null
    left join disclosure.reply p on p.request_id = r.id and p.returned_at is null
    left join lateral (select min(coalesce(o.due_on, o.sent_on + ${unnotedLetterDays}::int)) as due_on
      from disclosure.consultation o join disclosure.clock_pause w on w.id = o.pause_id
      where o.request_id = r.id and o.answer is null and w.to_on is null) c on true
    where r.joined_to is null and r.status not in ('delivered', 'archived', 'closed')
      and ${within}
    order by r.due_on nulls last, r.id`.execute(db)
  return rows
}
