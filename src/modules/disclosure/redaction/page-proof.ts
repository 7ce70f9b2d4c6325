import type { Bitmap, Box } from './page.ts'
import { bitmapBox } from './pdf/draw-boxes.ts'

/** What the after-check found, as numbers for the screen; `proven` when the result may leave the house. */
export interface PageProof {
  kind: 'pages'
  pages: number
  boxes: number
  /** Characters of text in the result: 结果文件中的文字字符. */
  textCharacters: number
  /** Covered texts that can be read anywhere in the result: 覆盖下可读文字. */
  readable: number
  /** Boxes whose place in the result is not one even colour: 未完全遮盖的方框. */
  unevenBoxes: number
  /** Pages with anything besides their picture, or a file with anything besides its pages. */
  strangeParts: number
  /** Pages that look different outside the boxes: something was lost or added. */
  changedPages: number
  /** Characters cut by the edge of a box. For the eye; does not fail the check. */
  cutCharacters: number
  /** Covered texts that also stand uncovered elsewhere in the file. For the eye; does not fail the check. */
  alsoUncovered: number
  proven: boolean
}

// Own parameters. JPEG makes squares of eight pixels ripple where a box ends in them; inside it is even.
const rim = 8
const lossyShade = 64
const lossyPart = 0.002

/** Boxes in which anything but black, or the figures of their ground, shows. */
export function countUneven(
  result: Bitmap,
  expected: Bitmap,
  boxes: readonly Box[],
  scale: number,
  isLossy: boolean,
): number {
  return boxes.filter((box) => {
    const place = bitmapBox(box, result, scale)
    for (let y = place.top; y < place.bottom; y += 1)
      for (let x = place.left; x < place.right; x += 1) {
        const nearEdge =
          Math.min(x - place.left, place.right - 1 - x, y - place.top, place.bottom - 1 - y) < rim
        const allowed = isLossy ? (nearEdge ? lossyShade : 2) : 0
        if (distance(result, expected, y * result.width + x) > allowed) return true
      }
    return false
  }).length
}

/** Whether the result looks like what is expected, everywhere. */
export function looksLike(result: Bitmap, expected: Bitmap, isLossy: boolean): boolean {
  if (result.width !== expected.width || result.height !== expected.height) return false
  const allowed = isLossy ? lossyShade : 0
  let different = 0
  for (let at = 0; at < result.width * result.height; at += 1)
    if (distance(result, expected, at) > allowed) different += 1
  return different <= (isLossy ? result.width * result.height * lossyPart : 0)
}

/** The largest difference of a pixel in any channel. */
function distance(a: Bitmap, b: Bitmap, pixel: number): number {
  let most = 0
  for (let at = pixel * 4; at < pixel * 4 + 3; at += 1)
    most = Math.max(most, Math.abs((a.rgba[at] ?? 0) - (b.rgba[at] ?? 255)))
  return most
}
