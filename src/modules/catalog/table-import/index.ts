export { applyAnswers, readCatalogTables } from './read-catalog-tables.ts'
export {
  openQuestions,
  type Answers,
  type CatalogRow,
  type CatalogTable,
  type CatalogTableReading,
  type ImportProblem,
  type ImportQuestion,
} from './reading.ts'
export { OWN_WORDS } from './ask.ts'
export { MAX_FILE_MB } from '#platform/table-file/limits.ts'
export { completeElements, normaliseRow, type ImportedItem } from './normalise-row.ts'
export {
  compareWithExisting,
  type Comparison,
  type ElementChange,
  type ExistingItem,
  type MatchedBy,
} from './compare-with-existing.ts'
export { exportCatalogCsv, exportCatalogJson, exportCatalogXlsx } from './export-catalog.ts'
export type { ExportedCatalog, ExportedItem } from './catalog-grid.ts'
export { catalogImportTemplate } from './import-template.ts'
export { annotatedCopy } from './annotated-copy.ts'
export { tableImportWords } from './words.ts'
