import { headingKey } from '#platform/table-file/tidy-text.ts'

/** A law that a basis cites, with the articles it names there. */
export interface BasisLaw {
  title: string
  /** title as it is compared: without 中华人民共和国, brackets and marks */
  key: string
  /** 第三十三条 as 33 */
  articles: number[]
}

const LAW = /《([^《》]{2,80})》((?:[^《]{0,200}))/g
// A basis without title marks: 食品安全法第三十五条.
const BARE =
  /([\u4E00-\u9FFF]{2,30}?(?:法|条例|办法|规定|细则))(?=第[一二三四五六七八九十百千零〇\d]+条)([^《]{0,60})/g
const ARTICLE = /第([一二三四五六七八九十百零〇千\d]+)条/g

/** The laws a basis cites and their articles, each law once. */
export function readBasis(basis: string): BasisLaw[] {
  const laws = new Map<string, BasisLaw>()
  const found = [...basis.matchAll(LAW)]
  for (const [, title = '', after = ''] of found.length > 0 ? found : basis.matchAll(BARE)) {
    const key = lawKey(title)
    if (key === '') continue
    const law = laws.get(key) ?? { title: title.trim(), key, articles: [] }
    // Articles behind a title belong to it; a quoted text of the article itself names others further on.
    const articles = [...(after.split(/[：:]/)[0] ?? '').matchAll(ARTICLE)].map(([, digits = '']) =>
      numberOf(digits),
    )
    law.articles = [...new Set([...law.articles, ...articles])]
    laws.set(key, law)
  }
  return [...laws.values()]
}

/** 《中华人民共和国食品安全法》（2021年修正） and 食品安全法 are one law. */
export function lawKey(title: string): string {
  return headingKey(title.replace(/[（(][^（()）]*[）)]/g, '')).replace(/^中华人民共和国/, '')
}

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** 三十五 → 35; articles of laws stay below a thousand but for the civil code's 一千二百六十. */
export function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words)
  let total = 0
  let digit = 0
  for (const char of words) {
    if (char in DIGITS) digit = DIGITS[char] ?? 0
    else {
      total += (digit === 0 ? 1 : digit) * (char === '千' ? 1000 : char === '百' ? 100 : 10)
      digit = 0
    }
  }
  return total + digit
}
