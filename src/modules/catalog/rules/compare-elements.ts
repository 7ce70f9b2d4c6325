import type { GuidelineItem, LocalItem } from '../catalog-item.ts'
import { itemName } from '../catalog-item.ts'
import { compareAudience } from './audience.ts'
import { compareChannels } from './channel-set.ts'
import { compareContent, contentPieces } from './content-elements.ts'
import type { ElementGap, HashTexts } from './finding.ts'
import { basisPieces, compareBasis } from './legal-basis.ts'
import { compareMethod, missingTiers } from './method-and-tier.ts'
import { orderTimeLimits } from './order-time-limit.ts'

export interface CompareSetting {
  /** old law title → titles of its successors */
  successors: ReadonlyMap<string, readonly string[]>
  /** whether the publisher names organisations that exist in the region */
  publisherKnown: (item: LocalItem) => boolean
  hashTexts: HashTexts
}

type Texts = Pick<ElementGap, 'required' | 'local'>

function gap(
  element: ElementGap['element'],
  kind: ElementGap['kind'],
  texts: Texts,
  more: Partial<ElementGap> = {},
): ElementGap {
  return { element, kind, missing: [], pairs: [], ...texts, ...more }
}

/** Pieces gone are a certain loss, pieces in other words are for a person: two findings, never mixed. */
function setGaps(
  element: ElementGap['element'],
  loss: 'reduced' | 'narrower',
  texts: Texts,
  result: { missing: string[]; reworded: { required: string; local: string }[] },
): ElementGap[] {
  const gaps: ElementGap[] = []
  if (result.missing.length > 0) {
    gaps.push(gap(element, texts.local.trim() === '' ? 'missing' : loss, texts, { missing: result.missing }))
  }
  if (result.reworded.length > 0) gaps.push(gap(element, 'incomparable', texts, { pairs: result.reworded }))
  return gaps
}

/** Content and bases of all parts together: a split item carries the guideline item as a whole. */
export function compareUnion(
  guideline: GuidelineItem,
  parts: readonly LocalItem[],
  setting: CompareSetting,
): ElementGap[] {
  const content = { required: guideline.content, local: parts.map((part) => part.content).join('\n') }
  const basis = { required: guideline.basis, local: parts.map((part) => part.basis).join('\n') }
  const gaps: ElementGap[] = []
  if (content.required !== content.local) {
    const result = compareContent(contentPieces(content.required), contentPieces(content.local))
    gaps.push(...setGaps('content', 'reduced', content, result))
  }
  if (basis.required !== basis.local) {
    const result = compareBasis(basisPieces(basis.required), basisPieces(basis.local), setting.successors)
    gaps.push(...setGaps('basis', 'reduced', basis, result))
  }
  return gaps
}

type ElementCheck = (guideline: GuidelineItem, local: LocalItem, setting: CompareSetting) => ElementGap[]

const name: ElementCheck = (guideline, local) => {
  if (guideline.level1 === local.level1 && guideline.level2 === local.level2) return []
  const texts = {
    required: `${guideline.level1} / ${itemName(guideline)}`,
    local: `${local.level1} / ${itemName(local)}`,
  }
  const lost = [
    ...(local.level1.trim() === '' && guideline.level1 !== '' ? [guideline.level1] : []),
    ...(itemName({ level1: '', level2: local.level2, level3: local.level3 }) === '' && hasOwnName(guideline)
      ? [itemName(guideline)]
      : []),
  ]
  return lost.length === 0 ? [] : [gap('name', 'missing', texts, { missing: lost })]
}
const hasOwnName = (item: GuidelineItem) =>
  itemName({ level1: '', level2: item.level2, level3: item.level3 }) !== ''

const timeLimit: ElementCheck = (guideline, local) => {
  if (guideline.timeLimit === local.timeLimit) return []
  const texts = { required: guideline.timeLimit, local: local.timeLimit }
  if (local.timeLimit.trim() === '')
    return [gap('timeLimit', 'missing', texts, { missing: [guideline.timeLimit] })]
  const order = orderTimeLimits(guideline.timeLimit, local.timeLimit)
  if (order === 'not_later') return []
  return [gap('timeLimit', order, texts, { missing: order === 'later' ? [guideline.timeLimit] : [] })]
}

const publisher: ElementCheck = (guideline, local, setting) => {
  const texts = { required: guideline.publisher, local: local.publisher }
  if (local.publisher.trim() === '')
    return [gap('publisher', 'missing', texts, { missing: [guideline.publisher] })]
  return setting.publisherKnown(local) ? [] : [gap('publisher', 'incomparable', texts)]
}

const channels: ElementCheck = (guideline, local) => {
  const texts = { required: guideline.channels.join('；'), local: local.channels.join('；') }
  if (texts.required === texts.local) return []
  return setGaps('channels', 'narrower', texts, compareChannels(guideline.channels, local.channels))
}

const audience: ElementCheck = (guideline, local) => {
  if (guideline.audience === local.audience) return []
  const texts = { required: guideline.audience, local: local.audience }
  if (local.audience.trim() === '')
    return [gap('audience', 'missing', texts, { missing: [guideline.audience] })]
  const order = compareAudience(guideline.audience, local.audience)
  if (order === 'as_open') return []
  return [gap('audience', order, texts, { missing: order === 'narrower' ? [guideline.audience] : [] })]
}

const method: ElementCheck = (guideline, local) => {
  const texts = { required: guideline.method, local: local.method }
  if (local.method.trim() === '') return [gap('method', 'missing', texts, { missing: [guideline.method] })]
  const order = compareMethod(guideline.method, local.method)
  if (order === 'as_open') return []
  return [gap('method', order, texts, { missing: order === 'narrower' ? [guideline.method] : [] })]
}

const tiers: ElementCheck = (guideline, local) =>
  setGaps(
    'tiers',
    'narrower',
    { required: guideline.tiers.join('、'), local: local.tiers.join('、') },
    { missing: missingTiers(guideline.tiers, local.tiers), reworded: [] },
  )

/** Elements that every part carrying required content must keep at least as open. */
export const partChecks: readonly ElementCheck[] = [
  name,
  timeLimit,
  publisher,
  channels,
  audience,
  method,
  tiers,
]
