/** The ten types of administrative powers (中办发〔2015〕21号 三（二）names them); a list of powers knows no others. */
export const powerTypes = [
  '行政许可',
  '行政处罚',
  '行政强制',
  '行政征收',
  '行政给付',
  '行政检查',
  '行政确认',
  '行政奖励',
  '行政裁决',
  '其他行政权力',
] as const
export type PowerType = (typeof powerTypes)[number]

/** 权责清单 and 公共服务事项清单: the two lists that circular task 1 has items of the catalog worked out from. */
export const powerLists = ['power', 'service'] as const
export type PowerList = (typeof powerLists)[number]

/** One row of a list: of powers all but object and way, of public services all but level and obligations are usual. */
export interface PowerText {
  /** free text: 基本编码, 实施编码 (31 or 33 characters) or a place's own */
  code: string
  name: string
  /** 子项, empty when there is none */
  part: string
  type: string
  /** the holder as the list prints it */
  organisation: string
  basis: string
  level: string
  /** 责任事项 */
  obligations: string
  object: string
  way: string
  /** own columns: heading → text */
  extra: Record<string, string>
}

export type PowerElement = Exclude<keyof PowerText, 'extra'>

export const powerElements: readonly PowerElement[] = [
  'code',
  'name',
  'part',
  'type',
  'organisation',
  'basis',
  'level',
  'obligations',
  'object',
  'way',
]

/** Where a power stands: carried into the catalog, declared to need no item, neither, or no longer on the list. */
export const powerStates = ['gap', 'mapped', 'waived', 'ended'] as const
export type PowerState = (typeof powerStates)[number]

/** A power or public service with its newest text and its standing. */
export interface Power extends PowerText {
  id: string
  /** twelve digits */
  regionCode: string
  list: PowerList
  organisationId: string | null
  since: string
  endedOn: string | null
  /** rises with every decision; a decision on an older page is refused */
  revision: number
  position: number
  /** version of the list its text came with */
  fromNumber: number
  state: PowerState
  mappings: number
  /** items mapped once that a catalog version dropped */
  lost: number
  /** domains of the items it is mapped to */
  domains: string[]
  waiverReason: string | null
}

/** One version of a list: what one confirmed import made of it. */
export interface ListVersion {
  id: string
  regionCode: string
  list: PowerList
  number: number
  source: string
  issuedOn: string | null
  fileName: string
  scope: ListScope
  added: number
  changed: number
  unchanged: number
  ended: number
  importedName: string
  importedAt: Date
  importedOn: string
}

/** What a file speaks for: the whole list of the region, or only the organisations it names. */
export const listScopes = ['whole', 'organisations'] as const
export type ListScope = (typeof listScopes)[number]

/** A person's decision on one power and one catalog item. */
export interface PowerMapping {
  id: string
  powerId: string
  itemId: string
  domainCode: string
  itemCode: string
  itemName: string
  verdict: 'confirmed' | 'refused'
  origin: 'suggested' | 'by_hand'
  score: number | null
  reasons: string[]
  decidedName: string
  decidedAt: Date
  endedOn: string | null
  endReason: 'item_removed' | 'power_ended' | 'withdrawn' | null
  endedName: string | null
}

/** What a power is called: 子项 after its main name. */
export function powerName(power: { name: string; part: string }): string {
  return power.part === '' ? power.name : `${power.name}（${power.part}）`
}
