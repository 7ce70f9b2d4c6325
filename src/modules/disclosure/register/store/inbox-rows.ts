import { sql } from 'kysely'
import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import type { ReceiptChannel, RequestStatus } from '../../request.ts'
import type { Places } from './register-list.ts'

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
 * Open cases of these places that are not answered together with another one. Ended ones only while their reply waits for
 * its delivery.
 */
export async function listOpenCases(db: Db, places: Places): Promise<InboxRow[]> {
  const codes = places.regionCodes.map((code) => `${significantRegion(code)}%`)
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
    left join lateral (select min(due_on) as due_on from disclosure.consultation
      where request_id = r.id and answer is null) c on true
    where r.joined_to is null and r.status not in ('delivered', 'archived', 'closed')
      and (${places.everywhere} or r.organisation_id = any(${places.organisationIds}::uuid[])
        or r.region_code like any(${codes}::text[]))
    order by r.due_on nulls last, r.id`.execute(db)
  return rows
}
