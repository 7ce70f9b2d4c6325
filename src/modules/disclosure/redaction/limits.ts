/**
 * Own parameters: what lies beyond them is not a file that an office makes, and is refused rather than worked on for
 * ever. Times are per task; each task runs in a thread of its own that ends with it.
 */
export const redactionLimits = {
  // A finished file is opened again to be proved and looked at.
  maxBytes: 60 * 1024 * 1024,
  maxPages: 300,
  maxBoxes: 2_000,
  maxWords: 100,
  /** Blocks of a Word file: paragraphs, also those in cells, headers and notes. */
  maxBlocks: 20_000,
  maxCharacters: 2_000_000,
  /** Pixels of one rendered page: A1 at 150 dpi has 17 million. */
  maxPixels: 40_000_000,
  milliseconds: { open: 90_000, draw: 30_000, redact: 300_000, prove: 300_000 },
  memoryMb: 1024,
}

/** 150 dots per inch: text of 9 points stays easy to read, and is read well by programs that read pictures. */
export const resultScale = 150 / 72

/** Below 90 dots per inch small print is lost, and what was not covered must stay readable. */
export const leastScale = 90 / 72
