/** The size of one page in points (1/72 inch), as it is seen: turned and cropped already. */
export interface PageSize {
  width: number
  height: number
}

/**
 * How a character stands on the page: drawn where it says; lying unseen over or under what is drawn (the text layer of
 * a scan); or a glyph that this product cannot draw because the font is not in the file.
 */
export type CharacterState = 'drawn' | 'layer' | 'blank'

/** The text of one page with the place of each UTF-16 unit. */
export interface PageText {
  text: string
  /** Left, top, width, height in points for each unit of `text`; origin top left. */
  places: Float32Array
  states: CharacterState[]
}

export interface OpenedPage extends PageSize, PageText {
  /** From 1. */
  number: number
}

export interface OpenedPages {
  pages: OpenedPage[]
  /** Pages with characters whose glyphs are not in the file: they cannot be drawn and so not be redacted. */
  blankPages: number[]
  /** Pages without any text: most likely scans, where only a person can find what must be covered. */
  wordlessPages: number[]
}

/** Part of a page that is covered, in points from the top left, with the ground that covers it. */
export interface Box {
  page: number
  x: number
  y: number
  width: number
  height: number
  ground: string
}

/** "No redaction needed", said by a person who answers for it (UX 96). */
export interface NoneNeeded {
  by: string
}

/** A picture as it comes from the renderer: four bytes for each pixel. */
export interface Bitmap {
  width: number
  height: number
  rgba: Uint8Array
}

/** A file that can be drawn page by page. */
export interface PageSource {
  sizes: PageSize[]
  text: (page: number) => PageText
  draw: (page: number, scale: number) => Promise<Bitmap>
  close: () => void
}

/** What the engine takes in. */
export interface SourceFile {
  bytes: Uint8Array
  format: 'pdf' | 'png' | 'jpg'
}
