import './search/start.ts'
import './same-source/start.ts'

export {
  getPublicDocument,
  listPublicDocuments,
  documentsForCatalogItem,
  countsByCatalogItem,
  type PublicDocumentPage,
} from './public-reading.ts'
export {
  findPublicAttachment,
  type CatalogItemCount,
  type PublicAttachment,
  type PublicDocument,
  type PublicDocumentRow,
  type PublicFilter,
  type PublicRelation,
  type PublicVersion,
} from './store/public-documents.ts'
export {
  documentKinds,
  validities,
  type DocumentAttribute,
  type DocumentKind,
  type DocumentStatus,
  type OfficialDocument,
  type Validity,
  type WithdrawalReason,
} from './official-document.ts'
export { attributeWords, kindWords, refusalWords as documentRefusalWords } from './messages/zh.ts'
export { validityWords } from './rules/validity.ts'
export { documentWorkflow } from './rules/document-workflow.ts'
export { themeClasses, readTheme } from './rules/themes.ts'
export {
  parseDocumentNumber,
  type DocumentNumber,
  type DocumentNumberReading,
} from './rules/document-number.ts'
export { indexNumberPattern, foreignIndexNumberPattern } from './rules/index-number.ts'
export { pageTag } from './public-pages.ts'
import './my-document-work.ts'
export { startDocumentJobs } from './jobs.ts'
export { demoDocuments, type DemoCtxFor, type DemoDocumentPlaces } from './demo.ts'
export { countByOrganisation, listPublicationYears, listSitemapDocuments } from './store/portal-views.ts'
export { documentsApi } from './api.ts'
export {
  searchDocuments,
  type SearchFilters,
  type SearchHit,
  type SearchRequest,
  type SearchResult,
} from './search/search-documents.ts'
export { rebuildSearch } from './search/rebuild-search.ts'
export type { TextPiece } from './search/highlight.ts'
export type { FacetCount } from './search/store/entries.ts'
export type { Suggestions } from './search/suggest.ts'
export {
  listDocumentFacts,
  listItemPublications,
  setPublicationDue,
  type DocumentFacts,
  type ItemPublication,
} from './store/duty-facts.ts'
export { startDraft } from './start-draft.ts'
export { linkCatalogItem } from './link-document.ts'
export { reexamineWithheld } from './reexamine-withheld.ts'
export { attributeIsStated } from './rules/attribute.ts'
export {
  findReexamination,
  findRegisteredDocument,
  listRegisteredDocuments,
  type RegisteredDocument,
} from './store/registered-documents.ts'
export { compareTexts } from './same-source/compare-texts.ts'
export { mergedInto } from './same-source/read-pair.ts'
export { scanText } from './scanner/scan-text.ts'
export { type HitKind, type ScanHit, type TextPart } from './scanner/scan-hit.ts'
export { hitKindWords } from './messages/zh.ts'
export { demoSameSource } from './same-source/demo.ts'
