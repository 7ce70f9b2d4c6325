import { headingKey } from '#platform/table-file/tidy-text.ts'

export interface KnownOrganisation {
  id: string
  name: string
  shortName: string
}

/** How the words of a list are matched with the organisations of one region, 大通县民政局 = 县民政局 = 民政局. */
export interface OrganisationMatch {
  (words: string): string | null
}

/**
 * Finds the one organisation that a list's words name: word for word, then without the name of the place and without what
 * stands in brackets. Two that fit are none: a person says which. `named` holds what persons have said before.
 */
export function organisationMatcher(
  organisations: readonly KnownOrganisation[],
  regionName: string,
  named: ReadonlyMap<string, string>,
): OrganisationMatch {
  const prefixes = placeWords(regionName)
  const exact = new Map<string, Set<string>>()
  const core = new Map<string, Set<string>>()
  const put = (map: Map<string, Set<string>>, key: string, id: string) => {
    if (key !== '') map.set(key, (map.get(key) ?? new Set()).add(id))
  }
  for (const { id, name, shortName } of organisations)
    for (const said of [name, shortName]) {
      put(exact, headingKey(said), id)
      put(core, withoutPlace(headingKey(said), prefixes), id)
    }
  return (words) => {
    if (words.trim() === '') return null
    const known = named.get(words)
    if (known !== undefined) return known
    const whole = headingKey(words)
    const bare = headingKey(words.replace(/[（(][^（()）]*[）)]/g, ''))
    return (
      only(exact.get(whole)) ??
      only(exact.get(bare)) ??
      only(core.get(bare)) ??
      only(core.get(withoutPlace(bare, prefixes)))
    )
  }
}

function only(ids: Set<string> | undefined): string | null {
  return ids?.size === 1 ? ([...ids][0] ?? null) : null
}

/** 大通回族土族自治县 → the words that may stand before the name of an office: longest first. */
function placeWords(regionName: string): string[] {
  const last = /[县区市州]$/.exec(regionName)?.[0] ?? ''
  // The names of our autonomous places are two characters before the peoples they belong to: 大通 | 回族土族 | 自治县.
  const base = /族自治[县州]$/.test(regionName)
    ? regionName.slice(0, 2)
    : regionName.replace(/街道$|[县区市州乡镇]$/, '')
  const words = [regionName, `${base}${last}`, `${base}自治${last}`, base, `本${last}`, last]
  return [...new Set(words.map(headingKey))].filter((word) => word !== '').sort((a, b) => b.length - a.length)
}

/** Office words never become so short that they fit anything: 城市管理局 keeps its 城市. */
function withoutPlace(key: string, prefixes: readonly string[]): string {
  const upper = key.replace(/^青海省?/, '')
  const from = upper.length >= 3 ? upper : key
  const prefix = prefixes.find((word) => from.startsWith(word) && from.length - word.length >= 3)
  return prefix === undefined ? from : from.slice(prefix.length)
}

// What offices are called by; a title such as 某县民政局权责清单 names one before the word of the list.
const OFFICE = /(?:局|委员会|委|办公室|办|人民政府|政府|中心|院|站|所|处|社|厅|支队|大队|联合会|办事处)$/

/** The office a title or a section line names: 大通县民政局权责清单, 二、县教育局（8项）; null when it names none. */
export function organisationInTitle(text: string): string | null {
  const bare = text
    .normalize('NFKC')
    .replace(
      /^\s*(?:附件?\s*\d*\s*[:：]?|[一二三四五六七八九十百]+、|\([一二三四五六七八九十\d]+\)|\d+[、.．])\s*/,
      '',
    )
    .replace(/\([^()]*\)/g, '')
    .trim()
  const before = bare.split(/(?:行政)?(?:权责|权力|职权|责任|公共服务)/)[0] ?? ''
  const name = before.trim()
  return name.length >= 3 && name.length <= 30 && OFFICE.test(name) ? name : null
}
