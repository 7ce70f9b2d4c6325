/** What a yearly self-review is: types only. */

export type CampaignStatus = 'open' | 'closed' | 'cancelled'

/** 年度自查: one region, one year. Days are `YYYY-MM-DD` of Beijing. */
export interface Campaign {
  id: string
  /** twelve digits */
  regionCode: string
  regionName: string
  year: number
  status: CampaignStatus
  startsOn: string
  dueOn: string
  note: string
  openedBy: string
  openedName: string
  openedAt: Date
  endedName: string | null
  endedAt: Date | null
  endedOn: string | null
  endedNote: string | null
}

export type EntryKind = 'document' | 'topic'
export type EntryDecision = 'keep' | 'convert'

/** One document that is held back, or one topic that is asked for most; with the decision once there is one. */
export interface ReviewEntry {
  id: string
  campaignId: string
  kind: EntryKind
  regionCode: string
  organisationId: string
  /** as it was called when the entry was listed */
  organisationName: string
  title: string
  documentId: string | null
  documentNumber: string | null
  attribute: 'on_request' | 'withheld' | null
  heldReason: string | null
  heldBasis: string | null
  registeredOn: string | null
  authorIds: string[]
  /** how often it was asked for; null for documents */
  requests: number | null
  /** where the number of requests comes from; null for documents */
  source: string | null
  addedName: string
  addedAt: Date
  decision: EntryDecision | null
  /** public after the protected part is taken out (区分处理) */
  partly: boolean
  reason: string | null
  basis: string | null
  itemId: string | null
  itemName: string | null
  dutyId: string | null
  /** in the campaign, or on the page of the document itself */
  decidedIn: 'campaign' | 'document' | null
  decidedBy: string | null
  decidedName: string | null
  decidedAt: Date | null
  decidedOn: string | null
}

/** Where a person may look, as `placesOf` tells it. */
export interface Places {
  everywhere: boolean
  organisationIds: string[]
  regionCodes: string[]
}
