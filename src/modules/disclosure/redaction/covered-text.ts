import { placeOf } from './find-words.ts'
import type { Box, OpenedPage } from './page.ts'
import { coverText } from './ground-mark.ts'

// Own parameters. A character counts as covered once a seventh of it is: a margin that touches a neighbour is less.
const touched = 0.15
const whole = 0.85

/** The part of a character that lies under boxes, at most 1. */
function coveredShare(
  page: OpenedPage,
  at: number,
  boxes: readonly Box[],
): { share: number; box: Box | null } {
  const place = placeOf(page, at)
  const area = place.width * place.height
  let best: { share: number; box: Box | null } = { share: 0, box: null }
  if (area <= 0) return best
  for (const box of boxes) {
    const width = Math.min(place.x + place.width, box.x + box.width) - Math.max(place.x, box.x)
    const height = Math.min(place.y + place.height, box.y + box.height) - Math.max(place.y, box.y)
    const share = width > 0 && height > 0 ? (width * height) / area : 0
    if (share > best.share) best = { share, box }
  }
  return best
}

/** The texts under the boxes, run by run: what must not be found in the result. */
export function coveredTexts(pages: readonly OpenedPage[], boxes: readonly Box[]): string[] {
  return pages.flatMap((page) => {
    const here = boxes.filter((box) => box.page === page.number)
    if (here.length === 0) return []
    let runs = ''
    for (let at = 0; at < page.text.length; at += 1)
      runs += coveredShare(page, at, here).share >= 0.5 ? page.text.charAt(at) : '\n'
    return runs.split(/\n+/).filter((run) => run.trim() !== '')
  })
}

/** Characters that a box cuts: half of one may still be read. A warning for the eye, since only it can judge. */
export function countCutCharacters(pages: readonly OpenedPage[], boxes: readonly Box[]): number {
  let cut = 0
  for (const page of pages) {
    const here = boxes.filter((box) => box.page === page.number)
    if (here.length === 0) continue
    for (let at = 0; at < page.text.length; at += 1) {
      if (page.states[at] !== 'drawn' || page.text.charAt(at).trim() === '') continue
      const { share } = coveredShare(page, at, here)
      if (share >= touched && share < whole) cut += 1
    }
  }
  return cut
}

/**
 * What remains readable, as plain text for those who cannot see pictures of pages (《政府信息公开条例》第四十三条). Only
 * characters that are drawn count; the unseen layer of a scan is taken with `withLayer`, when a person has read it.
 */
export function openText(
  pages: readonly OpenedPage[],
  boxes: readonly Box[],
  choice: { withLayer?: boolean } = {},
): string {
  return pages
    .map((page) => openPageText(page, boxes, choice.withLayer === true))
    .filter((text) => text !== '')
    .join('\n\n')
}

function openPageText(page: OpenedPage, boxes: readonly Box[], withLayer: boolean): string {
  const here = boxes.filter((box) => box.page === page.number)
  let text = ''
  let last: Box | null = null
  for (let at = 0; at < page.text.length; at += 1) {
    const unit = page.text.charAt(at)
    const isBlank = unit.trim() === ''
    const { share, box } = coveredShare(page, at, here)
    if (box !== null && share >= (isBlank ? 0.5 : touched)) {
      if (!isBlank && box !== last) text += coverText(box.ground)
      if (!isBlank) last = box
    } else if (isBlank) text += unit
    else if (page.states[at] === 'drawn' || (withLayer && page.states[at] === 'layer')) {
      text += unit
      last = null
    }
  }
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
