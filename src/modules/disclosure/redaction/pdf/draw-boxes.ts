import { groundMark } from '../ground-mark.ts'
import type { Bitmap, Box } from '../page.ts'

/** Figures of three by five dots, a row to a number: drawn without a font, so that nothing depends on the machine. */
const figures: Record<string, readonly number[]> = {
  '0': [7, 5, 5, 5, 7],
  '1': [2, 6, 2, 2, 7],
  '2': [7, 1, 7, 4, 7],
  '3': [7, 1, 7, 1, 7],
  '4': [5, 5, 7, 1, 1],
  '5': [7, 4, 7, 1, 7],
  '6': [7, 4, 7, 5, 7],
  '7': [7, 1, 1, 1, 1],
  '8': [7, 5, 7, 5, 7],
  '9': [7, 5, 7, 1, 7],
  '.': [0, 0, 0, 0, 2],
}

/** A box in whole pixels, grown outwards: a pixel that is covered by half is covered. */
export interface BitmapBox {
  left: number
  top: number
  right: number
  bottom: number
}

export function bitmapBox(box: Box, page: { width: number; height: number }, scale: number): BitmapBox {
  return {
    left: Math.max(0, Math.floor(box.x * scale)),
    top: Math.max(0, Math.floor(box.y * scale)),
    right: Math.min(page.width, Math.ceil((box.x + box.width) * scale)),
    bottom: Math.min(page.height, Math.ceil((box.y + box.height) * scale)),
  }
}

/** Paints boxes black, opaque, in place: after this the bitmap holds nothing of what was there. */
export function paintBoxes(bitmap: Bitmap, boxes: readonly Box[], scale: number): void {
  for (const box of boxes) fill(bitmap, bitmapBox(box, bitmap, scale), 0)
}

/** Writes the article of each ground into its box, white on black, where it has room. */
export function paintGrounds(bitmap: Bitmap, boxes: readonly Box[], scale: number): void {
  for (const box of boxes) {
    const text = groundMark(box.ground)?.figures ?? ''
    const place = bitmapBox(box, bitmap, scale)
    const [width, height] = [place.right - place.left, place.bottom - place.top]
    // Half as high as the box at most, and never larger than reading needs.
    const dot = Math.min(4, Math.floor(height / 10))
    const needed = (text.length * 4 - 1) * dot
    if (dot < 1 || needed > width - 4 * dot) continue
    const left = place.left + Math.floor((width - needed) / 2)
    const top = place.top + Math.floor((height - 5 * dot) / 2)
    for (const [at, figure] of Array.from(text).entries())
      paintFigure(bitmap, figures[figure] ?? [], left + at * 4 * dot, top, dot)
  }
}

function paintFigure(bitmap: Bitmap, rows: readonly number[], left: number, top: number, dot: number): void {
  for (const [y, row] of rows.entries())
    for (let x = 0; x < 3; x += 1) {
      if ((row & (4 >> x)) === 0) continue
      const place = { left: left + x * dot, top: top + y * dot }
      fill(bitmap, { ...place, right: place.left + dot, bottom: place.top + dot }, 255)
    }
}

function fill(bitmap: Bitmap, place: BitmapBox, shade: number): void {
  for (let row = place.top; row < place.bottom; row += 1) {
    const from = (row * bitmap.width + place.left) * 4
    const to = (row * bitmap.width + place.right) * 4
    if (to <= from) continue
    bitmap.rgba.fill(shade, from, to)
    for (let at = from + 3; at < to; at += 4) bitmap.rgba[at] = 255
  }
}
