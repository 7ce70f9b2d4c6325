import type { Refusal } from '#platform/refusal.ts'
import { itemName, type ItemElements } from '../catalog-item.ts'

/** Fields of the edit form, by element. */
export type ElementField = keyof ItemElements

const required: readonly [ElementField, (item: ItemElements) => boolean][] = [
  ['level2', (item) => itemName(item) !== ''],
  ['content', (item) => item.content !== ''],
  ['basis', (item) => item.basis !== ''],
  ['timeLimit', (item) => item.timeLimit !== ''],
  ['publisher', (item) => item.publisher !== ''],
  ['method', (item) => item.method !== ''],
  ['channels', (item) => item.channels.length > 0],
  ['audience', (item) => item.audience !== ''],
  ['tiers', (item) => item.tiers.length > 0],
]

/** 青政办〔2020〕43号 任务2 names eight elements that every item has; the tier comes with the national table. */
export function missingElements(item: ItemElements): Refusal[] {
  return required
    .filter(([, filled]) => !filled(item))
    .map(([field]) => ({ refused: 'element_missing', field }))
}
