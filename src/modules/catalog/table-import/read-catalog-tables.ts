import { interpretTable } from './interpret.ts'
import { openTableFile } from './open-file.ts'
import type { Answers, CatalogTableReading, SourceTable } from './reading.ts'
import { findTables } from './split-tables.ts'

/**
 * Reads the catalogs in a CSV, XLSX, XLS, HTML or DOCX file; refuses other and broken files by a named reason
 * (words in `messages/zh.ts` of this folder). What cannot be known from the file is a question, never a guess.
 */
export async function readCatalogTables(bytes: Uint8Array, name: string): Promise<CatalogTableReading> {
  const { kind, sources } = await openTableFile(bytes, name)
  return interpretSources(name, kind, sources, {})
}

/** Reads the tables again with a person's answers (question id or group → option value, or `text:` and own words). */
export function applyAnswers(reading: CatalogTableReading, answers: Answers): CatalogTableReading {
  return interpretSources(reading.name, reading.kind, reading.sources, { ...reading.answers, ...answers })
}

function interpretSources(name: string, kind: CatalogTableReading['kind'], sources: SourceTable[], answers: Answers): CatalogTableReading {
  const { found, problems } = findTables(sources)
  const tables = found.map((table, i) => interpretTable(table, i + 1, answers))
  return { name, kind, tables, problems, sources, answers }
}
