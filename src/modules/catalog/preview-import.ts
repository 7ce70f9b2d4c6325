import type { Ctx } from '#platform/ctx.ts'
import type { CatalogItem } from './catalog.ts'
import type { ItemElements } from './catalog-item.ts'
import { domainNamed } from './rules/name-domains.ts'
import { getVersion, listOwnDomains } from './store/catalogs.ts'
import { listGuidelineDomains, listGuidelineItems } from './store/guidelines.ts'
import type { TableImport } from './store/imports.ts'
import { listItems } from './store/items.ts'
import {
  compareWithExisting,
  normaliseRow,
  openQuestions,
  type CatalogTableReading,
  type Comparison,
  type ExistingItem,
  type ImportedItem,
  type ImportQuestion,
} from './table-import/index.ts'

export interface ImportPreview {
  comparison: Comparison
  questions: ImportQuestion[]
  /** titles of tables whose domain nobody named yet */
  domainsUnknown: string[]
  /** codes of the domains the file speaks of */
  domains: string[]
  /** rows that lack an element and would be new */
  incomplete: ImportedItem[]
  /** nothing is written while false */
  ready: boolean
}

/** What an import would do, worked out anew from the stored reading and what stands in the library or draft now. */
export async function previewImport(ctx: Ctx, one: TableImport): Promise<ImportPreview> {
  const { db } = ctx
  const national = await listGuidelineDomains(db)
  const catalogId = one.versionId === null ? null : (await getVersion(db, one.versionId)).catalogId
  const own = catalogId === null ? [] : await listOwnDomains(db, catalogId)
  const domainOf = (name: string | null) =>
    name === null || name === '' ? null : domainNamed(name, [...national, ...own])
  const rows: ImportedItem[] = []
  const unknown = new Set<string>()
  for (const { row, table } of rowsOf(one.reading)) {
    const imported = normaliseRow(row, table)
    // The library keeps the national elements only; a remark column of an official table is not one of them.
    if (one.kind === 'guideline') delete imported.given.extra
    const domain = domainOf(imported.domain) ?? one.domainCode
    if (domain === null) unknown.add(imported.domain ?? (table.title || table.source))
    else rows.push({ ...imported, domain })
  }
  const domains = [...new Set(rows.flatMap((row) => (row.domain === null ? [] : [row.domain])))]
  const existing = (await existingItems(ctx, one)).filter((item) => domains.includes(item.domain))
  const comparison = compareWithExisting(rows, existing)
  const questions = openQuestions(one.reading)
  const incomplete = comparison.added.filter((row) => needed.some((element) => isEmpty(row.given[element])))
  return {
    comparison,
    questions,
    domainsUnknown: [...unknown],
    domains,
    incomplete,
    ready: questions.length === 0 && unknown.size === 0 && incomplete.length === 0 && rows.length > 0,
  }
}

const needed: readonly (keyof ItemElements)[] = [
  'content',
  'basis',
  'timeLimit',
  'publisher',
  'channels',
  'audience',
  'method',
  'tiers',
]
const isEmpty = (value: ItemElements[keyof ItemElements] | undefined) =>
  value === undefined || value.length === 0

function rowsOf(reading: CatalogTableReading) {
  return reading.tables.flatMap((table) => table.rows.map((row) => ({ row, table })))
}

async function existingItems(ctx: Ctx, one: TableImport): Promise<ExistingItem[]> {
  if (one.versionId !== null) return (await listItems(ctx.db, one.versionId)).map(plain)
  const items = await listGuidelineItems(ctx.db)
  return items.map((item) => ({ ...item, extra: {}, id: item.code }))
}

const plain = (item: CatalogItem): ExistingItem => item
