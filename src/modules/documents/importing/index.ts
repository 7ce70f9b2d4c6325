/** The door of the import for the rest of this module. */
export { importDocument } from './import-document.ts'
export type { ImportDoubt, ImportedDocument, ImportedFields } from './imported-document.ts'
