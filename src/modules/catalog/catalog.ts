import type { CatalogTier, GuidelineItem, LocalItem } from './catalog-item.ts'
import type { CatalogStatus } from './rules/catalog-workflow.ts'

/** The standard catalog 标准目录 of one county or township; its texts live in versions. */
export interface Catalog {
  id: string
  /** twelve digits */
  regionCode: string
  regionName: string
  tier: CatalogTier
}

/** Who did a step and when; null while it is not done. */
export interface Step {
  by: string
  name: string
  at: Date
}

export interface CatalogVersion {
  id: string
  catalogId: string
  number: number
  status: CatalogStatus
  /** rises with every save in the version; a save that names an older one is refused */
  revision: number
  guidelineVersion: number
  changeNote: string
  created: Step
  submitted: Step | null
  approved: Step | null
  published: Step | null
  /** Beijing day of publication */
  publishedOn: string | null
}

/** An item as one version holds it. `id` is the identity that documents and duties link to, the same in all versions. */
export interface CatalogItem extends LocalItem {
  versionId: string
  revision: number
  position: number
  updatedName: string
  updatedAt: Date
}

/** 不适用: recorded with reason, counted once somebody else has approved it. */
export interface Exemption {
  guidelineCode: string
  reason: string
  proposed: Step
  approved: Step | null
}

export interface FindingDecision {
  guidelineCode: string
  element: string
  textHash: string
  verdict: 'accepted' | 'rejected'
  reason: string
  decided: Step
}

export interface CatalogDomain {
  code: string
  name: string
  own: boolean
}

export interface GuidelineVersion {
  number: number
  title: string
  source: string
  added: number
  changed: number
  removed: number
  createdName: string
  createdAt: Date
}

export interface StoredGuidelineItem extends GuidelineItem {
  position: number
  fromVersion: number
  untilVersion: number | null
}

export interface HistoryEntry {
  id: string
  action: string
  fromStatus: string | null
  toStatus: string | null
  note: string
  doneName: string
  doneAt: Date
  itemId: string | null
}
