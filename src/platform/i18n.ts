import { formatDay } from './day.ts'

/** Languages of the interface: Chinese, Tibetan, Mongolian in the traditional script. */
export type Lang = 'zh' | 'bo' | 'mn'

/** How a language is named in HTML, in its own words, and how its lines run. */
export const languages: Record<Lang, { tag: string; name: string; vertical: boolean }> = {
  zh: { tag: 'zh-Hans-CN', name: '中文', vertical: false },
  bo: { tag: 'bo-CN', name: 'བོད་ཡིག', vertical: false },
  mn: { tag: 'mn-Mong-CN', name: 'ᠮᠣᠩᠭᠣᠯ', vertical: true },
}

/** A text and the language it is really in, so that a fallback is marked with `lang` and seen as one. */
export interface SaidText {
  text: string
  lang: Lang
}

/** A message: words, or a function of what stands in them. */
type Message = string | ((...parts: never[]) => string)
type Shape<T> = {
  [K in keyof T]: T[K] extends (...parts: infer P) => string ? (...parts: P) => string : string
}
type PartsOf<M> = M extends (...parts: infer P) => string ? P : []

export type Say<T> = <K extends keyof T & string>(key: K, ...parts: PartsOf<T[K]>) => SaidText

/**
 * The messages of one module: `zh` complete, the others as far as they are translated. What a language lacks is said
 * in Chinese, and `lang` says so.
 */
export function defineMessages<const T extends Record<string, Message>>(tables: {
  zh: T
  bo?: Partial<Shape<T>>
  mn?: Partial<Shape<T>>
}): (lang: Lang) => Say<T> {
  return (lang) =>
    (key, ...parts) => {
      const own = lang === 'zh' ? undefined : (tables[lang]?.[key] as Message | undefined)
      const message = own ?? tables.zh[key]
      const text =
        typeof message === 'function' ? (message as (...given: unknown[]) => string)(...parts) : message
      return { text: String(text), lang: own === undefined ? 'zh' : lang }
    }
}

/** How much of a module is translated, for the list of what translators still owe. */
export function untranslated(tables: { zh: object; bo?: object; mn?: object }, lang: 'bo' | 'mn'): string[] {
  const own = tables[lang] ?? {}
  return Object.keys(tables.zh).filter((key) => !Object.hasOwn(own, key))
}

/** Reads a language from an address, a cookie or an Accept-Language header; null when none of ours is asked for. */
export function langIn(text: string): Lang | null {
  for (const part of text.toLowerCase().split(',')) {
    const [tag = '', quality] = part.trim().split(';')
    const code = tag.split('-')[0] ?? ''
    if (quality?.trim() === 'q=0') continue
    if (code === 'zh' || code === 'bo' || code === 'mn') return code
  }
  return null
}

/**
 * A day in a reader's language. Not by `Intl`: for Mongolian it answers in Cyrillic, which is not the script of
 * Qinghai, and for Tibetan it depends on the data a machine happens to have.
 */
export function sayDay(day: string, lang: Lang): string {
  const chinese = formatDay(day)
  if (lang === 'zh') return chinese
  const [year, month, date] = day.split('-').map(Number)
  if (lang === 'bo') return `${year}ལོའི་ཟླ་${month}པའི་ཚེས་${date}ཉིན།`
  return `${year} ᠣᠨ ᠤ ${month} ᠰᠠᠷ᠎ᠠ ᠶᠢᠨ ${date} ᠤ ᠡᠳᠦᠷ`
}

const grouping = new Intl.NumberFormat('zh-Hans-CN', { maximumFractionDigits: 2 })
const money = new Intl.NumberFormat('zh-Hans-CN', { minimumFractionDigits: 2 })

/** 12,345.6 – the same figures in all three languages. */
export function sayNumber(value: number): string {
  return grouping.format(value)
}

/** An amount kept in 分, in 元 with both decimals: 1,234.50元. */
export function sayMoney(fen: number): string {
  return `${money.format(fen / 100)}元`
}

/** A share of a whole, 87.5%; a dash when there is no whole. */
export function sayShare(part: number, whole: number): string {
  return whole === 0 ? '—' : `${(Math.round((part / whole) * 1000) / 10).toLocaleString('zh-Hans-CN')}%`
}
