/** Where a block stands in a Word file. */
export type BlockPart = 'header' | 'body' | 'footer' | 'note'

/** How a piece of a block is set. Colours and tiny sizes are left behind: what was white becomes seen. */
export interface Face {
  from: number
  to: number
  bold: boolean
  italic: boolean
  underline: boolean
  /** In half points, when the file says so. */
  size: number | null
}

/** A picture in a block; its place in the text is one `PICTURE` character. */
export interface BlockPicture {
  at: number
  /** From 1, through the whole file. */
  number: number
  /** Part of the zip, or null for drawings that cannot be kept (charts, objects of other programs). */
  part: string | null
}

/** One paragraph of a Word file, as it can be read: also one in a cell, a header or a note. */
export interface Block {
  /** From 1, through the whole file. */
  number: number
  part: BlockPart
  text: string
  /** 0 for running text, 1 to 6 for headings. */
  heading: number
  align: 'left' | 'center' | 'right' | 'both'
  faces: Face[]
  pictures: BlockPicture[]
}

export interface TableCell {
  /** Columns it reaches over. */
  columns: number
  /** First cell of a vertical merge, a further one, or none. */
  merge: 'first' | 'further' | null
  content: BlockNode[]
}

/** The order of blocks, with the tables they stand in. */
export type BlockNode = { block: number } | { rows: TableCell[][] }

/** What was in the file and is not shown, and so will not be in the result either; counted for the screen. */
export interface UnseenParts {
  comments: number
  deletions: number
  hidden: number
  /** Content of other programs that cannot be read here. */
  foreign: number
}

/** A Word file as the official sees it in the console; only what stands here can reach the result. */
export interface WordText {
  blocks: Block[]
  header: BlockNode[]
  body: BlockNode[]
  footer: BlockNode[]
  notes: BlockNode[]
  unseen: UnseenParts
  /** Whether its pages lie on the long side. */
  landscape: boolean
}

/** A part of a block that is covered, with the ground that covers it. */
export interface CoveredPassage {
  block: number
  from: number
  to: number
  ground: string
}

/** The object replacement character: where a picture stands. */
export const PICTURE = '\uFFFC'
