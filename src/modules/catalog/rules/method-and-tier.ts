import { textKey } from './normal-text.ts'

/** 主动公开 ≥ 依申请公开; a cell with both opens only part of it on the authority's own initiative. */
export function compareMethod(required: string, local: string): 'as_open' | 'narrower' | 'incomparable' {
  const proactive = (text: string) => /主动/.test(text)
  const onRequest = (text: string) => /依申请/.test(text)
  if (proactive(required) && !onRequest(required)) {
    if (!proactive(local)) return onRequest(local) ? 'narrower' : 'incomparable'
    return onRequest(local) ? 'incomparable' : 'as_open'
  }
  if (proactive(required)) return proactive(local) ? 'as_open' : 'narrower'
  return proactive(local) || onRequest(local) ? 'as_open' : 'incomparable'
}

const COUNTY = ['县级', '区级', '区县级', '县(市、区)级', '旗县级', '行委级']
const TOWNSHIP = ['乡级', '镇级', '乡镇级', '镇街级', '街镇级', '镇(街)级', '街道级', '乡(镇)级']

const canonical = new Map([
  ...COUNTY.map((name) => [textKey(name), '县级'] as const),
  ...TOWNSHIP.map((name) => [textKey(name), '乡级'] as const),
])

/** The tiers a list of printed names stands for; 市级 stays itself, for it is a county in one place and a city in another. */
export function readTiers(tiers: readonly string[]): Set<string> {
  const found = new Set<string>()
  for (const tier of tiers) {
    const key = textKey(tier)
    if (key === textKey('乡、村级') || key === textKey('乡村级')) {
      found.add('乡级').add('村级')
    } else found.add(canonical.get(key) ?? key)
  }
  return found
}

/** Guideline tiers that the local text lacks. */
export function missingTiers(required: readonly string[], local: readonly string[]): string[] {
  const have = readTiers(local)
  return [...readTiers(required)].filter((tier) => !have.has(tier))
}
