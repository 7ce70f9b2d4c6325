import { splitOutsideBrackets, textKey } from './normal-text.ts'

/** 公开对象: everybody, certain groups in words, or both. */
export interface Audience {
  all: boolean
  groups: string[]
}

const SPECIFIC = /^特定(?:群体|群众|对象|主体)[：:]?\s*(?:[（(](.*)[）)])?$/su
const LEAD = /^(?:√|向|面向)+/u

/** Reads the words of the audience cell; 全社会 and 特定群体（…） can both stand. */
export function readAudience(text: string): Audience {
  const audience: Audience = { all: false, groups: [] }
  for (const part of splitOutsideBrackets(text, /[；;\n]/)) {
    const plain = part.replace(LEAD, '').trim()
    if (/^(?:全社会|社会公众|公众)$/.test(plain)) audience.all = true
    else audience.groups.push((SPECIFIC.exec(plain)?.[1] ?? plain).trim())
  }
  return audience
}

export type AudienceOrder = 'as_open' | 'narrower' | 'incomparable'

/** 全社会 ≥ 特定群体; two different groups are for a person to weigh. */
export function compareAudience(required: string, local: string): AudienceOrder {
  const [need, have] = [readAudience(required), readAudience(local)]
  if (have.all) return 'as_open'
  if (need.all) return 'narrower'
  const offered = new Set(have.groups.map(groupKey))
  return need.groups.every((group) => offered.has(groupKey(group))) ? 'as_open' : 'incomparable'
}

const groupKey = (group: string) => textKey(group).replace(LEAD, '')

/** Ticks and words of one audience as text: 全社会；特定群体（申请人）. */
export function writeAudience(audience: Audience): string {
  return [
    ...(audience.all ? ['全社会'] : []),
    ...audience.groups.map((group) => `特定群体（${group}）`),
  ].join('；')
}
