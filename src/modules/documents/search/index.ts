import { keepSearchInStep } from './index-document.ts'

// Whoever loads the documents module publishes through it, and what is published is to be found.
keepSearchInStep()

export {
  searchDocuments,
  type SearchFilters,
  type SearchHit,
  type SearchRequest,
  type SearchResult,
} from './search-documents.ts'
export type { TextPiece } from './highlight.ts'
export type { FacetCount } from './store.ts'
export type { Suggestions } from './suggest.ts'
export { rebuildSearch } from './rebuild-search.ts'
