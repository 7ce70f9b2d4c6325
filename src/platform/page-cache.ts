export { finishPage, makePageCache, type CachedPage, type PageCache } from './page-cache/cache.ts'
export { answerFromCache, cachedPage, throughPageCache } from './page-cache/answer.ts'
export { dropPages, listenForChanges } from './page-cache/listen.ts'
export { makeDerivedValues, type DerivedValues } from './page-cache/derived-values.ts'
