/** The door of the scanner for the rest of this module. */
export { scanText, maskHit, type ScanOptions } from './scan-text.ts'
export type { HitKind, ScanHit, TextPart } from './scan-hit.ts'
export { secrecyWords, type SecrecyWords } from './secrecy-words.ts'
export { findNegativeListed, negativeListKind } from './negative-list.ts'
export { seenText } from './hidden-content.ts'
export { extractText, type ExtractedText } from './extract/extract-text.ts'
