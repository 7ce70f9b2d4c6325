import { headingKey } from '#platform/table-file/tidy-text.ts'
import { powerTypes, type PowerType } from '../power.ts'

// Spellings of real lists; 其他 stands alone only as a type, never inside a title.
const SHORT: readonly (readonly [RegExp, PowerType])[] = [
  [/^(?:行政)?(?:许可|审批)(?:类|事项)?$/, '行政许可'],
  [/^(?:行政)?处罚(?:类|事项)?$/, '行政处罚'],
  [/^(?:行政)?强制(?:类|事项|措施|执行)?$/, '行政强制'],
  [/^(?:行政)?征收(?:类|事项)?$/, '行政征收'],
  [/^(?:行政)?给付(?:类|事项)?$/, '行政给付'],
  [/^(?:行政)?(?:监督)?检查(?:类|事项)?$/, '行政检查'],
  [/^(?:行政)?确认(?:类|事项)?$/, '行政确认'],
  [/^(?:行政)?奖励(?:类|事项)?$/, '行政奖励'],
  [/^(?:行政)?裁决(?:类|事项)?$/, '行政裁决'],
  [/^其[他它](?:(?:行政)?(?:权力|职权|权利)|类|事项|类权力)?$/, '其他行政权力'],
]

/** The type a cell means, or null when it is none of the ten. */
export function readPowerType(text: string): PowerType | null {
  const key = headingKey(text)
  return powerTypes.find((type) => type === key) ?? SHORT.find(([words]) => words.test(key))?.[1] ?? null
}

/** The one type a section line or title speaks of: 一、行政许可（共12项）; null when none or several. */
export function typeInTitle(text: string): PowerType | null {
  const bare = withoutNumbers(text)
  const whole = readPowerType(bare)
  if (whole !== null) return whole
  const named = powerTypes.filter((type) => bare.includes(type))
  return named.length === 1 ? (named[0] ?? null) : null
}

/** A section line without its number and without its count. */
export function withoutNumbers(text: string): string {
  return text
    .normalize('NFKC')
    .replace(
      /^\s*(?:第?[一二三四五六七八九十百]+[、.．部章节]分?|\([一二三四五六七八九十\d]+\)|\d+[、.．])\s*/,
      '',
    )
    .replace(/\((?:共|合计|计)?\s*\d+\s*[项条个大小]*[^()]*\)/g, '')
    .replace(/(?:共|合计|计)?\s*\d+\s*项$/, '')
    .trim()
}
