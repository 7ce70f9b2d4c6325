import type { Db } from '#platform/database.ts'
import type { EntryDecision, ReviewEntry } from '../campaign.ts'

export type NewEntry = Pick<
  ReviewEntry,
  | 'kind' | 'regionCode' | 'organisationId' | 'organisationName' | 'title' | 'documentId' | 'documentNumber' | 'attribute'
  | 'heldReason' | 'heldBasis' | 'registeredOn' | 'authorIds' | 'requests' | 'source'
> // prettier-ignore

const chunk = 500

/** Puts entries on the list of a campaign; what is listed already stays as it is. Gives how many were new. */
export async function insertEntries(
  db: Db,
  campaignId: string,
  rows: readonly NewEntry[],
  by: { id: string | null; name: string; at: Date },
): Promise<number> {
  let made = 0
  for (let at = 0; at < rows.length; at += chunk) {
    const result = await db
      .insertInto('duties.self_review_entry')
      .values(
        rows.slice(at, at + chunk).map((row) => ({
          self_review_id: campaignId,
          kind: row.kind,
          region_code: row.regionCode,
          organisation_id: row.organisationId,
          organisation_name: row.organisationName,
          title: row.title,
          document_id: row.documentId,
          document_number: row.documentNumber,
          attribute: row.attribute,
          held_reason: row.heldReason,
          held_basis: row.heldBasis,
          registered_on: row.registeredOn,
          author_ids: row.authorIds,
          requests: row.requests,
          source: row.source,
          added_by: by.id,
          added_name: by.name,
          added_at: by.at,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    made += Number(result.numInsertedOrUpdatedRows ?? 0n)
  }
  return made
}

/** The topics of a campaign by organisation and words, for telling what an import changes. */
export async function listTopicEntries(
  db: Db,
  campaignId: string,
): Promise<Pick<ReviewEntry, 'id' | 'title' | 'organisationId' | 'requests' | 'decision'>[]> {
  return db
    .selectFrom('duties.self_review_entry')
    .where('self_review_id', '=', campaignId)
    .where('kind', '=', 'topic')
    .select(['id', 'title', 'organisation_id as organisationId', 'requests', 'decision'])
    .$castTo<Pick<ReviewEntry, 'id' | 'title' | 'organisationId' | 'requests' | 'decision'>>()
    .execute()
}

/** Writes another number of requests at an undecided topic. */
export async function updateRequests(db: Db, id: string, requests: number, source: string): Promise<void> {
  await db
    .updateTable('duties.self_review_entry')
    .set({ requests, source })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .execute()
}

/** Takes an undecided topic off the list; false when it is none. */
export async function deleteTopic(db: Db, campaignId: string, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom('duties.self_review_entry')
    .where('id', '=', id)
    .where('self_review_id', '=', campaignId)
    .where('kind', '=', 'topic')
    .where('decision', 'is', null)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

export interface MadeDecision {
  decision: EntryDecision
  partly: boolean
  reason: string
  basis: string | null
  item: { itemId: string; itemName: string; dutyId: string } | null
  decidedIn: 'campaign' | 'document'
  by: string
  name: string
  at: Date
  on: string
}

/** Writes the decision about a locked entry; it never changes afterwards. */
export async function saveDecision(db: Db, entryId: string, made: MadeDecision): Promise<void> {
  await db
    .updateTable('duties.self_review_entry')
    .set({
      decision: made.decision,
      partly: made.partly,
      reason: made.reason,
      basis: made.basis,
      item_id: made.item?.itemId ?? null,
      item_name: made.item?.itemName ?? null,
      duty_id: made.item?.dutyId ?? null,
      decided_in: made.decidedIn,
      decided_by: made.by,
      decided_name: made.name,
      decided_at: made.at,
      decided_on: made.on,
    })
    .where('id', '=', entryId)
    .execute()
}

/** Gives a conversion without a catalog item its item and its duty. */
export async function saveItem(
  db: Db,
  entryId: string,
  item: { itemId: string; itemName: string; dutyId: string },
): Promise<void> {
  await db
    .updateTable('duties.self_review_entry')
    .set({ item_id: item.itemId, item_name: item.itemName, duty_id: item.dutyId })
    .where('id', '=', entryId)
    .execute()
}
