import type { ItemElements } from '../catalog-item.ts'
import { guessDomain } from './domains.ts'
import type { CatalogRow, CatalogTable, RowElement } from './reading.ts'

/** A row as the catalog takes it: only the elements the table really gives. */
export interface ImportedItem {
  at: { table: number; line: number }
  number: string
  code: string
  /** the name of the domain, from its column or the title */
  domain: string | null
  /** elements the table has a column for; the others are not in the table and stay as they are in the catalog */
  given: Partial<ItemElements>
  /** elements still waiting for a person's answer */
  open: RowElement[]
  rowOpen: boolean
}

/** Turns a read row into what a catalog item can take; a row with open questions says which elements are open. */
export function normaliseRow(row: CatalogRow, table: CatalogTable): ImportedItem {
  const { tier, channels, ...texts } = row.values
  const given: Partial<ItemElements> = {}
  for (const [element, value] of Object.entries(texts) as [keyof typeof texts, string | null][])
    if (value !== null) given[element] = value
  if (channels !== null) given.channels = channels
  if (tier !== null) given.tiers = tier
  if (Object.keys(row.extras).length > 0) given.extra = row.extras
  return {
    at: { table: row.at.table, line: row.at.line },
    number: row.number,
    code: row.code,
    domain: row.domain ? (guessDomain(row.domain) ?? row.domain) : table.domainGuess,
    given,
    open: [...new Set(row.questions.flatMap((question) => question.element ?? []))],
    rowOpen: row.questions.some((question) => question.element === null),
  }
}

/** All elements of an item: what the table gives over what the catalog had, empty where neither says anything. */
export function completeElements(given: Partial<ItemElements>, before?: ItemElements): ItemElements {
  const nothing: ItemElements = {
    level1: '',
    level2: '',
    level3: '',
    content: '',
    basis: '',
    timeLimit: '',
    publisher: '',
    channels: [],
    audience: '',
    method: '',
    tiers: [],
    extra: {},
  }
  return { ...nothing, ...before, ...given, extra: { ...before?.extra, ...given.extra } }
}
