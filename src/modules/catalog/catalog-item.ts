import { z } from 'zod'

/** Tiers a catalog may be kept for; the guidelines tick 县级 and 乡级 (《指导意见》公开层级). */
export const catalogTiers = ['县级', '乡级'] as const
export type CatalogTier = (typeof catalogTiers)[number]

export const methods = ['主动公开', '依申请公开'] as const

const line = (max: number) => z.string().trim().max(max)

/**
 * One row of a standard catalog with all its elements. 青政办〔2020〕43号 任务2 names eight that may not be
 * empty: name, content, basis, time limit, publisher, method, channels, audience; the tier comes with the national table.
 */
export const itemElements = z.object({
  level1: line(200),
  level2: line(300),
  level3: line(300).default(''),
  content: line(8000),
  basis: line(8000),
  timeLimit: line(1000),
  publisher: line(500),
  channels: z.array(line(300)).max(60),
  audience: line(500),
  method: line(60),
  tiers: z.array(line(60)).max(12),
  /** own elements: heading → text */
  extra: z.record(line(60), line(4000)).default({}),
})

export type ItemElements = z.infer<typeof itemElements>

/** The elements that carry a value of the national table; a finding names one of them, or the whole item. */
export const elementNames = [
  'name',
  'content',
  'basis',
  'timeLimit',
  'publisher',
  'channels',
  'audience',
  'method',
  'tiers',
] as const
export type ElementName = (typeof elementNames)[number]

export interface GuidelineDomain {
  code: string
  name: string
  aliases: string[]
}

/** Where the text of a guideline item comes from; everything but `official` is still to be checked. */
export type Confidence = 'read' | 'partial' | 'recollection' | 'official'

export interface GuidelineItem extends Omit<ItemElements, 'extra'> {
  domain: string
  code: string
  confidence: Confidence
}

/** A catalog item as conformance sees it. */
export interface LocalItem extends ItemElements {
  id: string
  domain: string
  code: string
  guidelineCode: string | null
  organisationIds: string[]
}

/** What the item is called: its last level, or the one above when the table prints a dash there. */
export function itemName(item: { level1: string; level2: string; level3?: string }): string {
  const named = (text: string | undefined) => (text !== undefined && !/^[─—\-－\s]*$/.test(text) ? text : '')
  return named(item.level3) || named(item.level2) || named(item.level1)
}
