import { interpretTable } from './interpret.ts'
import type { GuidelineDomain } from '../catalog-item.ts'
import { builtInDomains } from '../guidelines/domains.ts'
import { openTableFile } from '#platform/table-file/open-file.ts'
import type { Answers, CatalogTableReading } from './reading.ts'
import { findTables } from './split-tables.ts'

/**
 * Reads the catalogs in a CSV, XLSX, XLS, HTML or DOCX file; refuses other and broken files by a named reason
 * (words in `words.ts`). What cannot be known from the file is a question, never a guess. `domains` are the names
 * looked for in titles.
 */
export async function readCatalogTables(
  bytes: Uint8Array,
  name: string,
  domains: readonly GuidelineDomain[] = builtInDomains,
): Promise<CatalogTableReading> {
  const { kind, sources } = await openTableFile(bytes, name)
  return interpretSources({ name, kind, sources, answers: {} }, domains)
}

/** Reads the tables again with a person's answers (question id or group → option value, or `text:` and own words). */
export function applyAnswers(
  reading: CatalogTableReading,
  answers: Answers,
  domains: readonly GuidelineDomain[] = builtInDomains,
): CatalogTableReading {
  return interpretSources({ ...reading, answers: { ...reading.answers, ...answers } }, domains)
}

function interpretSources(
  file: Omit<CatalogTableReading, 'tables' | 'problems'>,
  domains: readonly GuidelineDomain[],
): CatalogTableReading {
  const { found, problems } = findTables(file.sources)
  const tables = found.map((table, i) => interpretTable(table, i + 1, file.answers, domains))
  return { ...file, tables, problems }
}
