import { z } from 'zod'

/** Kinds of organisations 机构; the order is that of lists. */
export const organisationKinds = [
  'government',
  'department',
  'township',
  'village',
  'public_enterprise',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/**
 * Marks that the foot of a government portal must show (《政府网站发展指引》国办发〔2017〕47号), all optional:
 * a mark that is not there is not shown, never invented.
 */
export const siteFactsSchema = z.object({
  siteName: z.string().trim().max(60).optional(),
  siteDomain: z.string().trim().max(100).optional(),
  /** 政府网站标识码: ten digits, or `bm` and eight digits for ministries. */
  siteIdCode: z
    .string()
    .trim()
    .regex(/^(\d{10}|bm\d{8})$/)
    .optional(),
  icpNumber: z.string().trim().max(60).optional(),
  policeNumber: z.string().trim().max(60).optional(),
})
export type SiteFacts = z.infer<typeof siteFactsSchema>

/** An organisation 机构 that publishes or supervises. */
export interface Organisation {
  id: string
  /** GB 11714 (9 characters) or GB 32100 (18 characters); the head of its index numbers. */
  code: string
  name: string
  shortName: string
  kind: OrganisationKind
  regionCode: string
  regionName: string
  parentId: string | null
  parentName: string | null
  address: string
  officeHours: string
  phone: string
  siteFacts: SiteFacts
  status: 'active' | 'closed'
  closedOn: string | null
  closedReason: string
  successorId: string | null
  /** Rises with every save; a save that names an older one is refused. */
  revision: number
}

/** What a person may fill in about an organisation. */
export interface OrganisationDraft {
  code: string
  name: string
  shortName: string
  kind: OrganisationKind
  regionCode: string
  parentId: string | null
  address: string
  officeHours: string
  phone: string
  siteFacts: SiteFacts
}

/** Which organisations a list shows. */
export interface OrganisationFilter {
  /** Twelve digits or the significant ones; with `below` also everything under it. */
  regionCode?: string
  below?: boolean
  kind?: OrganisationKind
  status?: 'active' | 'closed'
  /** A piece of the name, short name or code. */
  words?: string
  parentId?: string
  /** Only what comes after this organisation in the order of the list: pages that new rows do not shift. */
  afterId?: string
}
