import type { Refusal, Verdict } from '#platform/refusal.ts'
import { groundMark } from './ground-mark.ts'
import { redactionLimits } from './limits.ts'
import type { Box, NoneNeeded, PageSize } from './page.ts'

/** Own parameter: a box narrower than half a point covers nothing anybody could see. */
const leastSide = 0.5

/**
 * Whether these boxes may be painted: each on a page of the file, inside it, with a ground (《政府信息公开条例》第三十七条:
 * reasons for each withheld part); or none at all, said by name.
 */
export function checkBoxes(
  pages: readonly PageSize[],
  boxes: readonly Box[],
  noneNeeded?: NoneNeeded,
): Verdict {
  const refusals: Refusal[] = []
  const said = (noneNeeded?.by ?? '').trim() !== ''
  if (boxes.length === 0 && !said) refusals.push({ refused: 'redaction_nothing_covered', field: 'boxes' })
  if (boxes.length > 0 && said) refusals.push({ refused: 'redaction_both_said', field: 'boxes' })
  if (boxes.length > redactionLimits.maxBoxes)
    refusals.push({
      refused: 'redaction_too_many_boxes',
      field: 'boxes',
      details: { most: redactionLimits.maxBoxes },
    })
  for (const [at, box] of boxes.entries()) {
    const refuse = (refused: string) =>
      refusals.push({ refused, field: `boxes.${at}`, details: { page: box.page, number: at + 1 } })
    const page = pages[box.page - 1]
    if (page === undefined || !isInside(box, page)) refuse('redaction_box_outside')
    else if (box.width < leastSide || box.height < leastSide) refuse('redaction_box_too_small')
    if (groundMark(box.ground) === null) refuse('redaction_ground_missing')
  }
  return refusals.length === 0 ? 'ok' : refusals
}

/** A box may stand out by a point: hands and rounding do that at the edges of a page. */
function isInside(box: Box, page: PageSize): boolean {
  const numbers = [box.x, box.y, box.width, box.height]
  if (!numbers.every((number) => Number.isFinite(number))) return false
  return (
    box.x >= -1 && box.y >= -1 && box.x + box.width <= page.width + 1 && box.y + box.height <= page.height + 1
  )
}
