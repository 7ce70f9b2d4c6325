import { catalogPages } from '#catalog'
import {
  type Division,
  findRegion,
  governmentOf,
  organisationPages,
  type Organisation,
  regionByShortCode,
  regionPath,
  siteFactsOf,
} from '#regions'
import type { AppContext } from '#platform/http/context.ts'
import { NotFound } from '#platform/refusal.ts'
import type { Crumb } from '#ui/data.tsx'
import type { PortalRegion, SiteFrame } from '#ui/portal-layout.tsx'

/** Everything around the content of a public page: whose site, which region, the way from the province down. */
export interface PortalFrame {
  site: SiteFrame
  region: PortalRegion
  division: Division
  /** Significant digits of the region: what lies below begins with them. */
  prefix: string
  /** The same for the search box: empty for the province, which searches everything. */
  searchRegion: string
  /** Address under which the public reaches us, without a slash at its end. */
  origin: string
  trail: Crumb[]
  /** Townships and villages publish on the site of their county. */
  isOwnSite: boolean
  /** The government of this place, when it is recorded, else the one that runs the site. */
  organisation: Organisation | null
}

export const province = '63'

/** `/` for the province, `/630121/` for what lies below. */
export function regionHref(shortCode: string): string {
  return shortCode === province ? '/' : `/${shortCode}/`
}

/**
 * Townships and villages have no site of their own: their pages stand under the county's (国办发〔2017〕47号).
 */
async function siteDivision(c: AppContext, division: Division): Promise<Division> {
  if (division.shortCode.length <= 6) return division
  const county = await findRegion(c.get('ctx').db, division.shortCode.slice(0, 6))
  return county ?? division
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text
}

/** The last frame of the province that was read: what a failing page can still show when the database does not answer. */
let remembered: PortalFrame | null = null

export function rememberedFrame(): PortalFrame | null {
  return remembered
}

/** Reads the frame of a region by the digits of its address; throws NotFound for an unknown region. */
export async function loadFrame(c: AppContext, shortCode: string = province): Promise<PortalFrame> {
  const { db } = c.get('ctx')
  const division = await regionByShortCode(db, shortCode)
  if (division === null) throw new NotFound('region')
  const owner = await siteDivision(c, division)
  const run = await siteFactsOf(db, owner.code)
  const facts = run?.facts ?? {}
  const origin = c.get('services').config.publicUrl
  const site: SiteFrame = {
    name: facts.siteName ?? `${owner.name}政务公开栏`,
    domain: facts.siteDomain ?? new URL(origin).host,
    idCode: orNull(facts.siteIdCode),
    sponsor: orNull(run?.organisation.name),
    phone: orNull(run?.organisation.phone),
    address: orNull(run?.organisation.address),
    hours: orNull(run?.organisation.officeHours),
    icp: orNull(facts.icpNumber),
    publicSecurity: orNull(facts.policeNumber),
    partyGovernmentMark: null,
    errorReport: null,
  }
  const path = await regionPath(db, division.code)
  const frame: PortalFrame = {
    site,
    region: {
      name: division.name,
      href: regionHref(division.shortCode),
      up: owner.code === division.code ? [] : [{ label: owner.name, href: regionHref(owner.shortCode) }],
    },
    division,
    prefix: division.shortCode,
    searchRegion: division.shortCode === province ? '' : division.shortCode,
    origin,
    trail: path.map((step) => ({ label: step.name, href: regionHref(step.shortCode) })),
    organisation: (await governmentOf(db, division.code)) ?? run?.organisation ?? null,
    isOwnSite: owner.code === division.code,
  }
  if (shortCode === province || remembered === null) remembered = frame
  return frame
}

/** Tags of the page cache that are not those of documents: news of a catalog or an organisation drops these. */
export const portalTag = { organisations: organisationPages, catalogs: catalogPages } as const

/** Keeps the finished page for anonymous readers until one of these tags is dropped. */
export function keepUnder(c: AppContext, tags: string[]): void {
  c.set('cacheTags', [portalTag.organisations, ...tags])
}
