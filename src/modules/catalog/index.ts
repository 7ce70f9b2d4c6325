export { type CatalogItem, type CatalogDomain } from './catalog.ts'
export { itemName, type ItemElements } from './catalog-item.ts'
export { ensureGuidelines } from './ensure-guidelines.ts'
export { demoCatalogs } from './demo.ts'
export { catalogPages } from './move-version.ts'
export {
  conformanceOf,
  findCatalogItem,
  getPublishedCatalog,
  listCatalogItems,
  listDomainsOf,
  listGuideline,
  listGuidelineEditions,
  searchCatalogItems,
  type CatalogItemView,
} from './find.ts'
export {
  findPublishedCatalog,
  findPublishedItem,
  listExemptionCounts,
  listGuidelineDomains,
  listPublishedCatalogs,
  listPublishedDomains,
  listPublishedExemptions,
  listPublishedItemKeys,
  listPublishedItems,
  listPublishedItemsOf,
  listPublishedPlaces,
  type PublishedCatalog,
  type PublishedDomain,
  type PublishedExemption,
  type PublishedItem,
} from './store/portal-views.ts'
import './changes/follow-news.ts'
import './changes/my-change-work.ts'
import './negative-list/my-list-work.ts'
export { listNegativeRules } from './negative-list/match-drafts.ts'
export { negativeListPages } from './negative-list/move-list.ts'
export {
  categoryTable,
  negativeCategories,
  type CategoryFacts,
  type NegativeCategory,
} from './negative-list/rules/categories.ts'
export {
  listNegativeListsOf,
  listPublishedNegativeEntries,
  listPublishedNegativeLists,
  type NegativeRule,
  type PublishedNegativeEntry,
  type PublishedNegativeList,
} from './negative-list/store/published.ts'
export { contentPieces, type ContentPiece } from './rules/content-elements.ts'
export { readTimeLimit } from './rules/read-time-limit.ts'
export { describeLimit } from './rules/write-time-limit.ts'
export type { LimitClause, LimitUnit, TimeLimit } from './rules/time-limit.ts'
export { catalogApi } from './api.ts'
