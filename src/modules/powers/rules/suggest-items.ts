import { headingKey } from '#platform/table-file/tidy-text.ts'
import { likeness, shareOf } from '#platform/text-likeness.ts'
import { powerTypes, type PowerText } from '../power.ts'
import { readBasis, type BasisLaw } from './read-basis.ts'

/** An item of the published catalog as suggestions see it. */
export interface SuggestedItem {
  id: string
  domainCode: string
  code: string
  level1: string
  level2: string
  level3: string
  content: string
  basis: string
  organisationIds: readonly string[]
}

/** Why an item is suggested; words are put to it in messages. */
export type SuggestionReason =
  | { kind: 'name'; percent: number; text: string }
  | { kind: 'article'; law: string; article: number }
  | { kind: 'law'; law: string }
  | { kind: 'organisation' }
  | { kind: 'type'; type: string }

export interface Suggestion {
  itemId: string
  /** 0 to 100 */
  score: number
  reasons: SuggestionReason[]
}

export type SuggestedPower = Pick<PowerText, 'name' | 'part' | 'type' | 'basis'> & {
  organisationId: string | null
}

/** Shares of the four signs in the score, and what an item of another type loses; own parameters, tried on the 26 guidelines. */
export const weights = { name: 60, law: 18, organisation: 14, type: 8, otherType: 14 } as const
/** Below this nothing is suggested. */
export const leastScore = 36
export const mostSuggestions = 3
/** A law that more than this share of the items cites (信息公开条例, 行政许可法) says nothing about any of them. */
const COMMON_LAW = 0.06

interface IndexedItem {
  item: SuggestedItem
  laws: readonly BasisLaw[]
  whole: string
}

/** Prepares the items of one catalog; the function handed back gives the best ones for a power, best first. */
export function itemSuggester(
  items: readonly SuggestedItem[],
): (power: SuggestedPower, except?: ReadonlySet<string>) => Suggestion[] {
  const indexed = items.map((item): IndexedItem => ({
    item,
    laws: readBasis(item.basis),
    whole: [item.level1, item.level2, item.level3].join(''),
  }))
  const pairs = new Map<string, Set<IndexedItem>>()
  const laws = new Map<string, Set<IndexedItem>>()
  const put = (map: Map<string, Set<IndexedItem>>, key: string, one: IndexedItem) =>
    map.set(key, (map.get(key) ?? new Set<IndexedItem>()).add(one))
  for (const one of indexed) {
    for (const pair of pairsIn(one.whole)) put(pairs, pair, one)
    for (const { key } of one.laws) put(laws, key, one)
  }
  const isCommon = (key: string) => (laws.get(key)?.size ?? 0) > Math.max(3, items.length * COMMON_LAW)
  return (power, except = new Set()) => {
    const subject = subjectOf(power)
    const cited = readBasis(power.basis).filter(({ key }) => !isCommon(key))
    // Only items that share a pair of characters with the name, or a telling law, are looked at.
    const near = new Set<IndexedItem>()
    for (const pair of pairsIn(subject)) for (const one of pairs.get(pair) ?? []) near.add(one)
    for (const { key } of cited) for (const one of laws.get(key) ?? []) near.add(one)
    return [...near]
      .filter(({ item }) => !except.has(item.id))
      .map((one) => judge(power, subject, cited, one))
      .filter(({ score }) => score >= leastScore)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, mostSuggestions)
  }
}

function judge(
  power: SuggestedPower,
  subject: string,
  cited: readonly BasisLaw[],
  { item, laws, whole }: IndexedItem,
): Suggestion {
  const reasons: SuggestionReason[] = []
  const names = [item.level3, item.level2, item.level1, whole].filter((text) => headingKey(text).length > 1)
  const scored = names.map((text) => ({
    text,
    share: Math.max(
      likeness(subject, text),
      likeness(`${power.name}${power.part}`, text),
      shareOf(subject, text) * 0.92,
    ),
  }))
  scored.push({ text: item.content, share: shareOf(subject, item.content) * 0.6 })
  const best = scored.toSorted((a, b) => b.share - a.share)[0] ?? { text: '', share: 0 }
  const percent = Math.round(best.share * 100)
  if (percent >= 30) reasons.push({ kind: 'name', percent, text: best.text.slice(0, 40) })
  const law = sameLaw(cited, laws)
  if (law) reasons.push(law.reason)
  const sameOrganisation =
    power.organisationId !== null && item.organisationIds.includes(power.organisationId)
  if (sameOrganisation) reasons.push({ kind: 'organisation' })
  const type = typeWord(power.type)
  const sameType = type !== null && `${whole}${item.content}`.includes(type)
  if (sameType) reasons.push({ kind: 'type', type: power.type })
  // A name that says nothing in common is not carried by law and office alone.
  const score =
    percent < 30 && law?.weight !== 1
      ? 0
      : weights.name * best.share +
        weights.law * (law?.weight ?? 0) +
        weights.organisation * Number(sameOrganisation) +
        weights.type * Number(sameType) -
        weights.otherType * Number(type !== null && !sameType && namesAnother(whole, type))
  return { itemId: item.id, score: Math.min(100, Math.max(0, Math.round(score))), reasons }
}

function sameLaw(
  cited: readonly BasisLaw[],
  laws: readonly BasisLaw[],
): { weight: number; reason: SuggestionReason } | null {
  let found: { weight: number; reason: SuggestionReason } | null = null
  for (const one of cited) {
    const other = laws.find(({ key }) => key === one.key)
    if (!other) continue
    const article = one.articles.find((number) => other.articles.includes(number))
    if (article !== undefined) return { weight: 1, reason: { kind: 'article', law: one.title, article } }
    found ??= { weight: 0.7, reason: { kind: 'law', law: one.title } }
  }
  return found
}

/** 其他行政权力 is no word an item would print. */
function typeWord(type: string): string | null {
  const known = powerTypes.find((one) => one === type && one !== '其他行政权力')
  return known === undefined ? null : known.replace('行政', '')
}

/** An item on inspections is not the one for a penalty, however alike their subjects are. */
function namesAnother(whole: string, type: string): boolean {
  return powerTypes.some((one) => {
    const word = typeWord(one)
    return word !== null && word !== type && whole.includes(word)
  })
}

const KIND =
  /(?:的)?(?:行政)?(?:许可|审批|核准|核发|审核|确认|登记|备案|处罚|检查|监督检查|奖励|给付|裁决|征收|强制|服务|办理)$/

/** What a power is about: 行政许可：食品经营许可（含变更） → 食品经营; 对未取得…的处罚 → 未取得…. */
export function subjectOf({ name, part }: Pick<PowerText, 'name' | 'part'>): string {
  const bare = `${name}${part}`
    .replace(/^[^：:]{2,8}[：:]/, '')
    .replace(/[（(][^（()）]*[）)]/g, '')
    .replace(/^对/, '')
    .trim()
  const short = bare.replace(KIND, '')
  return headingKey(short).length >= 3 ? short : bare
}

function pairsIn(text: string): Set<string> {
  const key = headingKey(text)
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < key.length; i += 1) pairs.add(key.slice(i, i + 2))
  return pairs
}
